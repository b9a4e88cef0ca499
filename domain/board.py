"""The board: where everybody stands on a question at a moment, and what that decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain import tally
from domain.figures import Status, declared, figures, reported, scheduled
from domain.moment import History, Moment, Move
from domain.outcome import Outcome, outcome
from domain.roll import Count
from domain.stance import Flag, Policy, Standing
from domain.symbols import body_of
from domain.tally import Tally
from domain.values import STANCES, Intent, Iso3, Stance, Symbol, TextState, Vote
from domain.world import World


class Aligned(StrEnum):
    """How a stance agrees with what we want."""

    WITH = "with"
    HALF = "half"
    AGAINST = "against"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One country's line."""

    country: Iso3
    standing: Standing
    moved: Move
    aligned: Aligned
    tier: int | None = None
    sponsor: bool = False
    pledge: Intent | None = None
    prior: Vote | None = None
    intended: Vote | None = None
    last_contact_at: datetime | None = None
    was: Stance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A question at a moment. `tally` and `firm` add up to the electorate where it is known."""

    symbol: Symbol
    title: str
    body: str | None
    text_state: TextState
    electorate: int
    at: datetime
    policy: Policy
    status: Status
    tally: Tally
    firm: Tally
    stances: dict[str, int]
    ballots_known: int
    outcome: Outcome
    rows: tuple[Row, ...]
    reported: tuple[Count, ...] = ()
    result: Count | None = None
    vote_at: datetime | None = None
    aim: Intent | None = None

    def flagged(self, flag: Flag) -> int:
        """How many countries carry a flag."""
        return sum(flag in row.standing.flags for row in self.rows)


def board(history: History, world: World, at: datetime, *, was_at: datetime | None = None) -> Board:
    """The board of a question at a moment; `was_at` adds each country's stance at another."""
    moment, policy = history.moment(at), history.policy
    body, day = body_at(moment), _day(moment)
    electorate = world.roster.electorate(body, day.date()) if body else ()
    shown = electorate or _heard_of(moment)
    standings = {country: moment.standing(country, policy) for country in shown}
    count = figures(moment, standings, len(electorate))
    stances = {country: standing.stance for country, standing in standings.items()}
    date_set = scheduled(moment)
    return Board(
        symbol=history.material.symbol,
        title=moment.text.tabled.title if moment.text.tabled else "",
        body=body,
        text_state=count.text_state,
        electorate=len(electorate),
        at=at,
        policy=policy,
        status=count.status,
        tally=count.tally,
        firm=tally.of_stances(stances.values(), firm_only=True),
        stances=_by_word(stances.values()),
        ballots_known=len(moment.votes),
        outcome=outcome(
            moment,
            count,
            {country: stance.intent for country, stance in stances.items()},
            world=world,
            body=body,
            on=day.date(),
        ),
        rows=tuple(_row(history, moment, c, standings[c], was_at) for c in shown),
        reported=reported(moment),
        result=count.result,
        vote_at=date_set.vote_at if date_set else None,
        aim=moment.aim,
    )


def body_at(moment: Moment) -> str | None:
    """The body that votes on the question."""
    if (tabled := moment.text.tabled) is not None:
        return tabled.body
    named = [count.body for count in moment.counts if count.body]
    return named[-1] if named else body_of(moment.material.symbol)


def _day(moment: Moment) -> datetime:
    """The day whose membership and rules apply: of the vote if it is known, else the one asked."""
    result = declared(moment)
    taken = [cast.occurred_at for cast in moment.votes.values()]
    taken += [result.occurred_at] if result is not None else []
    if taken:
        return min(taken)
    date_set = scheduled(moment)
    return (date_set.vote_at if date_set else None) or moment.at


def _heard_of(moment: Moment) -> tuple[Iso3, ...]:
    """In a body whose members we do not know, those of whom something is on record."""
    heard = {e.country for e in moment.material.evidence if e.occurred_at <= moment.at}
    return tuple(sorted(heard | set(moment.votes)))


def _by_word(stances: Iterable[Stance]) -> dict[str, int]:
    """How many countries hold each stance; every word is there, zero or not."""
    count = Counter(stance.key for stance in stances)
    return {stance.key: count[stance.key] for stance in STANCES.values()}


def _row(
    history: History,
    moment: Moment,
    country: Iso3,
    standing: Standing,
    was_at: datetime | None,
) -> Row:
    target = moment.targets.get(country)
    return Row(
        country=country,
        standing=standing,
        moved=history.last_move(country, moment.at),
        aligned=aligned(standing.stance, moment.aim),
        tier=target.tier if target else None,
        sponsor=country in moment.sponsors,
        pledge=moment.pledge(country),
        prior=moment.prior.get(country),
        intended=moment.intended.get(country),
        last_contact_at=moment.contacts.get(country),
        was=history.stance(country, was_at) if was_at else None,
    )


def aligned(stance: Stance, aim: Intent | None) -> Aligned:
    """How a stance agrees with our aim; whoever abstains or stays away is half with us."""
    if aim is None or stance.intent in (Intent.UNKNOWN, Intent.UNDECIDED):
        return Aligned.UNKNOWN
    if stance.intent is aim:
        return Aligned.WITH
    away = (Intent.ABSTAIN, Intent.NOT_VOTING)
    if stance.intent in away or aim in away:
        return Aligned.WITH if {stance.intent, aim} <= set(away) else Aligned.HALF
    return Aligned.AGAINST
