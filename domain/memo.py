"""A memo: the order from the capital to its missions, with what each is to ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from domain.dataclass import dataclass
from domain.entry import Entry
from domain.errors import Refused
from domain.record import record, stated
from domain.stream import Kind
from domain.values import Intent, Iso3, Level, Symbol
from domain.world import World


@record
class Ask:
    """One act requested of a host government; named A, B … within its memo."""

    id: str
    text: str
    question: Symbol | None = None
    want: Intent | None = None


@record
class Instruction:
    """An order to missions: those in `to`, or, with `everyone`, all open that day.

    `level` is the rank to aim for, `floor` the lowest that will do.
    """

    asks: tuple[Ask, ...]
    to: tuple[str, ...] = ()
    everyone: bool = False
    subject: str = ""
    level: Level | None = None
    floor: Level | None = None
    deliver_by: datetime | None = None
    report_by: datetime | None = None


@record
class Amendment:
    """Asks that come to a memo's own, and deadlines that replace them."""

    asks: tuple[Ask, ...] = ()
    deliver_by: datetime | None = None
    report_by: datetime | None = None
    why: str = ""


@record
class Rescission:
    """A memo's end, and the number of the memo that replaces it."""

    why: str = ""
    replaced_by: str | None = None


@record
class Exemption:
    """A mission that need not act, or (`unable`) cannot; towards one country, or towards all."""

    mission: str
    country: Iso3 | None = None
    unable: bool = False
    why: str = ""


@record
class MemoSent(Instruction):
    """The capital instructed missions."""


@record
class MemoAmended(Amendment):
    """The capital added asks, or moved the deadlines."""


@record
class MemoRescinded(Rescission):
    """The capital took the order back, for good."""


@record
class MemoAcknowledged:
    """A mission said that it has the memo."""

    mission: str


@record
class MissionExcused(Exemption):
    """A mission was let off, or said that it cannot."""


@record
class SendMemo(Instruction):
    """Instruct missions. Asks come unnamed or named; the memo names them A, B …"""


@record
class AmendMemo(Amendment):
    """Add asks to a memo, or move its deadlines."""


@record
class RescindMemo(Rescission):
    """Take a memo back."""


@record
class AcknowledgeMemo:
    """Say that a mission has the memo."""

    mission: str


@record
class ExcuseMission(Exemption):
    """Let a mission off."""


Command = SendMemo | AmendMemo | RescindMemo | AcknowledgeMemo | ExcuseMission
Event = MemoSent | MemoAmended | MemoRescinded | MemoAcknowledged | MissionExcused


@dataclass(frozen=True, slots=True)
class Memo:
    """What the next decision needs to know of a memo."""

    sent: MemoSent | None = None
    sent_at: datetime | None = None
    asks: int = 0
    rescinded: bool = False
    acknowledged: frozenset[str] = frozenset()


class MemoUnsent(Refused):
    """Only a memo that was sent can be amended, rescinded or acknowledged."""

    def __init__(self) -> None:
        super().__init__("No such memo was sent.", hint="List them with: demarche memo list")


class MemoSentAlready(Refused):
    """A memo's number is used once."""

    def __init__(self) -> None:
        super().__init__(
            "A memo of that number was sent already.", hint="Change it with: demarche memo amend"
        )


class MemoWithoutAsk(Refused):
    """A memo asks for something."""

    def __init__(self) -> None:
        super().__init__(
            "A memo needs at least one ask.",
            hint='Add one: --ask L.11=yes, or --ask "encourage Ukraine to withdraw L.10"',
        )


class MemoWithoutAddressee(Refused):
    """A memo goes to somebody."""

    def __init__(self) -> None:
        super().__init__(
            "A memo needs at least one mission to act.", hint="Add: --to all, or --to TOKYO,PARIS"
        )


class DeadlineBeforeSending(Refused):
    """A deadline lies after the moment of sending."""

    def __init__(self) -> None:
        super().__init__(
            "The deadline is not after the memo was sent.",
            hint="Give a later --deliver-by, or an earlier --at for the memo.",
        )


class MemoRescindedAlready(Refused):
    """What is rescinded stays rescinded."""

    def __init__(self) -> None:
        super().__init__(
            "That memo has been rescinded, and this is final.",
            hint="Send a new one: demarche memo send",
        )


def decide(state: Memo, command: Command, at: datetime, world: World) -> tuple[Event, ...]:
    """What a command does to a memo."""
    match command:
        case SendMemo():
            return (_send(state, command, at),)
        case AmendMemo(asks=asks, deliver_by=deliver_by, report_by=report_by):
            _after(_in_force(state), deliver_by, report_by)
            return (stated(MemoAmended, command, asks=_named(asks, state.asks)),)
        case RescindMemo():
            _in_force(state)
            return (stated(MemoRescinded, command),)
        case AcknowledgeMemo(mission=mission):
            _in_force(state)
            known = mission in state.acknowledged
            return () if known else (stated(MemoAcknowledged, command),)
        case ExcuseMission():
            _in_force(state)
            return (stated(MissionExcused, command),)
        case _:
            assert_never(command)


def _send(state: Memo, command: SendMemo, at: datetime) -> MemoSent:
    if state.sent is not None:
        raise MemoSentAlready
    if not command.asks:
        raise MemoWithoutAsk
    if not command.to and not command.everyone:
        raise MemoWithoutAddressee
    _after(at, command.deliver_by, command.report_by)
    return stated(MemoSent, command, asks=_named(command.asks, 0))


def _in_force(state: Memo) -> datetime:
    if state.sent_at is None:
        raise MemoUnsent
    if state.rescinded:
        raise MemoRescindedAlready
    return state.sent_at


def _after(sent_at: datetime, *deadlines: datetime | None) -> None:
    if any(deadline is not None and deadline <= sent_at for deadline in deadlines):
        raise DeadlineBeforeSending


def _named(asks: tuple[Ask, ...], used: int) -> tuple[Ask, ...]:
    return tuple(replace(ask, id=ask_name(used + n)) for n, ask in enumerate(asks))


def ask_name(number: int) -> str:
    """A, B … Z, AA, AB …, counting from 0."""
    name = ""
    while number >= 0:
        number, letter = divmod(number, 26)
        name, number = chr(ord("A") + letter) + name, number - 1
    return name


def evolve(state: Memo, entry: Entry) -> Memo:
    """The memo after an entry."""
    match entry.fact:
        case MemoSent(asks=asks) as fact:
            return replace(state, sent=fact, sent_at=entry.occurred_at, asks=len(asks))
        case MemoAmended(asks=asks):
            return replace(state, asks=state.asks + len(asks))
        case MemoRescinded():
            return replace(state, rescinded=True)
        case MemoAcknowledged(mission=mission):
            return replace(state, acknowledged=state.acknowledged | {mission})
        case _:
            return state


KIND = Kind(
    name="memo",
    blank=Memo(),
    decide=decide,
    evolve=evolve,
    restated={
        MemoSent: SendMemo,
        MemoAmended: AmendMemo,
        MemoRescinded: RescindMemo,
        MemoAcknowledged: AcknowledgeMemo,
        MissionExcused: ExcuseMission,
    },
)
