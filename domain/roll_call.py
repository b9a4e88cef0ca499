"""What the entries of a ballot put on its roll."""

from __future__ import annotations

from datetime import datetime

from domain.ballot import (
    AdoptedWithoutVote,
    BallotScheduled,
    ResultCorrected,
    ResultDeclared,
    RuleSettled,
    TallyReported,
    VoteCast,
    VoteCorrected,
    VoteIntentionStated,
)
from domain.bodies import RuleBasis
from domain.entry import Entry, Fact
from domain.proposal import Verdict
from domain.roll import Cast, Count, How, Said
from domain.values import Iso3, Symbol, TextState, Totals, Vote


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
                rule=fact.rule,
            )
        case RuleSettled(body=body, rule=rule, basis=basis):
            return _count(entry, Said.SETTLED, body=body, rule=rule, basis=basis)
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
