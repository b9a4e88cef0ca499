"""A mission: one of our posts abroad, and the countries it is accredited to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from domain.dataclass import dataclass
from domain.entry import Entry
from domain.errors import Refused, listed
from domain.record import record, stated
from domain.stream import Kind
from domain.values import Iso3
from domain.world import World


@record
class Shift:
    """The countries a mission gains and loses."""

    gained: tuple[Iso3, ...] = ()
    lost: tuple[Iso3, ...] = ()


@record
class MissionOpened:
    """A mission began to work, accredited to these countries."""

    countries: tuple[Iso3, ...]


@record
class AccreditationChanged(Shift):
    """A mission gained countries, lost some, or both."""


@record
class MissionClosed:
    """A mission ceased to work."""


@record
class OpenMission:
    """Open a mission."""

    countries: tuple[Iso3, ...]


@record
class ChangeAccreditation(Shift):
    """Add countries to a mission, or take some away."""


@record
class CloseMission:
    """Close a mission."""


Command = OpenMission | ChangeAccreditation | CloseMission
Event = MissionOpened | AccreditationChanged | MissionClosed


@dataclass(frozen=True, slots=True)
class Mission:
    """What the next decision needs to know of a mission; accreditations in their order."""

    open: bool = False
    countries: tuple[Iso3, ...] = ()


class MissionNotOpen(Refused):
    """A mission that is not open cannot be accredited or closed."""

    def __init__(self) -> None:
        super().__init__(
            "That mission is not open.", hint="Type: demarche mission open CODE=COUNTRY"
        )


class AccreditedAlready(Refused):
    """Accreditations of one mission to one country do not overlap."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__(
            f"That mission is accredited to {listed(labels, last='and')} already.",
            hint="List accreditations with: demarche mission list",
        )


class NotAccredited(Refused):
    """Only an accreditation that exists can end."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__(
            f"That mission is not accredited to {listed(labels, last='and')}.",
            hint="List accreditations with: demarche mission list",
        )


def decide(state: Mission, command: Command, at: datetime, world: World) -> tuple[Event, ...]:
    """What a command does to a mission."""
    match command:
        case OpenMission(countries=countries):
            if state.open:
                if set(countries) == set(state.countries):
                    return ()
                labels = tuple(world.roster.label(c) for c in state.countries)
                raise AccreditedAlready(labels)
            return (stated(MissionOpened, command),)
        case ChangeAccreditation(gained=gained, lost=lost):
            if not state.open:
                raise MissionNotOpen
            if twice := tuple(world.roster.label(c) for c in gained if c in state.countries):
                raise AccreditedAlready(twice)
            if never := tuple(world.roster.label(c) for c in lost if c not in state.countries):
                raise NotAccredited(never)
            return (stated(AccreditationChanged, command),)
        case CloseMission():
            if not state.open:
                raise MissionNotOpen
            return (MissionClosed(),)
        case _:
            assert_never(command)


def evolve(state: Mission, entry: Entry) -> Mission:
    """The mission after an entry."""
    match entry.fact:
        case MissionOpened(countries=countries):
            return Mission(open=True, countries=countries)
        case AccreditationChanged(gained=gained, lost=lost):
            kept = tuple(c for c in state.countries if c not in lost)
            return replace(state, countries=kept + gained)
        case MissionClosed():
            return Mission()
        case _:
            return state


KIND = Kind(
    name="mission",
    blank=Mission(),
    decide=decide,
    evolve=evolve,
    restated={
        MissionOpened: OpenMission,
        AccreditationChanged: ChangeAccreditation,
        MissionClosed: CloseMission,
    },
)
