"""Files of the UN Digital Library, and plain lists of votes: their columns, and rows by roll call.

The Library has published its voting data under several headings (September 2024, March 2025,
February 2026), for the Assembly and for the Council. A row is one member's vote on one text;
what belongs to the text is repeated in each of its rows.
"""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, TextIO

from domain.dataclass import dataclass
from domain.errors import Misused

CALLED: Mapping[str, tuple[str, ...]] = {
    "record": ("undl_id", "record", "record_id"),
    "code": ("ms_code", "code", "iso3", "iso_code"),
    "name": ("ms_name", "country", "member", "member_state", "name"),
    "vote": ("ms_vote", "vote"),
    "symbol": ("resolution", "decision", "resolution_symbol", "symbol"),
    "date": ("date", "vote_date"),
    "draft": ("draft", "draft_resolution"),
    "meeting": ("meeting", "meeting_record"),
    "title": ("title", "description"),
    "modality": ("modality",),
    "yes": ("total_yes", "yes"),
    "no": ("total_no", "no"),
    "abstain": ("total_abstentions", "abstentions", "total_abstain", "abstain"),
    "not_voting": ("total_non_voting", "non_voting", "not_voting"),
    "size": ("total_ms", "total"),
}
"""Each column we read, by the names it has gone by; `(s)` at a name's end makes no difference."""

_WORKBOOK = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
_LONGEST = 100_000

SEVERAL = "|"
"""What stands between the values of a cell that holds several."""

_VOTES = frozenset({"y", "n", "a", "x", "nv", "yes", "no", "abstain"})


class Row(NamedTuple):
    """A row with the number of its first line in the file."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a file is laid out: the place of each column we read, and its heading as it stands.

    A `headless` file begins with a vote; its `heading` is ours.
    """

    file: Path
    heading: tuple[str, ...]
    places: Mapping[str, int]
    mark: str
    headless: bool = False

    @property
    def is_record(self) -> bool:
        """Whether its rows say which text was voted on, and when."""
        return "date" in self.places and ("symbol" in self.places or "draft" in self.places)

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank, in order; raises Misused for a file that is not text."""
        with _opened(self.file) as text:
            lines = csv.reader(text, delimiter=self.mark)
            if not self.headless:
                next(lines)
            line = lines.line_num + 1
            for cells in lines:
                if any(cells):
                    yield Row(line, cells)
                line = lines.line_num + 1

    def cell(self, row: Row, column: str) -> str:
        """What stands in a column of a row; empty where there is none."""
        place = self.places.get(column)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    def picker(self, *columns: str) -> Callable[[Row], object]:
        """What answers the cells of several columns as they stand, the missing ones left out.

        Rows of which it answers the same say the same in those columns; that is soon seen.
        """
        places = [self.places[column] for column in columns if column in self.places]
        if not places:
            return lambda row: ()
        pick = itemgetter(*places)

        def picked(row: Row) -> object:
            try:
                return pick(row.cells)
            except IndexError:
                return tuple(self.cell(row, column) for column in columns)

        return picked

    def key(self, row: Row) -> tuple[str, str]:
        """What the rows of one roll call share."""
        symbol = self.cell(row, "symbol") or self.cell(row, "draft")
        return symbol.upper(), self.cell(row, "date")


def sheet(file: Path) -> Sheet:
    """The layout of a file; raises Misused when it has none for a member and its vote."""
    with _opened(file) as text:
        first = text.readline(_LONGEST)
        if len(first) == _LONGEST:
            raise Misused(f"The file {file} is no table: its first line does not end.")
        mark = max(",;\t", key=first.count)
        text.seek(0)
        heading = next(csv.reader(text, delimiter=mark), [])
    places = _places(heading)
    if not any(heading):
        raise Misused(f"The file {file} is empty, or its first line is.")
    if "vote" in places and ("code" in places or "name" in places):
        return Sheet(file, tuple(heading), places, mark)
    if len(heading) == 2 and heading[1].strip().casefold() in _VOTES:
        return Sheet(file, ("country", "vote"), {"name": 0, "vote": 1}, mark, headless=True)
    raise Misused(
        f"The file {file} has no columns for a member and its vote.",
        hint="They are called ms_code, ms_name and ms_vote, or country and vote.",
    )


def _places(heading: list[str]) -> dict[str, int]:
    names = [_spelt(name) for name in heading]
    known = {name: column for column, called in CALLED.items() for name in called}
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in known:
            found.setdefault(known[name], place)
    return found


def _spelt(heading: str) -> str:
    bare = re.sub(r"\(s\)$", "", heading.strip().casefold())
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")


@contextmanager
def _opened(file: Path) -> Iterator[TextIO]:
    try:
        with file.open("rb") as raw:
            begins = raw.read(len(_WORKBOOK))
            raw.seek(0)
            if begins == _WORKBOOK:
                raise Misused(
                    f"The file {file} is a workbook or an archive, and no text.",
                    hint="Save its sheet as CSV in UTF-8.",
                )
            plain = gzip.GzipFile(fileobj=raw) if begins.startswith(_GZIP) else raw
            with TextIOWrapper(plain, encoding="utf-8-sig", newline="") as text:
                yield text
    except UnicodeDecodeError as error:
        raise Misused(
            f"The file {file} is not text in UTF-8.", hint="Save it as CSV in UTF-8."
        ) from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise Misused(
            f"The file {file} is cut short or damaged.", hint="Download it again."
        ) from error
    except OSError as error:
        raise Misused(f"The file {file} cannot be read: {error.strerror or error}.") from error
    except csv.Error as error:
        raise Misused(f"The file {file} is no table: {error}.") from error


def roll_calls(sheet: Sheet, *, scattered: bool) -> Iterator[list[Row]]:
    """The rows of one text after those of another.

    The rows of each stand together in the Library's files. When they are `scattered`, all rows
    are kept in memory.
    """
    gathered: dict[tuple[str, str], list[Row]] = {}
    picked, last = sheet.picker("symbol", "draft", "date"), None
    together: list[Row] = []
    key: tuple[str, str] | None = None
    for row in sheet.rows():
        if (cells := picked(row)) != last:
            before, key, last = key, sheet.key(row), cells
            if key != before and not scattered:
                yield from gathered.values()
                gathered = {}
            together = gathered.setdefault(key, [])
        together.append(row)
    yield from gathered.values()
