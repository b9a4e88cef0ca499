"""What `audit late` answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from cli.asking import Asking
from cli.cells import Names, moments
from cli.entries import entry_json, rfc3339
from cli.output import Cell, Page, Table
from cli.phrases import many, when
from cli.seeing import head
from cli.spans import span
from cli.telling_time import span_words, subject
from domain.lateness import Late
from infrastructure.views.lateness import late
from infrastructure.views.questions import desk

SECOND = timedelta(seconds=1)
COLUMNS = ("happened", "recorded", "late", "by", "entry", "what", "the vote came between")


def show_late(ask: Asking, about: Sequence[str], over: str) -> None:
    """Answer with what was recorded late, in the order recorded."""
    whom, long = subject(ask, about), span(over)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = [one for one in late(seen, ask.as_of, long) if not about or whom.is_of(one.entry)]
        names = Names(seen.journal, (one.entry.id for one in found))
        lines = (_line(ask, names, one) for one in found)
        ask.answer(
            lambda: {"over_s": int(long.total_seconds()), "entries": list(lines)},
            lambda: _page(ask, names, found, long),
            head=head(seen),
            lines=lines,
            policy=None,
        )


def _line(ask: Asking, names: Names, one: Late) -> dict[str, Any]:
    return entry_json(one.entry, names[one.entry.id], zone=ask.zone) | {
        "summary": ask.session.told(one.entry),
        "late_by_s": one.by // SECOND,
        "voted_at": one.voted_at and rfc3339(one.voted_at, ask.zone),
    }


def _page(ask: Asking, names: Names, found: Sequence[Late], long: timedelta) -> Page:
    moment, lasted = moments(ask.zone, when), cache(_lasted)
    rows = [
        (
            moment(one.entry.occurred_at, one.entry.envelope.precision),
            moment(one.entry.recorded_at),
            lasted(one.by // SECOND),
            one.entry.envelope.recorded_by,
            names.cell(one.entry.id),
            ask.session.told(one.entry),
            moment(one.voted_at) if one.voted_at else None,
        )
        for one in found
    ]
    than = span_words(long // SECOND)
    heading = (
        f"{many(len(rows), 'entry')} recorded more than {than} after it happened, or after the "
        f"vote but dated before it · {ask.moments()}"
    )
    return Page([heading, ""], [Table(COLUMNS, rows, says_none=False)])


def _lasted(seconds: int) -> Cell:
    return Cell(span_words(seconds), full=str(seconds))
