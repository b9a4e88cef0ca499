"""The contacts asked: who spoke to which country, and when we last did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from domain.contacts import Contact, by_country
from domain.values import Iso3
from infrastructure.moments import microseconds, moment
from infrastructure.views.snapshot import Snapshot
from infrastructure.views.voids import standing_of_many


class KeptContacts:
    """The contacts of a campaign, known and not voided; `us` is whose campaign it is.

    A contact is ours when a mission of ours made it, or when we are the actor. There are so many
    that those who ask for the last ones are answered by the database.
    """

    def __init__(
        self, snapshot: Snapshot, campaign: str | None, us: str | None, known: int
    ) -> None:
        self._snapshot = snapshot
        self._us = us
        self._said = {"campaign": campaign, "known": known, "us": us}
        self._with: dict[Iso3, Sequence[Contact]] = {}
        self._between: dict[tuple[datetime, datetime], Mapping[Iso3, Sequence[Contact]]] = {}
        self._last: dict[datetime, Mapping[Iso3, datetime]] = {}
        self._after: dict[datetime, Sequence[Contact]] = {}
        self._others: dict[datetime, Mapping[Iso3, Mapping[str, datetime]]] = {}

    def __iter__(self) -> Iterator[Contact]:
        return iter(self._all)

    @cached_property
    def _all(self) -> Sequence[Contact]:
        return self._found(f"{_CONTACTS} ORDER BY position")

    def with_(self, country: Iso3) -> Sequence[Contact]:
        """Those with one country."""
        if country not in self._with:
            query = f"{_CONTACTS} AND country = :country ORDER BY position"
            self._with[country] = self._found(query, country=country)
        return self._with[country]

    def between(self, since: datetime, until: datetime) -> Mapping[Iso3, Sequence[Contact]]:
        """Those from one moment to another, both included, with each country."""
        if (since, until) not in self._between:
            query = f"{_CONTACTS} AND occurred_at BETWEEN :since AND :until ORDER BY position"
            said = {"since": microseconds(since), "until": microseconds(until)}
            self._between[since, until] = by_country(self._found(query, **said))
        return self._between[since, until]

    def last_of_ours(self, at: datetime) -> Mapping[Iso3, datetime]:
        """When we last spoke to each country by a moment."""
        if at not in self._last:
            said = {**self._said, "at": microseconds(at)}
            found = self._snapshot.rows(_LAST, said)
            self._last[at] = {Iso3(country): moment(last) for country, last in found}
        return self._last[at]

    def after_ours(self, at: datetime) -> Sequence[Contact]:
        """Those of others with a country after our last with it, by a moment."""
        if at not in self._after:
            self._after[at] = self._found(_AFTER, at=microseconds(at))
        return self._after[at]

    def last_of_others(self, at: datetime) -> Mapping[Iso3, Mapping[str, datetime]]:
        """When each other last spoke to each country by a moment."""
        if at not in self._others:
            last: dict[Iso3, dict[str, datetime]] = defaultdict(dict)
            said = {**self._said, "at": microseconds(at)}
            for country, actor, spoke in self._snapshot.rows(_LAST_OF_OTHERS, said):
                last[Iso3(country)][actor] = moment(spoke)
            self._others[at] = last
        return self._others[at]

    def _found(self, query: str, **said: object) -> Sequence[Contact]:
        return tuple(
            Contact(Iso3(country), moment(at), position, actor is None or actor == self._us, actor)
            for position, country, actor, at in self._snapshot.rows(query, {**self._said, **said})
        )


_SELECT = "SELECT position, country, actor, occurred_at FROM contacts"
_KNOWN = f"""
    WHERE campaign = :campaign AND position <= :known AND {standing_of_many("contacts.position")}"""
_OURS = "(actor IS NULL OR actor = :us)"
_OTHERS = f"{_OURS} IS NOT TRUE"
_CONTACTS = f"{_SELECT}{_KNOWN}"
_LAST = f"""
    SELECT country, max(occurred_at) AS last FROM contacts{_KNOWN}
        AND {_OURS} AND occurred_at <= :at
    GROUP BY country"""
_LAST_OF_OTHERS = f"""
    SELECT country, actor, max(occurred_at) FROM contacts{_KNOWN}
        AND {_OTHERS} AND occurred_at <= :at
    GROUP BY country, actor"""
_AFTER = f"""
    {_SELECT} LEFT JOIN ({_LAST}) AS spoken USING (country){_KNOWN}
        AND {_OTHERS} AND occurred_at <= :at AND (last IS NULL OR occurred_at > last)
    ORDER BY position"""
