"""Orders that put published roll calls on record, whatever is on record of them already.

They belong to no campaign. The record holds what was adopted and nothing else, so each result is
declared as adopted, whatever the rule we think of makes of the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time

from domain import annals, voting
from domain import stream as streams
from domain.ballot import (
    Ballot,
    CastVotes,
    Command,
    CorrectResult,
    CorrectVotes,
    DeclareConsensus,
    DeclareResult,
    MemberVote,
)
from domain.dataclass import dataclass
from domain.days import HEADQUARTERS
from domain.entry import Context, Entry
from domain.kinds import kind_of
from domain.proposal import ProposalDecided, Verdict
from domain.ruling import Ruling, ruling
from domain.symbols import body_of
from domain.text import Text
from domain.totals import agree, summed
from domain.values import Grade, Precision, Symbol, TextState, Vote
from domain.world import World
from infrastructure.acts import Order
from infrastructure.many_acts import ManyActs
from infrastructure.names import name_of
from infrastructure.roll_calls import RollCall

LIBRARY = "UN Digital Library"
OFFICIAL = Grade("A1")
PROCEDURAL = "sc-procedural"

Stream = Callable[[str], list[Entry]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A roll call with the ballot it belongs to and the rule that it was taken under."""

    call: RollCall
    key: Symbol
    ruled: Ruling

    @property
    def at(self) -> datetime:
        """The last second of its day in New York."""
        return datetime.combine(self.call.on, time(23, 59, 59), HEADQUARTERS)

    @property
    def is_procedural(self) -> bool:
        """Whether it can only have been procedural: it passed against a permanent member."""
        return self.ruled.rule.id == PROCEDURAL


class Placing:
    """Finds the ballots that roll calls belong to."""

    def __init__(self, acts: ManyActs, world: World) -> None:
        self._stream = acts.stream
        self._world = world
        decided = acts.under("proposal/", name_of(ProposalDecided))
        self._drafts = {e.fact.became: Symbol(e.key) for e in decided if e.fact.became}

    def place(self, call: RollCall) -> Placed:
        """The ballot and the rule of a roll call."""
        key = self._key(call)
        no = {one.member for one in call.votes if one.vote is Vote.NO}
        vetoed = call.body == "UNSC" and no & self._world.roster.permanent_on(call.on)
        rule = PROCEDURAL if vetoed and not call.without_vote else None
        ruled = ruling(self._world.book, key, call.body, call.on, rule=rule)
        return Placed(call=call, key=key, ruled=ruled)

    def _key(self, call: RollCall) -> Symbol:
        """Where the vote is on record, else the draft that is, else the resolution."""
        drafts = [draft for draft in call.drafts if body_of(draft) == call.body]
        if became := self._drafts.get(call.symbol):
            drafts.insert(0, became)
        for key in (call.symbol, *drafts):
            if self._stream(f"ballot/{key}"):
                return key
        return next((d for d in drafts if self._stream(f"proposal/{d}")), call.symbol)


def orders(placed: Placed, stream: Stream, said: Context) -> Iterator[Order]:
    """What puts a roll call on record; nothing where the record says the same.

    `said` is who records, and what stands in place of the Library and its grade.
    """
    call, name = placed.call, f"ballot/{placed.key}"
    state: Ballot = streams.fold(kind_of(name), stream(name))
    context = replace(
        said,
        occurred_at=placed.at,
        precision=Precision.DAY,
        zone=HEADQUARTERS.key,
        source=said.source or f"{LIBRARY}, record {call.record}".removesuffix(", record "),
        grade=said.grade or OFFICIAL,
    )
    for command in _commands(placed, state, stream):
        named = isinstance(command, DeclareResult | DeclareConsensus)
        note = said.note or (_note(call) if named else None)
        yield Order(stream=name, command=command, context=replace(context, note=note))


def _note(call: RollCall) -> str | None:
    return " · ".join(part for part in (call.title, call.meeting) if part) or None


def _commands(placed: Placed, state: Ballot, stream: Stream) -> Iterator[Command]:
    call = placed.call
    entries = annals.standing(stream(f"proposal/{placed.key}"))
    text = Text.of(entries).until(placed.at).state
    became = None if placed.key == call.symbol else call.symbol
    if call.without_vote:
        yield DeclareConsensus(body=call.body, text_state=text, became=became)
        return
    differing = tuple(one for one in call.votes if _differs(state, one))
    missing = tuple(one for one in call.votes if one.member not in state.votes)
    declare = _declaration(placed, text, became)
    correct = CorrectResult(totals=call.totals, verdict=Verdict.ADOPTED)
    if state.result is None and not state.votes:
        yield declare
    elif state.result is not None and _is_other_result(state, call, bool(differing)):
        yield correct
    if differing:
        yield CorrectVotes(votes=differing)
    if missing:
        yield CastVotes(votes=missing, body=call.body, correction=call.totals)
    if state.result is None and state.votes:
        yield declare
    elif state.result is not None and (differing or missing):
        yield correct  # the totals have followed the votes, and the verdict what the rule says


def _declaration(placed: Placed, text: TextState, became: Symbol | None) -> DeclareResult:
    return DeclareResult(
        body=placed.call.body,
        verdict=Verdict.ADOPTED,
        rule=placed.ruled.rule.id,
        basis=placed.ruled.basis,
        totals=placed.call.totals,
        text_state=text,
        became=became,
    )


def _differs(state: Ballot, one: MemberVote) -> bool:
    """Whether another vote is on record; our finer readings of non-voting are no difference."""
    known = state.votes.get(one.member)
    return known is not None and known.vote.official is not one.vote.official


def _is_other_result(state: Ballot, call: RollCall, differing: bool) -> bool:
    """Whether a result on record is to be put right before the votes are.

    The totals of a complete roll call follow its votes.
    """
    assert state.result is not None
    if differing and state.totals is not None and agree(state.totals, summed(state.roll)):
        return False
    same = state.totals is not None and agree(state.totals, call.totals)
    return not same or state.result.verdict is not Verdict.ADOPTED


@dataclass(frozen=True, slots=True)
class Oddity:
    """A text that was adopted although the rule we apply says something else, and why it does."""

    symbol: Symbol
    rule: str
    why: str


def oddity(placed: Placed, world: World) -> Oddity | None:
    """What the rule makes of a roll call, when that is not its adoption."""
    call = placed.call
    if call.without_vote:
        return None
    decision = voting.decide(
        placed.ruled.rule,
        ballots={one.member: one.vote for one in call.votes},
        electorate=tuple(one.member for one in call.votes if one.vote is not Vote.INELIGIBLE),
        members=len(world.roster.electorate(call.body, call.on)) or None,
        permanent=world.roster.permanent_on(call.on),
    )
    if decision.decided and str(decision.outcome) == Verdict.ADOPTED:
        return None
    return Oddity(call.symbol, placed.ruled.rule.id, decision.why)
