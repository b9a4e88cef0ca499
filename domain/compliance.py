"""What became of a memo: each mission owes each ask to each country it covers.

States run open → acknowledged → planned → engaged → reported, with the side exits excused,
unable and superseded. A mission that has not reported is unknown; it has not refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from domain.dataclass import dataclass
from domain.engagements import Held, Outreach
from domain.missions import Accreditation, Missions
from domain.tasking import Asked, Tasking
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
ACTED = (State.ENGAGED, State.REPORTED)
LET_OFF = (State.EXCUSED, State.UNABLE, State.SUPERSEDED)


class Flag(StrEnum):
    """What deserves a look."""

    OVERDUE = "overdue"
    LATE = "late"
    REPORT_OVERDUE = "report_overdue"
    REPORTED_LATE = "reported_late"
    BELOW_LEVEL = "below_level"
    PARTIAL = "partial"
    NEW_ASK_PENDING = "new_ask_pending"
    ATTEMPTED = "attempted"
    COVERAGE_ENDED = "coverage_ended"


class Obligation(NamedTuple):
    """One ask that one mission owes one country, asked of it at `asked_at`.

    `since` is when it came to its state; `level` the highest that it reached. A named tuple: a
    campaign has tens of thousands.
    """

    mission: str
    country: Iso3
    ask: str
    state: State
    asked_at: datetime
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


def compliance(
    task: Tasking,
    missions: Missions,
    outreach: Outreach,
    *,
    at: datetime,
    country: Iso3 | None = None,
) -> Compliance:
    """What became of a memo by a moment, from what had happened by then.

    With a country, only the obligations towards that one.

    "All" means the missions that were open on the day it was sent, and the countries that they
    covered that day: opening one later gives nobody a new duty.
    """
    covered = missions.between(task.sent_at, task.day_ends)
    asked = [a for a in covered if task.sent.everyone or a.mission in task.sent.to]
    placed = {a.mission for a in asked}
    now = {_pair(a) for a in missions.current}
    return Compliance(
        tasking=task,
        obligations=tuple(
            obligation
            for accreditation in asked
            if country in (None, accreditation.country)
            for obligation in _obligations(
                task,
                accreditation,
                outreach.towards(task.name, accreditation.mission, accreditation.country),
                at,
                ended=_pair(accreditation) not in now,
            )
        ),
        unplaced=tuple(code for code in task.sent.to if code not in placed),
    )


def _pair(one: Accreditation) -> tuple[str, Iso3]:
    return one.mission, one.country


def _obligations(
    task: Tasking, accreditation: Accreditation, met: Outreach, at: datetime, *, ended: bool
) -> Iterator[Obligation]:
    mission, country = accreditation.mission, accreditation.country
    for one in task.asks:
        if held := [h for h in met.held if _made(one, h)]:
            yield _engaged(task, accreditation, one, held, at)
            continue
        state, since = _not_yet(task, mission, country, met)
        flags = [*_pending(task, one, met, at), *([Flag.COVERAGE_ENDED] if ended else [])]
        yield Obligation(
            mission=mission,
            country=country,
            ask=one.ask.id,
            state=state,
            asked_at=one.since,
            since=max(since, one.since),
            flags=tuple(flags) if state in TO_ACT else (),
        )


def _made(one: Asked, held: Held) -> bool:
    """Whether an engagement made an ask; one that names none made all there were."""
    return one.ask.id in held.asks if held.asks else held.at >= one.since


def _engaged(
    task: Tasking, accreditation: Accreditation, one: Asked, held: Sequence[Held], at: datetime
) -> Obligation:
    first, reports = held[0], [h for h in held if h.reported_at is not None]
    answered = min(reports, key=lambda h: (h.reported_at, h.at)) if reports else None
    reached = [h.level for h in held if h.level]
    level = min(reached, key=_RANK.__getitem__) if reached else None
    reported_at = answered.reported_at if answered else None
    return Obligation(
        mission=accreditation.mission,
        country=accreditation.country,
        ask=one.ask.id,
        state=State.REPORTED if reported_at else State.ENGAGED,
        asked_at=one.since,
        since=reported_at or first.at,
        flags=tuple(_raised(task, first.at, reported_at, level, at)),
        engagement=(answered or first).name,
        engaged_at=first.at,
        reported_at=reported_at,
        level=level,
    )


def _raised(
    task: Tasking,
    engaged_at: datetime,
    reported_at: datetime | None,
    level: Level | None,
    at: datetime,
) -> Iterator[Flag]:
    """What deserves a look of an ask that was made."""
    if task.is_late(engaged_at):
        yield Flag.LATE
    if (reported_at or at) > (task.report_by or engaged_at + REPORT_WITHIN):
        yield Flag.REPORTED_LATE if reported_at else Flag.REPORT_OVERDUE
    if task.sent.floor is not None and level is not None and below(level, task.sent.floor):
        yield Flag.BELOW_LEVEL


def below(level: Level, floor: Level) -> bool:
    """Whether a level reached is lower than one that would do."""
    return _RANK[level] > _RANK[floor]


def _not_yet(task: Tasking, mission: str, country: Iso3, met: Outreach) -> tuple[State, datetime]:
    """The state of what was not asked yet, and since when."""
    if (excuse := task.excuse(mission, country)) is not None:
        return State.UNABLE if excuse.unable else State.EXCUSED, excuse.at
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
