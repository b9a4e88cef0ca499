"""How many of each group stand where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from domain.dataclass import dataclass
from domain.values import Iso3

Counts = Mapping[tuple[str, str], int]

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

    def counts(
        self, before: Counts, moved: Iterable[tuple[Iso3, str | None, str | None]]
    ) -> Counts:
        """How many of each group hold each stance, and how many have a vote, by (group, stance).

        They are those from before, but for the countries that moved from a stance to another; one
        of the two is None for whoever had no vote, or has none any more.
        """
        found = dict(before)
        for country, stance, now in moved:
            for code in self._of.get(country, ()):
                for word, one in ((stance, -1), (now, 1)):
                    if word is not None:
                        found[code, word] = found.get((code, word), 0) + one
                        found[code, ALL] = found.get((code, ALL), 0) + one
        return found
