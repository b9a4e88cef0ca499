"""What `audit late` answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from cli.asking import Asking
from cli.boards import head
from cli.entries import entry_json, rfc3339
from cli.output import Cell, Page, Table
from cli.phrases import happened, many, when
from cli.spans import span
from cli.telling_time import span_words, subject
from domain.lateness import Late
from infrastructure.views.lateness import late
from infrastructure.views.questions import Desk, desk

COLUMNS = ("happened", "recorded", "late", "by", "entry", "what", "the vote came between")


def show_late(ask: Asking, about: Sequence[str], over: str) -> None:
    """Answer with what was recorded late, in the order recorded."""
    whom, long = subject(ask, about), span(over)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = [one for one in late(seen, ask.as_of, long) if whom.is_of(one.entry)]
        lines = (_line(ask, seen, one) for one in found)
        ask.answer(
            lambda: {"over_s": int(long.total_seconds()), "entries": list(lines)},
            lambda: _page(ask, seen, found, long),
            head=head(seen),
            lines=lines,
            policy=None,
        )


def _line(ask: Asking, seen: Desk, one: Late) -> dict[str, Any]:
    told = entry_json(one.entry, seen.journal.reference(one.entry.id), zone=ask.zone)
    return told | {
        "summary": ask.session.told(one.entry),
        "late_by_s": int(one.by.total_seconds()),
        "voted_at": one.voted_at and rfc3339(one.voted_at, ask.zone),
    }


def _page(ask: Asking, seen: Desk, found: Sequence[Late], long: timedelta) -> Page:
    rows = [
        (
            Cell(happened(one.entry, ask.zone), full=rfc3339(one.entry.occurred_at, ask.zone)),
            _moment(ask, one.entry.recorded_at),
            Cell(span_words(int(one.by.total_seconds())), full=str(int(one.by.total_seconds()))),
            one.entry.envelope.recorded_by,
            Cell(seen.journal.reference(one.entry.id), full=one.entry.id),
            ask.session.told(one.entry),
            _moment(ask, one.voted_at) if one.voted_at else None,
        )
        for one in found
    ]
    than = span_words(int(long.total_seconds()))
    heading = (
        f"{many(len(rows), 'entry')} recorded more than {than} after it happened, or after the "
        f"vote but dated before it · {ask.moments()}"
    )
    return Page([heading, ""], [Table(COLUMNS, rows)] if rows else [])


def _moment(ask: Asking, at: datetime) -> Cell:
    return Cell(when(at, ask.zone), full=rfc3339(at, ask.zone))
