"""The board: where everybody stands on a question at a moment, and what that decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from domain import franchise as franchises
from domain import outcome as outcomes
from domain import tally
from domain.afterwards import afterwards
from domain.alignment import Aligned, aligned
from domain.dataclass import dataclass
from domain.days import un_day
from domain.eligibility import franchise
from domain.entry import Entry
from domain.figures import Figures, Status, body_at, declared, figures, reported, scheduled
from domain.leverage import Leverage, leverage
from domain.moment import History, Moment, Move
from domain.outcome import Outcome, applied, outcome
from domain.policies import Policy
from domain.reconfirm import aim_given_on
from domain.roll import Count
from domain.seating import Bar
from domain.standing import Flag, Standing
from domain.standings import Standings
from domain.tally import Tally
from domain.values import STANCES, Intent, Iso3, Stance, Symbol, TextState, Vote
from domain.voters import voters_of
from domain.world import World

NOBODY: Mapping[Iso3, Standing] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One country's line.

    `lines` are those of its blocs, shown and never counted; `since_vote` is what it has said since
    of a vote that stands.
    """

    country: Iso3
    standing: Standing
    moved: Move
    aligned: Aligned
    tier: int | None = None
    sponsor: bool = False
    pledge: Intent | None = None
    prior: Vote | None = None
    lines: tuple[Entry, ...] = ()
    intended: Vote | None = None
    since_vote: Stance | None = None
    last_contact_at: datetime | None = None
    was: Stance | None = None
    leverage: Leverage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A question at a moment. `tally` and `firm` add up to the electorate where it is known.

    `electorate` are those of the body's `members` that may vote; `kept` says who may not, or
    perhaps not, and why.
    `day` is the day of the vote, or the one looked at before it is known.
    `on_record` is False while nothing is known of the question at all. `aim_given_on` names the
    text on which our aim was set, if another stands now and the aim did not foresee it.
    """

    symbol: Symbol
    title: str
    body: str | None
    body_name: str
    text_state: TextState
    electorate: int
    members: int
    kept: tuple[Bar, ...]
    at: datetime
    day: date
    policy: Policy
    status: Status
    tally: Tally
    firm: Tally
    stances: dict[str, int]
    ballots_known: int
    outcome: Outcome
    rows: tuple[Row, ...] = ()
    on_record: bool = True
    reported: tuple[Count, ...] = ()
    result: Count | None = None
    vote_at: datetime | None = None
    aim: Intent | None = None
    aim_given_on: TextState | None = None

    def flagged(self, flag: Flag) -> int:
        """How many countries carry a flag."""
        return sum(flag in row.standing.flags for row in self.rows)


@dataclass(frozen=True, eq=False, kw_only=True)
class View:
    """A question at a moment, before any country's line is worked out."""

    moment: Moment
    policy: Policy
    world: World
    body: str | None
    day: date
    size: int
    members: int
    kept: tuple[Bar, ...]
    standings: Mapping[Iso3, Standing]

    @cached_property
    def figures(self) -> Figures:
        """What the standings add up to, or what was declared or reported instead."""
        return figures(self.moment, self.standings, self.size, self.members - self.size)

    @cached_property
    def outcome(self) -> Outcome:
        """What that decides."""
        return outcome(
            self.moment,
            self.figures,
            self.intents,
            world=self.world,
            body=self.body,
            on=self.day,
        )

    @cached_property
    def leverages(self) -> Mapping[Iso3, Leverage]:
        """What each country is worth moving, until the result is declared."""
        if self.figures.status is Status.DECLARED or self.outcome.rule is None:
            return {}
        ruled = applied(self.moment, None, self.world.book, self.body, self.day)
        assert ruled is not None
        voters = voters_of(ruled.rule, self.body or "", self.day, self.world)
        return {
            country: leverage(ruled.rule, voters, country, standing.stance.intent)
            for country, standing in self.standings.items()
        }

    @property
    def intents(self) -> dict[Iso3, Intent]:
        """What each country means to vote."""
        return {country: standing.stance.intent for country, standing in self.standings.items()}


def view(
    moment: Moment, policy: Policy, world: World, known: Mapping[Iso3, Standing] = NOBODY
) -> View:
    """Who stands where at a moment, what that adds up to, and what it decides.

    Nobody is judged whose standing is `known`, as it is of who has not moved since another moment.
    """
    body, day = body_at(moment), un_day(_day(moment))
    may = franchise(world, body, day) if body else None
    votes = {member: cast.vote for member, cast in moment.votes.items()}
    electorate = franchises.electorate(may.voters if may else (), votes)
    return View(
        moment=moment,
        policy=policy,
        world=world,
        body=body,
        day=day,
        size=len(electorate),
        members=max(len(may.members), len(electorate)) if may else 0,
        kept=tuple(bar for bar in may.kept if bar.iso3 not in votes) if may else (),
        standings=Standings(moment, policy, electorate or _heard_of(moment), known),
    )


def if_abstaining(seen: View, parties: frozenset[Iso3], world: World) -> Outcome | None:
    """What would be decided if the parties to the dispute abstained (Charter Art. 27(3))."""
    return outcomes.if_abstaining(
        seen.moment, seen.figures, seen.intents, parties, world=world, body=seen.body, on=seen.day
    )


def board(history: History, world: World, at: datetime, *, was_at: datetime | None = None) -> Board:
    """The board of a question at a moment; `was_at` adds each country's stance at another."""
    seen = view(history.moment(at), history.policy, world)
    return replace(
        without_countries(seen, world),
        rows=tuple(
            _row(
                history,
                seen.moment,
                country,
                standing,
                was_at=was_at,
                worth=seen.leverages.get(country),
            )
            for country, standing in seen.standings.items()
        ),
    )


def without_countries(seen: View, world: World) -> Board:
    """The board of what is seen of a question, but for the countries' lines."""
    moment, date_set = seen.moment, scheduled(seen.moment)
    stances = [standing.stance for standing in seen.standings.values()]
    return Board(
        symbol=moment.material.symbol,
        title=moment.text.tabled.title if moment.text.tabled else "",
        body=seen.body,
        body_name=world.book.name(seen.body) if seen.body else "",
        text_state=seen.figures.text_state,
        electorate=seen.size,
        members=seen.members,
        kept=seen.kept,
        at=moment.at,
        day=seen.day,
        policy=seen.policy,
        status=seen.figures.status,
        tally=seen.figures.tally,
        firm=tally.of_stances(stances, firm_only=True),
        stances=_by_word(stances),
        ballots_known=sum(member in seen.standings for member in moment.votes),
        outcome=seen.outcome,
        on_record=_is_on_record(moment),
        reported=reported(moment),
        result=seen.figures.result,
        vote_at=date_set.vote_at if date_set else None,
        aim=moment.aim,
        aim_given_on=aim_given_on(moment),
    )


def _day(moment: Moment) -> datetime:
    """The day whose membership and rules apply: of the vote if it is known, else the one asked."""
    result = declared(moment)
    taken = [cast.occurred_at for cast in moment.votes.values()]
    taken += [result.occurred_at] if result is not None else []
    if taken:
        return min(taken)
    date_set = scheduled(moment)
    return (date_set.vote_at if date_set else None) or moment.at


def _is_on_record(moment: Moment) -> bool:
    heard = any(item.occurred_at <= moment.at for item in moment.material.evidence)
    return heard or bool(moment.text.entries or moment.counts or moment.casts)


def _heard_of(moment: Moment) -> tuple[Iso3, ...]:
    """In a body whose members we do not know, those of whom something is on record."""
    heard = {e.country for e in moment.material.evidence if e.occurred_at <= moment.at}
    voted = {m for m, cast in moment.votes.items() if cast.vote is not Vote.INELIGIBLE}
    return tuple(sorted((heard - moment.votes.keys()) | voted))


def _by_word(stances: Iterable[Stance]) -> dict[str, int]:
    """How many countries hold each stance; every word is there, zero or not."""
    count = Counter(stance.key for stance in stances)
    return {stance.key: count[stance.key] for stance in STANCES.values()}


def _row(
    history: History,
    moment: Moment,
    country: Iso3,
    standing: Standing,
    *,
    was_at: datetime | None,
    worth: Leverage | None,
) -> Row:
    target = moment.targets.get(country)
    return Row(
        country=country,
        standing=standing,
        moved=history.last_move(country, moment.at, standing.stance),
        aligned=aligned(standing.stance, moment.aim),
        tier=target.tier if target else None,
        sponsor=country in moment.sponsors,
        pledge=moment.pledge(country),
        prior=moment.prior.get(country),
        lines=moment.lines_for(country),
        intended=moment.intended.get(country),
        since_vote=said.stance if (said := afterwards(moment, country).since) else None,
        last_contact_at=moment.contacts.get(country),
        was=history.stance(country, was_at) if was_at else None,
        leverage=worth,
    )
