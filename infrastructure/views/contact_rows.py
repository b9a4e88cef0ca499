"""Who spoke to which country, and when: our missions, our friends, the other side."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, Index, Table

from domain.engagement import ContactHeld, MissionEngaged
from domain.entry import Entry
from infrastructure.moments import microseconds
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, WORD, Fill, Row, View

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
