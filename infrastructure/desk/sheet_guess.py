"""A map proposed from a sheet's own heading, as TOML that is looked at, mended and kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath

from domain.dataclass import dataclass
from domain.errors import DemarcheError, NotATime
from domain.values import Symbol, grade, level
from infrastructure.desk.desk import Desk
from infrastructure.sheets import words
from infrastructure.sheets.days import Order, iso
from infrastructure.sheets.grid import COMMENT, Grid, Row, names
from infrastructure.sheets.heading import CALLED, heading, is_called

_MOST_WORDS = 40
_CHECKED: Mapping[str, Callable[[str], object]] = {"with": level, "grade": grade}
"""What a column's values must be for it to be read so; else it is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What the heading of a sheet seems to say: the columns by place, and the rows below it."""

    grid: Grid
    header: tuple[int, ...]
    names: tuple[str, ...]
    columns: Mapping[str, int]
    questions: Mapping[int, Symbol]
    rows: Sequence[Row]

    def said(self) -> tuple[int, ...]:
        """The places of stances."""
        return (*self.questions, *(p for n, p in self.columns.items() if n == "stance"))


def guess(desk: Desk, grid: Grid) -> Guess:
    """What a sheet seems to say; raises Misused where no column of countries is found."""
    header = heading(grid)
    found = names(grid, header)
    country = next(place for place, name in enumerate(found) if is_called(_last(name), "country"))
    rows = [row for row in grid.below(header) if not grid.is_title(row, country, header)]
    columns = dict(_columns(found, rows))
    if "symbol" not in columns and "stance" in columns and len(columns) == 1:
        columns.pop("stance")
    questions = {
        place: symbol
        for place, name in enumerate(found)
        if place not in columns.values() and (symbol := _question(desk, name)) is not None
    }
    if questions:
        columns = {f: p for f, p in columns.items() if f not in ("symbol", "stance")}
    return Guess(
        grid=grid, header=header, names=found, columns=columns, questions=questions, rows=rows
    )


def _last(name: str) -> str:
    """The last part of a column's name: `L.10` of `Drafts / L.10`."""
    return name.rpartition(" / ")[2]


def _columns(found: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
    for name in CALLED:
        for place, column in enumerate(found):
            if is_called(_last(column), name):
                if all(_reads(name, row.cell(place).plain) for row in rows):
                    yield name, place
                break


def _reads(name: str, text: str) -> bool:
    try:
        return not text or name not in _CHECKED or bool(_CHECKED[name](text))
    except DemarcheError:
        return False


def _question(desk: Desk, name: str) -> Symbol | None:
    """The proposal on record that a column is called after: `L.10`, `Drafts / A/ES-11/L.10`."""
    for text in (name, _last(name), *re.findall(r"\S*\d\S*", name)):
        try:
            return desk.symbol(text.strip(" ():,;")) if re.search(r"\d", text) else None
        except DemarcheError:
            continue
    return None


def toml(desk: Desk, found: Guess) -> str:
    """The map as a file, each doubt in it a line that begins with `#`."""
    return "\n".join(_lines(desk, found)) + "\n"


def _lines(desk: Desk, found: Guess) -> Iterator[str]:
    grid = found.grid
    where = f"{_quoted(grid.file)}, sheet {_quoted(grid.sheet)}" if grid.sheet else ""
    yield f"# Proposed for {where or _quoted(grid.file)}: {len(found.rows)} rows below its heading."
    yield f"name = {_quoted(name_of(grid.file))}  # under which the sheet stays known"
    if grid.sheet:
        others = f"  # and not: {', '.join(map(_quoted, grid.others))}" if grid.others else ""
        yield f"sheet = {_quoted(grid.sheet)}{others}"
    yield f"header = [{', '.join(map(str, found.header))}]"
    yield from _dates(found)
    strange = list(_strange(desk, found))
    if strange:
        last = _quoted(strange[-1][0])
        yield f"# skip = [{last}]  # on rows of such a word, nothing is read"
    yield "\n[columns]"
    for name, place in found.columns.items():
        yield f"{name} = {_quoted(found.names[place])}"
    if not found.questions and "stance" not in found.columns:
        yield '\n# No column is called after a proposal on record. Say: "COLUMN" = "SYMBOL"'
    yield "\n[questions]"
    for place, symbol in found.questions.items():
        yield f"{_quoted(found.names[place])} = {_quoted(symbol)}"
    if strange:
        yield "\n[countries]"
    for word, number, why in strange:
        yield f'# {_quoted(word)} = "…"  # row {number}: {_shown(why)}'
    yield "\n[stances]"
    yield from _stances(found)
    yield from _unread(found)


def name_of(file: str) -> str:
    """The name a sheet is kept under unless its map has one: `calls` for `calls.xlsx`."""
    return PurePath(file).name.partition(".")[0].replace("/", "-") or "sheet"


def _strange(desk: Desk, found: Guess) -> Iterator[tuple[str, int, str]]:
    """What stands for a country and is none: the word, its first row, and what is wrong."""
    met = set[str]()
    for row in found.rows:
        text = row.cell(found.columns["country"]).plain
        if text in met or not any(row.cell(place).plain for place in found.said()):
            continue
        met.add(text)
        try:
            desk.countries(text)
        except DemarcheError as error:
            yield text, row.number, f"{error} {error.hint}"


def _dates(found: Guess) -> Iterator[str]:
    place = found.columns.get("date")
    if place is None:
        yield "# No column of dates: what the sheet says is dated to the import."
        return
    doubts: list[Row] = []
    orders = set[Order]()
    for row in found.rows:
        text = row.cell(place).plain
        orders |= {order for order in Order if not _is_either(text) and _only(text, order)}
        if _is_either(text):
            doubts.append(row)
    if not doubts:
        return
    example = doubts[0]
    yield (
        f"# {len(doubts)} of the dates may be day-first or month-first, such as "
        f"{_quoted(example.cell(place).plain)} in row {example.number}."
    )
    if len(orders) == 1:
        yield f'dates = "{orders.pop()}"  # as the others are'
    else:
        yield f'# dates = "{Order.DAY_FIRST}"'


def _is_either(text: str) -> bool:
    """Whether a date may be two days."""
    try:
        iso(text, None)
    except NotATime:
        return _read_as(text, Order.DAY_FIRST) and _read_as(text, Order.MONTH_FIRST)
    return False


def _only(text: str, order: Order) -> bool:
    """Whether a date can be read in this order and not in the other."""
    return _read_as(text, order) and not all(_read_as(text, other) for other in Order)


def _read_as(text: str, order: Order) -> bool:
    try:
        iso(text, order)
    except NotATime:
        return False
    return True


def _stances(found: Guess) -> Iterator[str]:
    typed = [
        (cell.plain, row.number)
        for row in found.rows
        for place in found.said()
        if (cell := row.cell(place)).plain and not cell.amiss
    ]
    counts = Counter(word for word, _ in typed)
    first = dict(reversed(typed))
    for word, count in counts.most_common(_MOST_WORDS):
        meant = words.known(word)
        if meant is not None:
            yield f"{_quoted(word)} = {_quoted(meant.word)}  # {count}"
    for word, count in counts.items():
        if words.known(word) is None:
            asked = "which way?" if words.key_of(word) in words.LEANING else "what is it?"
            yield f'# {_quoted(word)} = "…"  # {count}, row {first[word]}: {asked}'


def _unread(found: Guess) -> Iterator[str]:
    read = {*found.columns.values(), *found.questions}
    left = [
        _quoted(name)
        for place, name in enumerate(found.names)
        if place not in read and not name.endswith(COMMENT)
    ]
    if left:
        yield f"\n# Kept with each row, and not read: {', '.join(left)}."


def _shown(text: str) -> str:
    """A text as a remark can hold it."""
    return _quoted(text)[1:-1].replace('\\"', '"').strip()


def _quoted(text: str) -> str:
    """A text as TOML writes it, with nothing in it that a terminal would obey."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if letter.isprintable():
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"
