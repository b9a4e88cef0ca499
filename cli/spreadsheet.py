"""A page as a workbook of Excel: a sheet for each table, and one with what stands around them.

Every cell is a text or a number, whatever it says: nothing in it is taken for a formula or a link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cli.output import Cell, Line, Page, Table, full, text_of
from cli.phrases import clean, many
from domain.errors import ExtraNeeded, Misused

if TYPE_CHECKING:
    from datetime import datetime

LONGEST = 32_767
"""How many characters of UTF-16 a cell holds; Excel calls a file damaged in which one has more."""

MOST_ROWS = 1_048_575
"""How many rows a sheet has below its heading."""

MOST_DIGITS = 15
"""A longer number would be rounded, so it is written as a text."""

_DARK, _LIGHT = "#000000", "#FFFFFF"
PALETTE: dict[str, dict[str, Any]] = {
    "yes": {"bg_color": "#0B4F8A", "font_color": _LIGHT},
    "lean_yes": {"bg_color": "#7FB6E0", "font_color": _DARK},
    "undecided": {"bg_color": "#E3DED4", "font_color": _DARK},
    "lean_no": {"bg_color": "#F2A66B", "font_color": _DARK},
    "no": {"bg_color": "#9C2F00", "font_color": _LIGHT},
    "abstain": {"bg_color": "#6F6A7D", "font_color": _LIGHT},
    "lean_abstain": {"bg_color": "#B9B5C4", "font_color": _DARK},
    "not_voting": {"border": 3, "border_color": "#6F6A7D"},
    "unknown": {"border": 4, "border_color": "#6F6A7D"},
    "bold": {"bold": True},
    "dim": {"font_color": "#6F6A7D"},
}
"""How each style looks; the colours of stances can be told apart by colour-blind readers."""

_IN_NO_NAME = str.maketrans("[]:*?/\\", "()-----")
_WIDEST = 60


def workbook(page: Page, made: datetime) -> bytes:
    """A page as the bytes of an .xlsx file, which says that it was made at a moment.

    Raises ExtraNeeded without the library, and Misused for a table that no sheet can hold.
    """
    try:
        from xlsxwriter import Workbook
    except ModuleNotFoundError:
        raise ExtraNeeded("xlsx", "A file in .xlsx") from None
    out = BytesIO()
    nothing_but_text = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = Workbook(out, nothing_but_text)
    book.set_properties({"created": made.replace(microsecond=0, tzinfo=None)})
    writing = _Writing(book)
    for name, table in _named(page, page.title):
        writing.table(name, table)
    writing.around(page)
    book.close()
    return out.getvalue()


def _named(page: Page, title: str) -> Iterator[tuple[str, Table]]:
    """Each table of a page and of its sections, under the title it stands below."""
    for table in page.tables:
        yield title or "Table", table
    for section in page.sections:
        yield from _named(section, section.title or title)


class _Writing:
    """A workbook being written; `cut` counts the texts that no cell can hold whole."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._names: set[str] = set()
        self._looks = {style: book.add_format(look) for style, look in PALETTE.items()}
        self._cut = 0

    def table(self, name: str, table: Table) -> None:
        """A sheet with a heading that stays in sight, and rows that can be sorted and picked."""
        if len(table.rows) > MOST_ROWS:
            raise Misused(
                f"A sheet of Excel has {MOST_ROWS} rows at most, and this table {len(table.rows)}.",
                hint="Write it as .csv or .jsonl.",
            )
        sheet = self._sheet(name)
        names = _apart(table.columns)
        last = max(len(table.rows), 1), len(names) - 1
        heads = [{"header": self._held(name)} for name in names]
        sheet.add_table(0, 0, *last, {"columns": heads, "style": "Table Style Light 1"})
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(table.rows, start=1):
            for place, cell in enumerate(row):
                self._put(sheet, number, place, cell)
        for place, width in enumerate(_widths(table)):
            sheet.set_column(place, place, width)

    def around(self, page: Page) -> None:
        """The last sheet: headings and footers, which say what was asked and from which moments."""
        sheet = self._sheet("About")
        sheet.set_column(0, 0, 100)
        lines = [*_lines(page)]
        if self._cut:
            texts = many(self._cut, "text")
            lines.append(f"{texts} cut to {LONGEST} characters; .json has them whole.")
        for number, line in enumerate(lines):
            self._text(sheet, number, 0, text_of(line), None)

    def _sheet(self, wanted: str) -> Any:
        name = clean(wanted).translate(_IN_NO_NAME).strip("' ")[:31] or "Table"
        number, found = 1, name
        while found.casefold() in self._names or found.casefold() == "history":
            number += 1
            found = f"{name[:27]} {number}"
        self._names.add(found.casefold())
        return self._book.add_worksheet(found)

    def _put(self, sheet: Any, row: int, place: int, cell: str | int | Cell | None) -> None:
        look = self._looks.get(cell.style) if isinstance(cell, Cell) else None
        if isinstance(cell, int) and len(str(abs(cell))) <= MOST_DIGITS:
            sheet.write_number(row, place, cell)
        elif text := full(cell):
            self._text(sheet, row, place, text, look)

    def _text(self, sheet: Any, row: int, place: int, text: str, look: Any) -> None:
        sheet.write_string(row, place, self._held(text), look)

    def _held(self, text: str) -> str:
        """A text as a cell can hold it."""
        text = clean(text)
        if len(text) > LONGEST // 2 and (kept := _short(text)) != text:
            self._cut += 1
            text = kept
        # the library takes what stands between these for XML of its own
        return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _short(text: str) -> str:
    """The first characters of a text, and how many there were, if it is too long."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    note = f" … ({len(text)} characters)"
    return units[: 2 * (LONGEST - len(note))].decode("utf-16-le", "ignore") + note


def _apart(columns: Sequence[str]) -> list[str]:
    """The columns' names, each one once whatever its case, and none empty, as a table needs."""
    met = Counter[str]()
    names: list[str] = []
    for column in columns:
        name = clean(column).strip()[:200] or "column"
        met[name.casefold()] += 1
        while met[name.casefold()] > 1:
            name = f"{name} {met[name.casefold()]}"
            met[name.casefold()] += 1
        names.append(name)
    return names


def _widths(table: Table) -> Iterator[int]:
    for place, name in enumerate(table.columns):
        longest = max((len(full(row[place])) for row in table.rows), default=0)
        yield min(max(longest, len(name) + 3) + 2, _WIDEST)


def _lines(page: Page) -> Iterator[Line]:
    if page.title:
        yield page.title
    yield from page.heading
    yield from page.footer
    for section in page.sections:
        yield from _lines(section)
