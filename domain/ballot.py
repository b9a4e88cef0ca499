"""A ballot: one question put to the members once, from its scheduling to its record.

A ballot's key is the draft's symbol, with `~2` when it is voted again, `~OP3` for a part, `~C3`
for the committee's vote, `~PQ` for whether it is a matter of procedure; motions are
`motion/<meeting>/<n>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import assert_never

from domain.ballot_keys import PRELIMINARY, is_preliminary
from domain.bodies import Question, RuleBasis
from domain.dataclass import dataclass
from domain.days import un_day
from domain.entry import Entry
from domain.errors import Refused
from domain.franchise import must_have_a_vote, surely_able, whole_roll
from domain.proposal import ADOPTED, BeginVoting, DecideProposal, Verdict
from domain.record import record, stated
from domain.stream import Backdated, FollowUp, Kind
from domain.totals import RollCallDisagrees, agree, must_add_up, summed
from domain.values import BASE, EntryId, Iso3, Symbol, TextState, Totals, Vote
from domain.verdicts import verdict_by
from domain.world import World


class Stage(StrEnum):
    """When a member explained its vote."""

    BEFORE = "before"
    AFTER = "after"


@record
class MemberVote:
    """A member with its vote."""

    member: Iso3
    vote: Vote


@record
class Schedule:
    """Where and when a vote is to be; under the silence procedure, until when one may object.

    `rule` is the id of the rule that is to apply, where somebody says so.
    """

    body: str
    vote_at: datetime
    meeting: str | None = None
    rule: str | None = None


@record
class Hearsay:
    """Figures that are not the presiding officer's."""

    totals: Totals
    text_state: TextState = BASE


@record
class Announcement:
    """What was decided on which text; `became` is the resolution's symbol."""

    body: str
    text_state: TextState = BASE
    became: Symbol | None = None


@record
class Intention:
    """How a member says it had intended to vote."""

    member: Iso3
    intended: Vote


@record
class Explanation:
    """A member's own reasons for its vote (Assembly rule 88)."""

    member: Iso3
    text: str
    stage: Stage = Stage.AFTER


@record
class BallotScheduled(Schedule):
    """The vote was set for a moment."""


@record
class TallyReported(Hearsay):
    """Somebody gave figures that are not the presiding officer's."""


@record
class ResultDeclared(Announcement):
    """The presiding officer announced the result; the totals may be unknown.

    `rule` is the id of a rule in the book, `basis` who says that it applies.
    """

    verdict: Verdict
    rule: str
    basis: RuleBasis = RuleBasis.ASSUMED
    totals: Totals | None = None


@record
class AdoptedWithoutVote(Announcement):
    """The text was adopted by consensus: there are no ballots."""


@record
class VoteCast(MemberVote):
    """A member voted on the question put to the meeting."""


@record
class VoteCorrected(MemberVote):
    """The record of a member's vote was put right; it had voted so all along."""

    was: Vote


@record
class ResultCorrected:
    """The record of the totals was put right."""

    totals: Totals
    verdict: Verdict


@record
class VoteIntentionStated(Intention):
    """A member said afterwards how it had intended to vote; no figure changes."""


@record
class VoteExplained(Explanation):
    """A member explained its vote."""


@record
class RuleSettled:
    """It was settled by which rule the question is decided; `ballot` is the vote that did.

    In the Council that is the vote on the preliminary question whether it is one of procedure, or
    the president's ruling on it.
    """

    body: str
    rule: str
    basis: RuleBasis
    ballot: str | None = None


@record
class ScheduleBallot(Schedule):
    """Set the moment of the vote, or move it."""


@record
class HearTally(Hearsay):
    """Record figures that somebody gave."""


@record
class DeclareResult(Announcement):
    """Record the announced result. Without a `verdict`, the rule gives it from the figures."""

    verdict: Verdict | None = None
    rule: str | None = None
    basis: RuleBasis | None = None
    totals: Totals | None = None


@record
class DeclareConsensus(Announcement):
    """Record that the text was adopted without a vote."""


@record
class CastVotes:
    """Record members' votes; `correction` puts the totals right in the same append.

    `body` may be left out once the ballot has been scheduled or its result declared.
    """

    votes: tuple[MemberVote, ...]
    body: str | None = None
    correction: Totals | None = None


@record
class CorrectVotes:
    """Put members' recorded votes right; the totals of a complete roll call follow."""

    votes: tuple[MemberVote, ...]


@record
class CorrectResult:
    """Put the recorded totals right."""

    totals: Totals
    verdict: Verdict | None = None


@record
class StateIntention(Intention):
    """Record how a member says it had intended to vote."""


@record
class ExplainVote(Explanation):
    """Record a member's explanation of its vote."""


@record
class SettleRule:
    """Settle by which rule the question is decided: the one named, or that of its sort."""

    body: str
    rule: str | None = None
    procedural: bool = False
    basis: RuleBasis = RuleBasis.BODY_DECISION
    ballot: str | None = None


Command = (
    ScheduleBallot
    | HearTally
    | DeclareResult
    | DeclareConsensus
    | CastVotes
    | CorrectVotes
    | CorrectResult
    | StateIntention
    | ExplainVote
    | SettleRule
)
Event = (
    BallotScheduled
    | TallyReported
    | ResultDeclared
    | AdoptedWithoutVote
    | VoteCast
    | VoteCorrected
    | ResultCorrected
    | VoteIntentionStated
    | VoteExplained
    | RuleSettled
)


@dataclass(frozen=True, slots=True)
class Cast:
    """A vote on record: what, when, and by which entry it was first recorded."""

    vote: Vote
    at: datetime
    entry: EntryId


@dataclass(frozen=True, slots=True)
class Ballot:
    """What the next decision needs to know of a ballot."""

    body: str | None = None
    votes: Mapping[Iso3, Cast] = field(default_factory=dict)
    result: ResultDeclared | None = None
    declared_at: datetime | None = None
    consensus: bool = False
    rule: str | None = None
    settled: RuleSettled | None = None

    @property
    def totals(self) -> Totals | None:
        """The declared totals, as corrected."""
        return self.result.totals if self.result else None

    @property
    def roll(self) -> dict[Iso3, Vote]:
        """Each member's vote, as corrected."""
        return {member: cast.vote for member, cast in self.votes.items()}


class VotedAlready(Refused):
    """One first vote per member; a second is a correction."""

    def __init__(self, label: str, member: Iso3, vote: Vote, entry: EntryId) -> None:
        super().__init__(f"{label} already voted {vote} in that ballot.")
        self.member, self.vote, self.entry = member, vote, entry


class NotVotedYet(Refused):
    """Only a vote on record can be corrected."""

    def __init__(self, label: str) -> None:
        super().__init__(
            f"No vote by {label} is on record in that ballot.",
            hint="Record it: demarche vote cast SYMBOL COUNTRY=VOTE",
        )


class DeclaredAlready(Refused):
    """A result is declared once."""

    def __init__(self, figures: str) -> None:
        super().__init__(
            f"A result is declared for that ballot already: {figures}.",
            hint="If the record changed: demarche vote correct SYMBOL YES-NO-ABSTAIN",
        )


class NothingDeclared(Refused):
    """Only a declared result can be corrected."""

    def __init__(self) -> None:
        super().__init__(
            "No result has been declared for that ballot.",
            hint="Type: demarche vote declare SYMBOL YES-NO-ABSTAIN",
        )


class ElectorateUnknown(Refused):
    """Who may vote depends on the body, and nothing says which it is."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing on record says which body votes here.",
            hint="Schedule the vote first: demarche vote schedule SYMBOL TIME --body UNGA",
        )


class TookNoVote(Refused):
    """A text adopted without a vote has no ballots."""

    def __init__(self) -> None:
        super().__init__(
            "That text was adopted without a vote, so there are no ballots.",
            hint="If that was typed wrongly: demarche undo ENTRY",
        )


class VotedSo(Refused):
    """An intention is stated because it differs from the vote."""

    def __init__(self, label: str, vote: Vote) -> None:
        super().__init__(
            f"{label} voted {vote}, so there is no other intention to state.",
            hint="See: demarche vote show SYMBOL",
        )


def decide(
    state: Ballot, command: Command, at: datetime, world: World
) -> tuple[Event | Backdated, ...]:
    """What a command does to a ballot."""
    match command:
        case ScheduleBallot():
            return (stated(BallotScheduled, command),)
        case HearTally():
            return (stated(TallyReported, command),)
        case DeclareResult():
            return _declare(state, command, at, world)
        case DeclareConsensus():
            if state.votes or state.result:
                raise DeclaredAlready(_figures(state))
            return () if state.consensus else (stated(AdoptedWithoutVote, command),)
        case CastVotes():
            return _cast(state, command, at, world)
        case CorrectVotes(votes=votes):
            return _correct(state, votes, world)
        case CorrectResult(totals=totals, verdict=announced):
            return _correct_result(state, totals, announced, world)
        case StateIntention(member=member, intended=intended):
            cast = state.votes.get(member)
            if cast is not None and cast.vote.official == intended.official:
                raise VotedSo(world.roster.label(member), cast.vote)
            return (stated(VoteIntentionStated, command),)
        case ExplainVote():
            return (stated(VoteExplained, command),)
        case SettleRule():
            return _settle_rule(state, command, at, world)
        case _:
            assert_never(command)


def _cast(
    state: Ballot, command: CastVotes, at: datetime, world: World
) -> tuple[Event | Backdated, ...]:
    if state.consensus:
        raise TookNoVote
    body = command.body or state.body
    if body is None:
        raise ElectorateUnknown
    events: list[Event | Backdated] = []
    votes, able = state.roll, surely_able(body, at, world)
    for member, vote in ((v.member, v.vote) for v in command.votes):
        if member not in able:
            must_have_a_vote(member, vote, body, at, world)
        known = state.votes.get(member)
        if votes.get(member, vote) != vote:
            label = world.roster.label(member)
            raise VotedAlready(label, member, votes[member], known.entry if known else EntryId(""))
        if member not in votes:
            events.append(_vote_cast(member, vote))
        votes[member] = vote
    if events and (roll := whole_roll(votes, body, at, world.roster)) is not None:
        events += _agreeing(state, summed(roll), command.correction, world)
    return tuple(events)


@cache
def _vote_cast(member: Iso3, vote: Vote) -> VoteCast:
    return VoteCast(member=member, vote=vote)


def _agreeing(
    state: Ballot, total: Totals, correction: Totals | None, world: World
) -> tuple[Backdated, ...]:
    declared = state.totals
    if declared is None or agree(declared, total):
        return ()
    if correction is None or not agree(correction, total):
        raise RollCallDisagrees(total, declared)
    return _corrected(state, total, None, world)


def _correct(
    state: Ballot, votes: tuple[MemberVote, ...], world: World
) -> tuple[Event | Backdated, ...]:
    events: list[Event | Backdated] = []
    now = state.roll
    for member, vote in ((v.member, v.vote) for v in votes):
        cast = state.votes.get(member)
        if cast is None:
            raise NotVotedYet(world.roster.label(member))
        if now[member] != vote:
            event = VoteCorrected(member=member, vote=vote, was=now[member])
            events.append(Backdated(event, cast.at))
        now[member] = vote
    if events and state.totals is not None and agree(state.totals, summed(state.roll)):
        events += _corrected(state, summed(now), None, world)
    return tuple(events)


def _correct_result(
    state: Ballot, totals: Totals, announced: Verdict | None, world: World
) -> tuple[Backdated, ...]:
    if state.result is None or state.declared_at is None:
        raise NothingDeclared
    if state.totals == totals and announced in (None, state.result.verdict):
        return ()
    body, declared_at = state.result.body, state.declared_at
    must_add_up(totals, whole_roll(state.roll, body, declared_at, world.roster))
    return _corrected(state, totals, announced, world)


def _corrected(
    state: Ballot, totals: Totals, announced: Verdict | None, world: World
) -> tuple[Backdated, ...]:
    assert state.result is not None
    assert state.declared_at is not None
    rule, body, at = state.result.rule, state.body or "", state.declared_at
    decided = announced or verdict_by(rule, body, at, world, totals=totals, votes=state.roll)
    return (Backdated(ResultCorrected(totals=totals, verdict=decided), at),)


def _declare(
    state: Ballot, command: DeclareResult, at: datetime, world: World
) -> tuple[Event, ...]:
    if state.consensus:
        raise TookNoVote
    body, totals, votes = command.body, command.totals, state.roll
    rule = world.book.rule_for(body, un_day(at), rule=command.rule).id
    decided = command.verdict or verdict_by(rule, body, at, world, totals=totals, votes=votes)
    basis = command.basis or RuleBasis.ASSUMED
    event = stated(ResultDeclared, command, verdict=decided, rule=rule, basis=basis)
    if state.result is not None:
        if state.result == event:
            return ()
        raise DeclaredAlready(_figures(state))
    if totals is not None:
        must_add_up(totals, whole_roll(votes, body, at, world.roster))
    return (event,)


def _settle_rule(
    state: Ballot, command: SettleRule, at: datetime, world: World
) -> tuple[Event, ...]:
    sort = Question.PROCEDURAL if command.procedural else Question.SUBSTANTIVE
    rule = world.book.rule_for(command.body, un_day(at), sort, rule=command.rule).id
    event = stated(RuleSettled, command, rule=rule)
    return () if state.settled == event else (event,)


def _figures(state: Ballot) -> str:
    if state.result is None:
        return f"{len(state.votes)} votes are on record"
    return f"{state.result.totals or ''} {state.result.verdict}".strip()


def evolve(state: Ballot, entry: Entry) -> Ballot:
    """The ballot after an entry."""
    match entry.fact:
        case BallotScheduled(body=body, rule=rule):
            settled = state.settled.rule if state.settled else None
            return replace(state, body=body, rule=settled or rule)
        case ResultDeclared(body=body) as result:
            return replace(state, body=body, result=result, declared_at=entry.occurred_at)
        case AdoptedWithoutVote(body=body):
            return replace(state, body=body, consensus=True)
        case VoteCast(member=member, vote=vote):
            cast = Cast(vote, entry.occurred_at, entry.id)
            return replace(state, votes={**state.votes, member: cast})
        case VoteCorrected(member=member, vote=vote) if member in state.votes:
            cast = replace(state.votes[member], vote=vote)
            return replace(state, votes={**state.votes, member: cast})
        case ResultCorrected(totals=totals, verdict=verdict) if state.result is not None:
            return replace(state, result=replace(state.result, totals=totals, verdict=verdict))
        case RuleSettled(body=body, rule=rule) as settled:
            return replace(state, body=state.body or body, rule=rule, settled=settled)
        case _:
            return state


def follow_ups(key: str, state: Ballot, fact: Event) -> tuple[FollowUp, ...]:
    """The first vote begins the voting on the proposal; a result settles it.

    A part (`~OP3`) or a committee's vote (`~C3`) does not settle the proposal, and a motion has
    none. A preliminary question (`~PQ`) settles by which rule its matter is decided.
    """
    symbol, _, suffix = key.partition("~")
    if is_preliminary(key):
        return _settles(key, state, fact)
    if symbol.startswith("motion/"):
        return ()
    stream = f"proposal/{symbol}"
    begin = FollowUp(stream, BeginVoting(ballot=key))
    whole = not suffix or suffix.isdigit()
    match fact:
        case VoteCast():
            return (begin,)
        case ResultDeclared():
            settle = stated(DecideProposal, fact)
            return (begin, FollowUp(stream, settle)) if whole else (begin,)
        case ResultCorrected(verdict=verdict) if state.result is not None and whole:
            settle = stated(DecideProposal, state.result, verdict=verdict)
            return (FollowUp(stream, settle),)
        case AdoptedWithoutVote():
            settle = stated(DecideProposal, fact, verdict=Verdict.ADOPTED_WITHOUT_VOTE)
            return (begin, FollowUp(stream, settle))
        case _:
            return ()


def _settles(key: str, state: Ballot, fact: Event) -> tuple[FollowUp, ...]:
    """What the answer to a preliminary question makes of its matter.

    Adopted, it is one of procedure; rejected, by a veto too, it is not. A president's ruling on it
    cuts the vote off, or overrides it.
    """
    match fact:
        case ResultDeclared(verdict=verdict) | ResultCorrected(verdict=verdict):
            procedural = verdict in ADOPTED
        case AdoptedWithoutVote():
            procedural = True
        case _:
            return ()
    ruled = state.result and state.result.basis is RuleBasis.PRESIDENTIAL_RULING
    command = SettleRule(
        body=state.body or "",
        procedural=procedural,
        basis=RuleBasis.PRESIDENTIAL_RULING if ruled else RuleBasis.BODY_DECISION,
        ballot=key,
    )
    matter = "~".join(part for part in key.split("~") if part != PRELIMINARY)
    return (FollowUp(f"ballot/{matter}", command),)


def _cast_one(fact: VoteCast) -> CastVotes:
    return CastVotes(votes=(stated(MemberVote, fact),))


def _settle_again(fact: RuleSettled) -> SettleRule:
    return stated(SettleRule, fact, procedural=False)


def _correct_one(fact: VoteCorrected) -> CorrectVotes:
    return CorrectVotes(votes=(stated(MemberVote, fact),))


KIND = Kind(
    name="ballot",
    blank=Ballot(),
    decide=decide,
    evolve=evolve,
    follow_ups=follow_ups,
    restated={
        BallotScheduled: ScheduleBallot,
        TallyReported: HearTally,
        ResultDeclared: DeclareResult,
        AdoptedWithoutVote: DeclareConsensus,
        VoteCast: _cast_one,
        VoteCorrected: _correct_one,
        ResultCorrected: CorrectResult,
        VoteIntentionStated: StateIntention,
        VoteExplained: ExplainVote,
        RuleSettled: _settle_again,
    },
    once=frozenset({VoteCast}),
)
