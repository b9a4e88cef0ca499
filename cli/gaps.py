"""What `audit gaps` answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from cli.asking import Asking
from cli.cells import moment
from cli.entries import rfc3339
from cli.output import Cell, Line, Page, Table
from cli.phrases import many
from cli.questions import found_in, views_of
from cli.seeing import head
from cli.stance_cells import standing_cell
from domain.gaps import Gap, Unknowns, gaps
from domain.values import Symbol
from infrastructure.views.missions import missions_at
from infrastructure.views.questions import desk

COLUMNS = ("question", "country", "name", "tier", "stance", "last contact", "missions", "gaps")

Found = list[tuple[Symbol, Unknowns]]


def show_gaps(ask: Asking, symbol: str | None, policy: str) -> None:
    """Answer with the countries of which something is not known."""
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        covered = missions_at(seen, ask.as_of).covering
        found = found_in(views_of(ask, seen, symbol, policy), lambda each: gaps(each, covered))
        lines = [_line(ask, question, one) for question, one in found]
        ask.answer(
            {"countries": lines},
            lambda: _page(ask, found),
            head=head(seen),
            lines=lines,
            policy=ask.policy(policy),
        )


def _line(ask: Asking, question: Symbol, one: Unknowns) -> dict[str, Any]:
    contact = one.last_contact_at
    return {
        "question": question,
        "country": one.country,
        "name": ask.session.world.roster.name(one.country),
        "tier": one.tier,
        "stance": one.standing.stance.key,
        "last_contact_at": contact and rfc3339(contact, ask.zone),
        "missions": list(one.missions),
        "gaps": list(one.gaps),
    }


def _page(ask: Asking, found: Found) -> Page:
    rows = [
        (
            question,
            one.country,
            ask.session.world.roster.name(one.country),
            one.tier,
            standing_cell(one.standing),
            _contact(ask, one),
            " ".join(one.missions),
            ", ".join(gap.replace("_", " ") for gap in one.gaps),
        )
        for question, one in found
    ]
    tables = [Table(COLUMNS, rows, says_none=False)]
    return Page([*_heading(ask, found), ""], tables)


def _heading(ask: Asking, found: Found) -> Iterator[Line]:
    countries = many(len({one.country for _, one in found}), "country")
    yield f"{countries} with gaps · {ask.moments()}"
    by_question: dict[Symbol, Counter[Gap]] = defaultdict(Counter)
    for question, one in found:
        by_question[question].update(one.gaps)
    for question, count in by_question.items():
        told = ", ".join(f"{count[gap]} {gap.replace('_', ' ')}" for gap in Gap if count[gap])
        yield f"{question}: {told}"


def _contact(ask: Asking, one: Unknowns) -> Cell | None:
    at = one.last_contact_at
    return None if at is None else moment(at, ask.zone)
