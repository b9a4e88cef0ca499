"""A file of a spreadsheet opened, whatever kind it is of."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from domain.errors import Misused
from infrastructure.sheets.grid import Grid

WORKBOOKS = (".xlsx", ".xlsm")
SUFFIXES = (*WORKBOOKS, ".csv", ".tsv", ".xls", ".ods")
"""The ends of names by which a spreadsheet is known; of the last two it is said that they are
not read."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def is_spreadsheet(name: str) -> bool:
    """Whether a file's name is one of a spreadsheet."""
    return Path(name).suffix.casefold() in SUFFIXES


def opened(file: Path, sheet: str | None, usual: str | None = None) -> Grid:
    """A sheet of a file: the one named, else the usual one of a workbook, else the first.

    Raises Misused for what cannot be read, ExtraNeeded for a workbook without the library.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Misused(f"The file {file} cannot be read: {error.strerror}.") from error
    digest = sha256(data).hexdigest()
    if data.startswith((_ZIP, _OLE)) or file.suffix.casefold() in WORKBOOKS:
        from infrastructure.sheets.workbook import read_workbook

        return read_workbook(file.name, data, digest, sheet or usual)
    if sheet is not None:
        raise Misused(
            f"The file {file.name} has no sheets: it is text.", hint="Leave the sheet out."
        )
    from infrastructure.sheets.delimited import read_delimited

    return read_delimited(file.name, data, digest)
