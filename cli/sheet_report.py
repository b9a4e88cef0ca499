"""What is said of a spreadsheet that was taken in: every row accounted for, every change told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from cli import receipts
from cli.arguments import now
from cli.envelope import Head, entries_json, envelope
from cli.output import json_text
from cli.phrases import clean
from cli.telling import Telling
from domain.errors import listed
from infrastructure.desk.sheet_cells import Change, How
from infrastructure.desk.sheet_plan import Outcome, Plan
from infrastructure.desk.sheet_rejects import told
from infrastructure.sheets.layout import Layout

if TYPE_CHECKING:
    from infrastructure.acts import Act
    from infrastructure.journal import Journal

MOST_LINES, MOST_CHANGES = 50, 500
"""So many entries are told one by one of a sheet that is new, and of one that has changed; of
more, each type is counted. A dry run tells them all."""

MOST_NAMED = 12


def report(tell: Telling, laid: Layout, plan: Plan, act: Act, rejects: Path | None) -> None:
    """Say what was recorded, and what became of each row; remarks go to standard error."""
    if tell.said["json_"]:
        _print_json(tell, laid, plan, act, rejects)
        return
    for sentence in _remarks(laid, plan, tell):
        typer.echo(f"note: {clean(sentence)}", err=True)
    for line in _receipt(tell, plan, act):
        typer.echo(line)
    typer.echo(accounted(plan))
    for line in told(plan.rejected):
        typer.echo(clean(line), err=True)
    if rejects is not None:
        typer.echo(f"The rejected rows, with what is wrong, are in {rejects}.", err=True)
    if tell.said["dry_run"]:
        typer.echo("Nothing recorded: this was a dry run.", err=True)
    elif not act.entries:
        typer.echo("All of that is on record already; nothing new was recorded.", err=True)


def accounted(plan: Plan) -> str:
    """`rows: 14 = 9 new + 0 changed + 2 unchanged + 3 empty + 0 rejected`."""
    counts = plan.counts
    parts = [
        f"{counts[one]} {one}"
        for one in Outcome
        if one is not Outcome.SKIPPED or counts[Outcome.SKIPPED]
    ]
    return f"rows: {len(plan.outcomes)} = {' + '.join(parts)}"


def _receipt(tell: Telling, plan: Plan, act: Act) -> Iterator[str]:
    dry_run = tell.said["dry_run"]
    worth_telling = [entry for entry in act.entries if entry.name != "row-imported"]
    most = MOST_CHANGES if plan.counts[Outcome.CHANGED] else MOST_LINES
    shown = dry_run or len(worth_telling) <= most
    lines = receipts.lines(
        worth_telling,
        world=tell.session.world,
        zone=tell.session.zone.value,
        journal=_journal(tell),
        changes=tell.changes(worth_telling) if shown else {},
        zones={},
        most=len(worth_telling) if dry_run else most,
    )
    for line in lines:
        # what was not recorded has no name by which it could be found
        nameless = dry_run and line.startswith("✓ ")
        yield receipts.undone(line).rpartition(" · ")[0] if nameless else line


def _remarks(laid: Layout, plan: Plan, tell: Telling) -> Iterator[str]:
    grid = laid.grid
    if grid.encoding == "cp1252":
        yield f"{grid.file} is no UTF-8, and was read as Windows-1252."
    if hidden := [row.number for row, _ in plan.outcomes if row.hidden]:
        yield f"hidden in the sheet, and read like the others: {_rows(hidden)}."
    empty = [row.number for row, outcome in plan.outcomes if outcome is Outcome.EMPTY]
    if empty:
        yield f"nothing is said in {_rows(empty)}."
    if emptied := [change for change in plan.changes if change.how is How.EMPTIED]:
        yield f"emptied in the sheet, and still on record: {_some(emptied, tell)}."
    if plan.kept_anew:
        yield f"changed only where nothing is read, and kept anew: {_rows(plan.kept_anew)}."
    if plan.removed:
        gone = [entry.fact.row for entry in plan.removed]
        yield f"no more in the sheet, and still on record: {_keys(plan)} (once {_rows(gone)})."


def _rows(numbers: list[int]) -> str:
    """`row 4`, `rows 4, 5 and 9`; of many, the first and how many more."""
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    shown = [str(number) for number in numbers[:MOST_NAMED]]
    more = len(numbers) - len(shown)
    return f"rows {listed([*shown, f'{more} more'] if more else shown, last='and')}"


def _some(changes: list[Change], tell: Telling) -> str:
    label = tell.session.world.roster.label
    shown = [
        f"{label(one.country)} on {one.question} ({one.before.word if one.before else ''})"
        for one in changes[:MOST_NAMED]
    ]
    more = len(changes) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown, last="and")


def _keys(plan: Plan) -> str:
    shown = [entry.fact.key for entry in plan.removed[:MOST_NAMED]]
    more = len(plan.removed) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown, last="and")


def _print_json(tell: Telling, laid: Layout, plan: Plan, act: Act, rejects: Path | None) -> None:
    """ENVELOPE around what became of the sheet."""
    moment, journal, grid = now(), _journal(tell), laid.grid
    head = journal.head()
    entries = entries_json(tell.session, journal, act.entries)
    recorded = bool(entries) and not tell.said["dry_run"]
    data = {
        "file": grid.file,
        "sheet": grid.sheet or None,
        "digest": grid.digest,
        **_outcomes(plan),
        "rejects": str(rejects) if rejects else None,
        "kept_anew": plan.kept_anew,
        "entries": entries,
        "undo": f"demarche undo {entries[0]['ref']}" if recorded else None,
    }
    answer = envelope(
        tell.session,
        data,
        head=Head(head.position, head.seal.hex()),
        as_of=moment,
        known_by=moment,
        warnings=list(_remarks(laid, plan, tell)),
    )
    typer.echo(json_text(answer))


def _outcomes(plan: Plan) -> dict[str, Any]:
    counts = {str(one): plan.counts[one] for one in Outcome}
    return {
        "rows": {"total": len(plan.outcomes), **counts},
        "outcomes": [
            {"row": row.number, "outcome": str(outcome), "hidden": row.hidden}
            for row, outcome in plan.outcomes
        ],
        "changes": [_change(change) for change in plan.changes],
        "removed": [
            {"key": one.fact.key, "row": one.fact.row, "entry": one.id} for one in plan.removed
        ],
        "rejected": [{"row": one.row.number, "why": list(one.why)} for one in plan.rejected],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "row": change.row,
        "how": str(change.how),
        "country": change.country,
        "question": change.question,
        "before": change.before and change.before.key,
        "after": change.after and change.after.key,
    }


def _journal(tell: Telling) -> Journal:
    return tell.session.trial if tell.said["dry_run"] else tell.session.recording
