"""What charts have in common: what they are drawn with, and the axis below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from cli.asking import Asking
from cli.looks.axis import Axis
from cli.looks.room import Room
from cli.output import Cell, Line, Page
from cli.replays import span_of
from domain.dataclass import dataclass
from domain.policies import Policy
from infrastructure.views.questions import Desk

MOST_WIDTH = 120
"""Columns of time, at most."""

Span = tuple[str | None, str | None]
"""From when and to when, as it was typed."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a chart is drawn with: who asks, what was known, by which policy, when, and the room."""

    ask: Asking
    seen: Desk
    policy: Policy
    span: Span
    room: Room

    def axis(self, moments: Iterable[datetime], side: int) -> Axis:
        """The time that these moments take, with `side` columns left for other things."""
        start, end = span_of(self.ask, moments, *self.span)
        return Axis(start, end, min(self.room.width - side, MOST_WIDTH), self.ask.zone)

    def nothing(self, about: str) -> Page:
        """What is shown where nothing had happened."""
        return Page(heading=[[Cell(about, "bold")], self.ask.moments(), "", "nothing had happened"])


def below(axis: Axis, letters: str, side: int) -> Iterator[Line]:
    """The axis and the letters that stand under it, `side` columns from the left."""
    for line in (*axis.lines(), *([letters] if letters else [])):
        yield f"{' ' * side}{line}"
