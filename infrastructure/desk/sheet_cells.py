"""What a cell of a spreadsheet says of a country, held against what it said before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.annals import AnnotateEntry, VoidEntry
from domain.dataclass import dataclass
from domain.entry import Context, Entry
from domain.values import EntryId, Iso3, Precision, Stance, Symbol
from infrastructure.acts import Order
from infrastructure.desk import positions
from infrastructure.desk.desk import Desk
from infrastructure.desk.sheet_kept import Kept
from infrastructure.desk.sheet_rows import Said, Told


class How(StrEnum):
    """What a cell says now, beside what it said when the sheet was last taken in."""

    NEW = "new"
    MOVED = "moved"
    AGAIN = "again"
    CORRECTED = "corrected"
    NOTED = "noted"
    EMPTIED = "emptied"


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that says something new of a country; `before` is what it said, if anything.

    `recorded_by` is who recorded what a correction voids.
    """

    row: int
    how: How
    country: Iso3
    question: Symbol | None = None
    before: Stance | None = None
    after: Stance | None = None
    recorded_by: str | None = None


class CellSaid:
    """What a cell says of a country, held against what it said before."""

    def __init__(self, kept: Kept, desk: Desk, context: Context, said: Said, told: Told) -> None:
        self._kept = kept
        self._desk = desk
        self._context = context
        self._said = said
        self._report = told.report
        self.orders: list[Order] = []

    def compared(self, versions: set[EntryId], noted: set[str]) -> Change | None:
        """What is new about it, if anything; `orders` then record that."""
        report = self._report
        earlier = self._kept.reports(report.country, versions, report.question)
        if not earlier:
            if self._is_on_record():
                return None
            return self._reported(How.NEW, None)
        last = earlier[-1]
        held = Stance(last.fact.intent, last.fact.firmness)
        if self._moved(last):
            return self._reported(How.AGAIN if held == report.stance else How.MOVED, held)
        if self._says_what(last):
            return self._annotated(last, noted)
        if self._said.at is None and held != report.stance:
            return self._reported(How.MOVED, held)
        return self._corrected(last, held)

    def _reported(self, how: How, before: Stance | None) -> Change:
        self.orders += positions.changed(self._desk, self._context, [self._report], self._said.whom)
        return self._change(how, before)

    def _corrected(self, last: Entry, held: Stance) -> Change:
        """The same moment, and something else: what was recorded gives way to what stands now."""
        context, country = self._context, self._report.country
        if self._said.at is None:
            kept = last.envelope
            context = replace(
                context, occurred_at=kept.occurred_at, precision=kept.precision, zone=kept.zone
            )
        author = None
        if not self._kept.is_void(country, last):
            why = f"row {self._said.row.number} says otherwise now"
            void = VoidEntry(entry=last.id, why=why)
            plain = replace(self._context, note=None, source=None, grade=None)
            self.orders.append(Order(stream=last.stream, command=void, context=plain))
            context = replace(context, replaces=last.id)
            author = last.envelope.recorded_by
        self.orders += positions.changed(self._desk, context, [self._report], self._said.whom)
        return replace(self._change(How.CORRECTED, held), recorded_by=author)

    def _annotated(self, last: Entry, noted: set[str]) -> Change | None:
        note = self._context.note
        if not note or note in noted:
            return None
        noted.add(note)
        command = AnnotateEntry(entry=last.id, text=note)
        plain = replace(self._context, note=None, source=None, grade=None)
        self.orders.append(Order(stream=last.stream, command=command, context=plain))
        return self._change(How.NOTED, self._report.stance)

    def _change(self, how: How, before: Stance | None) -> Change:
        report = self._report
        row = self._said.row.number
        return Change(row, how, report.country, report.question, before, report.stance)

    def _moved(self, last: Entry) -> bool:
        """Whether the row has another date than it had."""
        if self._said.at is None:
            return False
        at, precision, zone = self._said.at
        if precision is Precision.DAY and last.envelope.precision is Precision.DAY:
            return _day(at, zone) != _day(last.occurred_at, zone)
        return at != last.occurred_at

    def _says_what(self, last: Entry) -> bool:
        """Whether an entry says the same, from the same source, as well."""
        fact, kept, context = last.fact, last.envelope, self._context
        return (
            Stance(fact.intent, fact.firmness) == self._report.stance
            and fact.question == self._report.question
            and (fact.who, fact.level) == (self._said.whom.who, self._said.whom.level)
            and (kept.source, kept.grade) == (context.source, context.grade)
            and kept.mission == context.mission
        )

    def _is_on_record(self) -> bool:
        """Whether somebody, or another row of the sheet, said so at that moment already."""
        return any(
            self._says_what(entry)
            and not self._moved(entry)
            and (self._said.at is not None or self._kept.is_ours(entry))
            for entry in self._kept.standing_reports(self._report.country)
        )


def _day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()
