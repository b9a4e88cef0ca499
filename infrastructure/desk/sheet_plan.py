"""What importing a sheet comes to: every row accounted for, and orders for what is new in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from enum import StrEnum

from domain.dataclass import dataclass
from domain.entry import Context, Entry
from domain.sheet import ImportRow
from domain.values import EntryId, Stance
from infrastructure.acts import Order
from infrastructure.desk import campaigns, positions
from infrastructure.desk.desk import Desk
from infrastructure.desk.sheet_cells import CellSaid, Change, How
from infrastructure.desk.sheet_contradictions import without_contradictions
from infrastructure.desk.sheet_kept import Kept, paired
from infrastructure.desk.sheet_rows import Read, Rejected, Said, Skipped, Told
from infrastructure.sheets.grid import Grid, Row


class Outcome(StrEnum):
    """What becomes of a row: each row of a sheet is one of these."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    EMPTY = "empty"
    SKIPPED = "skipped"
    REJECTED = "rejected"


@dataclass(slots=True)
class Plan:
    """What a sheet comes to. `removed` were rows once and are none now; they stay on record.

    `kept_anew` are the numbers of rows that say the same, with something else in columns that
    are not read.
    """

    outcomes: list[tuple[Row, Outcome]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    kept_anew: list[int] = field(default_factory=list)

    @property
    def counts(self) -> Counter[Outcome]:
        """How many rows came to what."""
        return Counter(outcome for _, outcome in self.outcomes)

    def corrected_of_others(self, person: str) -> Counter[str]:
        """Who else recorded what is corrected, and how often."""
        authors = (change.recorded_by for change in self.changes)
        return Counter(author for author in authors if author not in (None, person))

    @property
    def to_record(self) -> int:
        """How many rows bring something."""
        return self.counts[Outcome.NEW] + self.counts[Outcome.CHANGED]


def plan(
    desk: Desk,
    context: Context,
    grid: Grid,
    name: str,
    rows: Sequence[Read],
) -> Plan:
    """What the rows of a sheet bring that is not on record; the journal is only looked at."""
    planning = _Planning(desk, desk.ours(context), grid, name)
    return planning.planned(rows)


class _Planning:
    """A plan in the making."""

    def __init__(self, desk: Desk, context: Context, grid: Grid, name: str) -> None:
        self._desk = desk
        self._context = context
        self._grid = grid
        self._stream = desk.stream("sheet", name)
        self._kept = Kept(desk, name)
        self._plan = Plan()

    def planned(self, rows: Sequence[Read]) -> Plan:
        told = list(without_contradictions(rows, self._desk))
        said = [row for row in told if isinstance(row, Said) and row.key]
        before, left = paired(said, self._kept.last())
        versions = {id(row): entry for row, entry in zip(said, before, strict=True)}
        for row in told:
            self._plan.outcomes.append((row.row, self._take(row, versions)))
        if not self._grid.mended:
            unread = {row.key for row in told if isinstance(row, Rejected)}
            self._plan.removed = [entry for entry in left if entry.fact.key not in unread]
        return self._plan

    def _take(self, row: Read, versions: dict[int, Entry | None]) -> Outcome:
        match row:
            case Skipped():
                return Outcome.SKIPPED
            case Rejected():
                self._plan.rejected.append(row)
                return Outcome.REJECTED
            case Said():
                return self._said(row, versions.get(id(row)))

    def _said(self, said: Said, before: Entry | None) -> Outcome:
        if before is None and said.is_empty:
            return Outcome.EMPTY
        same = before is not None and before.fact.cells == said.cells
        orders, changes = self._following(said, before, same=same)
        if before is not None and not changes:
            if same:
                return Outcome.EMPTY if said.is_empty else Outcome.UNCHANGED
            self._plan.kept_anew.append(said.row.number)
        cause = len(self._plan.orders)
        self._plan.orders.append(self._row(said, before))
        self._plan.orders += [replace(order, caused_by_order=cause) for order in orders]
        self._plan.changes += changes
        if before is None:
            return Outcome.NEW
        return Outcome.CHANGED if changes else Outcome.UNCHANGED

    def _row(self, said: Said, before: Entry | None) -> Order:
        command = ImportRow(
            file=self._grid.file,
            sheet=self._grid.sheet,
            digest=self._grid.digest,
            row=said.row.number,
            hidden=said.row.hidden,
            key=said.key,
            cells=said.cells,
            before=before.id if before else None,
        )
        return Order(stream=self._stream, command=command, context=self._context)

    def _following(
        self, said: Said, before: Entry | None, *, same: bool
    ) -> tuple[list[Order], list[Change]]:
        """The orders for what a row says, and what they change."""
        versions = self._kept.versions(before)
        orders: list[Order] = []
        changes: list[Change] = []
        noted = self._kept.notes(said.countries, versions) if versions else set[str]()
        for told in said.told:
            cell = CellSaid(self._kept, self._desk, self._context_of(said, told), said, told)
            change = cell.compared(versions, noted)
            if change is not None:
                changes.append(change)
                orders += cell.orders
        if said.note and not said.told and said.note not in noted:
            changes += [Change(said.row.number, How.NOTED, country) for country in said.countries]
            context = self._context_of(said, None)
            orders += campaigns.noted(self._desk, context, said.note, said.countries, None)
        if not same:
            changes += self._emptied(said, versions)
        return orders, changes

    def _emptied(self, said: Said, versions: set[EntryId]) -> Iterator[Change]:
        """What a row said of a question, and says no more; it stays on record."""
        now = {(told.report.country, told.report.question) for told in said.told}
        for country in said.countries:
            spoken = self._kept.last_of(country, versions)
            for question, entry in spoken.items():
                if (country, question) not in now:
                    held = Stance(entry.fact.intent, entry.fact.firmness)
                    yield Change(said.row.number, How.EMPTIED, country, question, held)

    def _context_of(self, said: Said, told: Told | None) -> Context:
        """Everything besides the fact that a row says of a cell."""
        note = "\n".join(filter(None, (said.note, told.note))) if told else None
        context = replace(
            self._context,
            source=said.source,
            grade=said.grade,
            mission=said.mission,
            recorded_by=said.user or self._context.recorded_by,
            note=note or None,
        )
        if said.at is not None:
            at, precision, zone = said.at
            context = replace(context, occurred_at=at, precision=precision, zone=zone)
        return positions.first_hand(context, said.whom) if told else context
