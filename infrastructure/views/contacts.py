"""Who spoke to which country, and when: our missions, our friends, the other side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from sqlalchemy import Column, Connection, Index, Table, func, or_, select

from domain.contacts import Contact
from domain.engagement import ContactHeld, MissionEngaged
from domain.entry import Entry
from domain.values import Iso3
from infrastructure.mapper import microseconds, moment
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, WORD, Fill, Row, View
from infrastructure.views.voids import standing

CONTACTS = Table(
    "contacts",
    METADATA,
    Column("position", INTEGER, nullable=False),
    Column("campaign", WORD, nullable=False),
    Column("country", WORD, nullable=False),
    Column("actor", WORD),
    Column("occurred_at", INTEGER, nullable=False),
    Index("contacts_campaign", "campaign", "country"),
)
"""One row a country for each contact; `actor` is NULL when one of our missions made it."""


class KeptContacts:
    """The contacts of a campaign, known and not voided; `us` is whose campaign it is.

    A contact is ours when a mission of ours made it, or when we are the actor. There are so many
    that those who ask for the last ones are answered by the database.
    """

    def __init__(
        self, connection: Connection, campaign: str | None, us: str | None, known: int
    ) -> None:
        self._connection = connection
        self._us = us
        self._known = (
            CONTACTS.c.campaign == campaign,
            CONTACTS.c.position <= known,
            standing(CONTACTS.c.position, known),
        )
        self._last: dict[datetime, Mapping[Iso3, datetime]] = {}

    def __iter__(self) -> Iterator[Contact]:
        return iter(self._all)

    @cached_property
    def _all(self) -> tuple[Contact, ...]:
        query = select(CONTACTS).where(*self._known).order_by(CONTACTS.c.position)
        return tuple(
            Contact(Iso3(country), moment(at), position, actor is None or actor == self._us, actor)
            for position, _, country, actor, at in self._connection.execute(query).all()
        )

    def with_(self, country: Iso3) -> Sequence[Contact]:
        """Those with one country."""
        return self._by_country.get(country, ())

    @cached_property
    def _by_country(self) -> Mapping[Iso3, Sequence[Contact]]:
        found: dict[Iso3, list[Contact]] = defaultdict(list)
        for contact in self:
            found[contact.country].append(contact)
        return found

    def last_of_ours(self, at: datetime) -> Mapping[Iso3, datetime]:
        """When we last spoke to each country by a moment."""
        if at not in self._last:
            self._last[at] = self._asked(at)
        return self._last[at]

    def _asked(self, at: datetime) -> Mapping[Iso3, datetime]:
        ours = or_(CONTACTS.c.actor.is_(None), CONTACTS.c.actor == self._us)
        query = (
            select(CONTACTS.c.country, func.max(CONTACTS.c.occurred_at))
            .where(*self._known, ours, CONTACTS.c.occurred_at <= microseconds(at))
            .group_by(CONTACTS.c.country)
        )
        found = self._connection.execute(query).all()
        return {Iso3(country): moment(last) for country, last in found}


def _rows(entry: Entry, places: Places) -> Iterable[Row]:
    match entry.fact:
        case MissionEngaged(countries=countries, attempt=False):
            actor = None
        case ContactHeld(countries=countries, actor=actor):
            pass
        case _:
            return ()
    campaign = entry.key.rpartition("/")[0]
    at = microseconds(entry.occurred_at)
    return [(entry.position, campaign, country, actor, at) for country in countries]


VIEW = View("contacts", 1, (Fill(CONTACTS, _rows, (MissionEngaged, ContactHeld)),))
