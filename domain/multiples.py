"""How many of each group stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cached_property

from domain.dataclass import dataclass
from domain.values import Iso3

ALL = "all"
"""Beside the stances: how many of a group have a vote."""


@dataclass(frozen=True, eq=False)
class Multiples:
    """Groups by their code, which may overlap."""

    groups: Mapping[str, Collection[Iso3]]

    @cached_property
    def _of(self) -> Mapping[Iso3, tuple[str, ...]]:
        found: dict[Iso3, tuple[str, ...]] = {}
        for code, members in self.groups.items():
            for country in members:
                found[country] = (*found.get(country, ()), code)
        return found

    def counts(self, stances: Mapping[Iso3, str]) -> Counter[tuple[str, str]]:
        """How many of each group hold each stance, and how many have a vote, by (group, stance)."""
        found: Counter[tuple[str, str]] = Counter()
        for country, stance in stances.items():
            for code in self._of.get(country, ()):
                found[code, stance] += 1
                found[code, ALL] += 1
        return found
