"""A memo as it stands: what it asks for by now, by when, and who need not act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from domain.dataclass import dataclass
from domain.days import end_of_day
from domain.entry import Entry
from domain.memo import (
    Ask,
    MemoAcknowledged,
    MemoAmended,
    MemoRescinded,
    MemoSent,
    MissionExcused,
)
from domain.values import Iso3


@dataclass(frozen=True, slots=True)
class Asked:
    """An ask with the moment from which it holds."""

    ask: Ask
    since: datetime


@dataclass(frozen=True, slots=True)
class Excuse:
    """A mission need not act, or is unable to; towards one country, or towards all (None)."""

    mission: str
    country: Iso3 | None
    unable: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasking:
    """A memo as it stands after given entries; `zone` is the one it was sent in.

    `due` holds each moment from which a deadline held, with that deadline.
    """

    name: str
    sent: MemoSent
    sent_at: datetime
    zone: str
    asks: tuple[Asked, ...]
    deliver_by: datetime | None
    report_by: datetime | None
    due: tuple[tuple[datetime, datetime], ...] = ()
    rescinded_at: datetime | None = None
    replaced_by: str | None = None
    acknowledged: Mapping[str, datetime]
    excuses: tuple[Excuse, ...] = ()

    @property
    def day_ends(self) -> datetime:
        """The end of the day it was sent, where it was sent."""
        return end_of_day(self.sent_at, self.zone)

    def is_late(self, at: datetime) -> bool:
        """Whether what was done then missed the deadline of that day and the one that holds now.

        To move a deadline back excuses; to bring it forward makes nothing late that was not.
        """
        if not self.due or at <= self.due[-1][1]:
            return False
        held = [deadline for since, deadline in self.due if since <= at]
        return bool(held) and at > held[-1]

    def excuse(self, mission: str, country: Iso3) -> Excuse | None:
        """The last word on whether a mission need act towards a country."""
        ours = [e for e in self.excuses if e.mission == mission and e.country in (None, country)]
        return ours[-1] if ours else None


def tasking(entries: Iterable[Entry]) -> Tasking | None:
    """A memo after entries of its stream that stand, in order of occurrence; None if not sent."""
    entries = list(entries)
    sent = next((e for e in entries if isinstance(e.fact, MemoSent)), None)
    if sent is None:
        return None
    asks = [Asked(ask, sent.occurred_at) for ask in sent.fact.asks]
    deliver_by, report_by = sent.fact.deliver_by, sent.fact.report_by
    due = [(sent.occurred_at, deliver_by)] if deliver_by else []
    rescinded: Entry | None = None
    acknowledged: dict[str, datetime] = {}
    excuses: list[Excuse] = []
    for entry in entries:
        at = entry.occurred_at
        match entry.fact:
            case MemoAmended() as fact:
                asks += [Asked(ask, at) for ask in fact.asks]
                due += [(at, fact.deliver_by)] if fact.deliver_by else []
                deliver_by = fact.deliver_by or deliver_by
                report_by = fact.report_by or report_by
            case MemoRescinded():
                rescinded = rescinded or entry
            case MemoAcknowledged(mission=mission):
                acknowledged.setdefault(mission, at)
            case MissionExcused(mission=mission, country=country, unable=unable):
                excuses.append(Excuse(mission, country, unable, at))
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
        due=tuple(due),
        rescinded_at=rescinded.occurred_at if rescinded else None,
        replaced_by=rescinded.fact.replaced_by if rescinded else None,
        acknowledged=acknowledged,
        excuses=tuple(excuses),
    )
