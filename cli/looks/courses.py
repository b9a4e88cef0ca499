"""Where one country stood over time: a step line on one question, or a strip for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from cli.looks.runs import run_cells
from cli.output import GLYPHS, Cell, Line
from domain.dataclass import dataclass
from domain.moment import History
from domain.values import Iso3, Stance, Symbol

LEVELS = (
    "yes", "lean_yes", "undecided", "lean_abstain", "abstain", "not_voting", "lean_no", "no",
    "unknown",
)  # fmt: skip
"""From top to bottom: for it, in between, against it, and not known."""

SIDE = 16
"""Columns on the left, for a level's sign and name."""

_ALWAYS = ("yes", "no")
_JUST = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment at which a country came to stand elsewhere, and the entry's position."""

    at: datetime
    before: Stance
    after: Stance
    position: int


def turns(history: History, country: Iso3, start: datetime, end: datetime) -> Iterator[Turn]:
    """The turns of a country from one moment to another, both taken in."""
    for at in history.turning_points(country):
        if start <= at <= end:
            before, after = (history.stance(country, when) for when in (at - _JUST, at))
            if before != after:
                yield Turn(at, before, after, history.mover(country, at)[0])


def row_of(
    history: History, country: Iso3, moments: Sequence[datetime], first: datetime
) -> list[str]:
    """Where a country stands at each moment; nothing before the question was on record."""
    return [history.stance(country, at).key if at >= first else "" for at in moments]


def step_lines(row: Sequence[str], *, coloured: bool) -> Iterator[Line]:
    """A step line: a line of the screen for each stance held, and risers between them."""
    levels = [key for key in LEVELS if key in row or key in _ALWAYS]
    for number, level in enumerate(levels):
        held = [key if key == level else "" for key in row]
        cells = list(run_cells(held, coloured=coloured))
        risers = _risers(row, levels, number)
        yield [f" {GLYPHS[level]} {level.replace('_', ' '):<{SIDE - 3}}", *_with(cells, risers)]


def _risers(row: Sequence[str], levels: Sequence[str], number: int) -> set[int]:
    """The columns at which the line passes through a level on its way from one to another."""
    found = set()
    for column, (before, after) in enumerate(pairwise(row), start=1):
        if before and after and before != after:
            low, high = sorted((levels.index(before), levels.index(after)))
            if low < number < high:
                found.add(column)
    return found


def _with(cells: Sequence[Cell], risers: set[int]) -> Iterator[Cell]:
    """The cells of a level with its risers, which fall where nothing is held."""
    at = 0
    for cell in cells:
        text = cell.text
        if not cell.style:
            text = "".join("│" if at + place in risers else " " for place in range(len(text)))
        yield Cell(text, cell.style)
        at += len(cell.text)


def strip_lines(
    rows: Mapping[Symbol, Sequence[str]], side: int, *, coloured: bool
) -> Iterator[Line]:
    """A strip for each question, with where the country stands at the end of it."""
    for name, row in rows.items():
        last = row[-1]
        told = f" {last.replace('_', ' ')}" if last else ""
        yield [f"{name[: side - 1]:<{side}}", *run_cells(row, coloured=coloured), told]
