"""One country as a person sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from cli.asking import Asking
from cli.cells import happening, moment
from cli.output import Cell, Line, Page, Table
from cli.phrases import date
from cli.stance_cells import standing_cell, worded
from domain.entry import Entry
from domain.profile import Line as Stands
from domain.values import EntryId

if TYPE_CHECKING:
    from cli.profiling import Profile

Reference = Callable[[EntryId], str]
Row = Sequence[str | int | Cell | None]


def profile_page(ask: Asking, reference: Reference, found: Profile) -> Page:
    """Stances first, then what was promised, what is owed, who spoke to it, what happened last."""
    questions = ("question", "text", "stance", "we want", "since", "voted", "remarks")
    tables = (
        Table(questions, [_question(ask, one) for one in found.lines]),
        Table(("pledged", "on", "given", "form", "with", "state"), list(_pledges(ask, found))),
        Table(("memo", "mission", "ask", "state", "remarks"), list(_owed(found))),
        Table(("contact", "when", "entry"), _entries(ask, reference, found.contacts)),
        Table(("what happened last", "when", "entry"), _entries(ask, reference, found.entries)),
    )
    return Page([*_heading(ask, found), ""], [table for table in tables if table.rows])


def _heading(ask: Asking, found: Profile) -> Iterator[Line]:
    roster = ask.session.world.roster
    parts = [f" · {roster.group(found.country)}"]
    if found.tier:
        parts.append(f"tier {found.tier}")
    parts.append(f"covered by {', '.join(found.missions)}" if found.missions else "no mission")
    yield [Cell(roster.label(found.country), "bold"), " · ".join(parts)]
    yield ask.moments()
    if not found.lines:
        yield "No question of the campaign concerns it."


def _question(ask: Asking, one: Stands) -> Row:
    zone, at = ask.zone, one.moved.at
    return (
        one.question,
        one.text_state,
        standing_cell(one.standing),
        worded(one.aim),
        moment(at, zone, date) if at else None,
        worded(one.vote),
        ", ".join(_remarks(one)),
    )


def _remarks(one: Stands) -> Iterator[str]:
    yield from (flag.replace("_", " ") for flag in one.standing.flags if flag != "unknown")
    if one.sponsor:
        yield "sponsor"
    if one.pledge:
        yield f"pledged {one.pledge}"
    if one.prior:
        yield f"voted {one.prior} on what this follows up"
    if one.intended:
        yield f"says it had meant to vote {one.intended}"


def _pledges(ask: Asking, found: Profile) -> Iterator[Row]:
    for pledge, became in found.pledges:
        given = moment(pledge.given_at, ask.zone, date)
        state = f"{became.outcome.replace('_', ' ')}{f': {became.why}' if became.why else ''}"
        yield worded(pledge.vote), pledge.question, given, str(pledge.form), pledge.who, state


def _owed(found: Profile) -> Iterator[Row]:
    for memo, one in found.owed:
        flags = ", ".join(flag.replace("_", " ") for flag in one.flags)
        yield memo.tasking.name, one.mission, one.ask, str(one.state), flags


def _entries(ask: Asking, reference: Reference, entries: Sequence[Entry]) -> list[Row]:
    return [
        (
            ask.session.told(entry),
            happening(entry, ask.zone),
            Cell(reference(entry.id), full=entry.id),
        )
        for entry in entries
    ]
