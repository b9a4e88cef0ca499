"""Entries of a few kinds across many streams, as they happened: missions, engagements, pledges."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from domain.entry import Entry
from domain.values import Iso3
from infrastructure.moments import microseconds
from infrastructure.names import name_of
from infrastructure.views.log import mentions
from infrastructure.views.questions import Desk
from infrastructure.views.snapshot import words
from infrastructure.views.voids import standing_of_many


def happened(
    desk: Desk,
    facts: Collection[type],
    as_of: datetime,
    *,
    ours: bool = True,
    country: Iso3 | None = None,
) -> list[Entry]:
    """The entries that hold these facts, known and not voided, that had happened by a moment.

    In the order in which things happened; `ours` lets in those of the desk's campaign alone, and a
    country those that speak of it. One query on the log finds them, and the journal is asked for
    what they say.
    """
    query = f"""
        SELECT position FROM log
        WHERE type IN :types AND occurred_at <= :as_of AND position <= :known
            AND {standing_of_many("log.position")}{" AND campaign = :campaign" if ours else ""}
            {f"AND {mentions('country')}" if country else ""}
        ORDER BY occurred_at, position"""
    said = {
        "types": tuple(name_of(fact).partition("/")[0] for fact in facts),
        "as_of": microseconds(as_of),
        "known": desk.known,
        "campaign": desk.campaign,
        "country": country,
    }
    positions = words(desk.look.snapshot, query, said)
    found = desk.journal.at(positions)
    return [found[position] for position in positions]
