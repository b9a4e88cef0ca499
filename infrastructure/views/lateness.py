"""Entries that were recorded late, found in the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Select, or_, select, union

from domain import lateness
from domain.lateness import Late
from domain.roll import How, Said
from domain.values import Symbol
from infrastructure.mapper import microseconds
from infrastructure.names import EVENTS
from infrastructure.views.ballots import casts, counts
from infrastructure.views.log import LOG, MENTIONS
from infrastructure.views.questions import Desk
from infrastructure.views.voids import standing

_OF_THE_RECORD = [
    name for name, place in EVENTS.items() if place.partition(".")[0] in lateness.RECORD
]


def late(desk: Desk, as_of: datetime, over: timedelta) -> list[Late]:
    """What the desk, or nobody's campaign, recorded late, of what had happened by a moment."""
    voted = dict(_voted(desk, as_of))
    queries = [_after(desk, as_of, over), *(_dated_before(desk, q, at) for q, at in voted.items())]
    found = desk.look.connection.execute(union(*queries)).scalars()
    entries = desk.journal.at(sorted(found))
    happened = (entry for entry in entries.values() if entry.occurred_at <= as_of)
    return lateness.late(sorted(happened, key=lambda e: e.position), voted, over)


def _voted(desk: Desk, as_of: datetime) -> Iterator[tuple[Symbol, datetime]]:
    """Each question that the campaign speaks of, with when it was first voted."""
    connection, known = desk.look.connection, desk.known
    for symbol in _questions(desk):
        results = [
            (count.ballot, count.occurred_at)
            for count in counts(connection, symbol, known)
            if count.said in (Said.DECLARED, Said.WITHOUT_VOTE)
        ]
        roll = [
            (cast.ballot, cast.occurred_at)
            for cast in casts(desk.journal, connection, symbol, known)
            if cast.how is How.CAST
        ]
        at = lateness.voted_at(symbol, (*results, *roll))
        if at is not None and at <= as_of:
            yield symbol, at


def _questions(desk: Desk) -> list[Symbol]:
    ours = LOG.c.campaign == desk.campaign
    first = select(LOG.c.question).where(ours, LOG.c.question.is_not(None))
    further = (
        select(MENTIONS.c.question)
        .join(LOG, LOG.c.position == MENTIONS.c.position)
        .where(ours, MENTIONS.c.question.is_not(None))
    )
    return sorted(map(Symbol, desk.look.connection.execute(union(first, further)).scalars()))


def _after(desk: Desk, as_of: datetime, over: timedelta) -> Select[int]:
    """What was recorded so much later than it happened."""
    delay = LOG.c.recorded_at - LOG.c.occurred_at
    return _ours(desk).where(
        delay > over // timedelta(microseconds=1), LOG.c.occurred_at <= microseconds(as_of)
    )


def _dated_before(desk: Desk, symbol: Symbol, voted_at: datetime) -> Select[int]:
    """What speaks of a question, dated before its vote and recorded after."""
    at = microseconds(voted_at)
    further = select(MENTIONS.c.position).where(MENTIONS.c.question == symbol)
    return _ours(desk).where(
        or_(LOG.c.question == symbol, LOG.c.position.in_(further)),
        LOG.c.occurred_at < at,
        LOG.c.recorded_at >= at,
    )


def _ours(desk: Desk) -> Select[int]:
    """What the campaign recorded, or nobody's, but for what bodies published."""
    return select(LOG.c.position).where(
        or_(LOG.c.campaign == desk.campaign, LOG.c.campaign.is_(None)),
        LOG.c.type.not_in(_OF_THE_RECORD),
        LOG.c.position <= desk.known,
        standing(LOG.c.position, desk.known),
    )
