"""Memos and what missions owe, as a person sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby

from cli.asking import Asking
from cli.cells import moment
from cli.chasing import step, steps
from cli.output import Cell, Format, Page, Table
from cli.owed import Owed
from cli.phrases import brief, many, when
from cli.spans import away, lasting
from domain.compliance import LET_OFF, UNREPORTED, Compliance, Flag, Obligation, State
from domain.errors import listed
from domain.fulfilment import Figures, by, figures
from domain.values import Iso3, Level

Row = list[str | int | Cell | None]
Same = Sequence[Obligation]
RUNNING = (State.OPEN, State.ACKNOWLEDGED, State.PLANNED, State.ENGAGED, State.REPORTED)


def memo_page(ask: Asking, owed: Owed) -> Page:
    """A memo, and a row for the asks of a mission to a country that are at the same point.

    Files and pipes also get what to type next, or the members without a mission as rows.
    """
    found, want = owed.found, owed.want
    together = [list(same) for _, same in groupby(owed.shown, _point)]
    rows = [_row(ask, same, owed.tier) for same in together]
    columns = ["mission", "country", "name", "tier", "asks", "state", "since", "flags"]
    if ask.form is not Format.TEXT and want.missing:
        columns.append("next")
        rows = [[*row, step(found, same)] for row, same in zip(rows, together, strict=True)]
    elif ask.form is not Format.TEXT and want.is_all:
        rows += _without(ask, owed.alone)
    chase = steps(found, together) if want.missing else ()
    return Page(
        heading=[*_heading(ask, found)],
        tables=[Table(tuple(columns), rows, says_none=bool(found.obligations))],
        footer=[*_footer(found, owed.alone), *chase],
    )


def parts_page(ask: Asking, owed: Owed) -> Page:
    """A memo, and a row of figures for each group, tier, mission or ask."""
    columns = (str(owed.want.by), *map(str, RUNNING), "let off", "required", "in time", "overdue")
    rows = [["none" if key is None else key, *_part(part)] for key, part in owed.parts.items()]
    return Page(
        heading=[*_heading(ask, owed.found)],
        tables=[Table(columns, rows)],
        footer=[*_footer(owed.found, owed.alone)],
    )


def list_page(ask: Asking, found: Sequence[Compliance]) -> Page:
    """A line for each memo."""
    columns = (
        *("memo", "sent", "due", "missions", "asks", "obligations", "made", "reported", "overdue"),
        "subject",
    )
    return Page(
        heading=[f"Memos {ask.moments()}: {len(found)}."],
        tables=[Table(columns, [_list_row(ask, one) for one in found])],
    )


def _point(one: Obligation) -> tuple[object, ...]:
    return one.mission, one.country, one.state, one.since, one.flags, one.engagement


def _heading(ask: Asking, found: Compliance) -> Iterator[str]:
    task, aim = found.tasking, found.tasking.sent.level
    titled = f' "{task.sent.subject}"' if task.sent.subject else ""
    yield f"Memo {task.name}{titled}, sent {when(task.sent_at, ask.zone)}; {ask.moments()}"
    made = by(found.obligations, aim, lambda one: one.ask)
    for one in task.asks:
        count = made.get(one.ask.id)
        told = f" · {count.acted} of {count.required} made" if count else ""
        yield f"  {one.ask.id}  {one.ask.text}{told}"
    if terms := "; ".join(_terms(ask, found)):
        yield f"{terms[0].upper()}{terms[1:]}."
    if task.rescinded_at is not None:
        instead = f", replaced by {task.replaced_by}" if task.replaced_by else ""
        yield f"Rescinded {when(task.rescinded_at, ask.zone)}{instead}."
    count = figures(found.obligations, aim)
    yield from _figures(count, has_deadline=task.deliver_by is not None)
    yield from _measured(count, aim)


def _terms(ask: Asking, found: Compliance) -> Iterator[str]:
    """By when and how high; how far off a deadline is, seen from the moment asked about."""
    task = found.tasking
    for word, at in (("deliver by", task.deliver_by), ("report by", task.report_by)):
        if at is not None:
            yield f"{word} {when(at, ask.zone)} ({away(at, ask.as_of)})"
    if task.sent.level:
        yield f"aim for {task.sent.level}"
    if task.sent.floor:
        yield f"no lower than {task.sent.floor}"


def _figures(count: Figures, *, has_deadline: bool) -> Iterator[str]:
    if not count.obligations:
        yield "No mission owes anything: none that it went to covered a country on that day."
        return
    reach = f"{many(count.missions, 'mission')}, {many(count.countries, 'country')}"
    running = ", ".join(f"{count.states[state]} {state}" for state in RUNNING)
    let_off = sum(count.states[state] for state in LET_OFF)
    besides = f"; {let_off} let off" if let_off else ""
    yield f"{reach}; {many(count.required, 'ask')} required: {running}{besides}."
    of = f"of {count.required}"
    acted, known = f"{count.acted} {of}", f"known to have acted {count.known} {of}"
    if not has_deadline:
        yield f"Acted {acted}, {known}; there is no deadline."
        return
    in_time, overdue = f"{count.acted_in_time} {of}", count.flags[Flag.OVERDUE]
    yield f"Acted by the deadline {in_time}, at all {acted}; {known}; {overdue} overdue."


def _measured(count: Figures, aim: Level | None) -> Iterator[str]:
    """Median times, and the levels reached."""
    if count.minutes_to_engage is not None:
        heard = count.minutes_to_report
        then = "" if heard is None else f", {lasting(heard)} from there to the readout"
        yield f"Median {lasting(count.minutes_to_engage)} from the ask to the engagement{then}."
    if count.levels:
        known = sum(count.levels.values())
        held = f"; {count.at_aim} of {known} as high as {aim}" if aim else ""
        reached = ", ".join(f"{level} {n}" for level, n in count.levels.items())
        yield f"Levels reached: {reached}{held}."


def _footer(found: Compliance, alone: Sequence[Iso3]) -> Iterator[str]:
    if found.unplaced:
        yield f"Covered no country on that day: {listed(found.unplaced, last='and')}."
    if alone:
        yield f"{many(len(alone), 'member')} without a mission: {', '.join(alone)}."
    if found.count(*UNREPORTED):
        yield "What is not reported is unknown: it is no refusal."


def _row(ask: Asking, same: Same, tier: Mapping[Iso3, int]) -> Row:
    one, country = same[0], same[0].country
    name = ask.session.world.roster.name(country)
    asks = ",".join(obligation.ask for obligation in same)
    flags = ", ".join(flag.replace("_", " ") for flag in one.flags)
    since = _cell(ask, one.since)
    return [one.mission, country, name, tier.get(country), asks, str(one.state), since, flags]


def _part(count: Figures) -> list[int]:
    return [
        *(count.states[state] for state in RUNNING),
        sum(count.states[state] for state in LET_OFF),
        count.required,
        count.acted_in_time,
        count.flags[Flag.OVERDUE],
    ]


def _without(ask: Asking, alone: Sequence[Iso3]) -> Iterator[Row]:
    """A row for each member that no mission covers; a terminal has them in one line instead."""
    name = ask.session.world.roster.name
    return (["", country, name(country), None, "", "uncovered", "", ""] for country in alone)


def _list_row(ask: Asking, found: Compliance) -> Row:
    task = found.tasking
    count = figures(found.obligations, task.sent.level)
    return [
        task.name,
        _cell(ask, task.sent_at),
        _cell(ask, task.deliver_by) if task.deliver_by else "",
        count.missions,
        len(task.asks),
        count.required,
        count.acted,
        count.known,
        count.flags[Flag.OVERDUE],
        f"{'(rescinded) ' if task.rescinded_at else ''}{task.sent.subject}",
    ]


def _cell(ask: Asking, at: datetime) -> Cell:
    return moment(at, ask.zone, brief)
