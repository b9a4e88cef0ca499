"""Many acts that are recorded together, their entries handed over by thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from domain.entry import Entry
from infrastructure.acts import Act, Draft, Order
from infrastructure.moments import microseconds
from infrastructure.recorder import BATCH
from infrastructure.spool import Spool
from infrastructure.stored import Encoded, Head

if TYPE_CHECKING:
    from infrastructure.journal import Journal


class Overtaken(Exception):
    """Others have recorded meanwhile what was looked at to decide."""


class ManyActs:
    """Acts, one after the other: each is decided on what those before it recorded.

    An act that is refused leaves nothing, and the next may follow. With a `spool`, entries wait
    in it to be recorded; without one, the head is ours and they go to the recorder. What is to
    be done `before_the_end` is done when nothing is in the way any more; if it fails, nothing is
    recorded.
    """

    def __init__(
        self,
        journal: Journal,
        draft: Callable[[Head], Draft],
        head: Head,
        spool: Spool | None = None,
    ) -> None:
        self._journal = journal
        self._draft = draft
        self._began = self._head = head
        self._spool = spool
        self._waiting: list[Encoded] = []
        self._streams: set[str] = set()
        self._looked: set[str] = set()
        self._watched: set[tuple[str, str | None]] = set()
        self.before_the_end: Callable[[], None] = lambda: None

    def record(self, orders: Iterable[Order]) -> Act:
        """Do these things in one act; raises what the streams refuse."""
        draft = self._draft(self._head)
        draft.load, draft.names = self.stream, self.streams
        for order in orders:
            draft.take(order)
        self._add(draft.entries)
        return Act(tuple(draft.entries))

    def stream(self, name: str) -> list[Entry]:
        """The entries of a stream, those of earlier acts among them."""
        if name in self._streams:
            self.flush()
        found = self._journal.stream(name)
        if self._spool is not None:
            self._looked.add(name)
            lines = self._spool.stream(name, self._began.position)
            found += self._journal.mapper.entries(lines)
        return found

    def streams(self, prefix: str) -> list[str]:
        """The streams that begin so, those of earlier acts among them."""
        self.flush()
        found = self._journal.streams(prefix)
        if self._spool is not None:
            self._watched.add((prefix, None))
            found += set(self._spool.streams(prefix)).difference(found)
        return found

    def under(self, prefix: str, name: str) -> Iterator[Entry]:
        """The entries of one lasting name, in streams that begin so, from before these acts."""
        self._watched.add((prefix, name))
        return self._journal.under(prefix, name)

    def _add(self, entries: list[Entry]) -> None:
        if not entries:
            return
        recorded_at = microseconds(entries[-1].recorded_at)
        self._head = Head(entries[-1].position, self._head.seal, recorded_at)
        self._waiting += self._journal.mapper.encoded(entries)
        self._streams.update(entry.stream for entry in entries)
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Hand over what waits here."""
        for start in range(0, len(self._waiting), BATCH):
            batch = self._waiting[start : start + BATCH]
            if self._spool is None:
                self._journal.recorder.insert_encoded(batch)
            else:
                self._spool.add(batch)
        self._waiting, self._streams = [], set()

    def append(self, head: Head, recorded_at: int) -> None:
        """Record what is in the spool, now that the head is ours.

        Raises Overtaken when entries after the head we began at are in the way.
        """
        assert self._spool is not None
        self.flush()
        if head != self._began and self._is_overtaken():
            raise Overtaken
        self.before_the_end()
        for batch in self._spool.batches(recorded_at):
            self._journal.recorder.insert_encoded(batch)

    def _is_overtaken(self) -> bool:
        query = "SELECT DISTINCT stream, name FROM entries WHERE position > ?"
        return any(
            stream in self._looked
            or any(stream.startswith(p) and n in (None, name) for p, n in self._watched)
            for stream, name in self._journal.recorder.rows(query, (self._began.position,))
        )
