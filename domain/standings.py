"""Where countries stand, each worked out when somebody looks at it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from domain.moment import Moment
from domain.policies import Policy
from domain.standing import Standing
from domain.values import Iso3


class Standings(Mapping[Iso3, Standing]):
    """Where each of some countries stands at a moment, under a policy.

    Those `known` are taken over, and do not change.
    """

    def __init__(
        self,
        moment: Moment,
        policy: Policy,
        countries: Iterable[Iso3],
        known: Mapping[Iso3, Standing],
    ) -> None:
        self._moment = moment
        self._policy = policy
        self._countries = dict.fromkeys(countries)
        self._known = known
        self._judged: dict[Iso3, Standing] = {}

    def __getitem__(self, country: Iso3) -> Standing:
        if country not in self._countries:
            raise KeyError(country)
        if country in self._known:
            return self._known[country]
        if country not in self._judged:
            self._judged[country] = self._moment.standing(country, self._policy)
        return self._judged[country]

    def __contains__(self, country: object) -> bool:
        return country in self._countries

    def __iter__(self) -> Iterator[Iso3]:
        return iter(self._countries)

    def __len__(self) -> int:
        return len(self._countries)


class Others(Mapping[Iso3, Standing]):
    """Where all stand but some, taken from where everybody does when somebody looks."""

    def __init__(self, all_: Mapping[Iso3, Standing], but: Collection[Iso3]) -> None:
        self._all = all_
        self._but = but

    def __getitem__(self, country: Iso3) -> Standing:
        if country in self._but:
            raise KeyError(country)
        return self._all[country]

    def __contains__(self, country: object) -> bool:
        return country not in self._but and country in self._all

    def __iter__(self) -> Iterator[Iso3]:
        return (country for country in self._all if country not in self._but)

    def __len__(self) -> int:
        return sum(1 for _ in self)
