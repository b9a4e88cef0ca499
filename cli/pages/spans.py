"""When each entry about a country counted, and when it did not and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import datetime

from cli.pages.tables import Table
from domain.dataclass import dataclass
from domain.evidence import Evidence
from domain.moment import History, Moment
from domain.roll import Cast, How
from domain.standing import Standing, Unused
from domain.stops import at_or_after
from domain.unfolding import Step
from domain.values import Iso3, Stance

COUNTS = "counts"

Item = Evidence | Cast
Spells = tuple[tuple[datetime, int], ...]
"""From which stop on an entry has which status."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one country's stance on one question rests on, by position: the entry and its spells."""

    items: Mapping[int, Item]
    spells: Mapping[int, Spells]

    def until(self, known: int, last: datetime) -> Mapping[int, Spells]:
        """The spells of what was known at a position, those alone that began by a moment."""
        found = {}
        for position, spells in self.spells.items():
            if position <= known and spells[0][0] <= last:
                found[position] = tuple(spell for spell in spells if spell[0] <= last)
        return found


def at_stops(spells: Spells, stops: list[datetime]) -> list[tuple[int, int]]:
    """The same as it is seen at some stops alone: the place of a stop, and the status from it."""
    seen: dict[int, int] = {at_or_after(stops, at): status for at, status in spells}
    seen.pop(len(stops), None)
    told: list[tuple[int, int]] = []
    for place, status in sorted(seen.items()):
        if not told or told[-1][1] != status:
            told.append((place, status))
    return told


class Spans:
    """Where each country stood in one sequence, taken in step by step."""

    def __init__(self, statuses: Table) -> None:
        self._statuses = statuses
        self.stood: dict[Iso3, list[tuple[Moment, Standing]]] = {}

    def take(self, history: History, step: Step) -> None:
        """Take in where those stand who were judged anew at a step."""
        moment = history.moment(step.view.moment.at)
        for country, standing in step.judged.items():
            self.stood.setdefault(country, []).append((moment, standing))

    def cells(self) -> Mapping[Iso3, Cell]:
        """Each country of which anything was heard."""
        cells = {country: self._cell(country) for country in self.stood}
        return {country: cell for country, cell in cells.items() if cell.items}

    def otherwise(self, full: Spans, last: datetime) -> Mapping[Iso3, Cell]:
        """Those countries that did not stand by a moment as they do in a fuller sequence."""
        countries = sorted(full.stood.keys() | self.stood.keys())
        return {c: self._cell(c) for c in countries if not self._is_alike(full, c, last)}

    def _is_alike(self, full: Spans, country: Iso3, last: datetime) -> bool:
        ours, theirs = (each.stood.get(country, ()) for each in (self, full))
        first = theirs[: len(ours)]
        return (
            len(first) == len(ours)
            and all(one[1] is other[1] for one, other in zip(ours, first, strict=True))
            and not any(moment.at <= last for moment, _ in theirs[len(ours) :][:1])
        )

    def _cell(self, country: Iso3) -> Cell:
        items: dict[int, Item] = {}
        spells: dict[int, list[tuple[datetime, int]]] = {}
        for moment, standing in self.stood.get(country, ()):
            for item, status in statuses(moment, country, standing):
                number, known = self._statuses.at(status), spells.setdefault(item.position, [])
                items[item.position] = item
                if not known or known[-1][1] != number:
                    known.append((moment.at, number))
        return Cell(items, {position: tuple(told) for position, told in spells.items()})

    def movers(self, cells: Mapping[Iso3, Cell]) -> Mapping[Iso3, set[int]]:
        """The positions of the entries that moved each country: the newest when it moved."""
        return {country: set(self._movers(country, cell)) for country, cell in cells.items()}

    def _movers(self, country: Iso3, cell: Cell) -> Iterator[int]:
        ordered = sorted(cell.items.values(), key=lambda item: item.order)
        times = [item.occurred_at for item in ordered]
        before: Stance | None = None
        for moment, standing in self.stood[country]:
            if before is not standing.stance and before != standing.stance:
                newest = bisect_right(times, moment.at) - 1
                if newest >= 0:
                    yield ordered[newest].position
            before = standing.stance


def statuses(moment: Moment, country: Iso3, standing: Standing) -> Iterator[tuple[Item, str]]:
    """The entries about a country by a moment, each with whether it counts, or why it does not."""
    for counted in standing.used:
        yield counted, COUNTS
    for item, reason in standing.unused:
        if reason is not Unused.AFTER_AS_OF:
            yield item, reason.replace("_", " ")
    stands = moment.votes.get(country)
    for cast in moment.material.casts_by.get(country, ()):
        if cast.ballot == moment.ballot and cast.occurred_at <= moment.at:
            yield cast, _of_cast(cast, stands)


def _of_cast(cast: Cast, stands: Cast | None) -> str:
    if cast.how is How.INTENDED:
        return "changes no figure"
    return COUNTS if stands is not None and cast.entry == stands.entry else "corrected"
