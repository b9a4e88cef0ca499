"""Rows of a spreadsheet that were left out, in a file beside it that says what is wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from domain.errors import Misused, NotUnderstood
from infrastructure.desk.sheet_rows import Rejected
from infrastructure.sheets.grid import COMMENT, REJECTS, safe
from infrastructure.sheets.layout import Layout

MOST_TOLD = 20
"""So many rows with something wrong are told; the file of rejects has them all."""


class RowsRejected(NotUnderstood):
    """Rows of a spreadsheet that cannot be recorded, each with the reasons."""

    def __init__(self, rejected: Sequence[Rejected], accounted: str) -> None:
        super().__init__(
            "\n".join((accounted, *told(rejected))),
            hint="Mend the sheet, or say in the map what its words mean; or record the rest and "
            "have these in a file: --keep-going",
        )


def told(rejected: Sequence[Rejected]) -> Iterator[str]:
    """The first rows with what is wrong with them, and how many more there are."""
    for one in rejected[:MOST_TOLD]:
        yield f"  row {one.row.number}: {' '.join(one.why)}"
    if (more := len(rejected) - MOST_TOLD) > 0:
        yield f"  and {more} more."


def write_rejects(laid: Layout, rejected: Sequence[Rejected], file: Path) -> None:
    """Write rows, with their numbers and what is wrong, as a file that can be imported.

    Raises Misused where nothing can be written.
    """
    places = list(laid.columns())
    remarks = [p for p in places if any(laid.comment(one.row, p) for one in rejected)]
    heading = [laid.names[p] for p in places] + [f"{laid.names[p]}{COMMENT}" for p in remarks]
    try:
        with file.open("w", encoding="utf-8-sig", newline="") as text:
            out = csv.writer(text)
            out.writerow((*REJECTS, *map(safe, heading)))
            for one in rejected:
                cells = [one.row.cell(p).text for p in places]
                cells += [laid.comment(one.row, p) for p in remarks]
                out.writerow((one.row.number, safe(" ".join(one.why)), *map(safe, cells)))
    except OSError as error:
        raise Misused(f"The rejects cannot be written to {file}: {error.strerror}.") from error
