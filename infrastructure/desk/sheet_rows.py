"""Rows of a spreadsheet read as reports: what each says of whom, or why it says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import datetime
from typing import TypeVar

from domain.dataclass import dataclass
from domain.errors import DemarcheError, Misused, NotATime
from domain.sheet import Cell
from domain.values import Grade, Iso3, Precision, Stance, Symbol, grade, level
from infrastructure.desk.desk import Desk
from infrastructure.desk.positions import Reported, Whom
from infrastructure.sheets import words
from infrastructure.sheets.days import iso
from infrastructure.sheets.grid import Row, plain
from infrastructure.sheets.layout import Layout

T = TypeVar("T")

Moment = tuple[datetime, Precision, str]
"""When something was, how exactly that is known, and the zone it was read in."""

Dated = Callable[[str, str | None], Moment]
"""What reads a moment in the manner of ISO 8601, in the zone of a mission if one is named;
raises NotATime."""


@dataclass(frozen=True, slots=True)
class Told:
    """A stance of a country on a question, with what was noted on its cell."""

    report: Reported
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A row that was understood: `told` is what it says, `note` what else; both may be empty.

    `at` is None where the row has no date. `key` is what the row is known again by.
    """

    row: Row
    key: str
    cells: tuple[Cell, ...]
    countries: tuple[Iso3, ...] = ()
    told: tuple[Told, ...] = ()
    note: str = ""
    at: Moment | None = None
    whom: Whom = field(default_factory=Whom)
    source: str | None = None
    grade: Grade | None = None
    mission: str | None = None
    user: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of anybody."""
        return not self.told and not self.note


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be recorded, and why; `key` as far as it is known."""

    row: Row
    why: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row on which the map says that nothing is to be read."""

    row: Row


Read = Said | Rejected | Skipped
"""What became of a row when it was read."""


class Reader:
    """Reads the rows of a sheet; raises NotUnderstood for a map that names no proposal."""

    def __init__(self, desk: Desk, layout: Layout, dated: Dated) -> None:
        self._desk = desk
        self._layout = layout
        self._dated = dated
        self._defaults = layout.said.defaults
        self._skip = {plain(word).casefold() for word in layout.said.skip}
        self._questions = {place: desk.symbol(text) for place, text in layout.questions.items()}
        self._usual = self._usual_question()
        self._missions: dict[str, str] = {}
        for meant in layout.said.countries.values():
            desk.countries(meant)
        if "mission" in self._defaults:
            self._mission(self._defaults["mission"])

    def rows(self) -> Iterator[Read]:
        """Every row below the heading that is not blank, in order."""
        for row in self._layout.rows():
            if self._layout.text(row, "country").casefold() in self._skip:
                yield Skipped(row)
            elif self._layout.is_section(row):
                yield Said(row=row, key="", cells=self._layout.kept(row))
            else:
                yield self._read(row)

    def _usual_question(self) -> Symbol | None:
        """The question of a column of stances without one of symbols; raises ProposalNeeded."""
        places = self._layout.places
        if "stance" not in places or "symbol" in places:
            return None
        return self._desk.symbol(self._defaults.get("symbol"))

    def _read(self, row: Row) -> Said | Rejected:
        reading = _Row(self._layout, row)
        told = tuple(self._told(reading))
        note = "\n".join(reading.remarks(besides={place for place, *_ in told}))
        if not (told or note or reading.why):
            return self._empty(reading)
        countries = reading.tried("country", self._countries) or ()
        key = self._key(reading, countries)
        mission = reading.tried("mission", self._mission, self._defaults.get("mission"))
        said = Said(
            row=row,
            key=key,
            cells=self._layout.kept(row),
            countries=countries,
            told=tuple(
                Told(Reported(country, question, held), self._layout.comment(row, place))
                for country in countries
                for place, question, held in told
            ),
            note=note,
            at=reading.tried("date", lambda text: self._moment(text, mission)),
            whom=reading.tried("with", _whom, self._defaults.get("with")) or Whom(),
            source=reading.tried("source", str, self._defaults.get("source")),
            grade=reading.tried("grade", grade, self._defaults.get("grade")),
            mission=mission,
            user=reading.tried("user", str),
        )
        return Rejected(row, reading.why, key) if reading.why else said

    def _empty(self, reading: _Row) -> Said:
        """A row that says nothing, by the key of a country if it begins with one."""
        countries = reading.tried("country", self._countries) or ()
        key = self._key(reading, countries) if countries else ""
        cells = self._layout.kept(reading.row)
        return Said(row=reading.row, key=key, cells=cells, countries=countries)

    def _told(self, reading: _Row) -> Iterator[tuple[int, Symbol, Stance]]:
        """The stances of a row, each with the place of its cell."""
        for place, question in self._questions.items():
            if (held := self._stance(reading, place)) is not None:
                yield place, question, held
        place = self._layout.places.get("stance", -1)
        if place >= 0 and (held := self._stance(reading, place)) is not None:
            about = self._usual or reading.tried("symbol", self._symbol)
            if about is not None:
                yield place, about, held

    def _stance(self, reading: _Row, place: int) -> Stance | None:
        cell = reading.row.cell(place)
        if cell.amiss:
            reading.amiss(place, cell.amiss)
        elif cell.plain:
            try:
                return words.meant(cell.plain, self._layout.said.stances)
            except DemarcheError as error:
                reading.amiss(place, str(error))
        return None

    def _key(self, reading: _Row, countries: tuple[Iso3, ...]) -> str:
        if own := reading.text("key"):
            return own
        question = reading.text("symbol")
        return " ".join([",".join(countries), *([question.casefold()] if question else [])])

    def _countries(self, text: str) -> tuple[Iso3, ...]:
        if not text:
            raise Misused("No country stands there.")
        return self._desk.countries(self._layout.said.countries.get(words.key_of(text), text))

    def _symbol(self, text: str) -> Symbol:
        if not text:
            raise Misused("No draft is named there.")
        return self._desk.symbol(text)

    def _moment(self, text: str, mission: str | None) -> Moment:
        written = iso(text, self._layout.said.dates, self._layout.said.year)
        try:
            return self._dated(written, mission)
        except NotATime as error:  # its hint is for whoever types a command
            raise NotATime(str(error)) from error

    def _mission(self, code: str) -> str:
        if code not in self._missions:
            self._missions[code] = self._desk.mission(code)
        return self._missions[code]


class _Row:
    """A row being read, which gathers what is wrong with it."""

    def __init__(self, layout: Layout, row: Row) -> None:
        self.row = row
        self._why: list[tuple[int, str]] = []
        self._layout = layout

    def text(self, name: str) -> str:
        return self._layout.text(self.row, name)

    def amiss(self, place: int, why: str) -> None:
        self._why.append((place, f"{self._layout.names[place]}: {why}"))

    @property
    def why(self) -> tuple[str, ...]:
        """What is wrong, from left to right."""
        return tuple(why for _, why in sorted(self._why))

    def tried(self, name: str, read: Callable[[str], T], default: str | None = None) -> T | None:
        """What a cell means; None for one that is blank, or wrong."""
        place = self._layout.places.get(name)
        if place is None:
            return read(default) if default else None
        cell = self.row.cell(place)
        if cell.amiss:
            self.amiss(place, cell.amiss)
            return None
        text = cell.plain or default or ""
        if not text and name not in _NEEDED:
            return None
        try:
            return read(text)
        except DemarcheError as error:
            self.amiss(place, f"{error} {error.hint}".strip())
            return None

    def remarks(self, besides: set[int]) -> Iterator[str]:
        """What is noted in a row: in its column, and on cells `besides` those of stances."""
        if note := self.row.cell(self._layout.places.get("note")).text.strip():
            yield note
        for place in self._layout.columns():
            comment = self._layout.comment(self.row, place)
            if comment and place not in besides:
                yield f"{self._layout.names[place]}: {comment}"


_NEEDED = ("country", "symbol")


def _whom(role: str) -> Whom:
    return Whom(role, level(role))
