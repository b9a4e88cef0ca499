"""Engagements side by side: what was planned, tried, held and reported, from their entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from domain.dataclass import dataclass
from domain.engagement import EngagementPlanned, MissionEngaged, ReadoutReported
from domain.entry import Entry
from domain.values import EntryId, Iso3, Level

FACTS = (EngagementPlanned, MissionEngaged, ReadoutReported)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An engagement that was planned, tried or held; `at` is when that was recorded to be so.

    `asks` names the memo's asks that were made; empty stands for all of them.
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


@dataclass(frozen=True, slots=True)
class Outreach:
    """Engagements in order of occurrence; `planned` are those not held since."""

    planned: tuple[Held, ...] = ()
    attempts: tuple[Held, ...] = ()
    held: tuple[Held, ...] = ()

    def on_memo(self, name: str) -> Outreach:
        """Those that answer a memo."""
        return self._where(lambda one: one.memo == name)

    def by_pair(self) -> Mapping[tuple[str, Iso3], Outreach]:
        """Those of each mission with each country, where there are any."""
        pairs: dict[tuple[str, Iso3], tuple[list[Held], ...]] = {}
        for place, kind in enumerate((self.planned, self.attempts, self.held)):
            for one in kind:
                for country in one.countries:
                    lists = pairs.setdefault((one.mission, country), ([], [], []))
                    lists[place].append(one)
        return {pair: Outreach(*map(tuple, lists)) for pair, lists in pairs.items()}

    def _where(self, wanted: Callable[[Held], bool]) -> Outreach:
        return Outreach(
            tuple(filter(wanted, self.planned)),
            tuple(filter(wanted, self.attempts)),
            tuple(filter(wanted, self.held)),
        )


def outreach(entries: Iterable[Entry]) -> Outreach:
    """The engagements after entries that stand, in order of occurrence."""
    planned: dict[str, Held] = {}
    attempts: list[Held] = []
    held: dict[str, Held] = {}
    for entry in entries:
        match entry.fact:
            case EngagementPlanned() as fact if entry.stream not in held:
                planned[entry.stream] = _of(entry, fact)
            case MissionEngaged(attempt=True) as fact:
                attempts.append(_of(entry, fact))
            case MissionEngaged() as fact:
                planned.pop(entry.stream, None)
                held.setdefault(entry.stream, replace(_of(entry, fact), asks=fact.asks))
            case ReadoutReported():
                one = held.get(entry.stream)
                if one is not None and one.reported_at is None:
                    held[entry.stream] = replace(one, reported_at=entry.occurred_at)
            case _:
                pass
    return Outreach(tuple(planned.values()), tuple(attempts), tuple(held.values()))


def _of(entry: Entry, fact: EngagementPlanned | MissionEngaged) -> Held:
    return Held(
        name=entry.key.rpartition("/")[2],
        entry=entry.id,
        mission=fact.mission,
        countries=fact.countries,
        memo=fact.memo,
        at=entry.occurred_at,
        who=fact.who,
        level=fact.level,
    )
