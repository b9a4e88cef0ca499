"""The contacts asked: who spoke to which country, and when we last did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from domain.contacts import Contact
from domain.values import Iso3
from infrastructure.mapper import microseconds, moment
from infrastructure.views.snapshot import Snapshot, Values
from infrastructure.views.voids import standing

_KNOWN = f"campaign = :campaign AND position <= :known AND {standing('contacts.position')}"


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
        self._last: dict[datetime, Mapping[Iso3, datetime]] = {}

    def __iter__(self) -> Iterator[Contact]:
        return iter(self._all)

    @cached_property
    def _all(self) -> tuple[Contact, ...]:
        return self._found("", self._said)

    def with_(self, country: Iso3) -> Sequence[Contact]:
        """Those with one country."""
        if country not in self._with:
            said = {**self._said, "country": country}
            self._with[country] = self._found(" AND country = :country", said)
        return self._with[country]

    def _found(self, condition: str, said: Values) -> tuple[Contact, ...]:
        query = f"""
            SELECT position, country, actor, occurred_at FROM contacts
            WHERE {_KNOWN}{condition} ORDER BY position"""
        return tuple(
            Contact(Iso3(country), moment(at), position, actor is None or actor == self._us, actor)
            for position, country, actor, at in self._snapshot.rows(query, said)
        )

    def last_of_ours(self, at: datetime) -> Mapping[Iso3, datetime]:
        """When we last spoke to each country by a moment."""
        if at not in self._last:
            self._last[at] = self._asked(at)
        return self._last[at]

    def _asked(self, at: datetime) -> Mapping[Iso3, datetime]:
        query = f"""
            SELECT country, max(occurred_at) FROM contacts
            WHERE {_KNOWN} AND (actor IS NULL OR actor = :us) AND occurred_at <= :at
            GROUP BY country"""
        found = self._snapshot.rows(query, {**self._said, "at": microseconds(at)})
        return {Iso3(country): moment(last) for country, last in found}
