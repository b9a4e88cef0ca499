"""The rows of a file that were left out, kept beside it with what is wrong, to be mended."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self, TextIO

from domain.errors import Misused
from infrastructure.roll_calls import Problem
from infrastructure.undl import Row, Sheet

COLUMNS = ("line", "problem")
"""What stands before the file's own columns."""


class Rejects:
    """A file of rejects, made when there is a first one. `write` says whether at all.

    It is there, whole, when all went well; what goes wrong leaves none. Raises Misused where
    nothing can be written.
    """

    def __init__(self, sheet: Sheet, *, write: bool) -> None:
        self.path = Path(f"{sheet.file}.rejects.csv")
        self.rows = 0
        self._part = self.path.with_name(f"{self.path.name}.part")
        self._sheet = sheet
        self._write = write
        self._closing = ExitStack()
        self._lines: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        self._closing.close()
        if self._lines is None:
            return
        if failed:
            self._part.unlink(missing_ok=True)
        else:
            self._part.replace(self.path)

    @property
    def told(self) -> str:
        """How many rows were left out, and where they are to be found."""
        where = f"see {self.path}" if self._write else "no file of them is written"
        rows = "1 row is" if self.rows == 1 else f"{self.rows} rows are"
        return f"{rows} left out: {where}."

    def take(self, rows: Sequence[Row], problems: Sequence[Problem]) -> None:
        """Keep rows of one roll call; one that is itself in order says which line is not."""
        self.rows += len(rows)
        if not self._write:
            return
        if self._lines is None:
            self._lines = csv.writer(self._closing.enter_context(self._opened()))
            self._lines.writerow((*COLUMNS, *self._sheet.heading))
        why = dict(reversed(problems))
        other = f"its roll call is not whole: line {problems[0][0]}" if problems else ""
        for row in rows:
            self._lines.writerow((row.line, why.get(row.line, other), *row.cells))

    def _opened(self) -> TextIO:
        try:
            return self._part.open("w", encoding="utf-8", newline="")
        except OSError as error:
            why = error.strerror
            raise Misused(f"The rejects cannot be written to {self.path}: {why}.") from error
