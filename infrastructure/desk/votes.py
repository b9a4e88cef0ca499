"""Orders about votes: their date, the figures, the result, the roll call and its footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.ballot import (
    Ballot,
    CastVotes,
    CorrectResult,
    CorrectVotes,
    DeclareConsensus,
    DeclareResult,
    ElectorateUnknown,
    ExplainVote,
    HearTally,
    MemberVote,
    ScheduleBallot,
    Stage,
    StateIntention,
)
from domain.ballot_keys import part_in
from domain.bodies import RuleBasis
from domain.dataclass import dataclass
from domain.days import un_day
from domain.entry import Context
from domain.errors import Misused
from domain.proposal import Verdict
from domain.ruling import ruling
from domain.values import Iso3, Symbol, TextState, Totals, Vote, vote
from infrastructure.acts import Order
from infrastructure.desk.ballots import Meant
from infrastructure.desk.desk import Desk

REST = "rest"


def scheduled(
    desk: Desk,
    context: Context,
    meant: Meant,
    vote_at: datetime,
    *,
    meeting: Symbol | None,
    rule: str | None,
) -> list[Order]:
    """Set the moment of a vote, or move it; raises NoSuchRule."""
    body, named = meant.sure_body, rule or _rule_set(desk, meant)
    if rule is not None:
        named = ruling(desk.world.book, str(meant.key), body, un_day(vote_at), rule=rule).rule.id
    command = ScheduleBallot(body=body, vote_at=vote_at, meeting=meeting, rule=named)
    return [_order(meant, command, context)]


def _rule_set(desk: Desk, meant: Meant) -> str | None:
    """The rule that was set for a ballot, else for that on the whole of its text.

    A part of a text and an amendment to it need the majority that it needs (Assembly rule 84).
    """
    if meant.ballot.rule is not None or meant.key.proposal is None:
        return meant.ballot.rule
    tabled = desk.proposal(meant.key.proposal).tabled
    above = meant.key.proposal if part_in(str(meant.key)) else tabled and tabled.amends
    if above is None:
        return None
    whole: Ballot = desk.journal.state(f"ballot/{above}")
    return whole.rule if whole.body == meant.body else None


def heard(context: Context, meant: Meant, totals: Totals, text: TextState) -> list[Order]:
    """Record figures that somebody gave."""
    return [_order(meant, HearTally(totals=totals, text_state=text), context)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What the presiding officer announced, as far as it was typed."""

    totals: Totals | None = None
    verdict: Verdict | None = None
    rule: str | None = None
    basis: RuleBasis | None = None
    became: Symbol | None = None


def result(
    desk: Desk, context: Context, meant: Meant, announced: Announced, text: TextState
) -> DeclareResult:
    """The command that declares a result, under the rule that applies; raises NoSuchRule."""
    body, on = meant.sure_body, un_day(context.occurred_at)
    settled = meant.ballot.settled if announced.rule is None else None
    ruled = ruling(
        desk.world.book,
        str(meant.key),
        body,
        on,
        rule=announced.rule or _rule_set(desk, meant),
        basis=announced.basis or (settled.basis if settled else None),
    )
    return DeclareResult(
        body=body,
        verdict=announced.verdict,
        rule=ruled.rule.id,
        basis=ruled.basis,
        totals=announced.totals,
        text_state=text,
        became=announced.became,
    )


def declared(context: Context, meant: Meant, command: DeclareResult) -> list[Order]:
    """Record the announced result."""
    return [_order(meant, command, context)]


def consensus(
    context: Context, meant: Meant, text: TextState, became: Symbol | None
) -> list[Order]:
    """Record that the text was adopted without a vote."""
    command = DeclareConsensus(body=meant.sure_body, text_state=text, became=became)
    return [_order(meant, command, context)]


def cast(
    context: Context, meant: Meant, votes: tuple[MemberVote, ...], correction: Totals | None
) -> list[Order]:
    """Record members' votes, and put the totals right with them."""
    command = CastVotes(votes=votes, body=meant.body, correction=correction)
    return [_order(meant, command, context)]


def named(desk: Desk, pairs: Iterable[tuple[str, str]]) -> tuple[MemberVote, ...]:
    """The votes in pairs of countries and vote; raises Misused for a country named twice."""
    votes: dict[Iso3, Vote] = {}
    for countries, word in pairs:
        for member in desk.countries(countries):
            if votes.setdefault(member, vote(word)) != vote(word):
                raise Misused(
                    f"{desk.world.roster.label(member)} stands there twice: "
                    f"{votes[member]} and {vote(word)}.",
                    hint="A member votes once in a ballot.",
                )
    return tuple(MemberVote(member=member, vote=cast) for member, cast in votes.items())


def rest(
    desk: Desk, meant: Meant, at: datetime, word: str, named: Iterable[MemberVote]
) -> tuple[MemberVote, ...]:
    """A vote for every member of the body that has none yet, on record or among those named.

    Members kept from voting are left out, also where that is in doubt. Raises ElectorateUnknown
    where we do not know who sits.
    """
    members = desk.world.roster.electorate(meant.body or "", un_day(at))
    if meant.body is None or not members:
        raise ElectorateUnknown
    known = {*meant.ballot.votes, *(one.member for one in named)}
    free = (m for m in members if desk.world.roster.may_vote(m, meant.body, un_day(at)))
    return tuple(MemberVote(member=m, vote=vote(word)) for m in free if m not in known)


def corrected(context: Context, meant: Meant, votes: tuple[MemberVote, ...]) -> list[Order]:
    """Put members' recorded votes right."""
    return [_order(meant, CorrectVotes(votes=votes), context)]


def result_corrected(
    context: Context, meant: Meant, totals: Totals, verdict: Verdict | None
) -> list[Order]:
    """Put the recorded totals right."""
    return [_order(meant, CorrectResult(totals=totals, verdict=verdict), context)]


def footnoted(context: Context, meant: Meant, votes: Iterable[MemberVote]) -> list[Order]:
    """Record how members say they had meant to vote."""
    commands = (StateIntention(member=one.member, intended=one.vote) for one in votes)
    return [_order(meant, command, context) for command in commands]


def explained(
    context: Context, meant: Meant, members: Iterable[Iso3], text: str, *, before: bool
) -> list[Order]:
    """Record explanations of vote; the note is the text itself. Raises Misused without one."""
    if not text:
        raise Misused("An explanation needs its words.", hint='Give them: -m "what was said"')
    stage, bare = Stage.BEFORE if before else Stage.AFTER, replace(context, note=None)
    return [
        _order(meant, ExplainVote(member=member, text=text, stage=stage), bare)
        for member in members
    ]


def _order(meant: Meant, command: object, context: Context) -> Order:
    return Order(stream=meant.stream, command=command, context=context)
