"""What is on record of a ballot: the members' votes, and the figures that were given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.dataclass import dataclass
from domain.values import EntryId, Grade, Iso3, Symbol, TextState, Totals, Vote

if TYPE_CHECKING:  # what asks for the roll of a question without a ballot needs no ballot
    from domain.bodies import RuleBasis
    from domain.proposal import Verdict


class How(StrEnum):
    """How a vote came on record."""

    CAST = "cast"
    CORRECTED = "corrected"
    INTENDED = "intended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """One member's vote in one ballot, or its stated intention, which changes no figure."""

    position: int
    entry: EntryId
    occurred_at: datetime
    recorded_at: datetime
    ballot: str
    member: Iso3
    vote: Vote
    how: How

    @property
    def order(self) -> tuple[datetime, datetime, int]:
        """When it happened, then when it was recorded, then its place in the journal."""
        return (self.occurred_at, self.recorded_at, self.position)


class Said(StrEnum):
    """What an entry says of a ballot as a whole."""

    SCHEDULED = "scheduled"
    SETTLED = "settled"
    """By which rule it is decided."""
    REPORTED = "reported"
    DECLARED = "declared"
    CORRECTED = "corrected"
    WITHOUT_VOTE = "without-vote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Figures, a result or a date that somebody gave for a ballot."""

    position: int
    entry: EntryId
    occurred_at: datetime
    recorded_at: datetime
    ballot: str
    said: Said
    source: str | None = None
    grade: Grade | None = None
    totals: Totals | None = None
    verdict: Verdict | None = None
    body: str | None = None
    rule: str | None = None
    basis: RuleBasis | None = None
    text_state: TextState | None = None
    became: Symbol | None = None
    vote_at: datetime | None = None
    meeting: str | None = None

    @property
    def order(self) -> tuple[datetime, datetime, int]:
        """When it happened, then when it was recorded, then its place in the journal."""
        return (self.occurred_at, self.recorded_at, self.position)


def is_ballot_of(symbol: Symbol, ballot: str) -> bool:
    """Whether a ballot decides a question: on the whole of a proposal, first vote or a later one.

    A symbol with a suffix of its own means that ballot alone.
    """
    if ballot == symbol:
        return True
    again = ballot.removeprefix(f"{symbol}~")
    return again != ballot and "~" not in symbol and again.isdigit()


def latest(ballots: Iterable[str]) -> str | None:
    """Of the ballots on one question, the last; the second vote is `~2`."""
    return max(ballots, key=lambda key: (len(key), key), default=None)
