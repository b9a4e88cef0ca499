"""A campaign made up from a seed: 200 missions, 12 proposals, memos, talks, pledges, votes.

Everything is decided by the program's own rules, day after day; the last days hold the votes.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from domain.ballot import CastVotes, DeclareResult, MemberVote, ScheduleBallot
from domain.campaign import AssignTarget, NoteContext, OpenCampaign, SetObjective
from domain.dossier import AssessPosition, Form, GivePledge, MakeStatement, ReportPosition
from domain.engagement import EngageMission, HoldContact, PlanEngagement, ReportReadout
from domain.entry import Context, Entry
from domain.memo import AcknowledgeMemo, Ask, SendMemo
from domain.mission import OpenMission
from domain.objectives import Condition, GuardedRule
from domain.proposal import Form as Paper
from domain.proposal import LinkProposals, Relation, TableProposal
from domain.values import (
    BASE,
    Firmness,
    Grade,
    Intent,
    Iso3,
    Level,
    Symbol,
    Vote,
)
from infrastructure.acts import Draft, Order
from infrastructure.journal import Journal
from infrastructure.moments import microseconds
from infrastructure.reference import world

CAMPAIGN = "synthetic"
US = Iso3("USA")
DAYS = 100
EVENING = timedelta(hours=12)
"""How long after its morning a day ends."""
OPENED = date(2026, 1, 5)
MORNING = datetime.combine(OPENED, time(8), UTC)
MISSIONS, DRAFTS, AMENDMENTS, MEMOS, EARLIER_VOTES = 200, 8, 4, 20, 200
EARLIER = Symbol("A/RES/79/1")
QUESTIONS = (
    *(Symbol(f"A/80/L.{number}") for number in range(1, DRAFTS + 1)),
    *(Symbol(f"A/80/L.{number}") for number in range(101, 101 + AMENDMENTS)),
)
PEOPLE = ("m.santos", "k.tan", "a.okoye", "l.meyer")
LEVELS = (("FM", Level.L2), ("DFM", Level.L4), ("DG", Level.L5), ("desk", Level.L6))
INTENTS = (Intent.YES, Intent.NO, Intent.ABSTAIN, Intent.UNDECIDED)


@dataclass
class Clock:
    """The moment at which things are recorded: what the journal asks."""

    at: datetime = MORNING

    def __call__(self) -> datetime:
        """A second later each time it is asked, so that no two acts share a moment."""
        self.at += timedelta(seconds=1)
        return self.at


@dataclass
class Making:
    """The campaign so far: the dice, the clock, and what numbers are taken."""

    dice: random.Random
    clock: Clock
    members: tuple[Iso3, ...]
    missions: int = MISSIONS
    earlier: int = EARLIER_VOTES
    engagements: int = 0
    leanings: dict[tuple[Iso3, Symbol], Intent] = field(default_factory=dict)

    def order(self, stream: str, command: Any, at: datetime, **said: Any) -> Order:
        """Something done at a moment, recorded by one of the desk."""
        context = Context(
            occurred_at=at,
            zone="America/New_York",
            recorded_by=self.dice.choice(PEOPLE),
            campaign=None if stream.startswith(GLOBAL) else CAMPAIGN,
            source=self.dice.choice(("Reuters", "AFP", "the delegation", "a colleague")),
            grade=Grade(self.dice.choice(("B2", "B3", "C3", "F6"))),
        )
        return Order(stream=stream, command=command, context=context, **said)

    def opinion(self, country: Iso3, question: Symbol) -> Intent:
        """What a country says: what it said before, but for one time in five."""
        known = self.leanings.get((country, question))
        if known is None or self.dice.random() < 0.2:
            known = self.leanings[country, question] = self.dice.choice(INTENTS)
        return known

    def next_engagement(self) -> str:
        """The stream of one more engagement."""
        self.engagements += 1
        return f"engagement/{CAMPAIGN}/E{self.engagements}"


GLOBAL = ("proposal/", "ballot/", "mission/")

Orders = Iterator[Order]


def fill(
    journal: Journal,
    size: int,
    clock: Clock,
    seed: int = 1945,
    *,
    missions: int = MISSIONS,
    earlier: int = EARLIER_VOTES,
    through_the_day: bool = False,
) -> int:
    """Record a campaign of about so many entries, the same for a seed; answers how many.

    A day's work is one act, of one moment, or heard `through_the_day`, each thing at its own. What
    streams hold is kept at hand: reading a dossier anew each day would take most of the time.
    """
    dice = random.Random(seed)  # noqa: S311 - it must be the same every time
    making = Making(dice, clock, world().roster.members_on(OPENED), missions, earlier)
    kept: dict[str, list[Entry]] = defaultdict(list)
    quota = (size - earlier * len(making.members)) // DAYS
    for day in range(DAYS):
        clock.at = MORNING + timedelta(days=day)
        orders = list(_duties(making, day))
        apart = EVENING / max(quota - len(orders), 1) if through_the_day else timedelta(0)
        for _ in range(quota - len(orders)):
            clock.at += apart
            orders.append(_anything(making))
        with journal.recorder.writing() as head:
            draft = Draft(
                load=kept.__getitem__,
                names=lambda prefix: [],
                head=head,
                recorded_at=microseconds(clock()),
                world=world(),
                entropy=dice.randbytes,
            )
            for order in _placed(orders):
                draft.take(order)
            stored = [journal.mapper.to_stored_event(entry) for entry in draft.entries]
            journal.recorder.insert_events(stored)
        for entry in draft.entries:
            kept[entry.stream].append(entry)
    return journal.head().position


def _placed(orders: list[Order]) -> list[Order]:
    """The orders with their causes, counted back from each, counted from the first of the act."""
    return [
        order
        if order.caused_by_order is None
        else replace(order, caused_by_order=place + order.caused_by_order)
        for place, order in enumerate(orders)
    ]


def _duties(making: Making, day: int) -> Orders:
    """What a day brings besides talk: the opening, drafts, memos and their answers, votes."""
    if day == 0:
        yield from _opening(making)
    if day % (DAYS // MEMOS) == 1:
        yield from _memo(making, 1 + day // (DAYS // MEMOS))
    if day >= DAYS - DRAFTS // 2:
        yield from _vote(making, QUESTIONS[day - DAYS])


def _opening(making: Making) -> Orders:
    at, order = making.clock.at, making.order
    opening = OpenCampaign(title="A campaign made up", owner=US, zone="America/New_York")
    yield order(f"campaign/{CAMPAIGN}", opening, at)
    others = [member for member in making.members if member != US]
    for number in range(making.missions):
        covers = OpenMission(countries=(others[number % len(others)],))
        yield order(f"mission/P{number}", covers, at)
    for number in range(1, making.earlier + 1):
        held = at - timedelta(days=365 + number)
        yield from _roll_call(making, Symbol(f"A/RES/79/{number}"), held)
    for question in QUESTIONS:
        yield from _tabled(making, question)
    for tier in (1, 2, 3, 4):
        for country in making.dice.sample(others, 15):
            yield order(f"campaign/{CAMPAIGN}", AssignTarget(country=country, tier=tier), at)


def _tabled(making: Making, question: Symbol) -> Iterator[Order]:
    at, order = making.clock.at, making.order
    place = QUESTIONS.index(question)
    sponsors = tuple(sorted(making.dice.sample(making.members, 10)))
    amends = QUESTIONS[place - DRAFTS] if place >= DRAFTS else None
    tabling = TableProposal(
        body="UNGA",
        title=f"Question {place + 1}",
        sponsors=sponsors,
        form=Paper.AMENDMENT if amends else Paper.DRAFT,
        amends=amends,
        depth=1 if amends else 0,
    )
    yield order(f"proposal/{question}", tabling, at)
    if amends is None:
        linked = LinkProposals(relation=Relation.FOLLOWS_UP, other=EARLIER)
        yield order(f"proposal/{question}", linked, at)
    want = making.dice.choice((Intent.YES, Intent.NO))
    rules: tuple[GuardedRule, ...] = (GuardedRule(want=want),)
    if place < AMENDMENTS:
        amended = Condition(adopted=(QUESTIONS[DRAFTS + place],))
        rules = (GuardedRule(want=Intent.ABSTAIN, when=amended), *rules)
    yield order(f"campaign/{CAMPAIGN}", SetObjective(question=question, rules=rules), at)


def _memo(making: Making, number: int) -> Orders:
    """A memo to all missions; most acknowledge, plan, engage and report, some never do."""
    dice, at, order = making.dice, making.clock.at, making.order
    asked = dice.sample(QUESTIONS, 2)
    asks = tuple(
        Ask(id=letter, text=f"yes on {q}", question=q, want=Intent.YES)
        for letter, q in zip("AB", asked, strict=True)
    )
    sent = SendMemo(asks=asks, everyone=True, level=Level.L2, deliver_by=at + timedelta(days=3))
    stream = f"memo/{CAMPAIGN}/M{number}"
    yield order(stream, sent, at)
    others = [member for member in making.members if member != US]
    for place in range(making.missions):
        mission, country = f"P{place}", others[place % len(others)]
        if dice.random() < 0.9:
            yield order(stream, AcknowledgeMemo(mission=mission), at)
        if dice.random() < 0.8:
            yield from _engaged(making, f"M{number}", mission, country, asked)


def _engaged(
    making: Making, memo: str, mission: str, country: Iso3, asked: list[Symbol]
) -> Iterator[Order]:
    at, order, stream = making.clock.at, making.order, making.next_engagement()
    who, level = making.dice.choice(LEVELS)
    plan = PlanEngagement(
        mission=mission, countries=(country,), memo=memo, when=at, who=who, level=level
    )
    engagement = EngageMission(
        mission=mission, countries=(country,), memo=memo, asks=("A", "B"), who=who, level=level
    )
    yield order(stream, plan, at - timedelta(hours=2))
    yield order(stream, engagement, at)
    if making.dice.random() < 0.7:
        yield order(stream, ReportReadout(text="We were heard."), at)
        for place, question in enumerate(asked):
            yield _report(making, country, question, level, caused_by_order=-2 - place)


def _report(making: Making, country: Iso3, question: Symbol, level: Level, **said: Any) -> Order:
    command = ReportPosition(
        question=question,
        text_state=BASE,
        intent=making.opinion(country, question),
        firmness=making.dice.choice((Firmness.FIRM, Firmness.LEANING)),
        level=level,
    )
    at = making.clock.at - timedelta(hours=making.dice.choice((0, 0, 2, 30)))
    return making.order(f"dossier/{CAMPAIGN}/{country}", command, at, **said)


def _anything(making: Making) -> Order:
    """One thing that a desk hears on any day, half the time how a country would vote."""
    dice = making.dice
    country, question = dice.choice(making.members), dice.choice(QUESTIONS)
    (said,) = dice.choices(tuple(WORDS), weights=tuple(WORDS.values()))
    return said(making, country, question)


def _heard(making: Making, country: Iso3, question: Symbol) -> Order:
    return _report(making, country, question, making.dice.choice(LEVELS)[1])


def _talk(making: Making, country: Iso3, _: Symbol) -> Order:
    who, level = making.dice.choice(LEVELS)
    actor = making.dice.choice((US, US, Iso3("RUS"), Iso3("FRA"), Iso3("CHN")))
    held = HoldContact(actor=actor, countries=(country,), who=who, level=level)
    return making.order(making.next_engagement(), held, making.clock.at)


def _said(making: Making, country: Iso3, question: Symbol) -> Order:
    statement = MakeStatement(
        speaker="the minister",
        text="We study the text with great interest.",
        question=question,
        text_state=BASE,
        intent=making.opinion(country, question),
    )
    return making.order(f"dossier/{CAMPAIGN}/{country}", statement, making.clock.at)


def _pledge(making: Making, country: Iso3, question: Symbol) -> Order:
    vote = making.dice.choice((Intent.YES, Intent.NO, Intent.ABSTAIN))
    form = making.dice.choice(tuple(Form))
    promise = GivePledge(question=question, text_state=BASE, vote=vote, form=form, level=Level.L2)
    return making.order(f"dossier/{CAMPAIGN}/{country}", promise, making.clock.at)


def _guess(making: Making, country: Iso3, question: Symbol) -> Order:
    until = making.clock.at + timedelta(days=5)
    guess = AssessPosition(
        question=question, text_state=BASE, intent=making.opinion(country, question), until=until
    )
    return making.order(f"dossier/{CAMPAIGN}/{country}", guess, making.clock.at)


def _note(making: Making, country: Iso3, question: Symbol) -> Order:
    text = f"Overheard about {question} in the corridor."
    note = NoteContext(text=text, countries=(country,), questions=(question,))
    return making.order(f"campaign/{CAMPAIGN}", note, making.clock.at)


def _vote(making: Making, question: Symbol) -> Orders:
    at = making.clock.at
    scheduled = ScheduleBallot(body="UNGA", vote_at=at)
    yield making.order(f"ballot/{question}", scheduled, at - timedelta(hours=1))
    yield from _roll_call(making, question, at)


def _roll_call(making: Making, question: Symbol, at: datetime) -> Orders:
    order, stream = making.order, f"ballot/{question}"
    votes = tuple(MemberVote(member=m, vote=_vote_of(making)) for m in making.members)
    yield order(stream, CastVotes(votes=votes, body="UNGA"), at)
    yield order(stream, DeclareResult(body="UNGA"), at)


def _vote_of(making: Making) -> Vote:
    choices = (Vote.YES, Vote.NO, Vote.ABSTAIN, Vote.NOT_VOTING)
    return making.dice.choices(choices, weights=(10, 3, 5, 1))[0]


WORDS: dict[Callable[[Making, Iso3, Symbol], Order], int] = {
    _heard: 20,
    _talk: 10,
    _note: 6,
    _said: 2,
    _pledge: 1,
    _guess: 1,
}
"""What a desk hears, and how often of forty times."""
