"""Dates as people write them into cells, put the one way that leaves no doubt: `2025-02-24`."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from domain.errors import NotATime
from infrastructure.sheets.grid import plain
from infrastructure.zones import zone_named


class Order(StrEnum):
    """Which number comes first in a date like 03/04/2025."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})\b(.*)")
_EIGHT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)()")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})\b(.*)")
_WEEKDAY = re.compile(
    r"^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,?\s+(?=\d|[a-z])",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er)?[\s\-](?:de )?([^\W\d]+)\.?,?[\s\-](?:de )?(\d{4})\b(.*)"
)
_MONTH_DAY = re.compile(r"([^\W\d]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})\b(.*)")
_TIMED = re.compile(r"(.+?)((?:,? (?:at|à))? \d{1,2}[:h]\d\d.*)?")
_CLOCK = re.compile(r"(?:,|\bat\b|à|T)?\s*(\d{1,2})[:h](\d\d)(?::\d\d)?\s*(.*)")

_MONTHS = (
    ("january", "jan", "janvier", "janv", "enero", "ene"),
    ("february", "feb", "février", "fevrier", "fév", "févr", "fevr", "febrero"),
    ("march", "mar", "mars", "marzo"),
    ("april", "apr", "avril", "avr", "abril", "abr"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juin", "junio"),
    ("july", "jul", "juillet", "juil", "julio"),
    ("august", "aug", "août", "aout", "agosto", "ago"),
    ("september", "sep", "sept", "septembre", "septiembre"),
    ("october", "oct", "octobre", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "décembre", "decembre", "déc", "diciembre", "dic"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_LEAP = 2024
"""A year that has every day."""

_HINT = "Write it like 2025-02-24, or 2025-02-24 14:30."


def iso(text: str, order: Order | None, year: int | None = None) -> str:
    """A date, and the time of day that follows it, in the manner of ISO 8601.

    `year` is that of dates without one. Raises NotATime for what is no day, or has no year, and,
    without an order, for one that may be two days.
    """
    said = plain(text)
    found = _found(said, text, order) or _found(_WEEKDAY.sub("", said), text, order)
    if found is not None:
        return found
    if (found := _in_year(said, text, order, year or _LEAP)) is not None:
        if year is not None:
            return found
        raise NotATime(f'"{said}" has no year.', hint="Say it in the map: year = 2025")
    if said.isdecimal():
        raise NotATime(
            f'"{said}" is a number and no date.', hint="Format its column as dates, and save."
        )
    raise NotATime(f'"{said}" is no day with its month and year.', hint=_HINT)


def _found(said: str, text: str, order: Order | None) -> str | None:
    if _ISO.fullmatch(said):
        return said
    if match := _YEAR_FIRST.fullmatch(said) or _EIGHT.fullmatch(said):
        return _day(text, match[1], match[2], match[3], match[4])
    if match := _NUMBERS.fullmatch(said):
        day, month = _ordered(text, match, order)
        return _day(text, _century(text, match[3], order), month, day, match[4])
    if (match := _DAY_MONTH.fullmatch(said)) and (number := _MONTH.get(match[2].casefold())):
        return _day(text, match[3], number, match[1], match[4])
    if (match := _MONTH_DAY.fullmatch(said)) and (number := _MONTH.get(match[1].casefold())):
        return _day(text, match[3], number, match[2], match[4])
    return None


def _in_year(said: str, text: str, order: Order | None, year: int) -> str | None:
    """A date without a year (`20 Feb`, `20/02 9:30`, `Feb 20`) as one of a year."""
    match = _TIMED.fullmatch(_WEEKDAY.sub("", said))
    if match is None:
        return None
    day, time = match[1].rstrip(".,"), match[2] or ""
    written = (f"{day}{mark}{year}{time}" for mark in " /-")
    return next(filter(None, (_found(one, text, order) for one in written)), None)


def _ordered(text: str, match: re.Match[str], order: Order | None) -> tuple[str, str]:
    """The day and the month of a date in figures."""
    one, other = match[1], match[2]
    if order is Order.MONTH_FIRST:
        return other, one
    if order is Order.DAY_FIRST or int(one) > 12 or one == other:
        return one, other
    if int(other) > 12:
        return other, one
    raise NotATime(
        f'"{plain(text)}" may be day {int(one)} of month {int(other)}, '
        f"or day {int(other)} of month {int(one)}.",
        hint='Say which in the map: dates = "day-first", or "month-first".',
    )


def _century(text: str, year: str, order: Order | None) -> str:
    if len(year) == 4:
        return year
    if order is None:
        raise NotATime(
            f'"{plain(text)}" has a year of two figures.',
            hint='Write all four, or say in the map: dates = "day-first".',
        )
    return f"20{year}"


def _day(text: str, year: str, month: str | int, day: str, rest: str) -> str:
    try:
        found = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise NotATime(f'"{plain(text)}" is no day of any year.', hint=_HINT) from None
    if not rest.strip():
        return found
    clock = _CLOCK.fullmatch(rest.strip())
    zone = zone_named(clock[3]) if clock and clock[3] else ""
    if clock is None or zone is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        raise NotATime(f'"{plain(text)}" says something else than a day and a time.', hint=_HINT)
    return f"{found} {int(clock[1]):02}:{clock[2]} {zone}".strip()
