"""When each entry about a country counted, and when it did not and why."""

from __future__ import annotations

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
    """The spells of every entry in one sequence, taken in step by step."""

    def __init__(self, statuses: Table) -> None:
        self._statuses = statuses
        self._items: dict[Iso3, dict[int, Item]] = {}
        self._spells: dict[Iso3, dict[int, list[tuple[datetime, int]]]] = {}
        self._stances: dict[Iso3, Stance] = {}
        self.movers: dict[Iso3, set[int]] = {}

    def take(self, history: History, step: Step) -> None:
        """Take in where those stand who were judged anew at a step."""
        at = step.view.moment.at
        moment = history.moment(at)
        for country, standing in step.judged.items():
            items = self._items.setdefault(country, {})
            spells = self._spells.setdefault(country, {})
            for item, status in statuses(moment, country, standing):
                number, known = self._statuses.at(status), spells.setdefault(item.position, [])
                items[item.position] = item
                if not known or known[-1][1] != number:
                    known.append((at, number))
            if self._stances.get(country) != standing.stance and items:
                newest = max(items.values(), key=lambda item: item.order)
                self.movers.setdefault(country, set()).add(newest.position)
            self._stances[country] = standing.stance

    def cells(self) -> Mapping[Iso3, Cell]:
        """Each country of which anything was heard."""
        return {
            country: Cell(items, {p: tuple(s) for p, s in self._spells[country].items()})
            for country, items in self._items.items()
            if items
        }


def statuses(moment: Moment, country: Iso3, standing: Standing) -> Iterator[tuple[Item, str]]:
    """The entries about a country by a moment, each with whether it counts, or why it does not."""
    for weighed in standing.used:
        yield weighed.evidence, COUNTS
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
