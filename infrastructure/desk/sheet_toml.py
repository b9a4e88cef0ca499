"""A guessed map as TOML, each doubt in it a line that begins with `#`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from domain.errors import DemarcheError, NotATime
from domain.values import UNKNOWN
from infrastructure.desk.desk import Desk
from infrastructure.desk.sheet_guess import Guess, name_of
from infrastructure.sheets import words
from infrastructure.sheets.days import Order, iso
from infrastructure.sheets.grid import COMMENT

_MOST_WORDS = 40


def toml(desk: Desk, found: Guess) -> str:
    """The map as a file, each doubt in it a line that begins with `#`."""
    return "\n".join(_lines(desk, found)) + "\n"


def _lines(desk: Desk, found: Guess) -> Iterator[str]:
    grid = found.grid
    where = f"{_quoted(grid.file)}, sheet {_quoted(grid.sheet)}" if grid.sheet else ""
    yield f"# Proposed for {where or _quoted(grid.file)}: {len(found.rows)} rows below its heading."
    yield f"name = {_quoted(name_of(grid))}  # under which the sheet stays known"
    if grid.sheet:
        others = f"  # and not: {', '.join(map(_quoted, grid.others))}" if grid.others else ""
        yield f"sheet = {_quoted(grid.sheet)}{others}"
    yield f"header = [{', '.join(map(str, found.header))}]"
    yield from _dates(found)
    strange = list(_strange(desk, found))
    if strange:
        last = _quoted(strange[-1][0])
        yield f"# skip = [{last}]  # on rows of such a word, nothing is read"
    yield from _columns(found)
    if strange:
        yield "\n[countries]"
    for word, number, why in strange:
        yield f'# {_quoted(word)} = "…"  # row {number}: {_shown(why)}'
    yield "\n[stances]"
    yield from _stances(found)
    if "stance" in found.columns and "symbol" not in found.columns:
        yield "\n[defaults]"
        yield '# symbol = "…"  # which draft the stances are about, unless one is in use'
    yield from _unread(found)


def _columns(found: Guess) -> Iterator[str]:
    yield "\n[columns]"
    for name, place in found.columns.items():
        yield f"{name} = {_quoted(found.names[place])}"
    if not found.questions and "stance" not in found.columns:
        yield '\n# No column is called after a proposal on record. Say: "COLUMN" = "SYMBOL"'
    yield "\n[questions]"
    for place, symbol in found.questions.items():
        yield f"{_quoted(found.names[place])} = {_quoted(symbol)}"


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
    cells = [(row.cell(place).plain, row.number) for row in found.rows]
    if yearless := [(text, number) for text, number in cells if _has_no_year(text)]:
        yield f"# year = 2025  # of dates without one, such as {_example(yearless)}"
    doubts = [(text, number) for text, number in cells if _needs_order(text)]
    if not doubts:
        return
    yield f"# {len(doubts)} of the dates need to be told what comes first: {_example(doubts)}."
    orders = {order for text, _ in cells for order in Order if _only(text, order)}
    if len(orders) == 1:
        yield f'dates = "{orders.pop()}"  # as the others are'
    else:
        yield f'# dates = "{Order.DAY_FIRST}"'


def _example(cells: Sequence[tuple[str, int]]) -> str:
    text, number = cells[0]
    return f"{_quoted(text)} in row {number}"


def _has_no_year(text: str) -> bool:
    return not _read_as(text, Order.DAY_FIRST) and _read_as(text, Order.DAY_FIRST, 2024)


def _needs_order(text: str) -> bool:
    """Whether a date can be read once it is said whether day or month comes first."""
    return not _read_as(text, None) and any(_read_as(text, order) for order in Order)


def _only(text: str, order: Order) -> bool:
    """Whether a date can be read in this order and not in the other."""
    return _read_as(text, order) and not all(_read_as(text, other) for other in Order)


def _read_as(text: str, order: Order | None, year: int | None = None) -> bool:
    try:
        iso(text, order, year)
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
            doubt = '; "nothing", if nobody has asked' if meant == UNKNOWN else ""
            yield f"{_quoted(word)} = {_quoted(meant.word)}  # {count}{doubt}"
    unknown = [word for word in counts if words.known(word) is None]
    for word in unknown[:_MOST_WORDS]:
        asked = "which way?" if words.key_of(word) in words.LEANING else "what is it?"
        yield f'# {_quoted(word)} = "…"  # {counts[word]}, row {first[word]}: {asked}'
    if more := len(unknown[_MOST_WORDS:]):
        yield f"# and {more} more"


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
