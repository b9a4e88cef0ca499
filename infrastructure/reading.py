"""Looking things up in the journal itself, without the views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self, TypeVar

from domain import annals
from domain import stream as streams
from domain.annals import EntryVoided
from domain.entry import Entry
from domain.errors import AmbiguousEntry, NoSuchEntry
from domain.kinds import kind_of
from domain.values import EntryId
from infrastructure import refs, stores
from infrastructure.connections import Connections
from infrastructure.entry_reader import EntryReader
from infrastructure.names import name_of
from infrastructure.stored import GENESIS, READ, SELECT, Head, Line, Row, Title

T = TypeVar("T")

PAGE = 200
"""How many rows are read at once: more are decoded slower, because they outgrow the cache."""

MARKS = 500
"""How many parameters one query takes."""

LAST = "\U0010ffff"
"""No stream's name holds it, and it sorts after all that one may hold."""

_VOIDS = "SELECT 1 FROM entries WHERE stream = ? AND name = 'entry-voided' LIMIT 1"
"""The name is written out, as only then the index of voids is used."""

SCANNED = 10_000
"""How many entries from the end are looked through for somebody's last one."""


class Reading:
    """The journal as it is read: by position, reference, stream, act and page.

    A context manager that closes it.
    """

    def __init__(self, recorder: Connections, mapper: EntryReader) -> None:
        self.recorder = recorder
        self.mapper = mapper

    @classmethod
    def of(cls, url: str) -> Reading:
        """The journal at a path or a `postgresql://` URL, to read it.

        Raises StoreUnreachable, ExtraNeeded or StoreBusy.
        """
        return Reading(stores.connections(url), EntryReader())

    def close(self) -> None:
        """Let go of the store."""
        self.recorder.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def head(self) -> Head:
        """Where the journal ends."""
        return self.recorder.head()

    def seal_at(self, position: int) -> bytes | None:
        """The seal at a position, 32 zero bytes at 0; None beyond the end."""
        if position == 0:
            return GENESIS
        rows = self.recorder.rows("SELECT seal FROM entries WHERE position = ?", (position,))
        return rows[0][0] if rows else None

    def entry(self, reference: str) -> Entry:
        """The entry that a position, a reference or a full id names.

        Raises NoSuchEntry or AmbiguousEntry.
        """
        if reference.isascii() and reference.isdigit() and (row := self._at(int(reference))):
            return self.mapper.entry(row)
        rows = self._called(reference)
        if not rows:
            raise NoSuchEntry(reference)
        if len(rows) > 1:
            raise AmbiguousEntry(reference, [self.reference(EntryId(row[1])) for row in rows])
        return self.mapper.entry(rows[0])

    def _at(self, position: int) -> Line | None:
        rows = self.recorder.rows(f"{READ} WHERE position = ?", (min(position, 2**62),))
        return rows[0] if rows else None

    def _called(self, reference: str) -> list[Line]:
        if len(reference) == 36:
            id = reference.casefold()
            # SQLite would put the value of `id = ?` into substr(id, 25), and then miss the index.
            query = f"{READ} WHERE substr(id, 25) = ? AND substr(id, 1, 24) = ?"
            return self.recorder.rows(query, (id[refs.TAIL :], id[: refs.TAIL]))
        if (bounds := refs.bounds(reference)) is None:
            return []
        query = f"{READ} WHERE substr(id, 25) >= ? AND substr(id, 25) <= ? ORDER BY position"
        return self.recorder.rows(f"{query} LIMIT 10", bounds)

    def reference(self, id: EntryId) -> str:
        """The shortest reference that means this entry and no other."""
        query = "SELECT id FROM entries WHERE substr(id, 25) >= ? AND substr(id, 25) <= ?"
        return refs.shortest(id, [row[0] for row in self.recorder.rows(query, refs.widest(id))])

    def references(self, ids: Iterable[EntryId]) -> dict[EntryId, str]:
        """The same of each of many."""
        wanted = list(dict.fromkeys(ids))
        near: dict[EntryId, list[EntryId]] = defaultdict(list)
        for some in batched(wanted):
            query = f"WITH wanted (id) AS (VALUES {marks('(?)', some)}) {refs.NEAR}"
            for id, other in self.recorder.rows(query, some):
                near[id].append(other)
        return {id: refs.shortest(id, near.get(id, ())) for id in wanted}

    def stream(self, stream: str) -> list[Entry]:
        """The entries of a stream in version order."""
        query = f"{READ} WHERE stream = ? ORDER BY version"
        return self.mapper.entries(self.recorder.rows(query, (stream,)))

    def stream_of(self, stream: str, *events: type) -> list[Entry]:
        """The entries of a stream in version order that hold one of these events, or a void."""
        return self._picked(stream, "IN", (*events, EntryVoided))

    def first_of(self, stream: str, event: type) -> Entry | None:
        """The first entry of a stream that holds an event and is not voided.

        Where nothing of a stream is voided, as is usual, no more of it is looked through.
        """
        if self.recorder.rows(_VOIDS, (stream,)):
            known = annals.standing(self.stream_of(stream, event))
            return next((entry for entry in known if isinstance(entry.fact, event)), None)
        query = f"{READ} WHERE stream = ? AND name = ? ORDER BY version LIMIT 1"
        rows = self.recorder.rows(query, (stream, name_of(event)))
        return self.mapper.entry(rows[0]) if rows else None

    def stream_but(self, stream: str, *events: type) -> list[Entry]:
        """The entries of a stream in version order that hold none of these events."""
        return self._picked(stream, "NOT IN", events)

    def _picked(self, stream: str, which: str, events: Sequence[type]) -> list[Entry]:
        names = [name_of(event) for event in events]
        query = f"{READ} WHERE stream = ? AND name {which} ({marks('?', names)}) ORDER BY version"
        return self.mapper.entries(self.recorder.rows(query, (stream, *names)))

    def state(self, stream: str) -> Any:
        """What the next decision on a stream knows."""
        return streams.fold(kind_of(stream), self.stream(stream))

    def has(self, stream: str) -> bool:
        """Whether a stream of that name is there."""
        return bool(self.recorder.rows("SELECT 1 FROM entries WHERE stream = ? LIMIT 1", (stream,)))

    def streams(self, prefix: str = "") -> list[str]:
        """The names of the streams that begin so, sorted; each is looked up by its first entry."""
        query = "SELECT stream FROM entries WHERE version = 1 AND stream >= ? AND stream < ?"
        rows = self.recorder.rows(f"{query} ORDER BY stream", (prefix, prefix + LAST))
        return [row[0] for row in rows]

    def under(self, prefix: str, name: str | None = None) -> Iterator[Entry]:
        """The entries of the streams that begin so, stream by stream in version order.

        With `name`, only the entries of that lasting name.
        """
        query = f"{READ} WHERE (stream, version) > (?, ?) AND stream < ?"
        query += " AND name = ?" if name else ""
        query += f" ORDER BY stream, version LIMIT {PAGE}"
        stream, version, named = prefix, -1, [name] if name else []
        while rows := self.recorder.rows(query, (stream, version, prefix + LAST, *named)):
            yield from self.mapper.entries(rows)
            stream, version = rows[-1][2], rows[-1][3]

    def after(self, position: int, size: int = PAGE) -> Iterator[list[Entry]]:
        """Everything recorded after a position, in pages."""
        return map(self.mapper.entries, self._after(READ, position, size))

    def rows_after(self, position: int, size: int = PAGE) -> Iterator[list[Row]]:
        """The rows after a position, in pages."""
        return self._after(SELECT, position, size)

    def _after(self, select: str, position: int, size: int) -> Iterator[list[Any]]:
        query = f"{select} WHERE position > ? ORDER BY position LIMIT ?"
        while rows := self.recorder.rows(query, (position, size)):
            yield rows
            position = rows[-1][0]

    def at(self, positions: Sequence[int]) -> dict[int, Entry]:
        """The entries at these positions; what is not there is left out."""
        found: dict[int, Entry] = {}
        for some in batched(positions):
            rows = self.recorder.rows(f"{READ} WHERE position IN ({marks('?', some)})", some)
            found |= {entry.position: entry for entry in self.mapper.entries(rows)}
        return found

    def beside(self, positions: Sequence[int]) -> list[Entry]:
        """All of the streams that the entries at these positions belong to, in version order."""
        query = "SELECT DISTINCT stream FROM entries WHERE position IN"
        streams: set[str] = set()
        for some in batched(positions):
            rows = self.recorder.rows(f"{query} ({marks('?', some)})", some)
            streams.update(row[0] for row in rows)
        found: list[Entry] = []
        for named in batched(sorted(streams)):
            query = f"{READ} WHERE stream IN ({marks('?', named)}) ORDER BY stream, version"
            found += self.mapper.entries(self.recorder.rows(query, named))
        return found

    def ids(self, positions: Sequence[int]) -> dict[int, EntryId]:
        """The ids of the entries at these positions."""
        found: dict[int, EntryId] = {}
        query = "SELECT position, id FROM entries WHERE position IN"
        for some in batched(positions):
            found |= self.recorder.rows(f"{query} ({marks('?', some)})", some)
        return found

    def titles(self, positions: Sequence[int]) -> list[Title]:
        """The position, id and name of the entries at these positions; nothing is decoded."""
        query = "SELECT position, id, name FROM entries WHERE position IN"
        return [
            row
            for some in batched(positions)
            for row in self.recorder.rows(f"{query} ({marks('?', some)}) ORDER BY position", some)
        ]

    def act(self, entry: Entry) -> tuple[Entry, ...]:
        """All entries of the act an entry belongs to."""
        span = self.span(entry)
        found = self.at(span)
        return tuple(found[position] for position in span)

    def span(self, entry: Entry) -> range:
        """The positions of the act an entry belongs to: neighbours, and the first gives its id."""
        act, position = entry.envelope.act, entry.position
        first = self._called(act)
        begin = first[0][0] if first else position
        leap = 1
        while self._is_of(act, position + leap):
            position, leap = position + leap, leap * 2
        while leap := leap // 2:
            position += leap if self._is_of(act, position + leap) else 0
        return range(begin, position + 1)

    def _is_of(self, act: EntryId, position: int) -> bool:
        row = self._at(position)
        return row is not None and self.mapper.entry(row).envelope.act == act

    def last_by(self, person: str) -> Entry | None:
        """The newest entry that somebody recorded, among the last ten thousand."""
        query = f"{READ} WHERE position <= ? ORDER BY position DESC LIMIT 100"
        position = self.head().position
        lowest = position - SCANNED
        while position > max(lowest, 0):
            for row in self.recorder.rows(query, (position,)):
                entry = self.mapper.entry(row)
                if entry.envelope.recorded_by == person:
                    return entry
                position = entry.position - 1
        return None


def batched(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many as one query takes, and again."""
    return (items[start : start + MARKS] for start in range(0, len(items), MARKS))


def marks(mark: str, values: Sequence[object]) -> str:
    """A mark for each value, with commas between."""
    return ", ".join([mark] * len(values))
