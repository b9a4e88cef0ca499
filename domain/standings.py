"""Where countries stand, each worked out when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from domain.moment import Moment
from domain.policies import Policy
from domain.standing import Standing
from domain.values import Iso3


class Standings(Mapping[Iso3, Standing]):
    """Where each of some countries stands at a moment, under a policy; `known` are taken over."""

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
        self._known = dict(known)

    def __getitem__(self, country: Iso3) -> Standing:
        if country not in self._countries:
            raise KeyError(country)
        if country not in self._known:
            self._known[country] = self._moment.standing(country, self._policy)
        return self._known[country]

    def __contains__(self, country: object) -> bool:
        return country in self._countries

    def __iter__(self) -> Iterator[Iso3]:
        return iter(self._countries)

    def __len__(self) -> int:
        return len(self._countries)
