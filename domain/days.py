"""Days: the one on which something happened at the United Nations, and how days end in a zone.

Membership, seats and rules change at midnight in New York, so a vote late on 31 December is one
of the old Council, though it is January in UTC.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HEADQUARTERS = ZoneInfo("America/New_York")


def un_day(at: datetime) -> date:
    """The date in New York at an aware moment."""
    return at.astimezone(HEADQUARTERS).date()


def end_of_day(at: datetime, zone: str) -> datetime:
    """The last moment of the day in a zone."""
    day = at.astimezone(ZoneInfo(zone)).date()
    return datetime.combine(day, time.max, tzinfo=ZoneInfo(zone))


def eve(at: datetime, zone: str) -> datetime:
    """The last moment of the day before, in a zone."""
    return end_of_day(at, zone) - timedelta(days=1)
