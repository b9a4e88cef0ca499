"""A dossier: what is known of one country in one campaign, and who said it.

A report of a position always records: PositionConfirmed when it equals what is on record for
that question at that moment, else PositionChanged. Both are evidence; the stance is derived
(`domain.stance`), never kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from domain.dataclass import dataclass
from domain.entry import Entry
from domain.errors import Refused
from domain.objectives import Condition
from domain.record import record, stated
from domain.stream import Backdated, Kind
from domain.values import EntryId, Firmness, Intent, Level, Symbol, TextState
from domain.world import World


class Form(StrEnum):
    """How a pledge was given."""

    ORAL = "oral"
    WRITTEN = "written"
    PUBLIC = "public"


@record
class Position:
    """What a country means to do on a question; `who` said it (the role), at which level."""

    question: Symbol
    text_state: TextState
    intent: Intent
    firmness: Firmness = Firmness.FIRM
    who: str | None = None
    level: Level | None = None
    condition: Condition | None = None


@record
class Retraction:
    """The report that is taken back, and why."""

    entry: EntryId
    why: str = ""


@record
class Assessment:
    """The desk's own judgement of a country on a question, until it expires."""

    question: Symbol
    text_state: TextState
    intent: Intent
    firmness: Firmness = Firmness.TENTATIVE
    until: datetime | None = None
    why: str = ""


@record
class Statement:
    """Words in public; `intent` is what they imply for a question, if anything."""

    speaker: str
    text: str
    level: Level | None = None
    question: Symbol | None = None
    text_state: TextState | None = None
    intent: Intent | None = None
    firmness: Firmness = Firmness.FIRM


@record
class Promise:
    """The vote a country promises on a question; `who` gave the word, at which level.

    It binds `until` then, exclusive; without it, until the vote.
    """

    question: Symbol
    text_state: TextState
    vote: Intent
    form: Form = Form.ORAL
    who: str | None = None
    level: Level | None = None
    condition: Condition | None = None
    until: datetime | None = None

    def expired(self, at: datetime) -> bool:
        """Whether it binds no longer, because its time has come."""
        return self.until is not None and self.until <= at


@record
class PromiseEnd:
    """The pledge (the entry that gave it) that binds no longer, and why."""

    pledge: EntryId
    why: str = ""


@record
class PositionChanged(Position):
    """Somebody reported a position that differs from the one on record."""


@record
class PositionConfirmed(Position):
    """Somebody reported the position that is on record."""


@record
class PositionRetracted(Retraction):
    """The source took a report back, or it proved false; it was never so."""


@record
class PositionAssessed(Assessment):
    """The desk judged for itself; this overrides the evidence until it expires."""


@record
class StatementMade(Statement):
    """Somebody spoke in public."""


@record
class PledgeGiven(Promise):
    """A country promised a vote."""


@record
class PledgeWithdrawn(PromiseEnd):
    """A country took its promise back."""


@record
class PledgeReleased(PromiseEnd):
    """We let a country off its promise."""


@record
class ReportPosition(Position):
    """Record a position that somebody reported."""


@record
class ConfirmPosition:
    """Record that the position on record was heard again, of the text as it stands now.

    `adopted` are the amendments in that text: of several positions on record, given under
    different conditions, the newest whose condition holds is confirmed.
    """

    question: Symbol
    who: str | None = None
    level: Level | None = None
    text_state: TextState | None = None
    adopted: frozenset[Symbol] = frozenset()


@record
class RetractPosition(Retraction):
    """Take a report back in its source's name."""


@record
class AssessPosition(Assessment):
    """Set the desk's own judgement over the evidence."""


@record
class MakeStatement(Statement):
    """Record what somebody said in public."""


@record
class GivePledge(Promise):
    """Record a promise."""


@record
class WithdrawPledge(PromiseEnd):
    """Record that a country took an open promise back."""


@record
class ReleasePledge(PromiseEnd):
    """Let a country off an open promise."""


Command = (
    ReportPosition
    | ConfirmPosition
    | RetractPosition
    | AssessPosition
    | MakeStatement
    | GivePledge
    | WithdrawPledge
    | ReleasePledge
)
Report = PositionChanged | PositionConfirmed
Event = (
    Report
    | PositionRetracted
    | PositionAssessed
    | StatementMade
    | PledgeGiven
    | PledgeWithdrawn
    | PledgeReleased
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the next decision needs to know: reports and open pledges by entry, with their times."""

    reports: Mapping[EntryId, tuple[datetime, Report]] = field(default_factory=dict)
    retracted: frozenset[EntryId] = frozenset()
    pledges: Mapping[EntryId, PledgeGiven] = field(default_factory=dict)

    def on_record(self, question: Symbol, at: datetime) -> Report | None:
        """The newest report about a question that had happened by then."""
        reports = self._reports(question, at)
        return reports[-1] if reports else None

    def in_force(
        self, question: Symbol, at: datetime, adopted: Collection[Symbol]
    ) -> Report | None:
        """The newest such report whose condition holds; the newest of all where none does."""
        reports = self._reports(question, at)
        holding = [r for r in reports if r.condition is None or r.condition.holds(adopted)]
        usable = holding or reports
        return usable[-1] if usable else None

    def _reports(self, question: Symbol, at: datetime) -> list[Report]:
        dated = [
            (when, report)
            for entry, (when, report) in self.reports.items()
            if report.question == question and when <= at and entry not in self.retracted
        ]
        return [report for _, report in sorted(dated, key=lambda pair: pair[0])]

    def open_pledge(self, question: Symbol, at: datetime) -> EntryId | None:
        """The entry of the newest promise on a question that binds at a moment."""
        open_ = self._open(question, at)
        return open_[-1] if open_ else None

    def same_pledges(self, given: Promise, at: datetime) -> list[EntryId]:
        """The entries of promises of the same vote, on the same text, that bind at a moment."""
        said = (given.text_state, given.vote, given.condition)
        known = {entry: self.pledges[entry] for entry in self._open(given.question, at)}
        return [
            entry
            for entry, pledge in known.items()
            if (pledge.text_state, pledge.vote, pledge.condition) == said
        ]

    def _open(self, question: Symbol, at: datetime) -> list[EntryId]:
        return [
            entry
            for entry, pledge in self.pledges.items()
            if pledge.question == question and not pledge.expired(at)
        ]


class NothingToConfirm(Refused):
    """Only a position that is on record can be confirmed."""

    def __init__(self, question: Symbol) -> None:
        super().__init__(
            f"No position on {question} is on record for that country.",
            hint="Report one: demarche position change COUNTRY SYMBOL=STANCE",
        )


class NoSuchReport(Refused):
    """Only a report can be retracted."""

    def __init__(self) -> None:
        super().__init__(
            "That entry is no report of a position.",
            hint="If it was typed wrongly, type: demarche undo ENTRY",
        )


class RetractedAlready(Refused):
    """A report is taken back once."""

    def __init__(self) -> None:
        super().__init__(
            "That report has been retracted already.", hint="See: demarche position history"
        )


class NoOpenPledge(Refused):
    """Only an open pledge can be withdrawn or released."""

    def __init__(self) -> None:
        super().__init__("That country has no such pledge open.", hint="See: demarche pledge list")


class ExpiredWhenGiven(Refused):
    """A promise expires after it was given."""

    def __init__(self) -> None:
        super().__init__(
            "That promise would have expired when it was given.",
            hint="Give a later --until, or an earlier --at.",
        )


def decide(
    state: Dossier, command: Command, at: datetime, world: World
) -> tuple[Event | Backdated, ...]:
    """What a command does to a dossier."""
    match command:
        case ReportPosition():
            return (_report(state, command, at),)
        case ConfirmPosition():
            return (_confirm(state, command, at),)
        case RetractPosition(entry=entry):
            if entry not in state.reports:
                raise NoSuchReport
            if entry in state.retracted:
                raise RetractedAlready
            return (Backdated(stated(PositionRetracted, command), state.reports[entry][0]),)
        case AssessPosition():
            return (stated(PositionAssessed, command),)
        case MakeStatement():
            return (stated(StatementMade, command),)
        case GivePledge():
            if command.expired(at):
                raise ExpiredWhenGiven
            return (stated(PledgeGiven, command),)
        case WithdrawPledge(pledge=pledge):
            _must_be_open(state, pledge, at)
            return (stated(PledgeWithdrawn, command),)
        case ReleasePledge(pledge=pledge):
            _must_be_open(state, pledge, at)
            return (stated(PledgeReleased, command),)
        case _:
            assert_never(command)


def _report(state: Dossier, command: ReportPosition, at: datetime) -> Report:
    known = state.on_record(command.question, at)
    same = known is not None and _said(known) == _said(command)
    return stated(PositionConfirmed, command) if same else stated(PositionChanged, command)


def _said(position: Position) -> tuple[TextState, Intent, Firmness, Condition | None]:
    return position.text_state, position.intent, position.firmness, position.condition


def _confirm(state: Dossier, command: ConfirmPosition, at: datetime) -> PositionConfirmed:
    known = state.in_force(command.question, at, command.adopted)
    if known is None:
        raise NothingToConfirm(command.question)
    text_state = command.text_state or known.text_state
    return stated(
        PositionConfirmed, known, text_state=text_state, who=command.who, level=command.level
    )


def _must_be_open(state: Dossier, pledge: EntryId, at: datetime) -> None:
    if pledge not in state.pledges or state.pledges[pledge].expired(at):
        raise NoOpenPledge


def evolve(state: Dossier, entry: Entry) -> Dossier:
    """The dossier after an entry."""
    match entry.fact:
        case PositionChanged() | PositionConfirmed() as report:
            dated = (entry.occurred_at, report)
            reports = {**state.reports, entry.id: dated}
            return Dossier(reports, state.retracted, state.pledges)
        case PositionRetracted(entry=target):
            return Dossier(state.reports, state.retracted | {target}, state.pledges)
        case PledgeGiven() as pledge:
            pledges = {**state.pledges, entry.id: pledge}
            return Dossier(state.reports, state.retracted, pledges)
        case PledgeWithdrawn(pledge=closed) | PledgeReleased(pledge=closed):
            kept = {key: pledge for key, pledge in state.pledges.items() if key != closed}
            return Dossier(state.reports, state.retracted, kept)
        case _:
            return state


KIND = Kind(
    name="dossier",
    blank=Dossier(),
    decide=decide,
    evolve=evolve,
    restated={
        PositionChanged: ReportPosition,
        PositionConfirmed: ReportPosition,
        PositionRetracted: RetractPosition,
        PositionAssessed: AssessPosition,
        StatementMade: MakeStatement,
        PledgeGiven: GivePledge,
        PledgeWithdrawn: WithdrawPledge,
        PledgeReleased: ReleasePledge,
    },
    alike=frozenset({PositionChanged, PositionConfirmed}),
)
