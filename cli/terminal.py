"""A page on a terminal, with Rich. Everything printed is taken literally: it is untrusted text."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text
from rich.theme import Theme

from cli.output import Cell, Line, Page, Table, full, is_coloured, is_terminal, told
from cli.phrases import clean

STYLES = {
    "yes": "#ffffff on #0b4f8a",
    "lean_yes": "#000000 on #7fb6e0",
    "undecided": "#000000 on #e3ded4",
    "lean_no": "#000000 on #f2a66b",
    "no": "#ffffff on #9c2f00",
    "abstain": "#ffffff on #6f6a7d",
    "lean_abstain": "#000000 on #8f8a9d",
    "not_voting": "dim",
    "unknown": "dim",
}
"""A palette that colour-blind readers can tell apart; the signs say the same."""

STYLES_OF_16 = {
    "yes": "bright_white on blue",
    "lean_yes": "black on bright_cyan",
    "undecided": "black on white",
    "lean_no": "black on yellow",
    "no": "bright_white on red",
    "abstain": "bright_white on bright_black",
    "lean_abstain": "black on bright_magenta",
}
"""The same on a terminal of sixteen colours, where the nearest ones would fall together."""

_SIXTEEN = ("standard", "windows")

PLAIN_WIDTH = 200

KEPT_WHOLE = 16
FIRST_KEPT_WHOLE = 24
"""A column whose texts are this short is not broken: symbols, codes, stances, dates."""

BREAKABLE = 14
"""A longer text can be broken into lines of this width."""

FEWEST = 3
"""So many columns are shown however narrow the screen is."""


def show(page: Page) -> None:
    """Print a page; through the pager when it is longer than the screen."""
    screen = console(None if is_terminal() else page.width)
    if screen.file.isatty() and _height(page) > shutil.get_terminal_size().lines:
        os.environ.setdefault("LESS", "-FRX")  # the usual pager then shows colour, not its codes
        with screen.pager(styles=is_coloured()):
            _print(screen, page)
    else:
        _print(screen, page)


def console(width: int | None = None) -> Console:
    """Standard output, with the styles of stances in the colours that it has."""
    made = Console(
        force_terminal=is_terminal(),
        no_color=not is_coloured(),
        highlight=False,
        markup=False,
        emoji=False,
        width=width,
    )
    made.push_theme(_theme(made.color_system))
    return made


def _theme(colours: str | None) -> Theme:
    """Each style, and the same for a tile that moved."""
    styles = {**STYLES, **(STYLES_OF_16 if colours in _SIXTEEN else {})}
    moved = {f"{name} moved": f"bold underline {style}" for name, style in styles.items()}
    return Theme({**styles, **moved}, inherit=False)


def _height(page: Page) -> int:
    """How many lines a page takes at least."""
    own = len(page.heading) + len(page.footer) + sum(len(t.rows) + 2 for t in page.tables)
    return own + sum(2 + _height(section) for section in page.sections)


def plain(page: Page) -> str:
    """A page as text without colour, for a file."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=page.width or PLAIN_WIDTH,
        force_terminal=False,
        no_color=True,
        highlight=False,
        markup=False,
        emoji=False,
    )
    _print(console, page)
    return out.getvalue()


def _print(console: Console, page: Page, *, whole: bool = True) -> None:
    """Print a page and its sections; with `whole`, long lines are the screen's to break."""
    whole = whole and page.width is None
    if page.title:
        console.print(Text(clean(page.title), style="bold"), soft_wrap=whole)
    for line in page.heading:
        console.print(text(line), soft_wrap=whole)
    for number, table in enumerate(told(page)):
        if number:
            console.print()
        if not table.rows:
            console.print(Text("none", style="dim"))
            continue
        shown, left_out = _fitting(table, console.width)
        console.print(_table(table, shown))
        if left_out:
            names = ", ".join(table.columns[number] for number in left_out)
            console.print(Text(f"No room for: {names}. --csv has every column.", style="dim"))
    for line in page.footer:
        console.print(text(line), soft_wrap=whole)
    for section in page.sections:
        if section.title:
            console.print()
        _print(console, section, whole=whole)


def text(line: Line) -> Text:
    """A line with its styles."""
    made = Text()
    for piece in (line,) if isinstance(line, str) else line:
        made.append_text(_piece(piece))
    return made


def _piece(cell: str | int | Cell | None) -> Text:
    if isinstance(cell, Cell):
        return Text(clean(cell.text), style=cell.style)
    return Text("" if cell is None else clean(str(cell)))


def _fitting(table: Table, width: int) -> tuple[list[int], list[int]]:
    """The columns that say something and have room side by side, and those that have none."""
    filled = [number for number in range(len(table.columns)) if _says_something(table, number)]
    room = width
    shown: list[int] = []
    for number in filled:
        room -= _least(table, number) + 1
        if room < -1 and len(shown) >= FEWEST:
            break
        shown.append(number)
    return shown, filled[len(shown) :]


def _least(table: Table, number: int) -> int:
    """The width below which a column cannot be read; longer texts may be broken."""
    longest = max(_piece(row[number]).cell_len for row in table.rows)
    name = len(table.columns[number])
    return max(name, longest if _is_narrow(table, number) else min(longest, BREAKABLE))


def _table(table: Table, shown: Sequence[int]) -> RichTable:
    drawn = RichTable(
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        header_style="dim",
    )
    for number in shown:
        figures = bool(table.rows) and all(isinstance(row[number], int) for row in table.rows)
        drawn.add_column(
            Text(table.columns[number]),
            justify="right" if figures else "left",
            no_wrap=_is_narrow(table, number),
        )
    for row in table.rows:
        drawn.add_row(*(_piece(row[number]) for number in shown))
    return drawn


def _is_narrow(table: Table, number: int) -> bool:
    """Whether all of a column's texts are short."""
    most = KEPT_WHOLE if number else FIRST_KEPT_WHOLE
    return all(_piece(row[number]).cell_len <= most for row in table.rows)


def _says_something(table: Table, number: int) -> bool:
    """Whether a column is worth its width; files get every column."""
    return any(full(row[number]) for row in table.rows)
