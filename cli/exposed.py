"""What `audit exposure` answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cli.asking import Asking
from cli.cells import Names, moments
from cli.entries import rfc3339
from cli.output import Page, Table
from cli.phrases import many, when
from cli.questions import found_in, views_of
from cli.seeing import head
from cli.stance_cells import standing_cell
from domain.alignment import Aligned
from domain.exposure import Exposed, exposure
from domain.values import EntryId, Iso3, Symbol
from infrastructure.views.questions import desk

COLUMNS = ("question", "country", "name", "tier", "stance", "we spoke", "they", "spoke", "entry")
SIDES = {Aligned.HALF: " (half with us)", Aligned.AGAINST: " (against us)"}

Found = list[tuple[Symbol, Exposed]]
Ids = Mapping[int, EntryId]


def show_exposure(ask: Asking, symbol: str | None, policy: str) -> None:
    """Answer with the countries to which the other side spoke after us."""
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = found_in(views_of(ask, seen, symbol, policy), exposure)
        ids = seen.journal.ids(sorted({each.position for _, one in found for each in one.others}))
        lines = (exposed_json(ask, ids, question, one) for question, one in found)
        ask.answer(
            lambda: {"countries": list(lines)},
            lambda: _page(ask, found, ids),
            head=head(seen),
            lines=lines,
            policy=ask.policy(policy),
        )


def exposed_json(ask: Asking, ids: Ids, question: Symbol, one: Exposed) -> dict[str, Any]:
    """A country to which others spoke after us; `ids` are those of their contacts."""
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
        "entries": [ids[contact.position] for contact in one.others],
    }


def _page(ask: Asking, found: Found, ids: Ids) -> Page:
    names = Names(ask.session.journal, (ids[one.last.position] for _, one in found))
    name, moment = ask.session.world.roster.name, moments(ask.zone, when)
    rows = [
        (
            question,
            one.country,
            name(one.country),
            one.tier,
            standing_cell(one.standing),
            moment(one.ours) if one.ours else "never",
            f"{actor(ask, one)}{SIDES.get(one.side, '')}",
            moment(one.last.at),
            names.cell(ids[one.last.position]),
        )
        for question, one in found
    ]
    heading = f"{many(len(rows), 'country')} to which others spoke after us · {ask.moments()}"
    return Page([heading, ""], [Table(COLUMNS, rows, says_none=False)])


def actor(ask: Asking, one: Exposed) -> str:
    actor, roster = one.last.actor or "", ask.session.world.roster
    return roster.label(Iso3(actor)) if actor in roster.countries else actor
