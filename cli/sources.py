"""What `audit single-source` answers."""

from __future__ import annotations

from typing import Any

from cli.asking import Asking
from cli.cells import moments
from cli.entries import rfc3339
from cli.output import Cell, Page, Table
from cli.phrases import many, when
from cli.questions import found_in, views_of
from cli.seeing import head
from cli.stance_cells import standing_cell
from domain.sourcing import SingleSource, single_sources
from domain.values import Symbol
from infrastructure.views.questions import Desk, desk

COLUMNS = ("question", "country", "name", "tier", "stance", "source", "grade", "since", "entries")


def show_single_sources(ask: Asking, symbol: str | None, policy: str) -> None:
    """Answer with the stances that rest on one source."""
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = found_in(views_of(ask, seen, symbol, policy), single_sources)
        lines = (_line(ask, question, one) for question, one in found)
        ask.answer(
            lambda: {"stances": list(lines)},
            lambda: _page(ask, seen, found),
            head=head(seen),
            lines=lines,
            policy=ask.policy(policy),
        )


def _line(ask: Asking, question: Symbol, one: SingleSource) -> dict[str, Any]:
    return {
        "question": question,
        "country": one.country,
        "name": ask.session.world.roster.name(one.country),
        "tier": one.tier,
        "stance": one.standing.stance.key,
        "source": one.source,
        "grade": one.grade,
        "since": rfc3339(one.since, ask.zone),
        "entries": [item.entry for item in one.items],
    }


def _page(ask: Asking, seen: Desk, found: list[tuple[Symbol, SingleSource]]) -> Page:
    refs = seen.journal.references(item.entry for _, one in found for item in one.items)
    name, moment = ask.session.world.roster.name, moments(ask.zone, when)
    rows = [
        (
            question,
            one.country,
            name(one.country),
            one.tier,
            standing_cell(one.standing),
            one.source or "(none named)",
            one.grade,
            moment(one.since),
            Cell(
                " ".join(refs[item.entry] for item in one.items),
                full=" ".join(item.entry for item in one.items),
            ),
        )
        for question, one in found
    ]
    heading = f"{many(len(rows), 'stance')} on the word of one source · {ask.moments()}"
    return Page([heading, ""], [Table(COLUMNS, rows, says_none=False)])
