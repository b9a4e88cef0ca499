"""Pages made and written."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from cli.asking import Asking
from cli.output import is_terminal, keep
from cli.pages.document import document
from cli.pages.wanted import Wanted, data_of
from cli.phrases import many
from domain.errors import Misused
from infrastructure.views.questions import desk


def write(ask: Asking, page: Wanted, file: Path | None) -> None:
    """Write a page to a file or a pipe; raises Misused where there is none."""
    if file is None and is_terminal():
        raise Misused("A page is a file.", hint="Say which: demarche page -o page.html")
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        data = data_of(ask, seen, page, as_of=ask.as_of, known_by=ask.known_by)
    text = document(data)
    if file is None:
        sys.stdout.write(text)
        return
    keep(text, file)
    size = len(text.encode()) // 1000
    typer.echo(f"{file}: {many(len(data['questions']), 'question')}, {size} KB", err=True)
