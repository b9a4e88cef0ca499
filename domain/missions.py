"""Our missions over time: which were open, and to which countries each was accredited when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from domain.countries import Roster
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.mission import AccreditationChanged, MissionClosed, MissionOpened
from domain.values import Iso3

FACTS = (MissionOpened, AccreditationChanged, MissionClosed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accreditation:
    """A mission covered a country from `since`, up to `until` if that has come."""

    mission: str
    country: Iso3
    since: datetime
    until: datetime | None = None

    def held_between(self, start: datetime, end: datetime) -> bool:
        """Whether it held at some moment from `start` to `end`, both included."""
        return self.since <= end and (self.until is None or self.until > start)


@dataclass(frozen=True, slots=True)
class Missions:
    """Missions as far as given entries tell: those open with the moment each opened."""

    open: Mapping[str, datetime]
    accreditations: tuple[Accreditation, ...]

    @property
    def current(self) -> tuple[Accreditation, ...]:
        """The accreditations that hold after all entries, by mission and country."""
        held = (a for a in self.accreditations if a.until is None)
        return tuple(sorted(held, key=lambda a: (a.mission, a.country)))

    @property
    def covering(self) -> Mapping[Iso3, tuple[str, ...]]:
        """The missions that cover each country, in the order of their codes."""
        found: dict[Iso3, tuple[str, ...]] = {}
        for one in self.current:
            found[one.country] = (*found.get(one.country, ()), one.mission)
        return found

    def between(self, start: datetime, end: datetime) -> tuple[Accreditation, ...]:
        """The accreditations that held at some moment of a span; a pair of them comes once."""
        held = {
            (a.mission, a.country): a for a in self.accreditations if a.held_between(start, end)
        }
        return tuple(held[pair] for pair in sorted(held))


def missions(entries: Iterable[Entry]) -> Missions:
    """The missions after entries that stand, in order of occurrence.

    Reports arrive late: an accreditation may come to be known before the opening it belongs to,
    and is kept.
    """
    open_: dict[str, datetime] = {}
    held: dict[tuple[str, Iso3], datetime] = {}
    past: list[Accreditation] = []

    def end(code: str, countries: Iterable[Iso3], until: datetime) -> None:
        for country in countries:
            if (since := held.pop((code, country), None)) is not None:
                spell = Accreditation(mission=code, country=country, since=since)
                past.append(replace(spell, until=until))

    for entry in entries:
        code, at = entry.key, entry.occurred_at
        match entry.fact:
            case MissionOpened(countries=countries):
                open_.setdefault(code, at)
                held = {(code, country): at for country in countries} | held
            case AccreditationChanged(gained=gained, lost=lost):
                end(code, lost, at)
                held = {(code, country): at for country in gained} | held
            case MissionClosed():
                open_.pop(code, None)
                end(code, [country for mission, country in held if mission == code], at)
            case _:
                pass
    current = (Accreditation(mission=m, country=c, since=since) for (m, c), since in held.items())
    return Missions(open_, (*past, *current))


def uncovered(
    roster: Roster, on: date, covered: Iterable[Accreditation], owner: str = ""
) -> tuple[Iso3, ...]:
    """The members on a day that no accreditation covers, except whose campaign it is."""
    ours = {a.country for a in covered}
    return tuple(c for c in roster.members_on(on) if c not in ours and c != owner)
