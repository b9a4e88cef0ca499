"""Cells of which many are made: what they say is worked out where somebody reads it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from cli.entries import rfc3339
from cli.output import Cell
from cli.phrases import brief
from domain.values import EntryId
from infrastructure.called import Called


def moments(zone: str, words: Callable[..., str] = brief) -> Callable[..., Cell]:
    """What makes a cell of a moment, once for all rows: in words, with its offset in a file.

    `words` takes the moment, the zone and whatever else the cell is asked for with.
    """
    return cache(lambda at, *more: Cell(words(at, zone, *more), full=rfc3339(at, zone)))


class Names(Called):
    """What entries are called, in cells."""

    def cell(self, id: EntryId) -> Cell:
        """Its short name; files get the id."""
        return Cell(lambda: self[id], full=id)
