"""A campaign: whose it is, what it wants of each vote, whom it targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from typing import assert_never

from domain.claims import Measure
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.errors import Refused
from domain.objectives import GuardedRule
from domain.record import record, stated
from domain.stream import Kind
from domain.values import BASE, EntryId, Intent, Iso3, Symbol, TextState
from domain.world import World


@record
class Opening:
    """A campaign's beginning. `owner` is whose "we" it is, `zone` an IANA name."""

    title: str
    owner: str
    zone: str


@record
class Objective:
    """What the desk wants of a vote; the first rule whose condition holds counts.

    `text_state` is the text that was on the table; None where it was not said.
    """

    question: Symbol
    rules: tuple[GuardedRule, ...]
    text_state: TextState | None = None


@record
class Target:
    """A country to work on: its tier (1 decisive and movable … 4), and who leads on it."""

    country: Iso3
    tier: int
    lead: str | None = None


@record
class Happening:
    """What bears on a campaign, and the countries and the votes it concerns."""

    text: str
    countries: tuple[Iso3, ...] = ()
    questions: tuple[Symbol, ...] = ()


@record
class Line:
    """How a bloc means to vote on a question; its `members` that day, and who will not follow."""

    bloc: str
    question: Symbol
    text_state: TextState
    intent: Intent
    members: tuple[Iso3, ...]
    dissenters: tuple[Iso3, ...] = ()


@record
class ExpectedClaim:
    """What the desk expects to be so of a question, from now on or looked at `on` a moment.

    The words are those of `domain.claims.Claim`.
    """

    question: Symbol
    country: Iso3 | None = None
    measure: Measure | None = None
    word: str | None = None
    number: int | None = None
    below: bool = False
    on: datetime | None = None


@record
class ExpectedWord:
    """How long the desk expects to go at most without hearing of a country, in hours."""

    country: Iso3
    hours: int


@record
class Dropping:
    """An expectation that is given up."""

    expectation: EntryId
    why: str = ""


@record
class CampaignOpened(Opening):
    """A desk began to work for a vote."""


@record
class ObjectiveSet(Objective):
    """The desk said what it wants of a vote."""


@record
class TargetAssigned(Target):
    """A country was given a tier and somebody to lead on it."""


@record
class CampaignClosed:
    """The desk stopped."""

    outcome: str = ""


@record
class ContextNoted(Happening):
    """Something happened that bears on the campaign; it never moves a stance."""


@record
class BlocLineAnnounced(Line):
    """A bloc said how it means to vote: a prior for its members, and nobody's own word."""


@record
class ClaimExpected(ExpectedClaim):
    """The desk said what it expects of a question, to be told when it no longer holds."""


@record
class WordExpected(ExpectedWord):
    """The desk said how often it expects word of a country."""


@record
class ExpectationDropped(Dropping):
    """The desk no longer expects something."""


@record
class OpenCampaign(Opening):
    """Begin a campaign."""


@record
class SetObjective(Objective):
    """Say what we want of a vote."""


@record
class AssignTarget(Target):
    """Give a country a tier and a lead."""


@record
class CloseCampaign:
    """End a campaign."""

    outcome: str = ""


@record
class NoteContext(Happening):
    """Keep what happened around the campaign."""


@record
class AnnounceBlocLine(Line):
    """Record how a bloc means to vote."""


@record
class ExpectClaim(ExpectedClaim):
    """Say what we expect of a question."""


@record
class ExpectWord(ExpectedWord):
    """Say how often we expect word of a country."""


@record
class DropExpectation(Dropping):
    """Expect something no longer."""


Command = (
    OpenCampaign
    | SetObjective
    | AssignTarget
    | CloseCampaign
    | NoteContext
    | AnnounceBlocLine
    | ExpectClaim
    | ExpectWord
    | DropExpectation
)
Event = (
    CampaignOpened
    | ObjectiveSet
    | TargetAssigned
    | CampaignClosed
    | ContextNoted
    | BlocLineAnnounced
    | ClaimExpected
    | WordExpected
    | ExpectationDropped
)


@dataclass(frozen=True, slots=True)
class Campaign:
    """What the next decision needs to know of a campaign."""

    opened: CampaignOpened | None = None
    closed_at: datetime | None = None
    objectives: Mapping[Symbol, tuple[GuardedRule, ...]] = field(default_factory=dict)
    set_on: Mapping[Symbol, TextState | None] = field(default_factory=dict)
    targets: Mapping[Iso3, TargetAssigned] = field(default_factory=dict)
    expected: Mapping[EntryId, ClaimExpected | WordExpected] = field(default_factory=dict)


class CampaignOpenAlready(Refused):
    """A slug names one campaign."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f'A campaign of that name is open already ("{title}").',
            hint="Choose another name, or use it: demarche campaign use SLUG",
        )


class CampaignNotOpen(Refused):
    """Nothing can be asked of a campaign that is not open."""

    def __init__(self) -> None:
        super().__init__("That campaign is not open.", hint="Type: demarche campaign list")


class ObjectiveUnfinished(Refused):
    """An objective must have an answer for every text."""

    def __init__(self) -> None:
        super().__init__(
            "An objective's last rule has no condition, and no other rule is without one.",
            hint="Type: demarche campaign aim L.11=yes --if L.13,L.14=abstain",
        )


class NoSuchTier(Refused):
    """Tiers run from 1 to 4."""

    def __init__(self, tier: int) -> None:
        super().__init__(f"There is no tier {tier}.", hint="Tiers are 1 (decisive, movable) to 4.")


class NoSuchExpectation(Refused):
    """Only what is expected can be given up."""

    def __init__(self) -> None:
        super().__init__(
            "That entry is no expectation that stands.", hint="Which do: demarche expect list"
        )


class NoSpan(Refused):
    """Word is expected every so many hours, at least one."""

    def __init__(self) -> None:
        super().__init__("Word cannot be expected all the time.", hint="Type: --every 7d")


def decide(state: Campaign, command: Command, at: datetime, world: World) -> tuple[Event, ...]:
    """What a command does to a campaign."""
    match command:
        case OpenCampaign():
            opened = stated(CampaignOpened, command)
            if state.opened not in (None, opened):
                raise CampaignOpenAlready(state.opened.title)
            return () if state.opened else (opened,)
        case SetObjective(question=question, rules=rules):
            _open(state)
            if [rule.when is None for rule in rules] != [False] * (len(rules) - 1) + [True]:
                raise ObjectiveUnfinished
            known = (state.objectives.get(question), state.set_on.get(question) or BASE)
            same = known == (rules, command.text_state or BASE)
            return () if same else (stated(ObjectiveSet, command),)
        case AssignTarget(country=country, tier=tier):
            _open(state)
            if not 1 <= tier <= 4:
                raise NoSuchTier(tier)
            target = stated(TargetAssigned, command)
            return () if state.targets.get(country) == target else (target,)
        case CloseCampaign():
            _open(state)
            return (stated(CampaignClosed, command),)
        case NoteContext():
            return (stated(ContextNoted, command),)
        case AnnounceBlocLine():
            _open(state)
            return (stated(BlocLineAnnounced, command),)
        case ExpectClaim():
            _open(state)
            claimed = stated(ClaimExpected, command)
            return () if claimed in state.expected.values() else (claimed,)
        case ExpectWord(hours=hours):
            _open(state)
            if hours < 1:
                raise NoSpan
            awaited = stated(WordExpected, command)
            return () if awaited in state.expected.values() else (awaited,)
        case DropExpectation(expectation=expectation):
            if expectation not in state.expected:
                raise NoSuchExpectation
            return (stated(ExpectationDropped, command),)
        case _:
            assert_never(command)


def _open(state: Campaign) -> None:
    if state.opened is None or state.closed_at is not None:
        raise CampaignNotOpen


def evolve(state: Campaign, entry: Entry) -> Campaign:
    """The campaign after an entry."""
    match entry.fact:
        case CampaignOpened() as fact:
            return replace(state, opened=fact, closed_at=None)
        case ObjectiveSet(question=question, rules=rules, text_state=text):
            objectives = {**state.objectives, question: rules}
            return replace(state, objectives=objectives, set_on={**state.set_on, question: text})
        case TargetAssigned(country=country) as fact:
            return replace(state, targets={**state.targets, country: fact})
        case CampaignClosed():
            return replace(state, closed_at=entry.occurred_at)
        case ClaimExpected() | WordExpected() as fact:
            return replace(state, expected={**state.expected, entry.id: fact})
        case ExpectationDropped(expectation=dropped):
            left = {id: fact for id, fact in state.expected.items() if id != dropped}
            return replace(state, expected=left)
        case _:
            return state


KIND = Kind(
    name="campaign",
    blank=Campaign(),
    decide=decide,
    evolve=evolve,
    restated={
        CampaignOpened: OpenCampaign,
        ObjectiveSet: SetObjective,
        TargetAssigned: AssignTarget,
        CampaignClosed: CloseCampaign,
        ContextNoted: NoteContext,
        BlocLineAnnounced: AnnounceBlocLine,
        ClaimExpected: ExpectClaim,
        WordExpected: ExpectWord,
        ExpectationDropped: DropExpectation,
    },
)
