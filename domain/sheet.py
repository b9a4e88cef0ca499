"""A sheet: the rows of a spreadsheet as they stood when they were taken in.

A row is kept whole, with the columns that nobody reads, and is what caused the entries that were
made of it. What is imported again and differs is a new version of its row.
"""

from __future__ import annotations

from datetime import datetime

from domain.entry import Entry
from domain.record import record, stated
from domain.stream import Kind
from domain.values import EntryId
from domain.world import World


@record
class Cell:
    """What a cell holds, as text, under the heading of its column; a comment is a cell too."""

    column: str
    text: str


@record
class SheetRow:
    """A row of a file, counted from 1, by the key that it is known again by.

    `sheet` names the sheet of a workbook, `digest` is the SHA-256 of the file in hexadecimal,
    and `before` the entry of the row's last version.
    """

    file: str
    row: int
    digest: str
    key: str
    cells: tuple[Cell, ...]
    sheet: str = ""
    hidden: bool = False
    before: EntryId | None = None


@record
class RowImported(SheetRow):
    """A row of a spreadsheet was taken in."""


@record
class ImportRow(SheetRow):
    """Take a row of a spreadsheet in."""


Command = ImportRow
Event = RowImported


def decide(state: None, command: Command, at: datetime, world: World) -> tuple[Event, ...]:
    """What a command does to a sheet: whatever stands in a row is kept."""
    return (stated(RowImported, command),)


def evolve(state: None, entry: Entry) -> None:
    """No row decides what becomes of the next."""
    return state


KIND = Kind(
    name="sheet",
    blank=None,
    decide=decide,
    evolve=evolve,
    restated={RowImported: ImportRow},
)
