"""A map laid over a sheet: which place holds what, and what stands in each row by its column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from domain.dataclass import dataclass
from domain.errors import Misused
from domain.sheet import Cell
from infrastructure.sheets.grid import COMMENT, Grid, Row, names
from infrastructure.sheets.heading import heading
from infrastructure.sheets.mapping import SheetMap, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where to find what: `places` by field, `questions` the symbols said by place.

    `remarks` are the places of comments by the place of what they are on, in a file of text.
    """

    grid: Grid
    said: SheetMap
    header: tuple[int, ...]
    names: tuple[str, ...]
    places: Mapping[str, int]
    questions: Mapping[int, str]
    remarks: Mapping[int, int] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        """The rows below the heading that are not blank."""
        return self.grid.below(self.header)

    def text(self, row: Row, name: str) -> str:
        """What stands in the column of a field, as it is read; empty where there is none."""
        return row.cell(self.places.get(name)).plain

    def comment(self, row: Row, place: int) -> str:
        """What somebody noted on a cell."""
        other = self.remarks.get(place)
        return row.cell(place).comment or row.cell(other).text.strip()

    def columns(self) -> Iterator[int]:
        """The places of columns, without those that hold another's comments."""
        return (place for place in range(len(self.names)) if place not in self.remarks.values())

    def is_section(self, row: Row) -> bool:
        """Whether it is a title among the rows, merged over the countries and more."""
        return self.grid.is_title(row, self.places["country"], self.header)

    def kept(self, row: Row) -> tuple[Cell, ...]:
        """Everything that stands in a row, under the names of the columns, to the letter."""
        return tuple(
            Cell(column=name, text=text)
            for place in self.columns()
            for name, text in (
                (self.names[place], row.cell(place).text),
                (f"{self.names[place]}{COMMENT}", self.comment(row, place)),
            )
            if text.strip()
        )


def layout(grid: Grid, said: SheetMap) -> Layout:
    """A map laid over a sheet; raises Misused for a column that is not there, or not enough."""
    header = (1,) if grid.mended else said.header or heading(grid)
    found = names(grid, header)
    places = {name: place_of(column, found) for name, column in said.columns.items()}
    questions = {place_of(column, found): symbol for column, symbol in said.questions.items()}
    if "country" not in places:
        raise Misused(
            "The map names no column of countries.", hint='Say it: --map "COLUMN=country"'
        )
    if not questions and "stance" not in places:
        raise Misused(
            "The map names no column of stances.",
            hint='Say it: --map "COLUMN=A/ES-11/L.10", or --map "COLUMN=stance"',
        )
    return Layout(
        grid=grid,
        said=said,
        header=header,
        names=found,
        places=places,
        questions=questions,
        remarks=dict(_remarks(found)),
    )


def _remarks(found: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for place, name in enumerate(found):
        if name.endswith(COMMENT) and (base := name.removesuffix(COMMENT)) in found:
            yield found.index(base), place
