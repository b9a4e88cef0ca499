"""What many parts of a page name by number, so that it is written once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from cli.entries import rfc3339
from domain.dataclass import dataclass

_MINUTE = timedelta(minutes=1)


class Table:
    """Different things in the order in which they were first named."""

    def __init__(self) -> None:
        self._places: dict[Hashable, int] = {}
        self.items: list[Any] = []
        """Everything named, by number."""

    def at(self, item: Hashable) -> int:
        """The number of a thing, which is given one if it has none."""
        place = self._places.setdefault(item, len(self.items))
        if place == len(self.items):
            self.items.append(item)
        return place


@dataclass(frozen=True, slots=True)
class Words:
    """What is named by number before it is known which moments a page has.

    A state is (stance, basis, flags); figures are JSON; a status is why something does not count,
    or that it does.
    """

    states: Table
    figures: Table
    statuses: Table


def words() -> Words:
    """Empty tables."""
    return Words(Table(), Table(), Table())


@dataclass(frozen=True, eq=False)
class Clock:
    """The moments of a page in order, and any other as minutes of the local clock."""

    zone: str
    moments: tuple[datetime, ...]

    @cached_property
    def _places(self) -> Mapping[datetime, int]:
        return {at: place for place, at in enumerate(self.moments)}

    @cached_property
    def _origin(self) -> datetime:
        first = self._local(self.moments[0])
        return first.replace(hour=0, minute=0, second=0, microsecond=0)

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def number(self, at: datetime) -> int:
        """The number of a moment of the page; a later one has a greater number."""
        return self._places[at]

    def minutes(self, at: datetime) -> int:
        """What the local clock said at any moment, in minutes since `origin`."""
        return (self._local(at) - self._origin) // _MINUTE

    def as_json(self) -> dict[str, Any]:
        """Each moment exactly, and the day from which minutes are counted."""
        return {
            "moments": [rfc3339(at, self.zone) for at in self.moments],
            "origin": self._origin.date().isoformat(),
        }


def clock(moments: Iterable[datetime], zone: str) -> Clock:
    """The clock of a page with these moments, at least one, in any order."""
    return Clock(zone, tuple(sorted(set(moments))))


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one page. An entry is a row of `entries.py`; text 0 is none."""

    clock: Clock
    texts: Table
    entries: Table

    def text(self, text: str | None) -> int:
        """The number of a text; 0 is none."""
        return self.texts.at(text or "")


def tables(clock: Clock) -> Tables:
    """Empty tables, in which text 0 is none."""
    fresh = Tables(clock, Table(), Table())
    fresh.text("")
    return fresh
