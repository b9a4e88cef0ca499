"""What is odd about a vote that is being recorded: it is said, or asked about where impossible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from domain.ballot import DeclareResult, MemberVote, decide
from domain.days import un_day
from domain.eligibility import eligibility, franchise
from domain.errors import Refused, listed
from domain.proposal import ProposalNotPutToVote, ProposalWithdrawn
from domain.symbols import DocumentKind, parse
from domain.values import Symbol, TextState, Totals, Vote
from domain.verdicts import VerdictNeeded
from infrastructure.desk.ballots import Meant
from infrastructure.desk.desk import Desk
from infrastructure.desk.proposals import fate_words


def about(desk: Desk, meant: Meant, text: TextState | None = None) -> Iterator[str]:
    """What is odd about a vote on this at all, and about the text it is said to be on."""
    symbol = meant.key.proposal
    if meant.body is not None and not desk.world.book.knows(meant.body):
        yield f"{meant.body} is no body whose members we know."
    if symbol is None:
        return
    state = desk.proposal(symbol)
    if isinstance(state.fate, ProposalWithdrawn | ProposalNotPutToVote):
        yield f"{symbol} was {fate_words(state)}."
    if not meant.key.suffixes and (later := _later(desk, symbol)):
        yield f"{symbol} was put to the vote again: {later} is another ballot."
    known = {state for _, state in desk.text(symbol).states}
    if text is not None and text not in known:
        yield f"{symbol} never had the text {text}, as far as the record says."


def _later(desk: Desk, symbol: Symbol) -> str | None:
    names = desk.journal.streams(f"ballot/{symbol}~")
    keys = [name.partition("/")[2] for name in names]
    again = [key for key in keys if key.rpartition("~")[2].isdigit()]
    return again[-1] if again else None


def of_secrecy(desk: Desk, meant: Meant, at: datetime) -> Iterator[str]:
    """Whether votes are given by name that nobody can know."""
    result = meant.ballot.result
    rule = result.rule if result else meant.ballot.rule
    known = desk.world.book.rules_of(meant.body or "", un_day(at))
    if any(one.secret for one in known if one.id == rule):
        yield "The ballot is secret: how a member voted can be said, and not verified."


def of_franchise(
    desk: Desk, meant: Meant, votes: Iterable[MemberVote], at: datetime
) -> Iterator[str]:
    """Whether members vote that have no vote, or perhaps none: of that the record knows more."""
    roster, on = desk.world.roster, un_day(at)
    for one in votes:
        bar = roster.bar(one.member, meant.body or "", on)
        if bar is not None and one.vote.official is not Vote.NOT_VOTING:
            told = eligibility(desk.world, one.member, meant.body or "", on).why
            yield f"{roster.label(one.member)} voted, and was {told}."


def of_rest(desk: Desk, meant: Meant, votes: Iterable[MemberVote], at: datetime) -> Iterator[str]:
    """Whom the rest leaves out although it is a member: who has no vote, or perhaps none."""
    known = {*meant.ballot.votes, *(one.member for one in votes)}
    bars = franchise(desk.world, meant.body or "", un_day(at)).kept
    left = [desk.world.roster.name(bar.iso3) for bar in bars if bar.iso3 not in known]
    if left:
        names = listed(left, last="and")
        yield f"not in the rest, without a vote or perhaps so: {names}; who voted is to be named."


def of_figures(desk: Desk, meant: Meant, totals: Totals | None, at: datetime) -> Iterator[str]:
    """Whether figures add up to more, or four of them to less, than the body has members."""
    size = _members(desk, meant, at)
    if totals is None or not size:
        return
    told = _sum(totals)
    if told > size or (totals.not_voting is not None and told < size):
        name = desk.world.book.name(meant.body or "")
        yield f"{totals} adds up to {told}, and the {name} had {size} members that day."


def are_impossible(desk: Desk, meant: Meant, totals: Totals | None, at: datetime) -> bool:
    """Whether figures add up to more than the body has members."""
    size = _members(desk, meant, at)
    return totals is not None and 0 < size < _sum(totals)


def _sum(totals: Totals) -> int:
    return totals.yes + totals.no + totals.abstain + (totals.not_voting or 0)


def _members(desk: Desk, meant: Meant, at: datetime) -> int:
    return len(desk.world.roster.electorate(meant.body or "", un_day(at)))


def of_verdict(desk: Desk, meant: Meant, command: DeclareResult, at: datetime) -> Iterator[str]:
    """Whether the rule makes something else of the figures than was announced."""
    if command.verdict is None or (command.totals is None and not meant.ballot.votes):
        return
    try:
        events = decide(meant.ballot, replace(command, verdict=None), at, desk.world)
    except (VerdictNeeded, Refused):
        return
    for verdict in (getattr(event, "verdict", command.verdict) for event in events):
        if verdict != command.verdict:
            yield f"By the rule {command.rule} these figures say {verdict}."


def of_schedule(vote_at: datetime, meeting: Symbol | None, at: datetime) -> Iterator[str]:
    """Whether a vote is set for a time that is over, or in what is no meeting."""
    if vote_at < at:
        yield "That moment is over: the vote is recorded as set for the past."
    if meeting is not None and parse(meeting).kind is not DocumentKind.MEETING:
        yield f"{meeting} follows no pattern of a meeting's symbol that we know."


def of_intentions(desk: Desk, meant: Meant, votes: Iterable[MemberVote]) -> Iterator[str]:
    """Whether an intention is stated for a vote that is not on record."""
    for one in votes:
        if one.member not in meant.ballot.votes:
            label = desk.world.roster.label(one.member)
            yield f"No vote by {label} is on record in {meant.key}."
