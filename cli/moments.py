"""Moments as people type them: ISO 8601 first, then a few plain words, then dateparser.

Nothing here asks the clock: `now` comes in, as does the zone that bare times are read in.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from cli.phrases import city
from domain.dataclass import dataclass
from domain.errors import NotATime, listed
from domain.values import Precision
from infrastructure.zones import split_zone


class Edge(Enum):
    """Which end of a day a bare date means."""

    START = time(0)
    LAST_SECOND = time(23, 59, 59)
    END = time(23, 59, 59, 999999)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC, how exactly it was given, and the zone it was given in."""

    at: datetime
    precision: Precision
    zone: str


Local = tuple[date, time | None]
"""A day with its time of day, both in a zone that is known beside it; None is a bare date."""

_DAY = r"\d{4}-\d\d-\d\d|\d{8}|\d{4}-?W\d\d-?\d"
_LIKE_ISO = r"\d{4}-\d\d|\d+$|$"
_ABOUT = r"(?i:~|about\s|around\s|circa\s|ca\.\s?)\s*"
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PLAIN = {"today": 0, "yesterday": -1, "tomorrow": 1}
_EITHER_ORDER = r"(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})\b"
_VAGUE = ("week", "month", "year", "decade", "century")


def moment(
    text: str, *, zone: str, now: datetime, edge: Edge = Edge.LAST_SECOND, ahead: bool = False
) -> Moment:
    """The moment that a text means; `ahead` reads "Mon 15:00" as the next one, else the last.

    Raises NotATime for what names no moment, a span of time, or two moments.
    """
    stated = text.strip()
    about = re.match(_ABOUT, stated)
    bare, named = split_zone(stated[about.end() :] if about else stated)
    zone, approximate = named or zone, about is not None
    here = now.astimezone(ZoneInfo(zone))
    found = _iso(bare) or _plain(bare, here) or _weekday(bare, here, ahead=ahead)
    if found is None:
        found, vague = _words(bare, text, here, ahead=ahead)
        approximate = approximate or vague
    if isinstance(found, datetime):
        return Moment(found.astimezone(UTC), _exactness(approximate, Precision.MINUTE), zone)
    day, clock = found
    local = datetime.combine(day, clock or edge.value)
    at = located(local, zone) if clock else _somehow(local, zone)
    exact = Precision.MINUTE if clock else Precision.DAY
    return Moment(at, _exactness(approximate, exact), zone)


def _exactness(approximate: bool, otherwise: Precision) -> Precision:
    return Precision.APPROXIMATE if approximate else otherwise


def _iso(text: str) -> datetime | Local | None:
    try:
        if re.fullmatch(_DAY, text):
            return date.fromisoformat(text), None
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (found.date(), found.time()) if found.tzinfo is None else found


def _plain(text: str, now: datetime) -> datetime | Local | None:
    """`now`, `today`, `yesterday 15:00`, `09:12`."""
    word, _, rest = text.casefold().partition(" ")
    if word == "now" and not rest:
        return now
    if word in _PLAIN:
        day, rest = now.date() + timedelta(days=_PLAIN[word]), rest.removeprefix("at ")
        return (day, None) if not rest else _clock(day, rest)
    return _clock(now.date(), text)


def _weekday(text: str, now: datetime, *, ahead: bool) -> Local | None:
    """`Mon`, `Monday 15:00`, `Mon 3pm`: today if it is one, else the last one, or the next."""
    word, _, rest = text.casefold().partition(" ")
    named = [number for number, day in enumerate(_WEEK) if len(word) >= 3 and day.startswith(word)]
    if not named:
        return None
    off = (now.weekday() - named[0]) % 7
    day = now.date() + (timedelta(days=-off % 7) if ahead else -timedelta(days=off))
    rest = rest.removeprefix("at ").strip()
    found = _clock(day, _in_24_hours(rest)) if rest else (day, None)
    over = ahead and off == 0 and found and found[1] and found[1] <= now.time()
    return (day + timedelta(days=7), found[1]) if found and over else found


def _in_24_hours(text: str) -> str:
    """`15:00` of `3pm`, `3:30 pm` or `15:00`."""
    clock, half = text[:-2].strip(), text[-2:]
    if half not in ("am", "pm"):
        return text
    hour, _, minute = clock.partition(":")
    if not hour.isdecimal() or not 1 <= int(hour) <= 12:
        return text
    return f"{int(hour) % 12 + (12 if half == 'pm' else 0):02}:{minute or '00'}"


def _clock(day: date, text: str) -> Local | None:
    """A day with a time of day like `09:12`."""
    try:
        found = time.fromisoformat(text)
    except ValueError:
        return None
    return (day, found) if ":" in text and found.tzinfo is None else None


def _words(text: str, typed: str, now: datetime, *, ahead: bool) -> tuple[datetime | Local, bool]:
    """What dateparser makes of a text, and whether it is only a part of a day."""
    if re.match(_LIKE_ISO, text):
        raise _no_time(typed, "is no time")
    _refuse_either_order(text, typed)
    found = _parsed(text, now.replace(tzinfo=None), ahead=ahead)
    if found.date_obj is None:
        raise _no_time(typed, "is no time")
    if found.period in _VAGUE:
        raise _no_time(typed, f"names a {found.period}, not a moment")
    at: datetime = found.date_obj
    if at.tzinfo is not None:
        return at, False
    day = None if found.period == "day" else at.time().replace(microsecond=0)
    return (at.date(), day), found.period == "part_of_day"


def _no_time(typed: str, why: str) -> NotATime:
    hint = 'Type it like 2025-02-24 09:12, or "yesterday 15:00".'
    return NotATime(f'"{typed}" {why}.', hint=hint)


def _parsed(text: str, base: datetime, *, ahead: bool) -> Any:
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "RETURN_TIME_AS_PERIOD": True,
        "DATE_ORDER": "DMY",
    }
    return DateDataParser(languages=["en"], settings=settings).get_date_data(text)


def _refuse_either_order(text: str, typed: str) -> None:
    """02/03/2025 is two days, and no guess is good enough."""
    match = re.search(_EITHER_ORDER, text)
    if match is None:
        return
    one, other = int(match[1]), int(match[2])
    if one != other and one <= 12 and other <= 12:
        raise NotATime(
            f'"{typed}" may be day {one} of month {other}, or day {other} of month {one}.',
            hint="Type the date as year-month-day: 2025-02-24",
        )


def located(local: datetime, zone: str) -> datetime:
    """A local time in UTC; raises NotATime where daylight saving skips or doubles it."""
    from whenever import PlainDateTime, RepeatedTime, SkippedTime

    plain = PlainDateTime(local)
    try:
        return plain.assume_tz(zone, disambiguation="raise").to_stdlib().astimezone(UTC)
    except SkippedTime:
        sentence = f"There is no {local:%Y-%m-%d %H:%M} in {city(zone)}: the clocks skip it."
    except RepeatedTime:
        sentence = f"{local:%Y-%m-%d %H:%M} comes twice in {city(zone)}: the clocks go back."
    readings = [
        plain.assume_tz(zone, disambiguation=which).to_stdlib() for which in ("earlier", "later")
    ]
    spelt = (f'"{reading.isoformat(timespec="minutes")}"' for reading in readings)
    utc = (f"{reading.astimezone(UTC):%H:%M} UTC" for reading in readings)
    raise NotATime(sentence, hint=f"Type {listed(spelt)}, which are {listed(utc, last='and')}.")


def _somehow(local: datetime, zone: str) -> datetime:
    """The edge of a day in UTC: the earlier reading where there are two."""
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
