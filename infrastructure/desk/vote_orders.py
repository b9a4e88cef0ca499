"""The order of voting on a proposal or in a meeting, with what is to be expected of each vote."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace

from domain.ballot import BallotScheduled
from domain.ballot_keys import asks_the_whole
from domain.campaign import ObjectiveSet
from domain.dataclass import dataclass
from domain.errors import Misused, NotUnderstood, listed
from domain.papers import Paper, Papers, about, family
from domain.proposal import ADOPTED, Verdict
from domain.symbols import MOTION, DocumentKind, matches_tail, meeting_of, normal, parse
from domain.text import Text, in_order
from domain.values import Symbol
from domain.vote_plan import Aims, Plan, plan
from domain.vote_steps import Step
from domain.withdrawal import Window, window
from infrastructure.desk.desk import Desk
from infrastructure.desk.forecasts import Forecasts
from infrastructure.desk.proposal_records import Records

_MEETING = re.compile(r"(?:^|/)(?:PV|SR)\.\d+", re.IGNORECASE)


class NothingToVoteOn(NotUnderstood):
    """A meeting for which no vote on record is set; `known` are those for which one is."""

    def __init__(self, meeting: Symbol, known: Collection[Symbol] = ()) -> None:
        others = f", or ask for {listed(sorted(known)[-3:])}" if known else ""
        super().__init__(
            f"No vote on record is set for the meeting {meeting}.",
            hint=f"Set one: demarche vote schedule SYMBOL TIME --meeting {meeting}{others}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What is taken as settled for the sake of argument, and what as withdrawn."""

    verdicts: Mapping[Symbol, Verdict] = field(default_factory=dict)
    withdrawn: frozenset[Symbol] = frozenset()

    @property
    def symbols(self) -> frozenset[Symbol]:
        """All of them."""
        return frozenset(self.verdicts) | self.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteOrder:
    """A vote plan: what was asked about, and until when each open paper can be withdrawn.

    `doubts` say where something is assumed that the record or a rule contradicts.
    """

    asked: Symbol
    plan: Plan
    windows: Mapping[Symbol, Window]
    forecasts: Forecasts
    doubts: tuple[str, ...] = ()


def vote_order(
    desk: Desk,
    records: Records,
    forecasts: Forecasts,
    text: str | None,
    supposed: Supposed,
) -> VoteOrder:
    """The order for a symbol, the proposal in use, or a meeting.

    Raises NothingToVoteOn, Misused when something else is assumed, and as `Desk.symbol` does.
    """
    meeting = _meeting(text, forecasts)
    texts = records.texts()
    papers = {symbol: Paper.of(symbol, found) for symbol, found in texts.items() if found.tabled}
    named = _set_for(records, meeting, papers) if meeting else [desk.symbol(text)]
    papers |= {s: Paper(symbol=s, text=Text(())) for s in named if s not in papers}
    meetings = {meeting} if meeting else _meetings(records, family(papers, named))
    motions = {s for s in {*_motions(records), *papers} if _is_made_in(s, meetings)}
    if meeting and not (named or motions):
        raise NothingToVoteOn(meeting, forecasts.meetings)
    papers |= {s: Paper(symbol=s, text=Text(())) for s in motions if s not in papers}
    named = [*named, *sorted(motions)]
    named += [on for symbol in named if papers[symbol].is_motion for on in about(papers, symbol)]
    papers |= _by_ballot(records, family(papers, named), texts)
    _must_be_among(family(papers, named), supposed.symbols)
    aims = _aims(records, forecasts.desk.campaign)
    found = plan(papers, named, aims, supposed.verdicts, supposed.withdrawn)
    before = plan(papers, named, aims, supposed.verdicts) if supposed.withdrawn else found
    return VoteOrder(
        asked=meeting or named[0],
        plan=found,
        windows=_windows(records, found, texts),
        forecasts=forecasts,
        doubts=(
            *_contradicted(papers, supposed.verdicts),
            *_not_to_be_withdrawn(records, before, texts, supposed.withdrawn),
        ),
    )


def _windows(records: Records, found: Plan, texts: Mapping[Symbol, Text]) -> dict[Symbol, Window]:
    """Until when each paper that is open in the plan can be withdrawn."""
    return {
        step.symbol: _window(records, step, found)
        for step in found.steps
        if step.verdict is None and step.symbol in texts
    }


def _window(records: Records, step: Step, found: Plan) -> Window:
    """By the record, as far as the plan leaves it; what is assumed may close it, or open it."""
    amending = [s for s in found.steps if s.paper.amends == step.symbol and s.verdict is None]
    by_record = window(
        step.paper.text,
        records.as_of,
        vote_at=records.ballot(step.symbol, step.paper.text).vote_at,
        amendment_votes=[records.ballot(s.symbol, s.paper.text).vote_at for s in amending],
    )
    if not by_record.possible:
        return by_record
    if step.amended_by is not None:
        why = f"it would have been amended by {step.amended_by}"
    elif step.begun_by is not None:
        why = f"voting on it would have begun with {step.begun_by}"
    else:
        return by_record
    return replace(by_record, possible=False, until=None, why=why)


def _not_to_be_withdrawn(
    records: Records, found: Plan, texts: Mapping[Symbol, Text], withdrawn: Collection[Symbol]
) -> Iterator[str]:
    """What is assumed to be withdrawn and no longer could be."""
    open_ = _windows(records, found, texts)
    voted = {step.symbol for step in found.steps if step.verdict is not None}
    for symbol in sorted(withdrawn):
        shut = open_.get(symbol)
        if symbol in found.out:
            yield f"{symbol} is not put to the vote anyway: {found.out[symbol]}."
        elif symbol in voted:
            yield f"{symbol} was voted on; here it is taken as withdrawn."
        elif shut is not None and not shut.possible:
            yield (
                f"{symbol} could no longer be withdrawn: {shut.why} ({shut.rule}); here it is "
                "taken as withdrawn all the same."
            )


def _contradicted(papers: Papers, assumed: Mapping[Symbol, Verdict]) -> Iterator[str]:
    for symbol, verdict in assumed.items():
        paper = papers.get(symbol)  # a part that only the plan puts apart has no record
        if paper and paper.verdict is not None and paper.carried != (verdict in ADOPTED):
            word = paper.verdict.replace("-", " ")
            yield f"{symbol} was {word}; here it is taken as {verdict}."


def _meeting(text: str | None, forecasts: Forecasts) -> Symbol | None:
    """The meeting that a text names, in full or by the end of one on record; None for none."""
    if not text or not _MEETING.search(text) or text.casefold().startswith(MOTION):
        return None
    symbol = normal(text)
    if parse(symbol).kind is DocumentKind.MEETING:
        return symbol
    ending = [known for known in sorted(forecasts.meetings) if matches_tail(known, symbol)]
    if len(ending) > 1:
        raise Misused(
            f'"{text}" is the end of several meetings: {listed(ending, last="and")}.',
            hint="Type the meeting in full.",
        )
    if not ending:
        raise NothingToVoteOn(symbol, forecasts.meetings)
    return ending[0]


def _must_be_among(papers: Mapping[Symbol, Paper], assumed: Collection[Symbol]) -> None:
    among = {*papers, *(part for paper in papers.values() for part in paper.puts_apart)}
    for symbol in assumed:
        if symbol not in among:
            raise Misused(
                f"{symbol} is not among what is put to the vote here.",
                hint="See what is: demarche vote order, without --if",
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
    """The motions of which there is a ballot that was known and had happened."""
    for name in records.journal.streams(f"ballot/{MOTION}"):
        if records.standing(name):
            yield Symbol(name.partition("/")[2])


def _is_made_in(symbol: Symbol, meetings: Collection[Symbol]) -> bool:
    made = symbol.startswith(MOTION) and asks_the_whole(symbol)
    return made and meeting_of(symbol) in meetings


def _by_ballot(
    records: Records, papers: Papers, texts: Mapping[Symbol, Text]
) -> dict[Symbol, Paper]:
    """The papers that have no record but their ballot: motions, parts, preliminary questions."""
    found: dict[Symbol, Paper] = {}
    for symbol, paper in papers.items():
        names = records.journal.streams(f"ballot/{symbol}~")
        below = (Symbol(name.partition("/")[2]) for name in names)
        for key in (*below, *([symbol] if paper.is_motion else ())):
            own = key == symbol
            if (own or not asks_the_whole(key)) and (own or records.standing(f"ballot/{key}")):
                found[key] = _voted(records, key, texts.get(key, Text(())))
    return found


def _voted(records: Records, key: Symbol, text: Text) -> Paper:
    result = records.ballot(key, text).result
    if result is None:
        return Paper(symbol=key, text=text)
    return Paper(symbol=key, text=text, verdict=result.verdict, voted_at=result.occurred_at)


def _aims(records: Records, campaign: str | None) -> Aims:
    entries = records.standing_of(f"campaign/{campaign}", ObjectiveSet) if campaign else ()
    return {entry.fact.question: entry.fact.rules for entry in in_order(entries)}
