"""A question's count over time: those for it at the bottom, those against it on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cli.looks.bars import Bar, apportioned
from cli.looks.runs import run_cells
from cli.output import GLYPHS, Line
from domain.dataclass import dataclass
from domain.ticks import Tick

HEIGHT = 18
"""Lines of a chart; a body with fewer members has a line for each."""

SIDE = 7
"""Columns on either side, for the figures at the two ends."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The count at one moment: how many stand where, and the threshold."""

    parts: Mapping[str, int]
    tick: Tick | None

    def column(self, height: int) -> Sequence[str]:
        """The stances from bottom to top, on so many lines; nothing where nobody is counted."""
        lines = apportioned(self.parts, height)
        return [key for key, count in lines.items() for _ in range(count)] or [""] * height

    def threshold(self, height: int) -> int | None:
        """The line of the vote that carries it; None without one, or beyond all votes."""
        if self.tick is None or self.tick.votes > sum(self.parts.values()):
            return None
        return Bar(self.parts, height, coloured=False).column(self.tick.votes)


def height_of(stacks: Sequence[Stack]) -> int:
    """A line for each member of a small body, else as many as a chart has."""
    most = max((sum(stack.parts.values()) for stack in stacks), default=0)
    parts = max((len(stack.parts) for stack in stacks), default=0)
    return max(min(most, HEIGHT), parts, 1)


def stack_lines(stacks: Sequence[Stack], *, coloured: bool) -> Iterator[Line]:
    """The chart from top to bottom, with the figures of its first and its last column."""
    height = height_of(stacks)
    columns = [stack.column(height) for stack in stacks]
    ticks = [stack.threshold(height) for stack in stacks]
    first, last = (_figures(stack, height) for stack in (stacks[0], stacks[-1]))
    for line in reversed(range(height)):
        cells = run_cells(
            [column[line] for column in columns],
            coloured=coloured,
            ruled=[tick == line for tick in ticks],
        )
        yield [f"{first.get(line, ''):>{SIDE - 1}} ", *cells, f" {last.get(line, '')}"]


def _figures(stack: Stack, height: int) -> Mapping[int, str]:
    """What stands beside each line: a stance's sign and count, in the middle of its part."""
    told, start = {}, 0
    for key, lines in apportioned(stack.parts, height).items():
        told[start + lines // 2] = f"{GLYPHS[key]} {stack.parts[key]}"
        start += lines
    return told
