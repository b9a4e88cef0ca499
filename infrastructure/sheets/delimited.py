"""A sheet saved as text: CSV with commas, semicolons or tabs, as Excel writes it anywhere."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from domain.errors import Misused
from infrastructure.sheets.grid import REJECTS, Cell, Grid, Row, kept, plain, unsafe

MARKS = (",", ";", "\t")
_LOOKED_AT = 50


def read_delimited(name: str, data: bytes, digest: str) -> Grid:
    """A file of text as a grid; raises Misused for what is none."""
    text, encoding = _decoded(name, data)
    try:
        records = list(csv.reader(StringIO(text, newline=""), delimiter=_mark(text)))
    except csv.Error as error:
        raise Misused(f"The file {name} is no table: {error}.") from error
    if records and len(records[0]) == 1 and records[0][0].startswith("sep="):
        records[0] = []
    mended = bool(records) and tuple(map(plain, records[0][:2])) == REJECTS
    rows = _of_rejects(records) if mended else _numbered(records)
    return Grid(file=name, digest=digest, rows=tuple(rows), encoding=encoding, mended=mended)


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """The text of a file and its encoding: UTF-16 with a mark, UTF-8, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise Misused(f"The file {name} is not text.", hint="Save it as CSV in UTF-8, or as .xlsx.")


def _mark(text: str) -> str:
    """What parts the cells: the first line of Excel's own says so, else what parts into most."""
    if text.startswith("sep=") and text[4:5]:
        return text[4:5]
    first = "\n".join(text.splitlines()[:_LOOKED_AT])
    return max(MARKS, key=lambda mark: _cells(first, mark))


def _cells(text: str, mark: str) -> int:
    try:
        return sum(len(record) - 1 for record in csv.reader(StringIO(text), delimiter=mark))
    except csv.Error:
        return 0


def _numbered(records: Sequence[Sequence[str]]) -> Iterator[Row]:
    for number, record in enumerate(records, start=1):
        yield Row(number, _row(record))


def _of_rejects(records: Sequence[Sequence[str]]) -> Iterator[Row]:
    """The rows of a file of rejects, without our columns, by their numbers in the sheet itself."""
    for number, record in enumerate(records, start=1):
        told = record[0].strip() if record else ""
        first = int(told) if number > 1 and told.isdecimal() and len(told) < 8 else number
        yield Row(first, _row([unsafe(text) for text in record[len(REJECTS) :]]))


def _row(record: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(Cell(kept(text)) for text in record)
