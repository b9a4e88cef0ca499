"""What a country's stance rests on, as the page's pane shows it: as much as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from cli.pages.entries import Archive
from cli.pages.folding import Course, Folded
from cli.pages.spans import Cell, Item, Spells, at_stops
from domain.dataclass import dataclass
from domain.roll import Cast
from domain.stops import share
from domain.values import Iso3

ITEMS = 10_000
"""How many entries a page shows, counted for each country and question, but for what is least."""

LEAST = 3
"""How many it shows of a country on a question in any case, if there are so many."""

Kept = dict[Iso3, list[Item]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The entries that a page shows of each country, and how many there are of those cut short."""

    kept: Kept
    all_of: dict[Iso3, int]


def choices(questions: Sequence[Folded], room: int) -> tuple[list[Choice], int | None]:
    """What is shown of each question, and how many of a country at most; None where all of it."""
    cells = [dict(_cells(folded)) for folded in questions]
    sizes = [len(items) for each in cells for items in each.values()]
    most = share(sizes, room, LEAST)
    told = [
        Choice(
            {c: _most(items, folded.moved.get(c, set()), most) for c, items in each.items()},
            {c: len(items) for c, items in each.items() if len(items) > most},
        )
        for folded, each in zip(questions, cells, strict=True)
    ]
    return told, most if any(choice.all_of for choice in told) else None


def _cells(folded: Folded) -> Iterator[tuple[Iso3, dict[int, Item]]]:
    """Every entry about each country, in whatever state of knowledge it stood."""
    for country in dict.fromkeys(c for told in folded.courses for c in told.cells):
        found: dict[int, Item] = {}
        for told in folded.courses:
            if (cell := told.cells.get(country)) is not None:
                found |= cell.items
        yield country, found


def _most(items: Mapping[int, Item], movers: set[int], most: int) -> list[Item]:
    """Votes, the newest, those that moved the country, then the rest; in the order of events."""
    newest_first = sorted(items.values(), key=lambda item: item.order, reverse=True)
    newest = newest_first[0].position

    def rank(item: Item) -> int:
        if isinstance(item, Cast):
            return 0
        return 1 if item.position == newest else 2 if item.position in movers else 3

    return sorted(sorted(newest_first, key=rank)[:most], key=lambda item: item.order)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The entries of one question as rows: number of the entry, then each moment and status."""

    archive: Archive
    folded: Folded
    choice: Choice

    def as_told(self) -> dict[Iso3, list[list[int]]]:
        """As it is known in the fullest state; what was never known there has no moment."""
        first = self.folded.courses[0]
        return {
            country: [self._row(item, _spells(first, country, item)) for item in items]
            for country, items in sorted(self.choice.kept.items())
        }

    def otherwise(self, place: int) -> dict[Iso3, list[list[int]]]:
        """Those countries of which another state of knowledge says something else of an entry.

        A country is left out where it is enough to leave out what was not known.
        """
        told, found = self.folded.courses[place], {}
        stops = [self.folded.rows[row][0] for row in told.stops]
        known = self.archive.known[place]
        for country in sorted(told.cells):
            items = self.choice.kept.get(country, [])
            own = {item.position for item in items}
            if not self._is_alike(country, own, known, stops, place):
                rows = [self._row(item, _spells(told, country, item)) for item in items]
                found[country] = [row for row in rows if len(row) > 1]
        return found

    def _is_alike(
        self, country: Iso3, own: set[int], known: int, stops: list[datetime], place: int
    ) -> bool:
        full, then = (self.folded.courses[n].cells.get(country, _NOBODY) for n in (0, place))
        last = stops[-1]
        one, other = (
            {p: s for p, s in cell.until(known, last).items() if p in own} for cell in (full, then)
        )
        return one == other or _at(one, stops) == _at(other, stops)

    def _row(self, item: Item, spells: Spells) -> list[int]:
        clock = self.archive.tables.clock
        told = (number for at, status in spells for number in (clock.number(at), status))
        return [self.archive.number(item), *told]


_NOBODY = Cell({}, {})


def _at(spells: Mapping[int, Spells], stops: list[datetime]) -> dict[int, Any]:
    seen = {position: at_stops(each, stops) for position, each in spells.items()}
    return {position: told for position, told in seen.items() if told}


def _spells(told: Course, country: Iso3, item: Item) -> Spells:
    return told.cells.get(country, _NOBODY).spells.get(item.position, ())
