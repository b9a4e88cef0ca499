"""A proposal: a draft, an amendment or a motion, from its tabling to its fate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from domain.dataclass import dataclass
from domain.entry import Entry
from domain.errors import Refused
from domain.motions import MotionKind
from domain.record import record, stated
from domain.stream import FollowUp, Kind
from domain.text_names import text_name
from domain.values import Iso3, Symbol, TextState
from domain.world import World


class Form(StrEnum):
    """What kind of proposal it is."""

    DRAFT = "draft"
    AMENDMENT = "amendment"
    SUB_AMENDMENT = "sub-amendment"
    MOTION = "motion"


class Relation(StrEnum):
    """How one proposal stands to another; rivals and same texts stand so to each other."""

    RIVAL_OF = "rival-of"
    SAME_TEXT_AS = "same-text-as"
    IMPLIES_REJECTION_OF = "implies-rejection-of"
    REVISES = "revises"
    MERGED_INTO = "merged-into"
    REPLACES = "replaces"
    FOLLOWS_UP = "follows-up"
    PROCEDURAL_ON = "procedural-on"
    VOTED_BEFORE = "voted-before"


class Verdict(StrEnum):
    """What a vote decided."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    TIED = "tied"
    INVALID = "invalid"
    ADOPTED_WITHOUT_VOTE = "adopted-without-vote"


class NotPut(StrEnum):
    """Why a proposal was not put to the vote; r. = rule of procedure of the General Assembly."""

    R90 = "r90"
    R91 = "r91"
    NO_ACTION = "no-action"
    NOT_INSISTED = "not-insisted"
    MOVER_OBJECTS = "mover-objects"
    """Parts are not put apart when the mover of the whole objects (Council rule 32)."""


ADOPTED = frozenset({Verdict.ADOPTED, Verdict.ADOPTED_WITHOUT_VOTE})
DEEPEST = 2
"""An amendment is at depth 1, an amendment to an amendment at 2; there is no third."""


@record
class Tabling:
    """A proposal as submitted. `depth` is one more than that of what it amends, 0 for a draft.

    `motion` says what a motion asks for; `paragraph` is where an amendment bites, or which parts a
    division would put apart. `adds_or_deletes` tells an amendment that adds to the text or deletes
    from it (Council rule 36), and `operative` is how many operative paragraphs there are.
    """

    body: str
    form: Form = Form.DRAFT
    title: str = ""
    sponsors: tuple[Iso3, ...] = ()
    amends: Symbol | None = None
    depth: int = 0
    paragraph: str | None = None
    text: str | None = None
    motion: MotionKind | None = None
    adds_or_deletes: bool = False
    operative: int | None = None


@record
class Revision:
    """The sponsors' own change, in writing (`Rev.1`) or `oral`ly in the room."""

    revision: str
    oral: bool = False
    text: str | None = None


@record
class Linkage:
    """How a proposal stands to another."""

    relation: Relation
    other: Symbol


@record
class Settlement:
    """What a vote decided, and on which text; `became` is the resolution's symbol."""

    verdict: Verdict
    text_state: TextState
    became: Symbol | None = None


@record
class Withdrawal:
    """Which sponsor took a proposal back, in favour of which other."""

    by: Iso3 | None = None
    in_favour_of: Symbol | None = None
    why: str = ""


@record
class ProposalTabled(Tabling):
    """A proposal was submitted."""


@record
class ProposalRevised(Revision):
    """The sponsors changed the text themselves."""


@record
class SponsorJoined:
    """A country joined the sponsors."""

    country: Iso3


@record
class SponsorLeft:
    """A country left the sponsors."""

    country: Iso3


@record
class AmendmentAccepted:
    """The sponsors took a friendly amendment into their text."""

    amendment: Symbol


@record
class AmendmentAdopted:
    """The members voted an amendment into the text."""

    amendment: Symbol


@record
class ProposalsLinked(Linkage):
    """Two proposals stand in a relation."""


@record
class VotingBegun:
    """Voting on the proposal began; from now on it cannot be withdrawn."""

    ballot: str


@record
class ProposalDecided(Settlement):
    """A vote settled the proposal; `amends` is what it amends, if it is an amendment."""

    amends: Symbol | None = None


@record
class ProposalWithdrawn(Withdrawal):
    """The sponsors took the proposal back."""


@record
class ProposalNotPutToVote:
    """The members never voted on the proposal."""

    why: NotPut


@record
class TableProposal(Tabling):
    """Submit a proposal."""


@record
class ReviseProposal(Revision):
    """Change the text in the sponsors' name."""


@record
class JoinSponsors:
    """Add a sponsor."""

    country: Iso3


@record
class LeaveSponsors:
    """Take a sponsor away."""

    country: Iso3


@record
class AcceptAmendment:
    """Take a friendly amendment into the text."""

    amendment: Symbol


@record
class AdoptAmendment:
    """Put into the text what the members voted into it."""

    amendment: Symbol


@record
class LinkProposals(Linkage):
    """Say how a proposal stands to another."""


@record
class BeginVoting:
    """Close the time in which the proposal may be withdrawn."""

    ballot: str


@record
class DecideProposal(Settlement):
    """Settle the proposal by a vote's result."""


@record
class WithdrawProposal(Withdrawal):
    """Take the proposal back."""


@record
class DropProposal:
    """Record that the members did not vote on it."""

    why: NotPut


Command = (
    TableProposal
    | ReviseProposal
    | JoinSponsors
    | LeaveSponsors
    | AcceptAmendment
    | AdoptAmendment
    | LinkProposals
    | BeginVoting
    | DecideProposal
    | WithdrawProposal
    | DropProposal
)
TextChange = ProposalRevised | AmendmentAccepted | AmendmentAdopted
Fate = ProposalDecided | ProposalWithdrawn | ProposalNotPutToVote
Event = (
    ProposalTabled | TextChange | SponsorJoined | SponsorLeft | ProposalsLinked | VotingBegun | Fate
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the next decision needs to know of a proposal."""

    tabled: ProposalTabled | None = None
    sponsors: frozenset[Iso3] = frozenset()
    changes: tuple[tuple[datetime, TextChange], ...] = ()
    links: frozenset[tuple[Relation, Symbol]] = frozenset()
    voting_begun: datetime | None = None
    fate: Fate | None = None

    @property
    def text_state(self) -> TextState:
        """The text as it stands now."""
        return text_state(change for _, change in self.changes)

    def amended(self, by: datetime) -> bool:
        """Whether the members, or the sponsors, had taken an amendment in by then."""
        return any(not isinstance(c, ProposalRevised) and when <= by for when, c in self.changes)


class TabledAlready(Refused):
    """A symbol names one proposal."""

    def __init__(self, title: str) -> None:
        named = f' ("{title}")' if title else ""
        super().__init__(
            f"That proposal is tabled already{named}.",
            hint="A new version of its text: demarche proposal revise SYMBOL Rev.1",
        )


class NotTabled(Refused):
    """Only what is tabled can be changed or withdrawn."""

    def __init__(self) -> None:
        super().__init__(
            "That proposal has not been tabled.", hint="Type: demarche proposal table SYMBOL"
        )


class AmendmentTooDeep(Refused):
    """There are amendments, and amendments to amendments, and no third layer."""

    def __init__(self) -> None:
        super().__init__(
            "An amendment to an amendment cannot be amended in its turn.",
            hint="Table it as an amendment to the draft: --amends SYMBOL",
        )


class VotingUnderWay(Refused):
    """Once voting has begun the text and the sponsors stand (Assembly rules 80 and 88)."""

    def __init__(self) -> None:
        super().__init__(
            "Voting on that proposal has begun, so its text and its sponsors stand.",
            hint="If it happened before the vote, give its time: --at TIME",
        )


class AmendedAlready(Refused):
    """A proposal that has been amended cannot be withdrawn (Assembly rule 80)."""

    def __init__(self) -> None:
        super().__init__(
            "That proposal has been amended, and an amended proposal cannot be withdrawn "
            "(General Assembly rule 80).",
            hint="If it was withdrawn before, give the time: --at TIME",
        )


class VotedOnAlready(Refused):
    """A proposal cannot be withdrawn once voting has begun (Assembly rule 80, Council rule 35)."""

    def __init__(self, rule: str) -> None:
        super().__init__(
            f"Voting on that proposal has begun, so it cannot be withdrawn ({rule}).",
            hint="If it was withdrawn before, give the time: --at TIME",
        )


class SettledAlready(Refused):
    """A proposal has one fate."""

    def __init__(self, fate: str) -> None:
        super().__init__(
            f"That proposal was {fate} already.",
            hint="If that was typed wrongly: demarche undo ENTRY",
        )


class NoSponsor(Refused):
    """Only a sponsor can leave the sponsors."""

    def __init__(self, label: str) -> None:
        super().__init__(
            f"{label} is not among the sponsors on record.",
            hint="If it joined before: demarche proposal sponsor SYMBOL COUNTRY --at TIME",
        )


def decide(state: Proposal, command: Command, at: datetime, world: World) -> tuple[Event, ...]:
    """What a command does to a proposal."""
    match command:
        case TableProposal():
            return _table(state, command)
        case LinkProposals(relation=relation, other=other):
            known = (relation, other) in state.links
            return () if known else (stated(ProposalsLinked, command),)
        case BeginVoting():
            unknown = state.tabled is None or state.voting_begun is not None
            return () if unknown else (stated(VotingBegun, command),)
        case DecideProposal():
            return _settle(state, command)
        case AdoptAmendment():
            return _take_in(state, stated(AmendmentAdopted, command))
        case JoinSponsors() | LeaveSponsors() | ReviseProposal() | AcceptAmendment():
            _before_the_vote(state, at)
            return _change(state, command, world)
        case WithdrawProposal():
            _may_be_withdrawn(state, at)
            return (stated(ProposalWithdrawn, command),)
        case DropProposal():
            _in_play(state)
            return (stated(ProposalNotPutToVote, command),)
        case _:
            assert_never(command)


def _table(state: Proposal, command: TableProposal) -> tuple[Event, ...]:
    tabled = stated(ProposalTabled, command)
    if state.tabled == tabled:
        return ()
    if state.tabled is not None:
        raise TabledAlready(state.tabled.title)
    if command.depth > DEEPEST:
        raise AmendmentTooDeep
    return (tabled,)


def _settle(state: Proposal, command: DecideProposal) -> tuple[Event, ...]:
    if state.tabled is None:
        return ()
    decided = stated(ProposalDecided, command, amends=state.tabled.amends)
    return () if state.fate == decided else (decided,)


def _take_in(state: Proposal, change: TextChange) -> tuple[Event, ...]:
    known = state.tabled is None or any(change == former for _, former in state.changes)
    return () if known else (change,)


def _change(
    state: Proposal,
    command: JoinSponsors | LeaveSponsors | ReviseProposal | AcceptAmendment,
    world: World,
) -> tuple[Event, ...]:
    match command:
        case JoinSponsors(country=country):
            return () if country in state.sponsors else (stated(SponsorJoined, command),)
        case LeaveSponsors(country=country):
            if country not in state.sponsors:
                raise NoSponsor(world.roster.label(country))
            return (stated(SponsorLeft, command),)
        case ReviseProposal():
            return _take_in(state, stated(ProposalRevised, command))
        case AcceptAmendment():
            return _take_in(state, stated(AmendmentAccepted, command))
        case _:
            assert_never(command)


def _in_play(state: Proposal) -> None:
    if state.tabled is None:
        raise NotTabled
    match state.fate:
        case ProposalDecided(verdict=verdict):
            raise SettledAlready(str(verdict).replace("-", " "))
        case ProposalWithdrawn():
            raise SettledAlready("withdrawn")
        case ProposalNotPutToVote():
            raise SettledAlready("not put to the vote")
        case None:
            return
        case _:
            assert_never(state.fate)


def _before_the_vote(state: Proposal, at: datetime) -> None:
    if state.tabled is None:
        raise NotTabled
    if state.voting_begun is not None and state.voting_begun < at:
        raise VotingUnderWay
    if isinstance(state.fate, ProposalWithdrawn | ProposalNotPutToVote):
        _in_play(state)


def _may_be_withdrawn(state: Proposal, at: datetime) -> None:
    if state.tabled is None:
        raise NotTabled
    in_council = state.tabled.body == "UNSC"
    if not in_council and state.amended(by=at):
        raise AmendedAlready
    if state.voting_begun is not None and state.voting_begun <= at:
        rule = "Security Council rule 35" if in_council else "General Assembly rule 80"
        raise VotedOnAlready(rule)
    _in_play(state)


def evolve(state: Proposal, entry: Entry) -> Proposal:
    """The proposal after an entry."""
    match entry.fact:
        case ProposalTabled(sponsors=sponsors) as tabled:
            return replace(state, tabled=tabled, sponsors=state.sponsors | set(sponsors))
        case SponsorJoined(country=country):
            return replace(state, sponsors=state.sponsors | {country})
        case SponsorLeft(country=country):
            return replace(state, sponsors=state.sponsors - {country})
        case ProposalRevised() | AmendmentAccepted() | AmendmentAdopted() as change:
            return replace(state, changes=(*state.changes, (entry.occurred_at, change)))
        case ProposalsLinked(relation=relation, other=other):
            return replace(state, links=state.links | {(relation, other)})
        case VotingBegun():
            return replace(state, voting_begun=entry.occurred_at)
        case ProposalDecided() | ProposalWithdrawn() | ProposalNotPutToVote() as fate:
            return replace(state, fate=fate)
        case _:
            return state


def follow_ups(key: str, state: Proposal, fact: Event) -> tuple[FollowUp, ...]:
    """An amendment that is adopted goes into the text of what it amends."""
    if isinstance(fact, ProposalDecided) and fact.amends and fact.verdict in ADOPTED:
        return (FollowUp(f"proposal/{fact.amends}", AdoptAmendment(amendment=Symbol(key))),)
    return ()


def text_state(changes: Iterable[TextChange]) -> TextState:
    """The name of the text after these changes, in the order in which they happened.

    A revision starts afresh: what was taken in before is part of the revised text.
    """
    revision = ""
    taken: set[Symbol] = set()
    for change in changes:
        if isinstance(change, ProposalRevised):
            revision, taken = change.revision, set()
        else:
            taken.add(change.amendment)
    return text_name(revision, taken)


KIND = Kind(
    name="proposal",
    blank=Proposal(),
    decide=decide,
    evolve=evolve,
    follow_ups=follow_ups,
    restated={
        ProposalTabled: TableProposal,
        ProposalRevised: ReviseProposal,
        SponsorJoined: JoinSponsors,
        SponsorLeft: LeaveSponsors,
        AmendmentAccepted: AcceptAmendment,
        ProposalsLinked: LinkProposals,
        ProposalWithdrawn: WithdrawProposal,
        ProposalNotPutToVote: DropProposal,
    },
)
