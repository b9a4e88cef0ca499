"""`demarche vote import`: a published record, or a list of how members voted on one text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cli import live_names
from cli.phrases import many
from cli.rows import MOST_UNASKED
from cli.telling import Telling
from domain.ballot import MemberVote
from domain.errors import Misused
from infrastructure.desk import ballots, vote_doubts, votes
from infrastructure.desk.ballots import Meant
from infrastructure.desk.refusing import naming
from infrastructure.rejects import Rejects
from infrastructure.roll_calls import Problem, Reader
from infrastructure.surveying import Progress, Survey, survey
from infrastructure.taking_in import BadRecord, Taken, Wish, take_in
from infrastructure.undl import Row, Sheet, sheet

NOT_FOR_A_RECORD = ("at", "received", "mission", "instead", "key", "edit")
"""Flags that say what a published record says itself, or that name one act, which it is not."""


def importing(tell: Telling, file: Path, symbol: str | None, *, keep_going: bool) -> None:
    """Take in a file; raises Misused for one that does not go with these words."""
    _refuse_no_file(file, symbol)
    layout = sheet(file)
    if layout.is_record:
        _import_record(tell, layout, symbol, keep_going=keep_going)
    else:
        _import_list(tell, layout, symbol, keep_going=keep_going)


def _import_record(tell: Telling, layout: Sheet, symbol: str | None, *, keep_going: bool) -> None:
    from cli.record_report import print_json, report

    if symbol is not None:
        raise Misused(f"{layout.file} says itself what was voted on.", hint=f"Leave {symbol} out.")
    for name in NOT_FOR_A_RECORD:
        if tell.said[name]:
            raise Misused(
                f"--{name} does not go with a published record, which dates itself, "
                "and records nothing twice.",
                hint=f"Leave --{name} out.",
            )
    found = _surveyed(tell, layout, keep_going=keep_going)
    rejects = Rejects(layout, write=keep_going and not tell.said["dry_run"])
    taken = _taken_in(tell, layout, found, rejects, keep_going=keep_going)
    if tell.said["json_"]:
        print_json(tell, taken, layout, rejects)
    else:
        report(tell, taken, rejects)


def _surveyed(tell: Telling, layout: Sheet, *, keep_going: bool) -> Survey:
    with _progress("Reading", None) as progress:
        found = survey(layout, tell.session.world, progress=progress)
    _refuse_empty(layout, found.rows)
    if found.problems and not keep_going:
        raise BadRecord(found.problems, found.rows)
    if found.rows > MOST_UNASKED:
        tell.confirm(f"record {found.rows} votes of {many(found.roll_calls, 'roll call')}")
    return found


def _taken_in(
    tell: Telling, layout: Sheet, found: Survey, rejects: Rejects, *, keep_going: bool
) -> Taken:
    session, dry_run = tell.session, tell.said["dry_run"]
    journal = session.trial if dry_run else session.recording
    wish = Wish(said=tell.context, keep_going=keep_going, dry_run=dry_run)
    with rejects, _progress("Recording", found.rows) as progress:
        taken = take_in(journal, session.world, found, wish, reject=rejects.take, progress=progress)
    if not dry_run:
        live_names.forget(session.url)
    return taken


def _import_list(tell: Telling, layout: Sheet, symbol: str | None, *, keep_going: bool) -> None:
    if "symbol" in layout.places:
        raise Misused(
            f"{layout.file} says what was voted on, and not when.",
            hint="Add a column called date, with days such as 2025-02-24.",
        )
    if symbol is None:
        raise Misused(
            f"{layout.file} does not say what was voted on.",
            hint=f"Name it: demarche vote import {layout.file} SYMBOL",
        )
    meant = ballots.meant(tell.desk, symbol)
    rows = list(layout.rows())
    found, problems = Reader(layout, tell.session.world.roster).plain(rows)
    _refuse_empty(layout, len(rows))
    if problems and not keep_going:
        raise BadRecord(problems, len(rows))
    if len(rows) > MOST_UNASKED:
        tell.confirm(f"record {len(rows)} votes on {meant.key}")
    cast = tuple(MemberVote(member=member, vote=vote) for member, vote in found.items())
    for sentence in _doubts(tell, layout, meant):
        tell.warn(sentence)
    if problems:
        tell.warn(_set_aside(tell, layout, rows, problems))
    with naming(tell.desk, str(meant.key), found):
        tell.record(votes.cast(tell.context, meant, cast, None))


def _refuse_no_file(file: Path, symbol: str | None) -> None:
    if str(file) == "-":
        raise Misused(
            "Votes are imported from a file, which is read more than once.",
            hint="Save them first; then: demarche vote import votes.csv",
        )
    if symbol is not None and not file.exists() and Path(symbol).is_file():
        raise Misused(
            "The file comes before what was voted on.",
            hint=f"Type: demarche vote import {symbol} {file}",
        )


def _refuse_empty(layout: Sheet, rows: int) -> None:
    if not rows:
        raise Misused(f"The file {layout.file} has a heading, and no votes below it.")


def _doubts(tell: Telling, layout: Sheet, meant: Meant) -> Iterator[str]:
    yield from vote_doubts.about(tell.desk, meant)
    if "date" in layout.places and not tell.said["at"]:
        yield f"the dates in {layout.file} are not read; say --at."


def _set_aside(tell: Telling, layout: Sheet, rows: list[Row], problems: list[Problem]) -> str:
    bad = {line for line, _ in problems}
    with Rejects(layout, write=not tell.said["dry_run"]) as rejects:
        rejects.take([row for row in rows if row.line in bad], problems)
    return rejects.told


@contextmanager
def _progress(doing: str, total: int | None) -> Iterator[Progress]:
    """A bar on a terminal that can redraw a line; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    if console.is_dumb_terminal:
        yield lambda rows: None
        return
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task(doing, total=total)
        yield lambda rows: bar.advance(task, rows)
