"""A workbook of Excel as a grid: values as they are shown, merged cells, comments, hidden rows."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - the library's name says nothing here

from domain.errors import ExtraNeeded, Misused, listed
from infrastructure.sheets.grid import BLANK, Cell, Grid, Row, Span, kept

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_BYTES = 256 * 1024 * 1024
"""So many bytes may a workbook be once it is unpacked; one of 50,000 rows has a tenth of that."""

NO_VALUE = "It holds a formula without a value: open the file in a spreadsheet and save it."

_DAMAGED = (
    *(BadZipFile, ZlibError, EOFError, KeyError, ValueError, TypeError, AttributeError),
    *(IndexError, SyntaxError, OSError),
)
_NOBODY = ("", "none", "author")
_THREAD = re.compile(r"^\[Threaded comment\].*?Comment:\s*", re.DOTALL)


def read_workbook(name: str, data: bytes, digest: str, wanted: str | None) -> Grid:
    """A sheet of a workbook: the one wanted, else the first that is not hidden.

    Raises ExtraNeeded without the library, Misused for what cannot be read.
    """
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError:
        raise ExtraNeeded("xlsx", "Reading a workbook") from None
    _refuse_other_files(name, data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it leaves out: colours, rules, pictures
            shown = load_workbook(BytesIO(data), data_only=True)
            typed = load_workbook(BytesIO(data))
    except _DAMAGED as error:
        raise Misused(
            f"The workbook {name} cannot be read: {error}.", hint="Save it again as .xlsx."
        ) from error
    sheets = {sheet.title: sheet for sheet in shown.worksheets}
    title = _chosen(name, sheets, wanted)
    return Grid(
        file=name,
        digest=digest,
        rows=_rows(sheets[title], typed[title]),
        sheet=title,
        others=tuple(other for other in sheets if other != title),
        merged=tuple(_spans(sheets[title])),
    )


def _refuse_other_files(name: str, data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Misused(
            f"The workbook {name} is older than .xlsx, or kept by a password.",
            hint="Save it as .xlsx without one.",
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(one.file_size for one in archive.infolist())
            known = "xl/workbook.xml" in archive.namelist()
    except BadZipFile:
        size, known = 0, False
    if not known:
        raise Misused(f"The file {name} is no workbook of Excel.", hint="Save it as .xlsx or .csv.")
    if size > MOST_BYTES:
        raise Misused(
            f"The workbook {name} unpacks to {size} bytes, and {MOST_BYTES} are read at most.",
            hint="Save its sheet as .csv.",
        )


def _chosen(name: str, sheets: Mapping[str, Any], wanted: str | None) -> str:
    if not sheets:
        raise Misused(f"The workbook {name} has no sheet of cells.")
    if wanted is None:
        return next(
            (t for t, s in sheets.items() if s.sheet_state == "visible"), next(iter(sheets))
        )
    for title in sheets:
        if title.strip().casefold() == wanted.strip().casefold():
            return title
    known = listed((f'"{title}"' for title in sheets), last="and")
    raise Misused(f'The workbook {name} has no sheet "{wanted}".', hint=f"It has {known}.")


def _spans(sheet: Worksheet) -> list[Span]:
    ranges = (one.bounds for one in sheet.merged_cells.ranges)
    return [Span(top, bottom, left - 1, right - 1) for left, top, right, bottom in ranges]


def _rows(shown: Worksheet, typed: Worksheet) -> tuple[Row, ...]:
    rows: dict[int, dict[int, Cell]] = defaultdict(dict)
    for row in shown.iter_rows():
        for cell in row:
            if (found := _cell(cell, typed)) is not None:
                rows[int(cell.row or 0)][int(cell.column or 1) - 1] = found
    for span in _spans(shown):
        value = rows[span.top].get(span.left, BLANK)
        for number in range(span.top, span.bottom + 1):
            rows[number] |= dict.fromkeys(range(span.left, span.right + 1), value)
    return tuple(_row(number, rows[number], shown) for number in sorted(rows))


def _row(number: int, cells: Mapping[int, Cell], sheet: Worksheet) -> Row:
    found = tuple(cells.get(place, BLANK) for place in range(max(cells, default=-1) + 1))
    hidden = number in sheet.row_dimensions and bool(sheet.row_dimensions[number].hidden)
    return Row(number, found, hidden)


def _cell(cell: Any, typed: Worksheet) -> Cell | None:
    value, comment = cell.value, _said(cell)
    other = typed.cell(cell.row, cell.column)
    if value is None and other.data_type == "f":
        formula = getattr(other.value, "text", other.value)
        return Cell(_text(formula), NO_VALUE, comment)
    if cell.data_type == "e":
        return Cell(str(value), f"It holds the error {value}.", comment)
    if value is None and not comment:
        return None
    return Cell(_text(value), "", comment)


def _text(value: Any) -> str:
    """A value as text: a date as `2025-02-24`, 3.0 as `3`."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() else f"{value:.15g}"
        case datetime() if value.time() == time(0):
            return value.date().isoformat()
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return kept(str(value))


def _said(cell: Any) -> str:
    """A comment with whoever wrote it, as far as the file says so."""
    if cell.comment is None:
        return ""
    author = kept(cell.comment.author or "").strip()
    text = _THREAD.sub("", kept(cell.comment.text or "")).strip()
    text = text.removeprefix(f"{author}:").strip() if author else text
    named = author.casefold() not in _NOBODY and not author.startswith("tc=")
    return f"{author}: {text}" if named and text else text
