"""A map proposed from a sheet's own heading, to be looked at, mended and kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath

from domain.dataclass import dataclass
from domain.errors import DemarcheError
from domain.values import Symbol, grade, level
from infrastructure.desk.desk import Desk
from infrastructure.sheets.grid import Grid, Row, names
from infrastructure.sheets.heading import CALLED, heading, is_called

_CHECKED: Mapping[str, Callable[[str], object]] = {"with": level, "grade": grade}
"""What a column's values must be for it to be read so; else it is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What the heading of a sheet seems to say: the columns by place, and the rows below it."""

    grid: Grid
    header: tuple[int, ...]
    names: tuple[str, ...]
    columns: Mapping[str, int]
    questions: Mapping[int, Symbol]
    rows: Sequence[Row]

    def said(self) -> tuple[int, ...]:
        """The places of stances."""
        return (*self.questions, *(p for n, p in self.columns.items() if n == "stance"))


def guess(desk: Desk, grid: Grid) -> Guess:
    """What a sheet seems to say; raises Misused where no column of countries is found."""
    header = heading(grid)
    found = names(grid, header)
    country = next(place for place, name in enumerate(found) if is_called(_last(name), "country"))
    rows = [row for row in grid.below(header) if not grid.is_title(row, country, header)]
    columns = dict(_columns(found, rows))
    if "symbol" not in columns and "stance" in columns and len(columns) == 1:
        columns.pop("stance")
    questions = {
        place: symbol
        for place, name in enumerate(found)
        if place not in columns.values() and (symbol := _question(desk, name)) is not None
    }
    if questions:
        columns = {f: p for f, p in columns.items() if f not in ("symbol", "stance")}
    return Guess(
        grid=grid, header=header, names=found, columns=columns, questions=questions, rows=rows
    )


def _last(name: str) -> str:
    """The last part of a column's name: `L.10` of `Drafts / L.10`."""
    return name.rpartition(" / ")[2]


def _columns(found: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
    for name in CALLED:
        for place, column in enumerate(found):
            if is_called(_last(column), name):
                if all(_reads(name, row.cell(place).plain) for row in rows):
                    yield name, place
                break


def _reads(name: str, text: str) -> bool:
    try:
        return not text or name not in _CHECKED or bool(_CHECKED[name](text))
    except DemarcheError:
        return False


def _question(desk: Desk, name: str) -> Symbol | None:
    """The proposal on record that a column is called after: `L.10`, `Drafts / A/ES-11/L.10`."""
    for text in (name, _last(name), *re.findall(r"\S*\d\S*", name)):
        try:
            return desk.symbol(text.strip(" ():,;")) if re.search(r"\d", text) else None
        except DemarcheError:
            continue
    return None


def name_of(grid: Grid) -> str:
    """The name a sheet is kept under unless its map has one: `calls` for `calls.xlsx`.

    One of several in a workbook has its own name besides: `calls Africa`.
    """
    name = PurePath(grid.file).name.partition(".")[0]
    besides = f" {grid.sheet}" if grid.others else ""
    return "".join(c if c.isprintable() and c != "/" else "-" for c in f"{name}{besides}") or "-"
