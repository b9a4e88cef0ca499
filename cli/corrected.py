"""What `audit corrections` answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cli.asking import Asking
from cli.boards import head
from cli.entries import entry_json, rfc3339
from cli.output import Cell, Page, Table
from cli.phrases import many, when
from cli.telling_time import Subject, span_words, subject
from domain.corrections import Correction
from domain.entry import Entry
from infrastructure.views.corrected import corrected
from infrastructure.views.questions import Desk, desk

COLUMNS = ("recorded", "by", "how", "former", "had stood", "entry", "what")


def show_corrections(ask: Asking, about: Sequence[str]) -> None:
    """Answer with what was put right, in the order recorded."""
    whom = subject(ask, about)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = [one for one in corrected(seen, ask.as_of) if _is_about(one, whom)]
        lines = [correction_json(ask, seen, one) for one in found]
        ask.answer(
            {"corrections": lines},
            lambda: _page(ask, seen, found),
            head=head(seen),
            lines=lines,
            policy=None,
        )


def _is_about(one: Correction, whom: Subject) -> bool:
    return whom.is_of(one.by) or (one.of is not None and whom.is_of(one.of))


def correction_json(ask: Asking, seen: Desk, one: Correction) -> dict[str, Any]:
    return {
        "how": one.how,
        "by": _entry(ask, seen, one.by),
        "of": one.of and _entry(ask, seen, one.of),
        "stood_s": None if one.stood is None else int(one.stood.total_seconds()),
    }


def _entry(ask: Asking, seen: Desk, entry: Entry) -> dict[str, Any]:
    told = entry_json(entry, seen.journal.reference(entry.id), zone=ask.zone)
    return told | {"summary": ask.session.told(entry)}


def _page(ask: Asking, seen: Desk, found: Sequence[Correction]) -> Page:
    rows = [
        (
            Cell(when(one.by.recorded_at, ask.zone), full=rfc3339(one.by.recorded_at, ask.zone)),
            one.by.envelope.recorded_by,
            str(one.how),
            ask.session.told(one.of) if one.of else None,
            None if one.stood is None else span_words(int(one.stood.total_seconds())),
            Cell(seen.journal.reference(one.by.id), full=one.by.id),
            ask.session.told(one.by),
        )
        for one in found
    ]
    heading = f"{many(len(rows), 'correction')} · {ask.moments()}"
    return Page([heading, ""], [Table(COLUMNS, rows)] if rows else [])
