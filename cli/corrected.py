"""What `audit corrections` answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cli.asking import Asking
from cli.cells import Names, moments
from cli.entries import entry_json
from cli.output import Page, Table
from cli.phrases import many, when
from cli.seeing import head
from cli.telling_time import Subject, span_words, subject
from domain.corrections import Correction
from domain.entry import Entry
from infrastructure.views.corrected import corrected
from infrastructure.views.questions import desk

COLUMNS = ("recorded", "by", "how", "former", "had stood", "entry", "what")


def show_corrections(ask: Asking, about: Sequence[str]) -> None:
    """Answer with what was put right, in the order recorded."""
    whom = subject(ask, about)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = [one for one in corrected(seen, ask.as_of) if not about or _is_about(one, whom)]
        lines = corrections_json(ask, found)
        ask.answer(
            lambda: {"corrections": list(lines)},
            lambda: _page(ask, found),
            head=head(seen),
            lines=lines,
            policy=None,
        )


def _is_about(one: Correction, whom: Subject) -> bool:
    return any(map(whom.is_of, one.entries))


def corrections_json(ask: Asking, found: Sequence[Correction]) -> Iterator[dict[str, Any]]:
    names = Names(ask.session.journal, (entry.id for one in found for entry in one.entries))
    for one in found:
        yield {
            "how": one.how,
            "by": _entry(ask, names, one.by),
            "of": one.of and _entry(ask, names, one.of),
            "stood_s": None if one.stood is None else int(one.stood.total_seconds()),
        }


def _entry(ask: Asking, names: Names, entry: Entry) -> dict[str, Any]:
    told = entry_json(entry, names[entry.id], zone=ask.zone)
    return told | {"summary": ask.session.told(entry)}


def _page(ask: Asking, found: Sequence[Correction]) -> Page:
    names = Names(ask.session.journal, (one.by.id for one in found))
    moment = moments(ask.zone, when)
    rows = [
        (
            moment(one.by.recorded_at),
            one.by.envelope.recorded_by,
            str(one.how),
            ask.session.told(one.of) if one.of else None,
            None if one.stood is None else span_words(int(one.stood.total_seconds())),
            names.cell(one.by.id),
            ask.session.told(one.by),
        )
        for one in found
    ]
    heading = f"{many(len(rows), 'correction')} · {ask.moments()}"
    return Page([heading, ""], [Table(COLUMNS, rows, says_none=False)])
