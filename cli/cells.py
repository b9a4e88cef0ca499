"""Cells of which many are made: what they say is worked out where somebody reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from cli.entries import rfc3339
from cli.output import Cell
from cli.phrases import brief
from domain.values import EntryId

if TYPE_CHECKING:
    from infrastructure.reading import Reading


def moments(zone: str, words: Callable[..., str] = brief) -> Callable[..., Cell]:
    """What makes a cell of a moment, once for all rows: in words, with its offset in a file.

    `words` takes the moment, the zone and whatever else the cell is asked for with.
    """
    return cache(lambda at, *more: Cell(words(at, zone, *more), full=rfc3339(at, zone)))


class Names:
    """What entries are called, looked up for all of them with the first that is read."""

    def __init__(self, journal: Reading, ids: Iterable[EntryId]) -> None:
        self._journal = journal
        self._ids = ids

    def __getitem__(self, id: EntryId) -> str:
        return self._all[id]

    @cached_property
    def _all(self) -> dict[EntryId, str]:
        return self._journal.references(self._ids)

    def cell(self, id: EntryId) -> Cell:
        """Its short name; files get the id."""
        return Cell(lambda: self[id], full=id)
