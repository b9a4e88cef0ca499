"""The order of voting on a proposal or in a meeting, read from the journal without the views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from domain.ballot import BallotScheduled
from domain.campaign import ObjectiveSet
from domain.dataclass import dataclass
from domain.errors import Misused, NotUnderstood
from domain.proposal import ADOPTED, Verdict
from domain.symbols import MOTION, DocumentKind, meeting_of, normal, parse
from domain.text import Text, in_order
from domain.values import Symbol
from domain.vote_order import Paper, Papers, family
from domain.vote_plan import Aims, Plan, Step, plan
from domain.withdrawal import Window
from infrastructure.desk.desk import Desk
from infrastructure.desk.proposal_records import Records


class NothingToVoteOn(NotUnderstood):
    """A meeting for which no vote on record is set."""

    def __init__(self, meeting: Symbol) -> None:
        super().__init__(
            f"No vote on record is set for the meeting {meeting}.",
            hint=f"Set one: demarche vote schedule SYMBOL TIME --meeting {meeting}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteOrder:
    """A vote plan: what was asked about, and until when each open paper can be withdrawn.

    `doubts` say where something is assumed that the record contradicts.
    """

    asked: Symbol
    plan: Plan
    windows: Mapping[Symbol, Window]
    doubts: tuple[str, ...] = ()


def vote_order(
    desk: Desk,
    records: Records,
    text: str | None,
    campaign: str | None,
    assumed: Mapping[Symbol, Verdict],
) -> VoteOrder:
    """The order for a symbol, the proposal in use, or a meeting.

    Raises NothingToVoteOn, Misused when something else is assumed, and as `Desk.symbol` does.
    """
    meeting = _meeting(text)
    texts = records.texts()
    papers = {symbol: Paper.of(symbol, found) for symbol, found in texts.items() if found.tabled}
    named = _set_for(records, meeting, papers) if meeting else [desk.symbol(text)]
    papers |= {s: Paper(symbol=s, text=Text(())) for s in named if s not in papers}
    meetings = {meeting} if meeting else _meetings(records, family(papers, named))
    motions = {
        s: _motion(records, s, texts) for s in _motions(records) if meeting_of(s) in meetings
    }
    if meeting and not (named or motions):
        raise NothingToVoteOn(meeting)
    papers |= motions
    _must_be_among(family(papers, [*named, *motions]), assumed)
    found = plan(papers, [*named, *motions], _aims(records, campaign), assumed)
    return VoteOrder(
        asked=meeting or named[0],
        plan=found,
        windows={
            step.symbol: _window(records, step, texts)
            for step in found.steps
            if step.verdict is None and step.symbol in texts
        },
        doubts=tuple(_contradicted(papers, assumed)),
    )


def _window(records: Records, step: Step, texts: Mapping[Symbol, Text]) -> Window:
    """By the record; but what is assumed may close it too."""
    by_record = records.window(step.symbol, texts)
    if step.amended_by is None or not by_record.possible:
        return by_record
    why = f"it would have been amended by {step.amended_by}"
    return replace(by_record, possible=False, until=None, why=why)


def _contradicted(papers: Papers, assumed: Mapping[Symbol, Verdict]) -> Iterator[str]:
    for symbol, verdict in assumed.items():
        declared = papers[symbol].verdict
        if declared is not None and papers[symbol].carried != (verdict in ADOPTED):
            word = declared.replace("-", " ")
            yield f"{symbol} was {word}; here it is taken as {verdict}."


def _meeting(text: str | None) -> Symbol | None:
    symbol = normal(text) if text else None
    return symbol if symbol and parse(symbol).kind is DocumentKind.MEETING else None


def _must_be_among(papers: Mapping[Symbol, Paper], assumed: Mapping[Symbol, Verdict]) -> None:
    for symbol in assumed:
        if symbol not in papers:
            raise Misused(
                f"{symbol} is not among what is put to the vote here.",
                hint="See what is: demarche proposal list",
            )


def _set_for(records: Records, meeting: Symbol, symbols: Iterable[Symbol]) -> list[Symbol]:
    """Those whose vote is set for a meeting."""
    return [symbol for symbol in symbols if meeting in _meetings(records, [symbol])]


def _meetings(records: Records, symbols: Iterable[Symbol]) -> set[Symbol]:
    """The meetings for which votes on these are set, each by the last word on it."""
    found: set[Symbol] = set()
    for symbol in symbols:
        facts = (entry.fact for entry in in_order(records.standing(f"ballot/{symbol}")))
        dates = [fact for fact in facts if isinstance(fact, BallotScheduled)]
        if dates and dates[-1].meeting:
            found.add(Symbol(dates[-1].meeting))
    return found


def _motions(records: Records) -> Iterator[Symbol]:
    for name in records.journal.streams(f"ballot/{MOTION}"):
        yield Symbol(name.partition("/")[2])


def _motion(records: Records, symbol: Symbol, texts: Mapping[Symbol, Text]) -> Paper:
    """A motion with what came of it; its title where it was tabled."""
    text = texts.get(symbol, Text(()))
    result = records.ballot(symbol, text).result
    if result is None:
        return Paper(symbol=symbol, text=text)
    return Paper(symbol=symbol, text=text, verdict=result.verdict, voted_at=result.occurred_at)


def _aims(records: Records, campaign: str | None) -> Aims:
    entries = records.standing(f"campaign/{campaign}") if campaign else ()
    facts = (entry.fact for entry in in_order(entries))
    return {fact.question: fact.rules for fact in facts if isinstance(fact, ObjectiveSet)}
