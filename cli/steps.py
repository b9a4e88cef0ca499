"""The steps of a replay: `1d`, `6h`, `30m`, `1w`; frames stand at the end of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.errors import Misused

MOST = 2000
"""More frames than anybody wants."""

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_LAST = timedelta(microseconds=1)


def ends(start: datetime, end: datetime, every: str, zone: str) -> list[datetime]:
    """The last instant of every step from `start` on, and `end`; days are days of the zone.

    Raises Misused for a step that is none, or so small that there would be too many frames.
    """
    found: list[datetime] = []
    for moment in _steps(start, every, zone):
        if moment >= end:
            return [*found, end]
        if len(found) == MOST:
            raise Misused(
                f"A step of {every} makes more than {MOST} frames.",
                hint="Take a longer step, or a shorter time: --from TIME --to TIME",
            )
        found.append(moment)
    return found


def _steps(start: datetime, every: str, zone: str) -> Iterator[datetime]:
    step = re.fullmatch(r"(\d{1,4})\s*([mhdw])\w*", every.strip().casefold())
    if step is None or int(step[1]) == 0:
        raise Misused(f'"{every}" is no step.', hint="A step is 1d, 6h, 30m, 1w, or change.")
    length, local = timedelta(**{_UNITS[step[2]]: int(step[1])}), start.astimezone(ZoneInfo(zone))
    number = 0
    while True:
        number += 1
        if step[2] in "dw":  # on the wall clock, whatever daylight saving does in between
            yield (local + number * length).astimezone(ZoneInfo("UTC")) - _LAST
        else:
            yield start + number * length - _LAST
