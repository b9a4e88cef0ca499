"""A dossier: what is known of one country in one campaign, and who said it.

A report of a position always records: PositionConfirmed when it equals what is on record for
that question at that moment, else PositionChanged. Both are evidence; the stance is derived
(`domain.stance`), never kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from domain.dataclass import dataclass
from domain.entry import Entry
from domain.errors import Refused
from domain.objectives import Condition
from domain.record import record
from domain.stream import Backdated, Kind
from domain.values import EntryId, Firmness, Intent, Level, Stance, Symbol, TextState
from domain.world import World


class Form(StrEnum):
    """How a pledge was given."""

    ORAL = "oral"
    WRITTEN = "written"
    PUBLIC = "public"


@record
class PositionChanged:
    """Somebody reported a position that differs from the one on record."""

    question: Symbol
    text_state: TextState
    intent: Intent
    firmness: Firmness = Firmness.FIRM
    who: str | None = None
    level: Level | None = None
    condition: Condition | None = None


@record
class PositionConfirmed:
    """Somebody reported the position that is on record."""

    question: Symbol
    text_state: TextState
    intent: Intent
    firmness: Firmness = Firmness.FIRM
    who: str | None = None
    level: Level | None = None
    condition: Condition | None = None


@record
class PositionRetracted:
    """The source took a report back, or it proved false; it was never so."""

    entry: EntryId
    why: str = ""


@record
class PositionAssessed:
    """The desk judged for itself; this overrides the evidence until it expires."""

    question: Symbol
    text_state: TextState
    intent: Intent
    firmness: Firmness = Firmness.TENTATIVE
    until: datetime | None = None
    why: str = ""


@record
class StatementMade:
    """Somebody spoke in public; `intent` is what it implies for a question, if anything."""

    speaker: str
    text: str
    level: Level | None = None
    question: Symbol | None = None
    text_state: TextState | None = None
    intent: Intent | None = None
    firmness: Firmness = Firmness.FIRM


@record
class PledgeGiven:
    """A country promised a vote."""

    question: Symbol
    text_state: TextState
    vote: Intent
    form: Form = Form.ORAL
    who: str | None = None
    level: Level | None = None
    condition: Condition | None = None


@record
class PledgeWithdrawn:
    """A country took its promise back."""

    pledge: EntryId
    why: str = ""


@record
class PledgeReleased:
    """We let a country off its promise."""

    pledge: EntryId
    why: str = ""


@record
class ReportPosition:
    """Record a position that somebody reported."""

    question: Symbol
    text_state: TextState
    intent: Intent
    firmness: Firmness = Firmness.FIRM
    who: str | None = None
    level: Level | None = None
    condition: Condition | None = None


@record
class ConfirmPosition:
    """Record that the position on record was heard again."""

    question: Symbol
    who: str | None = None
    level: Level | None = None
    text_state: TextState | None = None


@record
class RetractPosition:
    """Take a report back in its source's name."""

    entry: EntryId
    why: str = ""


@record
class AssessPosition:
    """Set the desk's own judgement over the evidence."""

    question: Symbol
    text_state: TextState
    intent: Intent
    firmness: Firmness = Firmness.TENTATIVE
    until: datetime | None = None
    why: str = ""


@record
class MakeStatement:
    """Record what somebody said in public."""

    speaker: str
    text: str
    level: Level | None = None
    question: Symbol | None = None
    text_state: TextState | None = None
    intent: Intent | None = None
    firmness: Firmness = Firmness.FIRM


@record
class GivePledge:
    """Record a promise."""

    question: Symbol
    text_state: TextState
    vote: Intent
    form: Form = Form.ORAL
    who: str | None = None
    level: Level | None = None
    condition: Condition | None = None


@record
class WithdrawPledge:
    """Record that a country took an open promise back."""

    pledge: EntryId
    why: str = ""


@record
class ReleasePledge:
    """Let a country off an open promise."""

    pledge: EntryId
    why: str = ""


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
        dated = [
            (when, report)
            for entry, (when, report) in self.reports.items()
            if report.question == question and when <= at and entry not in self.retracted
        ]
        return max(dated, key=lambda pair: pair[0])[1] if dated else None

    def open_pledge(self, question: Symbol) -> EntryId | None:
        """The entry of the newest promise on a question that nobody took back."""
        open_ = [entry for entry, pledge in self.pledges.items() if pledge.question == question]
        return open_[-1] if open_ else None


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


def decide(
    state: Dossier, command: Command, at: datetime, world: World
) -> tuple[Event | Backdated, ...]:
    """What a command does to a dossier."""
    match command:
        case ReportPosition():
            return (_report(state, command, at),)
        case ConfirmPosition(question=question, who=who, level=level):
            known = state.on_record(question, at)
            if known is None:
                raise NothingToConfirm(question)
            return (
                PositionConfirmed(
                    question=question,
                    text_state=command.text_state or known.text_state,
                    intent=known.intent,
                    firmness=known.firmness,
                    who=who,
                    level=level,
                    condition=known.condition,
                ),
            )
        case RetractPosition(entry=entry, why=why):
            if entry not in state.reports:
                raise NoSuchReport
            if entry in state.retracted:
                raise RetractedAlready
            return (Backdated(PositionRetracted(entry=entry, why=why), state.reports[entry][0]),)
        case AssessPosition():
            return (
                PositionAssessed(
                    question=command.question,
                    text_state=command.text_state,
                    intent=command.intent,
                    firmness=command.firmness,
                    until=command.until,
                    why=command.why,
                ),
            )
        case MakeStatement():
            return (
                StatementMade(
                    speaker=command.speaker,
                    text=command.text,
                    level=command.level,
                    question=command.question,
                    text_state=command.text_state,
                    intent=command.intent,
                    firmness=command.firmness,
                ),
            )
        case GivePledge():
            return (
                PledgeGiven(
                    question=command.question,
                    text_state=command.text_state,
                    vote=command.vote,
                    form=command.form,
                    who=command.who,
                    level=command.level,
                    condition=command.condition,
                ),
            )
        case WithdrawPledge(pledge=pledge, why=why):
            _must_be_open(state, pledge)
            return (PledgeWithdrawn(pledge=pledge, why=why),)
        case ReleasePledge(pledge=pledge, why=why):
            _must_be_open(state, pledge)
            return (PledgeReleased(pledge=pledge, why=why),)
        case _:
            assert_never(command)


def _report(state: Dossier, command: ReportPosition, at: datetime) -> Report:
    known = state.on_record(command.question, at)
    same = known is not None and (known.text_state, known.intent, known.firmness) == (
        command.text_state,
        command.intent,
        command.firmness,
    )
    event = PositionConfirmed if same else PositionChanged
    return event(
        question=command.question,
        text_state=command.text_state,
        intent=command.intent,
        firmness=command.firmness,
        who=command.who,
        level=command.level,
        condition=command.condition,
    )


def _must_be_open(state: Dossier, pledge: EntryId) -> None:
    if pledge not in state.pledges:
        raise NoOpenPledge


def evolve(state: Dossier, entry: Entry) -> Dossier:
    """The dossier after an entry."""
    match entry.fact:
        case PositionChanged() | PositionConfirmed() as report:
            dated = (entry.occurred_at, report)
            return replace(state, reports={**state.reports, entry.id: dated})
        case PositionRetracted(entry=target):
            return replace(state, retracted=state.retracted | {target})
        case PledgeGiven() as pledge:
            return replace(state, pledges={**state.pledges, entry.id: pledge})
        case PledgeWithdrawn(pledge=closed) | PledgeReleased(pledge=closed):
            kept = {key: pledge for key, pledge in state.pledges.items() if key != closed}
            return replace(state, pledges=kept)
        case _:
            return state


def stance_of(report: Report | PositionAssessed) -> Stance:
    """The stance a report or an assessment states."""
    return Stance(report.intent, report.firmness)


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
