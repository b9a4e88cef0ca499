"""What `audit exposure` answers."""

from __future__ import annotations

from typing import Any

from cli.asking import Asking
from cli.board_page import standing_cell
from cli.boards import head
from cli.entries import rfc3339
from cli.output import Cell, Page, Table
from cli.phrases import many, when
from cli.questions import found_in, views_of
from domain.board import Aligned
from domain.exposure import Exposed, exposure
from domain.values import Iso3, Symbol
from infrastructure.views.questions import Desk, desk

COLUMNS = ("question", "country", "name", "tier", "stance", "we spoke", "they", "spoke", "entry")
SIDES = {Aligned.HALF: " (half with us)", Aligned.AGAINST: " (against us)"}

Found = list[tuple[Symbol, Exposed]]


def show_exposure(ask: Asking, symbol: str | None, policy: str) -> None:
    """Answer with the countries to which the other side spoke after us."""
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = found_in(views_of(ask, seen, symbol, policy), exposure)
        lines = [exposed_json(ask, seen, question, one) for question, one in found]
        ask.answer(
            {"countries": lines},
            lambda: _page(ask, found, lines),
            head=head(seen),
            lines=lines,
            policy=ask.policy(policy),
        )


def exposed_json(ask: Asking, seen: Desk, question: Symbol, one: Exposed) -> dict[str, Any]:
    entries = seen.journal.at([contact.position for contact in one.others])
    return {
        "question": question,
        "country": one.country,
        "name": ask.session.world.roster.name(one.country),
        "tier": one.tier,
        "stance": one.standing.stance.key,
        "our_last_at": one.ours and rfc3339(one.ours, ask.zone),
        "their_last_at": rfc3339(one.last.at, ask.zone),
        "actor": one.last.actor,
        "side": one.side,
        "entries": [entries[contact.position].id for contact in one.others],
    }


def _page(ask: Asking, found: Found, lines: list[dict[str, Any]]) -> Page:
    rows = [
        (
            question,
            one.country,
            line["name"],
            one.tier,
            standing_cell(one.standing),
            when(one.ours, ask.zone) if one.ours else "never",
            f"{actor(ask, one)}{SIDES.get(one.side, '')}",
            Cell(when(one.last.at, ask.zone), full=line["their_last_at"]),
            Cell(ask.session.journal.reference(line["entries"][-1]), full=line["entries"][-1]),
        )
        for (question, one), line in zip(found, lines, strict=True)
    ]
    heading = f"{many(len(rows), 'country')} to which others spoke after us · {ask.moments()}"
    return Page([heading, ""], [Table(COLUMNS, rows)] if rows else [])


def actor(ask: Asking, one: Exposed) -> str:
    actor, roster = one.last.actor or "", ask.session.world.roster
    return roster.label(Iso3(actor)) if actor in roster.countries else actor
