"""What is said about a row of a spreadsheet."""

from __future__ import annotations

from domain import sheet
from domain.entry import Entry
from domain.words.phrases import Names, beginning

_MOST = 160


def told(entry: Entry, names: Names) -> str:
    """Where a row stood, and the beginning of what it holds."""
    fact: sheet.Event = entry.fact
    where = f"{fact.file}, {fact.sheet}" if fact.sheet else fact.file
    again = " again" if fact.before else ""
    cells = " | ".join(cell.text for cell in fact.cells if cell.text)
    return f"row {fact.row} of {where}{again}: {beginning(cells, _MOST)}"
