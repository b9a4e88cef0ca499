"""A sheet as it was read: rows of cells as text, before anybody says what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from domain.dataclass import dataclass

COMMENT = " (comment)"
"""What the name of a column ends in that holds another column's comments, in a file of text."""

REJECTS = ("row", "problem")
"""The first columns of a file of rejects; what they hold is ours."""

_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


def plain(text: str) -> str:
    """A text with one space for any stretch of blanks, and nothing that has no width."""
    return " ".join(text.translate(_INVISIBLE).split())


def kept(text: str) -> str:
    """A text as a journal can keep it: without half a character, and without a null."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def safe(text: str) -> str:
    """A text as a cell of CSV that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unsafe(text: str) -> str:
    """The text that `safe` was given."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(_FORMULA) else text


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds, as text; `amiss` says why that is no value, `comment` who said what."""

    text: str = ""
    amiss: str = ""
    comment: str = ""

    @property
    def plain(self) -> str:
        """The text as it is read."""
        return plain(self.text)


BLANK = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number in the sheet, from 1."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    def cell(self, place: int | None) -> Cell:
        """The cell in a place from 0; a blank one where the row does not reach."""
        return self.cells[place] if place is not None and place < len(self.cells) else BLANK

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all stands in it."""
        return not any(cell.text.strip() or cell.comment for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Span:
    """Cells merged into one: the first and last row from 1, the first and last place from 0."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def width(self) -> int:
        """Over how many columns it goes."""
        return self.right - self.left + 1

    def covers(self, number: int, place: int) -> bool:
        """Whether the cell in a row and a place is part of it."""
        return self.top <= number <= self.bottom and self.left <= place <= self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A sheet of a file. `others` are the file's other sheets; `merged` are cells made one.

    `encoding` is what a file of text was taken to be written in; `mended` says that the file
    is one of rejects, of which we wrote the first columns.
    """

    file: str
    digest: str
    rows: tuple[Row, ...]
    sheet: str = ""
    others: tuple[str, ...] = ()
    merged: tuple[Span, ...] = ()
    encoding: str = ""
    mended: bool = False

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((len(row.cells) for row in self.rows), default=0)

    def row(self, number: int) -> Row | None:
        """The row of a number, if it is there."""
        return next((row for row in self.rows if row.number == number), None)

    def is_title(self, row: Row, place: int, header: Sequence[int]) -> bool:
        """Whether a row's cell in a place is merged over more columns than its heading is."""
        own = max((s.width for s in self.merged if s.covers(max(header), place)), default=1)
        return any(s.width > own for s in self.merged if s.covers(row.number, place))

    def below(self, header: Sequence[int]) -> Iterator[Row]:
        """The rows below a heading that are not blank."""
        return (row for row in self.rows if row.number > max(header) and not row.is_blank)


def names(grid: Grid, header: Sequence[int]) -> tuple[str, ...]:
    """What each column is called: the texts of a heading's rows from above, ` / ` between them.

    A column without a heading goes by its letter, and a name that comes again by its number.
    """
    texts = [_filled(grid, number, last=number == max(header)) for number in sorted(header)]
    found: list[str] = []
    for place in range(grid.width):
        parts = dict.fromkeys(plain(row[place]) for row in texts)
        name = " / ".join(part for part in parts if part) or f"column {letter(place)}"
        again = sum(known == name or known.startswith(f"{name} (#") for known in found)
        found.append(f"{name} (#{again + 1})" if again else name)
    return tuple(found)


def letter(place: int) -> str:
    """The letters of a column, by its place from 0: `A`, `Z`, `AA`."""
    text, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        text = ascii_uppercase[rest] + text
    return text


def _filled(grid: Grid, number: int, *, last: bool) -> list[str]:
    """The texts of a row of a heading; in a file of text, blanks are what was merged once."""
    row = grid.row(number)
    texts = [row.cell(place).text if row else "" for place in range(grid.width)]
    if last or grid.sheet:
        return texts
    filled: list[str] = []
    for text in texts:
        filled.append(text if text.strip() or not filled else filled[-1])
    return filled
