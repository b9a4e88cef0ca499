"""What `audit by` answers."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from cli.asking import Asking
from cli.cells import moments
from cli.entries import rfc3339
from cli.looking import looks_back
from cli.output import Page, Table
from cli.phrases import many
from cli.seeing import head
from domain.errors import Misused, listed
from infrastructure.moments import microseconds
from infrastructure.views.questions import Desk, desk
from infrastructure.views.recorders import Recorded, recorded

COLUMNS = ("person", "type", "entries", "void", "first", "last")


def show_recorders(ask: Asking, person: str | None, *, everything: bool) -> None:
    """Answer with what one person recorded, or everybody did, by type; raises Misused."""
    as_of = microseconds(ask.as_of) if looks_back(ask) else None
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = recorded(seen, as_of, person=person, everything=everything)
        if person is not None and not found:
            raise _nobody(seen, person)
        lines = (_line(ask, one) for one in found)
        ask.answer(
            lambda: {"recorded": list(lines)},
            lambda: _page(ask, found),
            head=head(seen),
            lines=lines,
            policy=None,
        )


def _nobody(seen: Desk, person: str) -> Misused:
    known = sorted({one.person for one in recorded(seen, None, everything=True)})
    near = get_close_matches(person, known, n=3) or [one for one in known if person in one]
    return Misused(
        f'Nobody called "{person}" recorded anything that is asked about.',
        hint=f"Did you mean {listed(near)}?" if near else "Who did: demarche audit by --all",
    )


def _line(ask: Asking, one: Recorded) -> dict[str, Any]:
    return {
        "person": one.person,
        "type": one.type,
        "entries": one.entries,
        "voided": one.voided,
        "first": rfc3339(one.first, ask.zone),
        "last": rfc3339(one.last, ask.zone),
    }


def _page(ask: Asking, found: Sequence[Recorded]) -> Page:
    moment = moments(ask.zone)
    rows = [
        (
            one.person,
            one.type,
            one.entries,
            one.voided or None,
            moment(one.first),
            moment(one.last),
        )
        for one in found
    ]
    people = len({one.person for one in found})
    entries = sum(one.entries for one in found)
    who = "1 person" if people == 1 else f"{people} people"
    return Page(
        [f"{many(entries, 'entry')} by {who} · {ask.moments()}", ""], [Table(COLUMNS, rows)]
    )
