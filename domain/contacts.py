"""Who spoke to which country, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from domain.dataclass import dataclass
from domain.values import Iso3


class Contact(NamedTuple):
    """Somebody spoke to a country: when, in which entry, and whether it was us.

    `actor` says whose contact it was: a country's code, another's name, or None for a mission of
    ours. A named tuple: a campaign has tens of thousands.
    """

    country: Iso3
    at: datetime
    position: int
    ours: bool = True
    actor: str | None = None


def by_country(contacts: Iterable[Contact]) -> Mapping[Iso3, Sequence[Contact]]:
    """Contacts with each country, in their order."""
    found: dict[Iso3, list[Contact]] = defaultdict(list)
    for contact in contacts:
        found[contact.country].append(contact)
    return found


class Contacts(Protocol):
    """The contacts of a campaign, in the order of the journal."""

    def __iter__(self) -> Iterator[Contact]: ...

    def with_(self, country: Iso3) -> Sequence[Contact]:
        """Those with one country."""
        ...

    def between(self, since: datetime, until: datetime) -> Mapping[Iso3, Sequence[Contact]]:
        """Those from one moment to another, both included, with each country."""
        ...

    def last_of_ours(self, at: datetime) -> Mapping[Iso3, datetime]:
        """When we last spoke to each country by a moment; those to whom we never did are out."""
        ...

    def after_ours(self, at: datetime) -> Sequence[Contact]:
        """Those of others with a country after our last with it, by a moment."""
        ...

    def last_of_others(self, at: datetime) -> Mapping[Iso3, Mapping[str, datetime]]:
        """When each other last spoke to each country by a moment."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """Contacts that are all at hand."""

    all: Sequence[Contact] = ()

    def __iter__(self) -> Iterator[Contact]:
        return iter(self.all)

    def with_(self, country: Iso3) -> Sequence[Contact]:
        """Those with one country."""
        return [contact for contact in self.all if contact.country == country]

    def between(self, since: datetime, until: datetime) -> Mapping[Iso3, Sequence[Contact]]:
        """Those from one moment to another, both included, with each country."""
        return by_country(one for one in self.all if since <= one.at <= until)

    def last_of_ours(self, at: datetime) -> Mapping[Iso3, datetime]:
        """When we last spoke to each country by a moment."""
        last: dict[Iso3, datetime] = {}
        for contact in self.all:
            if contact.ours and contact.at <= at:
                last[contact.country] = max(contact.at, last.get(contact.country, contact.at))
        return last

    def after_ours(self, at: datetime) -> Sequence[Contact]:
        """Those of others with a country after our last with it, by a moment."""
        ours = self.last_of_ours(at)
        return [
            contact
            for contact in self.all
            if not contact.ours and contact.at <= at
            if contact.country not in ours or contact.at > ours[contact.country]
        ]

    def last_of_others(self, at: datetime) -> Mapping[Iso3, Mapping[str, datetime]]:
        """When each other last spoke to each country by a moment."""
        last: dict[Iso3, dict[str, datetime]] = defaultdict(dict)
        for contact in self.all:
            if not contact.ours and contact.at <= at and contact.actor is not None:
                spoke = last[contact.country]
                spoke[contact.actor] = max(contact.at, spoke.get(contact.actor, contact.at))
        return last
