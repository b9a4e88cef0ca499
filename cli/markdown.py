"""A page as Markdown: titles, paragraphs, and tables with pipes.

Everything is escaped: what a cable says never becomes a link, a heading or a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cli.output import Cell, Line, Page, Table, full, told
from cli.phrases import clean

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#&])")
_AT_FIRST = re.compile(r"^(\d*)([-+=.)])")


def markdown(page: Page) -> str:
    """A page with its sections, each block after an empty line."""
    return "\n\n".join(_blocks(page, level=1)) + "\n"


def escaped(text: str) -> str:
    """A text that says in Markdown what it says."""
    return _SIGNS.sub(r"\\\1", clean(text))


def _blocks(page: Page, level: int) -> Iterator[str]:
    if page.title:
        yield f"{'#' * level} {escaped(page.title)}"
    yield from _paragraphs(page.heading)
    for table in told(page):
        yield _table(table) if table.rows else "none"
    yield from _paragraphs(page.footer)
    for section in page.sections:
        yield from _blocks(section, level + 1)


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        pieces = (line,) if isinstance(line, str) else line
        told = "".join(_piece(piece) for piece in pieces).strip()
        if told:
            yield _AT_FIRST.sub(r"\1\\\2", told)


def _piece(piece: str | Cell) -> str:
    if isinstance(piece, str):
        return escaped(piece)
    return f"**{escaped(piece.text)}**" if piece.style == "bold" else escaped(piece.text)


def _table(table: Table) -> str:
    """The columns that say something, as on a terminal; figures flush right."""
    shown = [n for n in range(len(table.columns)) if any(full(row[n]) for row in table.rows)]
    flush = ["---:" if all(isinstance(r[n], int) for r in table.rows) else "---" for n in shown]
    rows = [[_cell(row[number]) for number in shown] for row in table.rows]
    names = [escaped(table.columns[number]) for number in shown]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (names, flush, *rows))


def _cell(cell: str | int | Cell | None) -> str:
    return escaped(cell.text if isinstance(cell, Cell) else "" if cell is None else str(cell))
