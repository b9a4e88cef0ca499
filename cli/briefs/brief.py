"""What every section of a brief works with, and what a section is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from cli.asking import Asking
from cli.cited import Cited
from cli.output import Cell, Line, Page, Table
from cli.phrases import when
from domain.briefed import Question
from domain.countries import Roster
from domain.dataclass import dataclass
from domain.values import Iso3
from infrastructure.views.briefing import Briefing
from infrastructure.views.questions import Desk

TOP = 8
"""How many rows a table of the brief shows."""

Row = Sequence[str | int | Cell | None]
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Brief:
    """The read, the desk as it knew things, and what it found between the two moments."""

    ask: Asking
    desk: Desk
    found: Briefing

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the brief is about."""
        return self.found.questions

    @property
    def roster(self) -> Roster:
        """The countries and their names."""
        return self.ask.session.world.roster

    @property
    def zone(self) -> str:
        """The zone in which moments are told."""
        return self.ask.zone

    @cached_property
    def positions(self) -> set[int]:
        """The entries that were cited so far, beside those of the questions."""
        return set()

    def cited(self, positions: Iterable[int]) -> Cited:
        """Entries, each kept in mind for the marking of the whole."""
        wanted = set(positions)
        self.positions.update(wanted)
        return Cited(self.ask, self.desk, wanted)

    def label(self, country: str) -> str:
        """`Palau (PLW)`; whatever is no country's code stays as it is."""
        return self.roster.label(Iso3(country)) if country in self.roster.countries else country

    def when(self, at: datetime) -> str:
        """A moment in words."""
        return when(at, self.zone)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief under its key in JSON, of which `data` is worked out when wanted."""

    key: str
    data: Callable[[], Any]
    page: Page


def section(
    key: str,
    title: str,
    data: Callable[[], Any],
    *,
    lines: Sequence[Line] = (),
    tables: Sequence[Table] = (),
    footer: Sequence[Line] = (),
    empty: str = "",
) -> Section:
    """A section that says `empty` where it has nothing else to say."""
    filled = [table for table in tables if table.rows]
    heading = lines if lines or filled else [empty]
    return Section(key, data, Page(title=title, heading=heading, tables=filled, footer=footer))


def top(
    columns: tuple[str, ...], found: Sequence[T], row: Callable[[T], Row], what: str, command: str
) -> tuple[list[Table], list[Line]]:
    """A table of the first few; how many more there are of what, and which command has them."""
    tables = [Table(columns, [row(one) for one in found[:TOP]])]
    more = len(found) - TOP
    return tables, [f"{more} more {what}: {command}"] if more > 0 else []
