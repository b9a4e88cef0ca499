"""The day on which something happened at the United Nations.

Membership, seats and rules change at midnight in New York, so a vote late on 31 December is one
of the old Council, though it is January in UTC.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

HEADQUARTERS = ZoneInfo("America/New_York")


def un_day(at: datetime) -> date:
    """The date in New York at an aware moment."""
    return at.astimezone(HEADQUARTERS).date()
