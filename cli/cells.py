"""Cells of which many are made: what they say is worked out where somebody reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache

from cli.entries import rfc3339
from cli.output import Cell
from cli.phrases import brief, happened, when
from domain.entry import Entry
from domain.values import EntryId, Precision
from infrastructure.called import Called


def moments(zone: str, words: Callable[..., str] = brief) -> Callable[..., Cell]:
    """What makes a cell of a moment, once for all rows: in words, with its offset in a file.

    `words` takes the moment, the zone and whatever else the cell is asked for with.
    """
    return cache(lambda at, *more: Cell(words(at, zone, *more), full=rfc3339(at, zone)))


def moment(at: datetime, zone: str, words: Callable[[datetime, str], str] = when) -> Cell:
    """A moment in words; in a file with its offset, which a program can read."""
    return Cell(words(at, zone), full=rfc3339(at, zone))


def happening(entry: Entry, zone: str) -> Cell:
    """When an entry happened, as precisely as that is known; in a file a moment, or a day."""
    at = rfc3339(entry.occurred_at, zone)
    is_day = entry.envelope.precision is Precision.DAY
    return Cell(happened(entry, zone), full=at[: len("2025-02-24")] if is_day else at)


class Names(Called):
    """What entries are called, in cells."""

    def cell(self, id: EntryId) -> Cell:
        """Its short name; files get the id."""
        return Cell(lambda: self[id], full=id)
