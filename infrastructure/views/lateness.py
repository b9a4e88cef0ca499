"""Entries that were recorded late, found in the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain import lateness
from domain.lateness import Late
from domain.roll import How, Said
from domain.values import Symbol
from infrastructure.moments import microseconds
from infrastructure.names import EVENTS
from infrastructure.views.ballots import casts, counts
from infrastructure.views.questions import Desk
from infrastructure.views.snapshot import Values, words
from infrastructure.views.voids import standing

_OF_THE_RECORD = tuple(
    name for name, place in EVENTS.items() if place.partition(".")[0] in lateness.RECORD
)


def late(desk: Desk, as_of: datetime, over: timedelta) -> list[Late]:
    """What the desk, or nobody's campaign, recorded late, of what had happened by a moment."""
    voted = dict(_voted(desk, as_of))
    found = set(_after(desk, as_of, over))
    for symbol, at in voted.items():
        found.update(_dated_before(desk, symbol, at))
    entries = desk.journal.at(sorted(found))
    happened = (entry for entry in entries.values() if entry.occurred_at <= as_of)
    return lateness.late(sorted(happened, key=lambda e: e.position), voted, over)


def _voted(desk: Desk, as_of: datetime) -> Iterator[tuple[Symbol, datetime]]:
    """Each question that the campaign speaks of, with when it was first voted."""
    snapshot, known = desk.look.snapshot, desk.known
    for symbol in _questions(desk):
        results = [
            (count.ballot, count.occurred_at)
            for count in counts(snapshot, symbol, known)
            if count.said in (Said.DECLARED, Said.WITHOUT_VOTE)
        ]
        roll = [
            (cast.ballot, cast.occurred_at)
            for cast in casts(desk.journal, snapshot, symbol, known)
            if cast.how is How.CAST
        ]
        at = lateness.voted_at(symbol, (*results, *roll))
        if at is not None and at <= as_of:
            yield symbol, at


def _questions(desk: Desk) -> list[Symbol]:
    query = """
        SELECT question FROM log WHERE campaign = :campaign AND question IS NOT NULL
        UNION
        SELECT mentions.question FROM mentions JOIN log ON log.position = mentions.position
        WHERE log.campaign = :campaign AND mentions.question IS NOT NULL"""
    found = words(desk.look.snapshot, query, {"campaign": desk.campaign})
    return sorted(map(Symbol, found))


def _after(desk: Desk, as_of: datetime, over: timedelta) -> list[int]:
    """What was recorded so much later than it happened."""
    condition = "recorded_at - occurred_at > :over AND occurred_at <= :as_of"
    said = {"over": over // timedelta(microseconds=1), "as_of": microseconds(as_of)}
    return _ours(desk, condition, said)


def _dated_before(desk: Desk, symbol: Symbol, voted_at: datetime) -> list[int]:
    """What speaks of a question, dated before its vote and recorded after."""
    further = "SELECT position FROM mentions WHERE question = :question"
    condition = f"""
        (question = :question OR position IN ({further}))
        AND occurred_at < :voted_at AND recorded_at >= :voted_at"""
    return _ours(desk, condition, {"question": symbol, "voted_at": microseconds(voted_at)})


def _ours(desk: Desk, condition: str, said: Values) -> list[int]:
    """What the campaign recorded, or nobody's, but for what bodies published."""
    query = f"""
        SELECT position FROM log
        WHERE {condition} AND (campaign = :campaign OR campaign IS NULL)
            AND type NOT IN :published AND position <= :known AND {standing("log.position")}"""
    ours = {"campaign": desk.campaign, "published": _OF_THE_RECORD, "known": desk.known}
    return words(desk.look.snapshot, query, {**said, **ours})
