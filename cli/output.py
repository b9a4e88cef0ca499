"""Answers on their way out: JSON, JSON lines, CSV, tab-separated, Markdown, workbooks, or a table.

Standard output carries data only. A `Page` is what a person sees; its tables are also what
CSV and tab-separated output carry, with full values.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from cli.phrases import clean
from domain.dataclass import dataclass
from domain.errors import Misused, listed

GLYPHS = {
    "yes": "✓",
    "lean_yes": "+",
    "undecided": "?",
    "lean_no": "−",
    "no": "✕",
    "abstain": "A",
    "lean_abstain": "a",
    "not_voting": "○",
    "unknown": "·",
}
"""Each stance's sign; colour never alone carries meaning."""


class Format(StrEnum):
    """How an answer is written."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    TEXT = "txt"
    MARKDOWN = "md"
    XLSX = "xlsx"
    CALENDAR = "ics"


_RARE = (Format.CALENDAR,)
"""What few answers can be written as."""


Words = str | Callable[[], str]
"""A text, or how to make it where somebody reads it."""


class Cell(NamedTuple):
    """A text in a table: `style` is a stance's key, `bold` or `dim`; `full` what files get.

    A stance's key with ` moved` behind it is that of a country that moved. A named tuple: an
    answer holds tens of thousands.
    """

    said: Words
    style: str = ""
    full: Words | None = None

    @property
    def text(self) -> str:
        """What a reader sees."""
        return self.said if isinstance(self.said, str) else self.said()


Line = str | Sequence[str | Cell]
"""A line of text, whole or in differently styled pieces."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their columns' names; a number is set flush right.

    Of an empty one a file has the columns, and a page says `none`, unless its heading does so.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str | int | Cell | None]]
    says_none: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """What a person sees: lines, tables, lines; then the sections, which are pages with a title.

    `width` is how many columns it takes in a file or a pipe, where no screen says so.
    """

    heading: Sequence[Line] = ()
    tables: Sequence[Table] = ()
    footer: Sequence[Line] = ()
    sections: Sequence[Page] = ()
    title: str = ""
    width: int | None = None

    def tables_through(self) -> Iterator[Table]:
        """Its tables, and those of its sections."""
        yield from self.tables
        for section in self.sections:
            yield from section.tables_through()


def told(page: Page) -> list[Table]:
    """The tables of which a reader of a page is told, without those of its sections."""
    return [table for table in page.tables if table.rows or table.says_none]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in all its forms: `data` in the envelope, `lines` for JSON lines.

    `calendar` is what only dates have.
    """

    envelope: dict[str, Any]
    page: Callable[[], Page]
    lines: Iterable[Any] = field(default_factory=list)
    calendar: Callable[[], bytes] | None = None


def format_of(*, json_: bool, jsonl: bool, csv_: bool, file: Path | None) -> Format:
    """The format that was asked for, else the one of where it goes; raises Misused."""
    flags = ((Format.JSON, json_), (Format.JSONL, jsonl), (Format.CSV, csv_))
    chosen = [which for which, wanted in flags if wanted]
    if len(chosen) > 1:
        raise Misused(f"An answer has one format, not --{' and --'.join(chosen)}.")
    if chosen:
        return chosen[0]
    if file is not None:
        return _by_suffix(file)
    return Format.TEXT if is_terminal() else Format.TSV


def _by_suffix(file: Path) -> Format:
    try:
        return Format(file.suffix.lstrip(".").casefold())
    except ValueError:
        raise Misused(
            f'The suffix of "{file.name}" names no format.',
            hint=f"A file ends in {listed(f'.{known}' for known in Format if known not in _RARE)}.",
        ) from None


def is_terminal() -> bool:
    """Whether a person reads standard output, or FORCE_COLOR says to write as if."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def is_coloured() -> bool:
    """Whether to use colour: on a terminal, unless NO_COLOR or TERM=dumb says otherwise."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return is_terminal() and not plain


_given: list[Answer] = []
"""The last answer, and so all that it was made of: a process that ends with it is spared taking
tens of thousands of objects apart one by one."""


def give(answer: Answer, form: Format, file: Path | None) -> None:
    """Write an answer to a file, or to standard output."""
    _given[:] = [answer]
    if form in (Format.TSV, Format.CSV):
        page = answer.page()
        answer = replace(answer, page=lambda: page)
        _say_why_empty(page, form)
    if form is Format.TEXT and file is None:
        from cli.terminal import show

        show(answer.page())
        return
    if form is Format.JSONL and file is None:
        # a journal of a million entries is written line by line
        sys.stdout.writelines(_lines(answer))
        return
    if file is None:
        sys.stdout.write(written(answer, form))
    else:
        keep(_in_bytes(answer, form), file)


def _say_why_empty(page: Page, form: Format) -> None:
    """Tell, where no row is written, what a page says instead; a pipe gets that of no table."""
    tables = list(page.tables_through())
    is_told = not tables and form is Format.TSV
    if not is_told and not any(table.rows for table in tables):
        lines = filter(None, map(text_of, (*page.heading, *page.footer)))
        sys.stderr.writelines(f"{line}\n" for line in lines)


def _in_bytes(answer: Answer, form: Format) -> bytes:
    if form is Format.CALENDAR:
        if answer.calendar is None:
            raise Misused(
                "This answer holds no dates for a calendar.",
                hint="Type: demarche calendar -o x.ics",
            )
        return answer.calendar()
    if form is not Format.XLSX:
        return written(answer, form).encode()
    from cli.arguments import now
    from cli.spreadsheet import workbook

    return workbook(answer.page(), now())


def keep(content: bytes | str, file: Path) -> None:
    """Write a file, a text in UTF-8; raises Misused where that cannot be."""
    try:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise Misused(f"The file {file} cannot be written: {error.strerror}.") from error


def written(answer: Answer, form: Format) -> str:
    """An answer as a text that ends in a newline; a workbook and a calendar are none."""
    match form:
        case Format.JSON:
            return json_text(answer.envelope) + "\n"
        case Format.JSONL:
            return "".join(_lines(answer))
        case Format.CSV:
            return _separated(answer.page())
        case Format.TSV:
            return _tabbed(answer.page())
        case Format.TEXT:
            from cli.terminal import plain

            return plain(answer.page())
        case Format.MARKDOWN:
            from cli.markdown import markdown

            return markdown(answer.page())
        case Format.XLSX | Format.CALENDAR:
            raise AssertionError("its bytes are no text of ours")


def _lines(answer: Answer) -> Iterator[str]:
    for line in answer.lines:
        yield json_text(line, indent=0) + "\n"


_OBEYED = "[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
"""What a terminal obeys of the characters that JSON may hold as they are."""


def json_text(value: object, indent: int = 2) -> str:
    """JSON in UTF-8, its keys in the order given; what a terminal would obey is escaped in it."""
    # the standard library's encoder is written in Python once it indents: six times as slow
    text = msgspec.json.encode(value).decode()
    if not text.isprintable():
        text = re.sub(_OBEYED, lambda found: f"\\u{ord(found[0]):04x}", text)
    return msgspec.json.format(text, indent=indent)


def compact(value: object) -> str:
    """The same without a space between things."""
    return msgspec.json.encode(value).decode()


def text_of(line: Line) -> str:
    """A line without its styles."""
    if isinstance(line, str):
        return clean(line)
    return "".join(clean(piece if isinstance(piece, str) else piece.text) for piece in line)


def full(cell: str | int | Cell | None) -> str:
    """A cell's full value."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Cell):
        words = cell.said if cell.full is None else cell.full
        return words if isinstance(words, str) else words()
    return "" if cell is None else str(cell)


def _full_row(row: Sequence[str | int | Cell | None]) -> list[str]:
    """The full values of a row; most are there already, in a table of tens of thousands."""
    return [
        cell
        if type(cell) is str
        else (cell.full if type(cell) is Cell and type(cell.full) is str else full(cell))
        for cell in row
    ]


def _separated(page: Page) -> str:
    """Tables with an empty line between, as each has its own columns."""
    import csv

    out = io.StringIO()
    writer = csv.writer(out)
    for number, table in enumerate(page.tables_through()):
        if number:
            writer.writerow([])
        writer.writerow(map(_celled, table.columns))
        writer.writerows(map(_celled, _full_row(row)) for row in table.rows)
    return out.getvalue()


def _celled(value: str) -> str:
    """A value of CSV, which a terminal may show as well; its lines and tabs stay."""
    told = inert(value)
    if told.isprintable():
        return told
    return "".join(letter if letter in "\n\t" else clean(letter) for letter in told)


_BEGINS_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_A_NUMBER = r"[+-]?(\d+([.,]\d+)*%?)?"


def inert(value: str) -> str:
    """A value that a spreadsheet will not take for a formula: it gets an apostrophe in front.

    A figure such as -5 keeps its sign and nothing else.
    """
    if value[:1] not in _BEGINS_A_FORMULA or re.fullmatch(_A_NUMBER, value):
        return value
    return f"'{value}"


def _tabbed(page: Page) -> str:
    """The same with tabs; what a page without a table says."""
    tables = list(page.tables_through())
    if not tables:
        return "".join(text_of(line) + "\n" for line in (*page.heading, *page.footer))
    return "\n".join(
        "".join([_tabs_between(_full_row(row)) for row in (table.columns, *table.rows)])
        for table in tables
    )


def _tabs_between(values: Sequence[str]) -> str:
    if not "".join(values).isprintable():
        values = [clean(value) for value in values]
    return "\t".join(values) + "\n"
