"""What became of our memos, day by day: the figures of `memo list`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cli.pages.knowledge import thinned
from cli.pages.tables import Tables
from cli.phrases import clean
from domain.compliance import LET_OFF, Compliance, Flag
from domain.engagements import FACTS
from domain.fulfilment import figures
from domain.memo import MemoAmended, MemoRescinded, MemoSent, MissionExcused
from infrastructure.views.facts import happened
from infrastructure.views.obligations import compliance_over
from infrastructure.views.questions import Desk

MOST = 12
"""At how many moments the figures are given: the last of each day on which they can change."""


def compliance(seen: Desk, end: datetime, zone: str) -> list[tuple[datetime, list[Compliance]]]:
    """What had become of each memo at each of these moments."""
    facts = (MemoSent, MemoAmended, MemoRescinded, MissionExcused, *FACTS)
    moments = list(_moments(seen, facts, end, zone))
    return list(compliance_over(seen, moments)) if moments else []


def compliance_json(
    memos: Iterable[tuple[datetime, Sequence[Compliance]]], tables: Tables, *, subjects: bool
) -> list[tuple[int, list[list[Any]]]]:
    """Each moment with a row for each memo: number, subject, sent, due, then counts.

    The counts are missions, asks, required, acted, reported, overdue, let off; `due` is null
    without a deadline.
    """
    told: list[tuple[int, list[list[Any]]]] = []
    for at, found in memos:
        rows = [_row(one, tables, subjects=subjects) for one in found]
        if rows and (not told or told[-1][1] != rows):
            told.append((tables.clock.number(at), rows))
    return told


def _moments(seen: Desk, facts: tuple[type, ...], end: datetime, zone: str) -> Iterator[datetime]:
    entries = happened(seen, facts, end)
    days = {e.occurred_at.astimezone(ZoneInfo(zone)).date(): e.occurred_at for e in entries}
    if days:
        yield from reversed(thinned([end, *sorted(days.values(), reverse=True)], MOST))


def _row(found: Compliance, tables: Tables, *, subjects: bool) -> list[Any]:
    task = found.tasking
    count = figures(found.obligations, task.sent.level)
    return [
        task.name,
        tables.text(clean(task.sent.subject) if subjects else ""),
        tables.clock.minutes(task.sent_at),
        tables.clock.minutes(task.deliver_by) if task.deliver_by else None,
        count.missions,
        len(task.asks),
        count.required,
        count.acted,
        count.known,
        count.flags[Flag.OVERDUE],
        sum(count.states[state] for state in LET_OFF),
    ]
