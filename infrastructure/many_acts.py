"""Many acts in one transaction, their entries handed to the recorder by thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from domain.entry import Entry
from infrastructure.acts import Act, Draft, Order
from infrastructure.mapper import microseconds
from infrastructure.reading import Reading
from infrastructure.recorder import BATCH
from infrastructure.stored import Head, Stored


class ManyActs:
    """Acts, one after the other: each is decided on what those before it recorded.

    An act that is refused leaves nothing, and the next may follow. What is not `kept` is decided
    all the same.
    """

    def __init__(
        self, journal: Reading, draft: Callable[[Head], Draft], head: Head, *, kept: bool = True
    ) -> None:
        self._journal = journal
        self._draft = draft
        self._head = head
        self._kept = kept
        self._waiting: list[Stored] = []
        self._streams: set[str] = set()

    def record(self, orders: Iterable[Order]) -> Act:
        """Do these things in one act; raises what the streams refuse."""
        draft = self._draft(self._head)
        draft.load = self.stream
        for order in orders:
            draft.take(order)
        self._add(draft.entries)
        return Act(tuple(draft.entries))

    def stream(self, name: str) -> list[Entry]:
        """The entries of a stream, those of earlier acts among them."""
        if name in self._streams:
            self.flush()
        return self._journal.stream(name)

    def _add(self, entries: list[Entry]) -> None:
        if not entries:
            return
        recorded_at = microseconds(entries[-1].recorded_at)
        self._head = Head(entries[-1].position, self._head.seal, recorded_at)
        if not self._kept:
            return
        self._waiting += self._journal.mapper.to_stored_events(entries)
        self._streams.update(entry.stream for entry in entries)
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Hand what waits to the recorder."""
        for start in range(0, len(self._waiting), BATCH):
            self._journal.recorder.insert_events(self._waiting[start : start + BATCH])
        self._waiting, self._streams = [], set()
