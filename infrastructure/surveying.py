"""A published record looked through: each of its roll calls, before anything is recorded.

What was read is kept, but not the rows: a million of them are 5,000 roll calls and 20 megabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field

from domain.dataclass import dataclass
from domain.world import World
from infrastructure.roll_calls import Problem, Read, Reader, RollCall
from infrastructure.undl import Row, Sheet, roll_calls

Progress = Callable[[int], None]
"""Told how many more rows have been dealt with."""

Lines = Sequence[int]
"""The numbers of the lines on which rows begin, in order."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of the rows of a roll call: it is whole, or None; lines set aside, and why."""

    call: RollCall | None
    lines: Lines
    set_aside: Lines
    problems: Sequence[Problem]


@dataclass(slots=True)
class Survey:
    """A file looked through; `scattered` when the rows of a text do not stand together."""

    sheet: Sheet
    scattered: bool
    found: list[Found] = field(default_factory=list)
    rows: int = 0

    @property
    def roll_calls(self) -> int:
        """How many roll calls are whole."""
        return sum(one.call is not None for one in self.found)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with which line."""
        return [problem for one in self.found for problem in one.problems]

    def rows_at(self, wanted: Sequence[Lines]) -> Iterator[tuple[int, list[Row]]]:
        """The rows of several roll calls: the number of each, as soon as it is all read again."""
        numbers = {line: number for number, lines in enumerate(wanted) for line in lines}
        gathered: dict[int, list[Row]] = {}
        for row in self.sheet.rows() if numbers else ():
            if (number := numbers.get(row.line)) is None:
                continue
            gathered.setdefault(number, []).append(row)
            if len(gathered[number]) == len(wanted[number]):
                yield number, gathered.pop(number)


def survey(sheet: Sheet, world: World, *, progress: Progress) -> Survey:
    """Read a whole file and hold each roll call to its sums; the journal is not looked at."""
    found = _surveyed(sheet, world, progress, scattered=False)
    if found is None:
        found = _surveyed(sheet, world, progress, scattered=True)
        assert found is not None
    return found


def _surveyed(sheet: Sheet, world: World, progress: Progress, *, scattered: bool) -> Survey | None:
    """None when the rows turn out to be scattered."""
    reader, survey = Reader(sheet, world.roster), Survey(sheet, scattered)
    seen = set[tuple[str, str]]()
    for rows in roll_calls(sheet, scattered=scattered):
        if (key := sheet.key(rows[0])) in seen:
            return None
        seen.add(key)
        survey.found.append(_found(reader.read(rows)))
        survey.rows += len(rows)
        progress(len(rows))
    return survey


def _found(read: Read) -> Found:
    return Found(read.call, _lines(read.rows), _lines(read.set_aside), tuple(read.problems))


def _lines(rows: Sequence[Row]) -> Lines:
    if not rows:
        return ()
    together = range(rows[0].line, rows[-1].line + 1)  # takes no room
    return together if len(together) == len(rows) else tuple(row.line for row in rows)
