"""`demarche import` of a spreadsheet: read under a map, held against what it said before."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli import live_names, sheet_report
from cli.arguments import written_moment
from cli.importing import MOST_UNASKED
from cli.phrases import many
from cli.telling import FLAGS, Telling
from domain.dataclass import dataclass
from domain.errors import Misused, listed
from domain.values import Precision
from infrastructure.desk.sheet_guess import guess, name_of
from infrastructure.desk.sheet_plan import Plan, plan
from infrastructure.desk.sheet_rejects import RowsRejected, write_rejects
from infrastructure.desk.sheet_rows import Read, Reader
from infrastructure.desk.sheet_toml import toml
from infrastructure.sheets.grid import Grid
from infrastructure.sheets.layout import Layout, layout
from infrastructure.sheets.mapping import map_of
from infrastructure.sheets.opening import opened

if TYPE_CHECKING:
    from cli.session import Session
    from infrastructure.acts import Act, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a spreadsheet is to be taken in."""

    maps: Sequence[str] = ()
    sheet: str | None = None
    rejects: Path | None = None
    keep_going: bool = False
    dry_run: bool = False
    proceed: bool = False
    as_json: bool = False


def take_in_sheet(session: Session, file: Path, wish: Wish) -> None:
    """Record what a sheet says and did not say before, or propose a map for it.

    Raises Misused, RowsRejected.
    """
    said = dict.fromkeys((flag.name for flag in FLAGS), None)
    told = {"dry_run": wish.dry_run, "proceed": wish.proceed, "json_": wish.as_json}
    importing = _Importing(Telling(session, {**said, **told}), file, wish)
    importing.run()


class _Importing:
    """One import of one sheet."""

    def __init__(self, tell: Telling, file: Path, wish: Wish) -> None:
        self._tell = tell
        self._wish = wish
        self._file = file
        self._map = map_of(wish.maps)

    def run(self) -> None:
        """Propose a map, or read the sheet and record what is new in it."""
        grid = opened(self._file, self._wish.sheet, self._map.sheet)
        if not self._wish.maps:
            self._propose(grid)
            return
        laid = layout(grid, self._map)
        rows = list(Reader(self._tell.desk, laid, self._dated).rows())
        if not rows:
            raise Misused(f"Nothing stands below the heading of {grid.file}.")
        planned = self._planned(laid, rows)
        rejects = self._reject(laid, planned)
        self._confirm(planned)
        act, planned = self._record(laid, rows)
        sheet_report.report(self._tell, laid, planned, act, rejects)

    def _confirm(self, planned: Plan) -> None:
        """Ask before many rows are recorded, and before what others recorded is voided."""
        user = self._tell.session.user.value
        if others := planned.corrected_of_others(user):
            names, entries = listed(sorted(others), last="and"), many(others.total(), "entry")
            self._tell.confirm(f"correct {entries} that {names} recorded")
        if planned.to_record > MOST_UNASKED:
            self._tell.confirm(f"record what is new in {many(planned.to_record, 'row')}")

    def _propose(self, grid: Grid) -> None:
        """Print a map, ready to be saved, in a dry run; raises Misused for anything else."""
        if not self._wish.dry_run:
            raise Misused(
                f"{grid.file} is a spreadsheet, and no map says what its columns hold.",
                hint=f"Have one proposed: demarche import {shlex.quote(str(self._file))} "
                "--dry-run > map.toml",
            )
        typer.echo(toml(self._tell.desk, guess(self._tell.desk, grid)), nl=False)

    def _planned(self, laid: Layout, rows: Sequence[Read]) -> Plan:
        tell = self._tell
        return plan(tell.desk, tell.context, laid.grid, self._name(laid), rows)

    def _name(self, laid: Layout) -> str:
        """Under which the sheet is known; a file of rejects goes by it, and so belongs to it."""
        return self._map.name or name_of(laid.grid)

    def _reject(self, laid: Layout, planned: Plan) -> Path | None:
        """Where the rows that cannot be recorded were written; raises RowsRejected."""
        wish, rejected = self._wish, planned.rejected
        if not rejected:
            return None
        beside = self._file.with_name(f"{self._name(laid)}.rejects.csv")
        file = wish.rejects or (beside if wish.keep_going and not wish.dry_run else None)
        if file is not None:
            write_rejects(laid, rejected, file)
        if not wish.keep_going:
            raise RowsRejected(rejected, sheet_report.accounted(planned))
        return file

    def _record(self, laid: Layout, rows: Sequence[Read]) -> tuple[Act, Plan]:
        """Record what is new, as it is planned again while nobody else records."""
        planned: list[Plan] = []

        def orders() -> Iterator[Order]:
            planned.append(self._planned(laid, rows))
            yield from planned[0].orders

        session, dry_run = self._tell.session, self._wish.dry_run
        journal = session.trial if dry_run else session.recording
        act = journal.record_all(orders(), dry_run=dry_run)
        if not dry_run:
            live_names.learn(session.url, act.entries)
        return act, planned[0]

    def _dated(self, text: str, mission: str | None) -> tuple[datetime, Precision, str]:
        zone = self._tell.desk.mission_zone(mission) if mission else None
        moment = written_moment(text, zone or self._tell.session.zone.value)
        return moment.at, moment.precision, moment.zone
