"""Pages made and written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from cli.asking import Asking
from cli.boards import question
from cli.output import is_terminal, keep
from cli.pages.document import document
from cli.pages.model import Asked, model
from cli.pages.redaction import redaction
from cli.phrases import many
from domain.board import board
from domain.errors import Misused
from domain.values import Symbol
from infrastructure.views.questions import Desk, desk


def write(
    ask: Asking,
    texts: Sequence[str],
    policy: str,
    *,
    file: Path | None,
    redact: str | None,
    marking: str | None,
) -> None:
    """Write the page of these questions, or of all; raises Misused where there is none."""
    from cli.main import installed_version

    if file is None and is_terminal():
        raise Misused("A page is a file.", hint="Say which: demarche page -o page.html")
    left_out = redaction(redact)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        asked = Asked(
            symbols=_symbols(ask, seen, texts, policy),
            as_of=ask.as_of,
            known_by=ask.known_by,
            zone=ask.zone,
            policy=ask.policy(policy),
            redacted=left_out,
            classification=marking and marking.upper(),
            version=installed_version(),
        )
        text = document(model(seen, ask.session.world, asked))
    if file is None:
        sys.stdout.write(text)
        return
    keep(text, file)
    size = len(text.encode()) // 1000
    typer.echo(f"{file}: {many(len(asked.symbols), 'question')}, {size} KB", err=True)


def _symbols(ask: Asking, seen: Desk, texts: Sequence[str], policy: str) -> tuple[Symbol, ...]:
    """The questions named, each once, else all of which anything is on record."""
    if texts:
        return tuple(dict.fromkeys(question(ask, text) for text in texts))
    weighing, world = ask.policy(policy), ask.session.world
    found = tuple(
        symbol
        for symbol in seen.open_questions(ask.as_of)
        if board(seen.history(symbol, weighing), world, ask.as_of).on_record
    )
    if not found:
        raise Misused(
            f"No question was on record {ask.moments()}.",
            hint="Table one: demarche proposal table SYMBOL",
        )
    return found
