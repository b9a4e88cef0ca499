"""Who spoke to which country, and when: our missions, our friends, the other side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Column, Connection, Index, Table, select

from domain.engagement import ContactHeld, MissionEngaged
from domain.entry import Entry
from domain.gathering import owner
from domain.material import Contact
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


def contacts(
    connection: Connection, campaign: str | None, opening: Sequence[Entry], known: int
) -> tuple[Contact, ...]:
    """The contacts of a campaign, known and not voided; `opening` holds the campaign's entries.

    A contact is ours when a mission of ours made it, or when the actor is whose campaign it is.
    """
    if campaign is None:
        return ()
    us = owner(opening)
    query = select(CONTACTS).where(
        CONTACTS.c.campaign == campaign,
        CONTACTS.c.position <= known,
        standing(CONTACTS.c.position, known),
    )
    return tuple(
        Contact(
            country=Iso3(row.country),
            at=moment(row.occurred_at),
            position=row.position,
            ours=row.actor is None or row.actor == us,
            actor=row.actor,
        )
        for row in connection.execute(query.order_by(CONTACTS.c.position))
    )


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
