"""Time from left to right: which moment a column shows, the days below, and marks at moments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from string import ascii_letters
from zoneinfo import ZoneInfo

from cli.output import Line
from cli.phrases import date
from domain.dataclass import dataclass

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_STEPS = (
    *(_HOUR * hours for hours in (1, 3, 6, 12)),
    *(_DAY * days for days in (1, 2, 7, 14, 28, 91, 182, 364, 1820, 9100, 36400)),
)
"""How far apart the days and hours that an axis names may be."""

_LABEL = 9
"""Columns that a label takes, at most, with the gap behind it."""

_WITH_YEAR = timedelta(days=28)

MARKS = ascii_letters
MORE = "*"
"""Stands for whatever comes when there are no more letters."""


@dataclass(frozen=True, eq=False)
class Axis:
    """So many columns, two at least, from `start` to `end`; each shows what holds at its moment."""

    start: datetime
    end: datetime
    width: int
    zone: str

    @cached_property
    def moments(self) -> Sequence[datetime]:
        """The moment of each column; the first is the start, the last the end."""
        span, last = self.end - self.start, self.width - 1
        return [self.start + span * column // last for column in range(self.width)]

    def column(self, at: datetime) -> int:
        """The first column that shows what happened at a moment."""
        span = self.end - self.start
        if not span:
            return 0
        return -(-(at - self.start) * (self.width - 1) // span)

    def lines(self) -> Iterator[Line]:
        """The axis with its ticks, and the days or hours at them."""
        labels = {self.column(at): label for at, label in self._ticks()}
        yield "".join("┴" if column in labels else "─" for column in range(self.width))
        written = ""
        for column, label in labels.items():
            if len(written) <= column <= self.width - len(label):
                written = f"{written:<{column}}{label} "
        yield written.rstrip()

    def _ticks(self) -> Iterator[tuple[datetime, str]]:
        """Round hours or days of the zone, on the wall clock, as close as labels can stand."""
        zone = ZoneInfo(self.zone)
        first, last = (at.astimezone(zone).replace(tzinfo=None) for at in (self.start, self.end))
        room = max(1, self.width // _LABEL)
        step = next((step for step in _STEPS if (last - first) // step < room), _STEPS[-1])
        at = first.replace(hour=0, minute=0, second=0, microsecond=0)
        while at <= last:
            if at >= first:
                yield at.replace(tzinfo=zone), _label(at, step)
            at += step


def _label(at: datetime, step: timedelta) -> str:
    day, month, year = date(at.replace(tzinfo=ZoneInfo("UTC")), "UTC").split()
    if step >= _WITH_YEAR:
        return f"{month} {year}"
    return f"{day} {month}" if step >= _DAY or not (at.hour or at.minute) else f"{at:%H:%M}"


def lettered(axis: Axis, moments: Iterable[datetime]) -> tuple[str, Mapping[datetime, str]]:
    """A line of letters below the axis, and which letter is whose.

    Moments that fall into one column share a letter.
    """
    columns: dict[int, str] = {}
    letters = {}
    for at in sorted(set(moments)):
        column = axis.column(at)
        if column not in columns:
            columns[column] = MARKS[len(columns)] if len(columns) < len(MARKS) else MORE
        letters[at] = columns[column]
    return "".join(columns.get(column, " ") for column in range(axis.width)).rstrip(), letters
