"""The journal: one way in, and the first way out.

`record` locks the head, loads, decides and appends, for every kind of stream.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from domain.entry import Context, Entry
from domain.errors import BadRows, DemarcheError, Refused
from domain.world import World
from infrastructure import stores
from infrastructure.acts import Act, Draft, KeyTaken, Order
from infrastructure.application import Entries
from infrastructure.ids import Entropy, keyed, pooled
from infrastructure.many_acts import ManyActs
from infrastructure.mapper import EntryMapper
from infrastructure.moments import microseconds
from infrastructure.reading import Reading
from infrastructure.recorder import BATCH, Recorder
from infrastructure.spool import Spool
from infrastructure.stored import Head

Clock = Callable[[], datetime]


class Journal(Reading):
    """A journal in an open store, read and appended to."""

    recorder: Recorder
    mapper: EntryMapper

    def __init__(self, entries: Entries, clock: Clock, entropy: Entropy, world: World) -> None:
        super().__init__(entries.recorder, entries.mapper)
        self._entries = entries
        self._clock = clock
        self._entropy = entropy
        self._world = world

    @classmethod
    def open(
        cls,
        url: str,
        *,
        create: bool = False,
        clock: Clock,
        entropy: Entropy = os.urandom,
        world: World,
        settings: Mapping[str, str] | None = None,
    ) -> Self:
        """The journal at a path or a `postgresql://` URL; `create` makes one where none is.

        `settings` are the library's `CIPHER_TOPIC`, `CIPHER_KEY` and `COMPRESSOR_TOPIC`.
        Raises StoreUnreachable, ExtraNeeded or StoreBusy.
        """
        recorder = stores.recorder(
            url, create=create, clock=lambda: microseconds(clock()), entropy=entropy
        )
        return cls(Entries(recorder, settings or {}), clock, entropy, world)

    def close(self) -> None:
        """Let go of the store."""
        self._entries.close()

    def record(
        self,
        stream: str,
        command: Any,
        context: Context,
        *,
        key: str | None = None,
        dry_run: bool = False,
    ) -> Act:
        """Do one thing; nothing to record is an empty act, no error.

        Raises what the stream refuses, KeyTaken or StoreBusy; then nothing is recorded.
        """
        order = Order(stream=stream, command=command, context=context)
        return self.record_all((order,), key=key, dry_run=dry_run)

    def record_all(
        self,
        orders: Iterable[Order],
        *,
        key: str | None = None,
        dry_run: bool = False,
        lines: Sequence[int] | None = None,
    ) -> Act:
        """Do many things in one act: all are recorded, or none.

        With `lines`, the line of a file that each order comes from, whatever is refused is told
        at once: BadRows.
        """
        with self.recorder.writing() as head:
            if key is not None and (before := self._called(keyed(key, 0))):
                return self._repeated(self.mapper.entry(before[0]), list(orders), key)
            draft = self._draft(head, self._entropy, key)
            _take_all(draft, orders, lines)
            if not dry_run:
                self._append(draft.entries)
            return Act(tuple(draft.entries))

    @contextmanager
    def many_acts(self, *, dry_run: bool = False, ahead: bool = False) -> Iterator[ManyActs]:
        """Do act after act in one transaction: all of them are recorded, or none.

        Nobody else records meanwhile; raises StoreBusy. When they are decided `ahead`, others may
        record until the end, when all is appended at once: raises Overtaken, and then nothing is
        recorded, when they have recorded what one of our acts depends on.
        """
        entropy = pooled(self._entropy)
        self.recorder.expect_many()

        def draft(head: Head) -> Draft:
            return self._draft(head, entropy)

        if not dry_run and not ahead:
            with self.recorder.writing() as head:
                acts = ManyActs(self, draft, head)
                yield acts
                acts.flush()
                acts.before_the_end()
            return
        with Spool() as spool:
            acts = ManyActs(self, draft, self.head(), spool)
            yield acts
            if dry_run:
                acts.before_the_end()
                return
            with self.recorder.writing() as head:
                acts.append(head, max(microseconds(self._clock()), head.recorded_at))

    def _draft(self, head: Head, entropy: Entropy, key: str | None = None) -> Draft:
        return Draft(
            load=self.stream,
            names=self.streams,
            head=head,
            recorded_at=max(microseconds(self._clock()), head.recorded_at),
            world=self._world,
            entropy=entropy,
            key=key,
        )

    def _append(self, entries: Sequence[Entry]) -> None:
        if len({entry.stream for entry in entries}) == 1:
            self._entries.save(*entries)
            return
        for start in range(0, len(entries), BATCH):
            self.recorder.insert_encoded([*self.mapper.encoded(entries[start : start + BATCH])])

    def _repeated(self, first: Entry, orders: Sequence[Order], key: str) -> Act:
        """The act a key names, when the orders would have brought about the same then."""
        old = self.act(first)
        draft = self._draft(Head(first.position - 1, b"", 0), self._entropy, key)
        draft.load = lambda name: _before(first.position, self.stream(name))
        draft.names = lambda prefix: self._known_before(first.position, prefix)
        try:
            for order in orders:
                then = replace(order.context, occurred_at=first.occurred_at)
                draft.take(replace(order, context=then))
        except Refused as error:
            raise KeyTaken(key, first) from error
        if _said(draft.entries) != _said(old):
            raise KeyTaken(key, first)
        return Act(old, repeated=True)

    def _known_before(self, position: int, prefix: str) -> list[str]:
        return [name for name in self.streams(prefix) if _before(position, self.stream(name))]


def _take_all(draft: Draft, orders: Iterable[Order], lines: Sequence[int] | None) -> None:
    if lines is None:
        for order in orders:
            draft.take(order)
        return
    bad: list[tuple[int, str]] = []
    for line, order in zip(lines, orders, strict=True):
        try:
            draft.take(order)
        except DemarcheError as error:
            bad.append((line, str(error)))
    if bad:
        raise BadRows(bad, len(lines))


def _before(position: int, entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.position < position]


def _said(entries: Iterable[Entry]) -> list[tuple[object, ...]]:
    """What entries say, apart from when they happened: a retried command has a later now."""
    return [(entry.id, entry.stream, entry.fact) for entry in entries]
