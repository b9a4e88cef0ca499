"""An engagement: one contact with a host government, from the plan to the readout."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from domain.dataclass import dataclass
from domain.entry import Entry
from domain.errors import Refused
from domain.record import record, stated
from domain.stream import Kind
from domain.values import Iso3, Level
from domain.world import World


@record
class Plan:
    """Whom a mission means to see, and when. `who` is the role as typed, `level` its rank."""

    mission: str
    countries: tuple[Iso3, ...]
    memo: str | None = None
    when: datetime | None = None
    who: str | None = None
    level: Level | None = None


@record
class Approach:
    """What a mission did on a memo: the asks it made, and to whom; `attempt` if in vain."""

    mission: str
    countries: tuple[Iso3, ...]
    memo: str | None = None
    asks: tuple[str, ...] = ()
    who: str | None = None
    level: Level | None = None
    attempt: bool = False


@record
class Readout:
    """What a mission heard, and when it is to come back to it."""

    text: str = ""
    follow_up: datetime | None = None


@record
class OtherContact:
    """A contact that no memo asked for; `actor` says whose it was."""

    actor: str
    countries: tuple[Iso3, ...]
    asks: tuple[str, ...] = ()
    who: str | None = None
    level: Level | None = None
    follow_up: datetime | None = None


@record
class EngagementPlanned(Plan):
    """A mission means to see somebody."""


@record
class MissionEngaged(Approach):
    """A mission made our asks; with `attempt`, it tried and reached nobody."""


@record
class ReadoutReported(Readout):
    """A mission reported what was said."""


@record
class ContactHeld(OtherContact):
    """Any other contact: a corridor talk, an ally's, the other side's (`actor` says whose)."""


@record
class PlanEngagement(Plan):
    """Say whom a mission means to see."""


@record
class EngageMission(Approach):
    """Record that a mission made our asks, or tried to."""


@record
class ReportReadout(Readout):
    """Record what a mission reported of its engagement."""


@record
class HoldContact(OtherContact):
    """Record any other contact."""


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
            return (stated(EngagementPlanned, command),)
        case EngageMission(mission=mission):
            if state.engaged_at is not None:
                raise EngagedAlready(mission)
            return (stated(MissionEngaged, command),)
        case ReportReadout():
            if state.engaged_at is None or at < state.engaged_at:
                raise NotEngagedYet
            return (stated(ReadoutReported, command),)
        case HoldContact():
            return (stated(ContactHeld, command),)
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
