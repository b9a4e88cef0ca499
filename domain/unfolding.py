"""A question at one moment after another, under several states of knowledge, judged once.

Two states of knowledge differ by little: what was the same in both is taken over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import datetime

from domain.board import View, view
from domain.dataclass import dataclass
from domain.material import Material
from domain.moment import History
from domain.policies import Method
from domain.standing import UNHEARD, Standing
from domain.stops import at_or_after
from domain.values import Iso3
from domain.world import World


@dataclass(frozen=True, slots=True)
class Step:
    """A question at a moment, and where those stand of whom anything was heard since the last.

    The stances, bases and flags in `view` are exact; the working of a stance is in `judged`.
    """

    view: View
    judged: Mapping[Iso3, Standing]


class _Prefixes:
    """Things by when they happened: which of them had, by a moment."""

    def __init__(self, items: Sequence[tuple[datetime, int]]) -> None:
        ordered = sorted(items)
        self.times = [at for at, _ in ordered]
        self._positions = tuple(position for _, position in ordered)

    def until(self, at: datetime) -> tuple[int, ...]:
        """The positions of those that had happened."""
        return self._positions[: bisect_right(self.times, at)]


class Unfolding:
    """One question under one policy; what has been judged is kept for the next state."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._judged: dict[Hashable, Standing] = {}
        self._views: dict[Hashable, View] = {}
        self._signs: dict[Hashable, int] = {}
        self._looks: dict[int, int] = {}
        self._places: dict[Iso3, int] = {}

    def steps(self, history: History, moments: Sequence[datetime]) -> Iterator[Step]:
        """The question at each of these moments, which are in order."""
        own = _own(history.material)
        shared = _Prefixes(_shared(history))
        turning = _turning(history, own, moments)
        known = self._unheard(history)
        for country in sorted(own):
            self._places.setdefault(country, len(self._places))
        signs = [-1] * len(self._places)
        for place, at in enumerate(moments):
            all_ = self._sign(shared.until(at))
            judged = {}
            for country in sorted(turning.get(place, ())):
                key = (country, at, all_, own[country].until(at))
                judged[country] = self._standing(history, key)
                signs[self._places[country]] = self._seen(judged[country])
            known |= judged
            yield Step(self._view(history, at, known, (all_, *signs)), judged)

    def _unheard(self, history: History) -> dict[Iso3, Standing]:
        """Those of whom nothing need be judged; under the ladder they may have a bloc's line."""
        if history.policy.method is Method.LADDER:
            return {}
        return dict.fromkeys(self._world.roster.countries, UNHEARD)

    def _sign(self, thing: Hashable) -> int:
        return self._signs.setdefault(thing, len(self._signs))

    def _seen(self, standing: Standing) -> int:
        """A number for what a view tells of a standing, which is kept; so is its identity."""
        if id(standing) not in self._looks:
            told = (standing.stance, standing.basis, standing.flags)
            self._looks[id(standing)] = self._sign(told)
        return self._looks[id(standing)]

    def _standing(
        self, history: History, key: tuple[Iso3, datetime, int, tuple[int, ...]]
    ) -> Standing:
        if key not in self._judged:
            country, at, *_ = key
            self._judged[key] = history.moment(at).standing(country, history.policy)
        return self._judged[key]

    def _view(
        self, history: History, at: datetime, known: Mapping[Iso3, Standing], signs: Hashable
    ) -> View:
        key = (at, signs)
        if key not in self._views:
            self._views[key] = view(history.moment(at), history.policy, self._world, dict(known))
        return self._views[key]


def _own(material: Material) -> dict[Iso3, _Prefixes]:
    """What is about each country alone."""
    found: dict[Iso3, list[tuple[datetime, int]]] = defaultdict(list)
    country_of = {}
    for item in material.evidence:
        found[item.country].append((item.occurred_at, item.position))
        country_of[item.entry] = item.country
    for ending in material.endings:
        if ending.target in country_of:
            found[country_of[ending.target]].append((ending.occurred_at, ending.position))
    for cast in material.casts:
        found[cast.member].append((cast.occurred_at, cast.position))
    return {country: _Prefixes(items) for country, items in found.items()}


def _shared(history: History) -> list[tuple[datetime, int]]:
    """What bears on every country: the text, the ballot, and under the ladder what says nothing."""
    material = history.material
    found = [(entry.occurred_at, entry.position) for entry in material.proposal]
    found += [(count.occurred_at, count.position) for count in material.counts]
    found += [(cast.occurred_at, cast.position) for cast in material.casts]
    if history.policy.method is Method.LADDER:
        found += [(entry.occurred_at, entry.position) for entry in material.lines]
        found += [(cast.occurred_at, cast.position) for cast in material.prior]
    return found


def _turning(
    history: History, own: Mapping[Iso3, _Prefixes], moments: Sequence[datetime]
) -> Mapping[int, set[Iso3]]:
    """The places of the moments at which each country's stance may be another."""
    found: dict[int, set[Iso3]] = defaultdict(set)
    material, ladder = history.material, history.policy.method is Method.LADDER
    for country, items in own.items():
        for at in set(items.times):
            found[at_or_after(moments, at)].add(country)
    for item in material.evidence:
        if item.until is not None:
            found[at_or_after(moments, item.until)].add(item.country)
        if ladder:  # a fresh word contests a higher one, a stale one no longer
            stale = item.occurred_at + history.policy.weights.stale_after
            found[bisect_right(moments, stale)].add(item.country)
    for at in _for_all(history):
        found[at_or_after(moments, at)] |= own.keys()
    return found


def _for_all(history: History) -> set[datetime]:
    material = history.material
    found = {entry.occurred_at for entry in material.text.changes}
    found |= {item.occurred_at for item in material.openings}
    if history.policy.method is Method.LADDER:
        found |= {entry.occurred_at for entry in (*material.proposal, *material.lines)}
        found |= {cast.occurred_at for cast in material.prior}
    return found
