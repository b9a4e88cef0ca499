"""Moments, zones and texts put into words, the same everywhere."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.entry import Entry
from domain.values import Precision

_UNPRINTABLE = dict.fromkeys(
    (
        *range(0x20),
        *range(0x7F, 0xA0),
        *(0x200E, 0x200F),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ),
    " ",
)
"""Control characters, and marks that turn the writing round; a table is at hand sooner than a
pattern, and every start makes it."""
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clean(text: str) -> str:
    """A text without control characters and without marks that turn the writing round."""
    return text if text.isprintable() else text.translate(_UNPRINTABLE)


def city(zone: str) -> str:
    """A zone as people say it: `New York` for `America/New_York`."""
    return zone.rpartition("/")[2].replace("_", " ")


def day(at: datetime, zone: str) -> str:
    """`Mon 24 Feb 2025`, in a zone."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{_DAYS[local.weekday()]} {_date(local)}"


def when(at: datetime, zone: str, precision: Precision = Precision.MINUTE) -> str:
    """`Mon 24 Feb 2025 09:12 New York`; `about …` when approximate; no time for a day."""
    return f"{here(at, zone, precision)} {city(zone)}"


def here(at: datetime, zone: str, precision: Precision = Precision.MINUTE) -> str:
    """The same without the zone, where a heading names it."""
    if precision is Precision.DAY:
        return day(at, zone)
    about = "about " if precision is Precision.APPROXIMATE else ""
    local = at.astimezone(ZoneInfo(zone))
    return f"{about}{_DAYS[local.weekday()]} {_date(local)} {_time(local)}"


def date(at: datetime, zone: str) -> str:
    """`24 Feb 2025`, in a zone that is named elsewhere."""
    return _date(at.astimezone(ZoneInfo(zone)))


def brief(at: datetime, zone: str) -> str:
    """`24 Feb 2025 09:12`, in a zone that is named elsewhere."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{_date(local)} {_time(local)}"


def _date(local: datetime) -> str:
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def _time(local: datetime) -> str:
    return f"{local.hour:02}:{local.minute:02}"  # a third of what %H:%M takes


def many(count: int, word: str) -> str:
    """`1 country`, `2 countries`, `2 days`."""
    plural = f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeiou" else f"{word}s"
    return f"{count} {word if count == 1 else plural}"


def happened(entry: Entry, zone: str) -> str:
    """When an entry happened, in a zone."""
    return when(entry.occurred_at, zone, entry.envelope.precision)
