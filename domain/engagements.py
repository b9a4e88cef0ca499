"""Engagements side by side: what was planned, tried, held and reported, from their entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from domain.dataclass import dataclass
from domain.engagement import EngagementPlanned, MissionEngaged, ReadoutReported
from domain.entry import Entry
from domain.values import EntryId, Iso3, Level

FACTS = (EngagementPlanned, MissionEngaged, ReadoutReported)


class Held(NamedTuple):
    """An engagement that was planned, tried or held; `at` is when that was recorded to be so.

    `asks` names the memo's asks that were made; empty stands for all of them. A named tuple: a
    campaign has thousands.
    """

    name: str
    entry: EntryId
    mission: str
    countries: tuple[Iso3, ...]
    memo: str | None
    at: datetime
    asks: tuple[str, ...] = ()
    who: str | None = None
    level: Level | None = None
    reported_at: datetime | None = None


@dataclass(frozen=True)
class Outreach:
    """Engagements in order of occurrence; `planned` are those not held since."""

    planned: tuple[Held, ...] = ()
    attempts: tuple[Held, ...] = ()
    held: tuple[Held, ...] = ()

    def towards(self, memo: str, mission: str, country: Iso3) -> Outreach:
        """Those of a mission with a country that answer a memo."""
        return self._parts.get((memo, mission, country), _NOTHING)

    @cached_property
    def _parts(self) -> Mapping[tuple[str | None, str, Iso3], Outreach]:
        parts: dict[tuple[str | None, str, Iso3], tuple[list[Held], ...]] = {}
        for place, kind in enumerate((self.planned, self.attempts, self.held)):
            for one in kind:
                for country in one.countries:
                    key = one.memo, one.mission, country
                    parts.setdefault(key, ([], [], []))[place].append(one)
        return {key: Outreach(*map(tuple, lists)) for key, lists in parts.items()}


_NOTHING = Outreach()


def outreach(entries: Iterable[Entry]) -> Outreach:
    """The engagements after entries that stand, in order of occurrence."""
    planned: dict[str, Held] = {}
    attempts: list[Held] = []
    held: dict[str, Entry] = {}
    reported: dict[str, datetime] = {}
    for entry in entries:
        match entry.fact:
            case EngagementPlanned() as fact if entry.stream not in held:
                planned[entry.stream] = _of(entry, fact)
            case MissionEngaged(attempt=True) as fact:
                attempts.append(_of(entry, fact))
            case MissionEngaged():
                planned.pop(entry.stream, None)
                held.setdefault(entry.stream, entry)
            case ReadoutReported() if entry.stream in held:
                reported.setdefault(entry.stream, entry.occurred_at)
            case _:
                pass
    return Outreach(
        tuple(planned.values()),
        tuple(attempts),
        tuple(
            _of(entry, entry.fact, entry.fact.asks, reported.get(stream))
            for stream, entry in held.items()
        ),
    )


def _of(
    entry: Entry,
    fact: EngagementPlanned | MissionEngaged,
    asks: tuple[str, ...] = (),
    reported_at: datetime | None = None,
) -> Held:
    return Held(
        name=entry.key.rpartition("/")[2],
        entry=entry.id,
        mission=fact.mission,
        countries=fact.countries,
        memo=fact.memo,
        at=entry.occurred_at,
        asks=asks,
        who=fact.who,
        level=fact.level,
        reported_at=reported_at,
    )
