"""Whole entries, fetched from the journal by position, with what the views know about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from domain.dataclass import dataclass
from domain.entry import Entry
from domain.values import EntryId
from infrastructure.called import Called
from infrastructure.reading import Reading as Journal
from infrastructure.stored import SELECT, Row
from infrastructure.views.clocks import Look
from infrastructure.views.voids import voided_by

BATCH = 500


@dataclass(frozen=True, slots=True)
class Record:
    """An entry with its seal, what voids it, and what it and those read with it are called."""

    entry: Entry
    seal: bytes
    voided_by: EntryId | None
    called: Called

    @property
    def ref(self) -> str:
        """The reference to call it by."""
        return self.called[self.entry.id]


def records(journal: Journal, look: Look, positions: Iterable[int], known: int) -> Iterator[Record]:
    """The entries at these positions, in the order given, as known at a position.

    Some hundreds are fetched at once, so a million take no more memory than a thousand.
    """
    rest = iter(positions)
    while batch := list(islice(rest, BATCH)):
        rows = _rows(journal, batch)
        entries = journal.mapper.entries([rows[position][:7] for position in batch])
        voids = voided_by(look.snapshot, batch, known)
        ids = journal.ids(list(voids.values()))
        called = Called(journal, [entry.id for entry in entries])
        for position, entry in zip(batch, entries, strict=True):
            void = ids[voids[position]] if position in voids else None
            yield Record(entry, rows[position][8], void, called)


def _rows(journal: Journal, positions: list[int]) -> dict[int, Row]:
    marks = ", ".join("?" * len(positions))
    query = f"{SELECT} WHERE position IN ({marks})"
    return {row[0]: row for row in journal.recorder.rows(query, positions)}
