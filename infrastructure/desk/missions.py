"""Orders about our missions: their opening, the countries they cover, their end."""

from __future__ import annotations

from collections.abc import Iterable

from domain import annals
from domain.entry import Context
from domain.errors import NotUnderstood, listed
from domain.mission import ChangeAccreditation, CloseMission, Mission, OpenMission
from domain.missions import Missions, missions
from domain.text import in_order
from domain.values import Iso3
from infrastructure.acts import Order
from infrastructure.desk.desk import Desk


class WhichCountry(NotUnderstood):
    """A mission that covers several countries, or none, and no country named."""

    def __init__(self, code: str, labels: Iterable[str]) -> None:
        known = tuple(labels)
        covers = listed(known, last="and") if known else "no country"
        first = known[0].rpartition("(")[2].rstrip(")") if known else "COUNTRY"
        super().__init__(f"{code} covers {covers}.", hint=f"Say which: --country {first}")


def opened(context: Context, wanted: Iterable[tuple[str, tuple[Iso3, ...]]]) -> list[Order]:
    """Open missions, each with the countries it is accredited to."""
    return [_order(code, OpenMission(countries=countries), context) for code, countries in wanted]


def accredited(
    context: Context, code: str, gained: tuple[Iso3, ...], lost: tuple[Iso3, ...]
) -> list[Order]:
    """Add countries to a mission, and take some away."""
    return [_order(code, ChangeAccreditation(gained=gained, lost=lost), context)]


def closed(context: Context, code: str) -> list[Order]:
    """Close a mission."""
    return [_order(code, CloseMission(), context)]


def covered(desk: Desk, code: str, text: str | None) -> tuple[Iso3, ...]:
    """The countries meant: those named, else the only one that a mission covers.

    Raises WhichCountry, or as `Desk.countries` does.
    """
    if text:
        return desk.countries(text)
    mission: Mission = desk.journal.state(f"mission/{code}")
    if len(mission.countries) != 1:
        raise WhichCountry(code, map(desk.world.roster.label, mission.countries))
    return mission.countries


def not_covered(desk: Desk, code: str, countries: Iterable[Iso3]) -> list[str]:
    """What is odd about countries that a mission deals with: it is not accredited to them."""
    covered = desk.journal.state(f"mission/{code}").countries
    foreign = [desk.world.roster.label(c) for c in countries if c not in covered]
    return [f"{code} is not accredited to {listed(foreign, last='and')}."] if foreign else []


def on_record(desk: Desk) -> Missions:
    """Our missions over time, as far as they are on record."""
    entries = annals.standing(list(desk.journal.under("mission/")))
    return missions(in_order(entries))


def _order(code: str, command: object, context: Context) -> Order:
    return Order(stream=f"mission/{code}", command=command, context=context)
