"""An engagement: one contact with a host government, from the plan to the readout."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from domain.dataclass import dataclass
from domain.entry import Entry
from domain.errors import Refused
from domain.record import record
from domain.stream import Kind
from domain.values import Iso3, Level
from domain.world import World


@record
class EngagementPlanned:
    """A mission means to see somebody. `who` is the role as typed, `level` its rank."""

    mission: str
    countries: tuple[Iso3, ...]
    memo: str | None = None
    when: datetime | None = None
    who: str | None = None
    level: Level | None = None


@record
class MissionEngaged:
    """A mission made our asks; with `attempt`, it tried and reached nobody."""

    mission: str
    countries: tuple[Iso3, ...]
    memo: str | None = None
    asks: tuple[str, ...] = ()
    who: str | None = None
    level: Level | None = None
    attempt: bool = False


@record
class ReadoutReported:
    """A mission reported what was said."""

    text: str = ""
    follow_up: datetime | None = None


@record
class ContactHeld:
    """Any other contact: a corridor talk, an ally's, the other side's (`actor` says whose)."""

    actor: str
    countries: tuple[Iso3, ...]
    asks: tuple[str, ...] = ()
    who: str | None = None
    level: Level | None = None
    follow_up: datetime | None = None


@record
class PlanEngagement:
    """Say whom a mission means to see."""

    mission: str
    countries: tuple[Iso3, ...]
    memo: str | None = None
    when: datetime | None = None
    who: str | None = None
    level: Level | None = None


@record
class EngageMission:
    """Record that a mission made our asks, or tried to."""

    mission: str
    countries: tuple[Iso3, ...]
    memo: str | None = None
    asks: tuple[str, ...] = ()
    who: str | None = None
    level: Level | None = None
    attempt: bool = False


@record
class ReportReadout:
    """Record what a mission reported of its engagement."""

    text: str = ""
    follow_up: datetime | None = None


@record
class HoldContact:
    """Record any other contact."""

    actor: str
    countries: tuple[Iso3, ...]
    asks: tuple[str, ...] = ()
    who: str | None = None
    level: Level | None = None
    follow_up: datetime | None = None


Command = PlanEngagement | EngageMission | ReportReadout | HoldContact
Event = EngagementPlanned | MissionEngaged | ReadoutReported | ContactHeld


@dataclass(frozen=True, slots=True)
class Engagement:
    """What the next decision needs to know of an engagement."""

    mission: str | None = None
    countries: tuple[Iso3, ...] = ()
    memo: str | None = None
    engaged_at: datetime | None = None
    reported: bool = False


class EngagedAlready(Refused):
    """An engagement happens once; the next one has a number of its own."""

    def __init__(self, mission: str) -> None:
        super().__init__(
            f"{mission} has held that engagement already.",
            hint=f"Record another one: demarche mission engage {mission}",
        )


class NotEngagedYet(Refused):
    """A readout follows an engagement."""

    def __init__(self) -> None:
        super().__init__(
            "There is no engagement to report on at that time.",
            hint="Record it first: demarche mission engage CODE --with ROLE",
        )


def decide(state: Engagement, command: Command, at: datetime, world: World) -> tuple[Event, ...]:
    """What a command does to an engagement."""
    match command:
        case PlanEngagement(mission=mission):
            if state.engaged_at is not None:
                raise EngagedAlready(mission)
            return (
                EngagementPlanned(
                    mission=mission,
                    countries=command.countries,
                    memo=command.memo,
                    when=command.when,
                    who=command.who,
                    level=command.level,
                ),
            )
        case EngageMission(mission=mission):
            if state.engaged_at is not None:
                raise EngagedAlready(mission)
            return (
                MissionEngaged(
                    mission=mission,
                    countries=command.countries,
                    memo=command.memo,
                    asks=command.asks,
                    who=command.who,
                    level=command.level,
                    attempt=command.attempt,
                ),
            )
        case ReportReadout(text=text, follow_up=follow_up):
            if state.engaged_at is None or at < state.engaged_at:
                raise NotEngagedYet
            return (ReadoutReported(text=text, follow_up=follow_up),)
        case HoldContact(actor=actor):
            return (
                ContactHeld(
                    actor=actor,
                    countries=command.countries,
                    asks=command.asks,
                    who=command.who,
                    level=command.level,
                    follow_up=command.follow_up,
                ),
            )
        case _:
            assert_never(command)


def evolve(state: Engagement, entry: Entry) -> Engagement:
    """The engagement after an entry; an attempt leaves it still to be held."""
    match entry.fact:
        case EngagementPlanned(mission=mission, countries=countries, memo=memo):
            return replace(state, mission=mission, countries=countries, memo=memo)
        case MissionEngaged(mission=mission, countries=countries, memo=memo, attempt=attempt):
            held = state.engaged_at if attempt else entry.occurred_at
            return replace(state, mission=mission, countries=countries, memo=memo, engaged_at=held)
        case ReadoutReported():
            return replace(state, reported=True)
        case _:
            return state


KIND = Kind(
    name="engagement",
    blank=Engagement(),
    decide=decide,
    evolve=evolve,
    restated={
        EngagementPlanned: PlanEngagement,
        MissionEngaged: EngageMission,
        ReadoutReported: ReportReadout,
        ContactHeld: HoldContact,
    },
)
