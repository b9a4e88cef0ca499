"""What `import` does with a file of lines: restores an export, or records what was typed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import BinaryIO

import msgspec
import typer

from cli import arguments
from cli.confirming import confirm
from cli.session import Session
from domain.errors import BadLine, Misused

MOST_UNASKED = 50


def is_sheet(
    name: str, *, maps: Sequence[str] | None, key: str | None, only: Mapping[str, object]
) -> bool:
    """Whether a file is a spreadsheet, by its name or because a map is given.

    `only` are the flags that go with nothing else; raises Misused for those that do not belong.
    """
    from infrastructure.sheets.opening import is_spreadsheet

    if not maps and not is_spreadsheet(name):
        if given := [flag for flag, value in only.items() if value]:
            raise Misused(f"{given[0]} goes with a spreadsheet, and {name} is none by its name.")
        return False
    if name == "-":
        raise Misused("A spreadsheet is read from a file.", hint="Save it first, as .csv or .xlsx.")
    if key is not None:
        raise Misused(
            "--key does not go with a spreadsheet, of which nothing is recorded twice.",
            hint="Leave --key out.",
        )
    return True


def take_in(session: Session, name: str, *, dry_run: bool, proceed: bool, key: str | None) -> None:
    """Take in all lines of a file, or of standard input, or none; raises BadLine, BadRows."""
    with _opened(name) as lines:
        count = sum(1 for line in lines if line.strip())
        if not count:
            raise Misused(f"{name} has no lines.", hint="Write one with: demarche export -o FILE")
        lines.seek(0)
        exported = _is_exported(lines)
        if exported:
            _must_be_empty(session)
        if count > MOST_UNASKED and not (proceed or dry_run):
            act = "restore" if exported else "record"
            confirm(f"{act} {count} entries in {_place(session)}")
        lines.seek(0)
        if exported:
            _restore(session, lines, dry_run=dry_run)
        else:
            _record(session, lines, dry_run=dry_run, key=key)


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    """A file that can be read twice; standard input is kept aside for that."""
    if name == "-":
        with TemporaryFile() as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
            kept.seek(0)
            yield kept
        return
    with ExitStack() as closing:
        try:
            file = closing.enter_context(Path(name).open("rb"))
        except OSError as error:
            raise Misused(f"{name} cannot be read: {error.strerror}.") from error
        yield file


def _is_exported(lines: BinaryIO) -> bool:
    """Whether the first line has a position: then `export` wrote it; raises BadLine."""
    first = next((line for line in lines if line.strip()), b"{}")
    try:
        parsed = msgspec.json.decode(first)
    except msgspec.DecodeError as error:
        raise BadLine(1, f"{error}.") from error
    return isinstance(parsed, dict) and "position" in parsed


def _must_be_empty(session: Session) -> None:
    from infrastructure.lines import NotEmpty

    if taken := session.journal.head().position:
        raise NotEmpty(taken)


def _place(session: Session) -> str:
    from infrastructure.stores import engine_of

    return engine_of(session.url).place


def _restore(session: Session, lines: BinaryIO, *, dry_run: bool) -> None:
    from infrastructure.journal import Journal
    from infrastructure.lines import restore

    if not dry_run:
        head = restore(session.recording, lines)
        _say(f"Restored {head.position} entries; they end in the seal {head.seal.hex()[:16]}….")
        return
    with TemporaryDirectory(prefix="demarche-") as folder:
        url = str(Path(folder) / "blank.db")
        with Journal.open(url, create=True, clock=arguments.now, world=session.world) as blank:
            head = restore(blank, lines)
    _say(f"{head.position} entries can be restored. Nothing recorded: this was a dry run.")


def _record(session: Session, lines: BinaryIO, *, dry_run: bool, key: str | None) -> None:
    from infrastructure.typed import record_typed

    journal = session.trial if dry_run else session.recording
    act = record_typed(journal, lines, key=key, dry_run=dry_run, by=session.user.value)
    if dry_run:
        _say(f"{len(act.entries)} entries. Nothing recorded: this was a dry run.")
    elif act.repeated or not act.entries:
        _say("That is on record already; nothing new was recorded.")
    else:
        first = journal.reference(act.entries[0].id)
        _say(f"Recorded {len(act.entries)} entries · undo: demarche undo {first}")


def _say(text: str) -> None:
    typer.echo(text, err=True)
