"""Spans of time: as people type them, how long something takes, and how far off it is."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from domain.errors import Misused

HOUR, DAY = 60, 24 * 60
DAYS, MANY_DAYS = 2, 10
MINUTE = timedelta(minutes=1)
_SPAN = re.compile(r"(\d{1,6})\s*(h|d|w)")
_HOURS = {"h": 1, "d": 24, "w": 7 * 24}


def lasting(minutes: int) -> str:
    """`45 min`, `6 h 30 min`; from two days on `4 d 3 h`, from ten on `10 d`."""
    days = minutes // DAY
    if days < DAYS:
        parts = (minutes // HOUR, "h"), (minutes % HOUR, "min")
    else:
        parts = (days, "d"), (minutes % DAY // HOUR if days < MANY_DAYS else 0, "h")
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 min"


def away(at: datetime, now: datetime) -> str:
    """`in 6 h`, `6 h ago`; less than a minute is `now`."""
    minutes = abs(at - now) // MINUTE
    if not minutes:
        return "now"
    return f"in {lasting(minutes)}" if at > now else f"{lasting(minutes)} ago"


def span(text: str) -> timedelta:
    """A span of time as people type it: `36h`, `2d`, `1w`; raises Misused."""
    match = _SPAN.fullmatch(text.strip().casefold())
    if match is None:
        raise Misused(
            f'"{text}" is no span of time.', hint="Type hours, days or weeks: 36h, 2d, 1w"
        )
    return timedelta(hours=int(match[1]) * _HOURS[match[2]])
