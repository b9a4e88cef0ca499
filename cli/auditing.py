"""What `audit log` answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from cli import arguments
from cli.asking import Asking
from cli.cells import moments
from cli.entries import rfc3339
from cli.looking import Looking, looking, looks_back
from cli.moments import Edge
from cli.output import Cell, Format, Line, Page, Table
from cli.phrases import many, when
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.errors import Misused, listed

if TYPE_CHECKING:
    from infrastructure.views.log import Wanted

NEWEST = 50
"""How many entries a terminal shows when nobody says."""

COLUMNS = ("position", "entry", "recorded", "by", "happened", "what")
INSTANT = timedelta(microseconds=1)


def wanted(
    ask: Asking,
    *,
    symbol: str | None,
    country: str | None,
    type: str | None,
    by: str | None,
    mission: str | None,
    everything: bool,
) -> Wanted:
    """The filter that words stand for; raises NotUnderstood for those that name nothing."""
    from infrastructure.views.log import Wanted

    desk = ask.session.desk
    return Wanted(
        type=_type(type) if type else None,
        country=desk.country(country) if country else None,
        question=desk.symbol(symbol) if symbol else None,
        campaign=None if everything else ask.campaign,
        or_global=True,
        mission=desk.mission(mission) if mission else None,
        recorded_by=by,
        known=0,
    )


def _type(word: str) -> str:
    from infrastructure.names import EVENTS

    if word in EVENTS:
        return word
    near = get_close_matches(word, EVENTS, n=3)
    raise Misused(
        f'No entry is of the type "{word}".',
        hint=f"Did you mean {listed(near)}?" if near else f"A type is {listed(EVENTS)}.",
    )


@dataclass(frozen=True, slots=True)
class _Log:
    """The positions found, and where to go on."""

    positions: list[int]
    next: int | None
    earlier: bool = False


Narrow = Callable[[Looking], Mapping[str, Any]]
"""More of a filter, once the views can be looked at."""


def show_log(
    ask: Asking,
    filters: Wanted,
    *,
    since: str | None,
    until: str | None,
    limit: int | None,
    narrow: Narrow | None = None,
    about: Mapping[str, Any] | None = None,
) -> int:
    """Answer with the entries that a filter lets through, recorded between two moments.

    `narrow` says more of the filter; `about` goes into the answer as it is. Answers how many
    entries are shown.
    """
    first = _first(ask, since) if since else None
    last = _moment(ask, until) if until else ask.known_by
    with looking(ask) as at:
        bounded = replace(
            filters,
            after=first.position - 1 if isinstance(first, Entry) else _before(at, first),
            until=at.look.known(last),
            as_of=at.clocks.as_of if looks_back(ask) else None,
            known=at.clocks.known,
            **(narrow(at) if narrow else {}),
        )
        found = _found(ask, at, bounded, limit, newest_only=since is None)
        from_ = first.recorded_at if isinstance(first, Entry) else first
        data = {
            **(about or {}),
            "order": "position",
            "recorded_from": from_ and rfc3339(from_, ask.zone),
            "recorded_to": rfc3339(last, ask.zone),
            "entries": list(_lines(at, found)) if ask.form is Format.JSON else [],
            "next": found.next,
        }
        ask.answer(data, lambda: _page(at, found), head=at.head, lines=_lines(at, found))
        return len(found.positions)


def _first(ask: Asking, text: str) -> Entry | datetime:
    """Where a log begins: at an entry, or at a moment."""
    entry = arguments.entry_named(text, ask.session.journal)
    return entry or arguments.read_moment(text, ask.zone, Edge.START)


def _before(at: Looking, moment: datetime | None) -> int:
    """The position of the last entry recorded before a moment."""
    return 0 if moment is None else at.look.known(moment - INSTANT)


def _moment(ask: Asking, text: str) -> datetime:
    entry = arguments.entry_named(text, ask.session.journal)
    return entry.recorded_at if entry else arguments.read_moment(text, ask.zone)


def _found(
    ask: Asking, at: Looking, wanted: Wanted, limit: int | None, *, newest_only: bool
) -> _Log:
    from infrastructure.views.log import logged, newest

    if limit is None and newest_only and ask.form is Format.TEXT and ask.said["file"] is None:
        last = newest(at.look.snapshot, wanted, NEWEST + 1)
        return _Log(last[-NEWEST:], None, earlier=len(last) > NEWEST)
    positions = logged(at.look.snapshot, wanted, None if limit is None else limit + 1)
    more = limit is not None and len(positions) > limit
    return _Log(positions[:limit], positions[-1] if more else None)


def _lines(at: Looking, found: _Log) -> Iterator[dict[str, Any]]:
    for record in at.records(found.positions):
        yield at.told(record) | {"seal": record.seal.hex()}


def _page(at: Looking, found: _Log) -> Page:
    rows = list(_rows(at, found))
    footer: list[Line] = []
    if found.earlier:
        footer.append(f"The newest {NEWEST}; those before: --from TIME, or --limit N.")
    if found.next is not None:
        footer.append(f"More: --from {found.next}")
    heading = f"{many(len(rows), 'entry')} in the order recorded · {at.ask.moments()}"
    return Page([heading], [Table(COLUMNS, rows)], footer)


def _rows(at: Looking, found: _Log) -> Iterator[tuple[str | int | Cell, ...]]:
    moment = moments(at.ask.zone, when)
    for record in at.records(found.positions):
        entry, told = record.entry, at.summary(record)
        cells: tuple[str | Cell, ...] = (
            Cell(record.ref, full=entry.id),
            moment(entry.recorded_at),
            entry.envelope.recorded_by,
            moment(entry.occurred_at, entry.envelope.precision),
        )
        if record.voided_by is None:
            yield (entry.position, *cells, told)
        else:
            yield (entry.position, *map(_dim, (*cells, f"void: {told}")))


def _dim(cell: str | Cell) -> Cell:
    return Cell(cell, "dim") if isinstance(cell, str) else cell._replace(style="dim")
