"""What became of a memo: each mission owes each ask to each country it covers.

States run open → acknowledged → planned → engaged → reported, with the side exits excused,
unable and superseded. A mission that has not reported is unknown; it has not refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.engagements import Held, Outreach
from domain.entry import Entry
from domain.memo import (
    Ask,
    MemoAcknowledged,
    MemoAmended,
    MemoRescinded,
    MemoSent,
    MissionExcused,
)
from domain.missions import Accreditation, Missions
from domain.values import Iso3, Level

REPORT_WITHIN = timedelta(hours=24)
"""How soon after an engagement its readout is due when the memo does not say."""

_RANK = {
    Level.L1: 1, Level.L2: 2, Level.L3: 3, Level.PR: 3,
    Level.L4: 4, Level.L5: 5, Level.L6: 6, Level.PRESS: 7,
}  # fmt: skip


class State(StrEnum):
    """How far an obligation has come."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    PLANNED = "planned"
    ENGAGED = "engaged"
    REPORTED = "reported"
    EXCUSED = "excused"
    UNABLE = "unable"
    SUPERSEDED = "superseded"


TO_ACT = (State.OPEN, State.ACKNOWLEDGED, State.PLANNED)
UNREPORTED = (*TO_ACT, State.ENGAGED)
"""The states of which we do not know how they end."""


class Flag(StrEnum):
    """What deserves a look."""

    OVERDUE = "overdue"
    LATE = "late"
    REPORT_OVERDUE = "report_overdue"
    BELOW_LEVEL = "below_level"
    PARTIAL = "partial"
    NEW_ASK_PENDING = "new_ask_pending"
    ATTEMPTED = "attempted"


@dataclass(frozen=True, slots=True)
class Asked:
    """An ask with the moment from which it holds."""

    ask: Ask
    since: datetime


@dataclass(frozen=True, slots=True)
class Excuse:
    """A mission was let off, or is unable; towards one country, or towards all (None)."""

    mission: str
    country: Iso3 | None
    state: State
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasking:
    """A memo as it stands after given entries; `zone` is the one it was sent in."""

    name: str
    sent: MemoSent
    sent_at: datetime
    zone: str
    asks: tuple[Asked, ...]
    deliver_by: datetime | None
    report_by: datetime | None
    rescinded_at: datetime | None = None
    replaced_by: str | None = None
    acknowledged: Mapping[str, datetime]
    excuses: tuple[Excuse, ...] = ()

    @property
    def day_ends(self) -> datetime:
        """The end of the day it was sent, where it was sent."""
        return end_of_day(self.sent_at, self.zone)

    def excuse(self, mission: str, country: Iso3) -> Excuse | None:
        """The last word on whether a mission need act towards a country."""
        ours = [e for e in self.excuses if e.mission == mission and e.country in (None, country)]
        return ours[-1] if ours else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """One ask that one mission owes one country. `since` is when it came to its state."""

    mission: str
    country: Iso3
    ask: str
    state: State
    since: datetime
    flags: tuple[Flag, ...] = ()
    engagement: str | None = None
    engaged_at: datetime | None = None
    reported_at: datetime | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance:
    """What became of a memo; `unplaced` are addressees that covered no country that day."""

    tasking: Tasking
    obligations: tuple[Obligation, ...]
    unplaced: tuple[str, ...] = ()

    def count(self, *states: State) -> int:
        """How many obligations are in one of these states."""
        return sum(obligation.state in states for obligation in self.obligations)

    def flagged(self, flag: Flag) -> int:
        """How many obligations carry a flag."""
        return sum(flag in obligation.flags for obligation in self.obligations)


def end_of_day(at: datetime, zone: str) -> datetime:
    """The last moment of the day in a zone."""
    day = at.astimezone(ZoneInfo(zone)).date()
    return datetime.combine(day, time.max, tzinfo=ZoneInfo(zone))


def tasking(entries: Iterable[Entry]) -> Tasking | None:
    """A memo after entries of its stream that stand, in order of occurrence; None if not sent."""
    entries = list(entries)
    sent = next((e for e in entries if isinstance(e.fact, MemoSent)), None)
    if sent is None:
        return None
    asks = [Asked(ask, sent.occurred_at) for ask in sent.fact.asks]
    deliver_by, report_by = sent.fact.deliver_by, sent.fact.report_by
    rescinded: Entry | None = None
    acknowledged: dict[str, datetime] = {}
    excuses: list[Excuse] = []
    for entry in entries:
        at = entry.occurred_at
        match entry.fact:
            case MemoAmended() as fact:
                asks += [Asked(ask, at) for ask in fact.asks]
                deliver_by = fact.deliver_by or deliver_by
                report_by = fact.report_by or report_by
            case MemoRescinded():
                rescinded = rescinded or entry
            case MemoAcknowledged(mission=mission):
                acknowledged.setdefault(mission, at)
            case MissionExcused(mission=mission, country=country, unable=unable):
                state = State.UNABLE if unable else State.EXCUSED
                excuses.append(Excuse(mission, country, state, at))
            case _:
                pass
    return Tasking(
        name=sent.key.rpartition("/")[2],
        sent=sent.fact,
        sent_at=sent.occurred_at,
        zone=sent.envelope.zone,
        asks=tuple(asks),
        deliver_by=deliver_by,
        report_by=report_by,
        rescinded_at=rescinded.occurred_at if rescinded else None,
        replaced_by=rescinded.fact.replaced_by if rescinded else None,
        acknowledged=acknowledged,
        excuses=tuple(excuses),
    )


def compliance(
    task: Tasking, missions: Missions, outreach: Outreach, *, at: datetime
) -> Compliance:
    """What became of a memo by a moment, from what had happened by then.

    "All" means the missions that were open on the day it was sent, and the countries that they
    covered that day: opening one later gives nobody a new duty.
    """
    covered = missions.between(task.sent_at, task.day_ends)
    asked = [a for a in covered if task.sent.everyone or a.mission in task.sent.to]
    placed = {a.mission for a in asked}
    ours = outreach.on_memo(task.name)
    return Compliance(
        tasking=task,
        obligations=tuple(
            obligation
            for accreditation in asked
            for obligation in _obligations(task, accreditation, ours, at)
        ),
        unplaced=tuple(code for code in task.sent.to if code not in placed),
    )


def _obligations(
    task: Tasking, accreditation: Accreditation, outreach: Outreach, at: datetime
) -> Iterator[Obligation]:
    mission, country = accreditation.mission, accreditation.country
    met = outreach.between(mission, country)
    for one in task.asks:
        if held := [h for h in met.held if _made(one, h)]:
            yield _engaged(task, accreditation, one.ask, held, at)
            continue
        state, since = _not_yet(task, mission, country, met)
        yield Obligation(
            mission=mission,
            country=country,
            ask=one.ask.id,
            state=state,
            since=max(since, one.since),
            flags=tuple(_pending(task, one, met, at)) if state in TO_ACT else (),
        )


def _made(one: Asked, held: Held) -> bool:
    """Whether an engagement made an ask; one that names none made all there were."""
    return one.ask.id in held.asks if held.asks else held.at >= one.since


def _engaged(
    task: Tasking, accreditation: Accreditation, ask: Ask, held: Sequence[Held], at: datetime
) -> Obligation:
    first, reports = held[0], [h for h in held if h.reported_at is not None]
    answered = min(reports, key=lambda h: (h.reported_at, h.at)) if reports else None
    level = min((h.level for h in held if h.level), key=_RANK.__getitem__, default=None)
    reported_at = answered.reported_at if answered else None
    report_by = task.report_by or first.at + REPORT_WITHIN
    floor = task.sent.floor
    flags = {
        Flag.LATE: task.deliver_by is not None and first.at > task.deliver_by,
        Flag.REPORT_OVERDUE: reported_at is None and at > report_by,
        Flag.BELOW_LEVEL: floor is not None and level is not None and below(level, floor),
    }
    return Obligation(
        mission=accreditation.mission,
        country=accreditation.country,
        ask=ask.id,
        state=State.REPORTED if reported_at else State.ENGAGED,
        since=reported_at or first.at,
        flags=tuple(flag for flag, raised in flags.items() if raised),
        engagement=(answered or first).name,
        engaged_at=first.at,
        reported_at=reported_at,
        level=level,
    )


def below(level: Level, floor: Level) -> bool:
    """Whether a level reached is lower than one that would do."""
    return _RANK[level] > _RANK[floor]


def _not_yet(task: Tasking, mission: str, country: Iso3, met: Outreach) -> tuple[State, datetime]:
    """The state of what was not asked yet, and since when."""
    if (excuse := task.excuse(mission, country)) is not None:
        return excuse.state, excuse.at
    if task.rescinded_at is not None:
        return State.SUPERSEDED, task.rescinded_at
    if met.planned:
        return State.PLANNED, met.planned[-1].at
    if mission in task.acknowledged:
        return State.ACKNOWLEDGED, task.acknowledged[mission]
    return State.OPEN, task.sent_at


def _pending(task: Tasking, one: Asked, met: Outreach, at: datetime) -> Iterable[Flag]:
    if task.deliver_by is not None and at > task.deliver_by:
        yield Flag.OVERDUE
    if met.held:
        added_later = all(h.at < one.since for h in met.held)
        yield Flag.NEW_ASK_PENDING if added_later else Flag.PARTIAL
    if met.attempts:
        yield Flag.ATTEMPTED
