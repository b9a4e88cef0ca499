"""What is on record of a ballot: the members' votes, and the figures that were given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from domain.ballot import (
    AdoptedWithoutVote,
    BallotScheduled,
    ResultCorrected,
    ResultDeclared,
    TallyReported,
    VoteCast,
    VoteCorrected,
    VoteIntentionStated,
)
from domain.bodies import RuleBasis
from domain.dataclass import dataclass
from domain.entry import Entry, Fact
from domain.proposal import Verdict
from domain.values import EntryId, Grade, Iso3, Symbol, TextState, Totals, Vote


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


def vote_in(fact: Fact) -> tuple[Iso3, Vote, How] | None:
    """Who voted what, and how we know, if a fact says so."""
    match fact:
        case VoteCast(member=member, vote=vote):
            return member, vote, How.CAST
        case VoteCorrected(member=member, vote=vote):
            return member, vote, How.CORRECTED
        case VoteIntentionStated(member=member, intended=vote):
            return member, vote, How.INTENDED
        case _:
            return None


def cast_in(entry: Entry) -> Cast | None:
    """The vote an entry holds, if it holds one."""
    said = vote_in(entry.fact)
    if said is None:
        return None
    member, vote, how = said
    return Cast(
        position=entry.position,
        entry=entry.id,
        occurred_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        ballot=entry.key,
        member=member,
        vote=vote,
        how=how,
    )


def count_in(entry: Entry) -> Count | None:
    """What an entry says of a ballot as a whole, if it says anything."""
    match entry.fact:
        case BallotScheduled() as fact:
            return _count(
                entry,
                Said.SCHEDULED,
                body=fact.body,
                vote_at=fact.vote_at,
                meeting=fact.meeting,
            )
        case TallyReported(totals=totals, text_state=text_state):
            return _count(entry, Said.REPORTED, totals=totals, text_state=text_state)
        case ResultDeclared() as fact:
            return _count(
                entry,
                Said.DECLARED,
                totals=fact.totals,
                verdict=fact.verdict,
                body=fact.body,
                rule=fact.rule,
                basis=fact.basis,
                text_state=fact.text_state,
                became=fact.became,
            )
        case ResultCorrected(totals=totals, verdict=verdict):
            return _count(entry, Said.CORRECTED, totals=totals, verdict=verdict)
        case AdoptedWithoutVote() as fact:
            return _count(
                entry,
                Said.WITHOUT_VOTE,
                verdict=Verdict.ADOPTED_WITHOUT_VOTE,
                body=fact.body,
                text_state=fact.text_state,
                became=fact.became,
            )
        case _:
            return None


def _count(
    entry: Entry,
    said: Said,
    *,
    totals: Totals | None = None,
    verdict: Verdict | None = None,
    body: str | None = None,
    rule: str | None = None,
    basis: RuleBasis | None = None,
    text_state: TextState | None = None,
    became: Symbol | None = None,
    vote_at: datetime | None = None,
    meeting: str | None = None,
) -> Count:
    return Count(
        position=entry.position,
        entry=entry.id,
        occurred_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        ballot=entry.key,
        said=said,
        source=entry.envelope.source,
        grade=entry.envelope.grade,
        totals=totals,
        verdict=verdict,
        body=body,
        rule=rule,
        basis=basis,
        text_state=text_state,
        became=became,
        vote_at=vote_at,
        meeting=meeting,
    )


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
