"""What `export` writes, and where."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import typer

from cli import arguments
from cli.session import Session
from domain.errors import Misused


def write_lines(session: Session, file: Path | None, known_by: str | None) -> None:
    """Write the entries to a file or to standard output; raises Misused."""
    from infrastructure.lines import export

    count = None if known_by is None else _known(session, known_by)
    with opened(file) as out:
        written = 0
        for line in islice(export(session.journal), count):
            out.write(line)
            written += 1
    typer.echo(f"Exported {written} entries.", err=True)


def _known(session: Session, text: str) -> int:
    """How many entries were recorded by a moment, or up to an entry."""
    if entry := arguments.entry_named(text, session.journal):
        return entry.position
    from infrastructure import views

    with views.open(session.journal) as opened, opened.reading() as look:
        return look.known(arguments.read_moment(text, session.zone.value))


@contextmanager
def opened(file: Path | None) -> Iterator[BinaryIO]:
    """A new file for its maker alone, or standard output; raises Misused for one that is there."""
    if file is None:
        yield sys.stdout.buffer
        return
    try:
        made = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise Misused(
            f"{file} cannot be written: {error.strerror}.", hint="Name a file that is not there."
        ) from error
    with os.fdopen(made, "wb") as out:
        yield out
