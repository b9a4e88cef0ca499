"""What was recorded late: long after it happened, or once the vote it speaks of was over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from domain.entry import Entry
from domain.mentions import mentions
from domain.roll import is_ballot_of
from domain.values import Symbol

LONG = timedelta(days=1)
"""What is recorded later than this is late, unless somebody says otherwise."""

RECORD = ("ballot", "proposal")
"""Streams that hold what bodies published: nobody could have known it sooner than they did."""


class Late(NamedTuple):
    """An entry recorded late. `voted_at` is when the members voted on what it speaks of.

    None where it came before the vote, or where no vote is on record.
    """

    entry: Entry
    voted_at: datetime | None

    @property
    def by(self) -> timedelta:
        """How long after it happened it was recorded."""
        return self.entry.recorded_at - self.entry.occurred_at


def late(
    entries: Iterable[Entry], voted: Mapping[Symbol, datetime], over: timedelta = LONG
) -> list[Late]:
    """The late ones of entries that stand, in the order in which they were recorded.

    An entry is late that was recorded more than `over` after it happened; and whatever the delay,
    one dated before the vote on its question and recorded after it, since by then everybody knew.
    """
    mine = (entry for entry in entries if entry.stream.partition("/")[0] not in RECORD)
    found = (Late(entry, _overtaken(entry, voted)) for entry in mine)
    return [one for one in found if one.voted_at is not None or one.by > over]


def _overtaken(entry: Entry, voted: Mapping[Symbol, datetime]) -> datetime | None:
    """The first vote that came between what happened and its recording."""
    moments = (voted.get(question) for question in mentions(entry).questions)
    between = [
        at for at in moments if at is not None and entry.occurred_at < at <= entry.recorded_at
    ]
    return min(between, default=None)


def voted_at(symbol: Symbol, ballots: Iterable[tuple[str, datetime]]) -> datetime | None:
    """When the members first voted on a question, of the ballots with their moments."""
    return min((at for key, at in ballots if is_ballot_of(symbol, key)), default=None)
