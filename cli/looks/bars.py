"""The count as a bar: parts in proportion, and the threshold below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cli.output import GLYPHS, Cell, Line
from domain.dataclass import dataclass
from domain.ticks import Tick

ALWAYS = ("yes", "no", "abstain")
"""What a legend names even when it is nobody."""

TICK = "▲"


@dataclass(frozen=True, slots=True)
class Bar:
    """How many stand where, from left to right, on a bar `width` columns wide."""

    parts: Mapping[str, int]
    width: int
    coloured: bool

    @property
    def widths(self) -> Mapping[str, int]:
        """The columns of each part: in proportion, and never none for somebody."""
        return apportioned(self.parts, self.width)

    def line(self) -> list[Cell]:
        """The bar; without colour each part is filled with its sign."""
        return [self._part(key, columns) for key, columns in self.widths.items()]

    def _part(self, key: str, columns: int) -> Cell:
        """A part with its count if there is room, and never a count without its sign."""
        glyph, count = GLYPHS[key], self.parts[key]
        fill = " " if self.coloured else glyph
        labels = (f" {glyph} {count} ", f"{glyph}{count}") if self.coloured else (f" {count} ",)
        room = columns if self.coloured else columns - 2
        label = next((label for label in labels if len(label) <= room), glyph)
        return Cell(label.center(columns, fill), key)

    def column(self, vote: int) -> int:
        """The column in which the `vote`-th vote from the left lies; the last if there is none."""
        start = 0
        for key, columns in self.widths.items():
            count = self.parts[key]
            if vote <= count:
                return start + (vote * columns - 1) // count
            start, vote = start + columns, vote - count
        return self.width - 1


def apportioned(parts: Mapping[str, int], width: int) -> Mapping[str, int]:
    """A width shared out by the largest remainders, at least one column to each; integers only."""
    told = {key: count for key, count in parts.items() if count}
    total, spare = sum(told.values()), width - len(told)
    if not told or spare < 0:
        return dict.fromkeys(told, 1)
    shares = {key: divmod(count * width, total) for key, count in told.items()}
    columns = {key: max(1, whole) for key, (whole, _) in shares.items()}
    by_rest = sorted(told, key=lambda key: -shares[key][1])
    for key in by_rest[: max(0, width - sum(columns.values()))]:
        columns[key] += 1
    while sum(columns.values()) > width:
        columns[max(columns, key=lambda key: columns[key])] -= 1
    return columns


def threshold(bar: Bar, tick: Tick | None) -> Line:
    """The mark under the vote that carries it, and what it takes; nothing without a threshold."""
    if tick is None:
        return ""
    said = f"{tick.votes} votes carry it"
    if tick.of is not None:
        said = f"{tick.votes} of {tick.of} carry it"
    if tick.votes > sum(bar.parts.values()):
        return f"{said}: more than there are"
    at = bar.column(tick.votes)
    if at + len(said) + 2 <= bar.width:
        return f"{' ' * at}{TICK} {said}"
    return f"{f'{said} {TICK}':>{at + 1}}"


def legend(parts: Mapping[str, int], width: int) -> Iterator[Line]:
    """Each stance with its sign and count, on as many lines as it takes."""
    line: list[str | Cell] = []
    used = 0
    for key in GLYPHS:
        if not parts.get(key) and key not in ALWAYS:
            continue
        sign, words = Cell(f" {GLYPHS[key]} ", key), f" {key.replace('_', ' ')} {parts.get(key, 0)}"
        if line and used + 6 + len(words) > width:
            yield line
            line, used = [], 0
        line += ["   ", sign, words] if line else [sign, words]
        used += 6 + len(words)
    yield line


def signs(keys: Iterable[str]) -> Line:
    """What each sign means, without counts."""
    told = set(keys)
    line: list[str | Cell] = []
    for key in GLYPHS:
        if key in told:
            line += [Cell(f" {GLYPHS[key]} ", key), f" {key.replace('_', ' ')}  "]
    return line


def bar_lines(
    parts: Mapping[str, int], tick: Tick | None, width: int, *, coloured: bool
) -> Sequence[Line]:
    """The bar, its threshold and its legend."""
    bar = Bar(parts, width, coloured)
    return (bar.line(), threshold(bar, tick), *legend(parts, width))
