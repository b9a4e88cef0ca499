"""Entries of a few kinds across many streams, as they happened: missions, engagements, pledges."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from domain.entry import Entry
from infrastructure.mapper import microseconds
from infrastructure.names import name_of
from infrastructure.views.log import LOG
from infrastructure.views.questions import Desk
from infrastructure.views.voids import standing


def happened(
    desk: Desk, facts: Collection[type], as_of: datetime, *, ours: bool = True
) -> list[Entry]:
    """The entries that hold these facts, known and not voided, that had happened by a moment.

    In the order in which things happened; `ours` lets in those of the desk's campaign alone. One
    query on the log finds them, and the journal is asked for what they say.
    """
    names = [name_of(fact).partition("/")[0] for fact in facts]
    query = select(LOG.c.position).where(
        LOG.c.type.in_(names),
        LOG.c.occurred_at <= microseconds(as_of),
        LOG.c.position <= desk.known,
        standing(LOG.c.position, desk.known),
    )
    if ours:
        query = query.where(LOG.c.campaign == desk.campaign)
    ordered = query.order_by(LOG.c.occurred_at, LOG.c.position)
    positions = list(desk.look.connection.execute(ordered).scalars())
    found = desk.journal.at(positions)
    return [found[position] for position in positions]
