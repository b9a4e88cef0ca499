"""demarche page: a file that shows where everybody stood, moment by moment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.asking import Asking, read_into_file
from cli.commands import single
from cli.flags import Weighing
from domain.errors import Misused

app = single()

Symbols = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SYMBOL]...", help="Left out: every question on record."),
]
Redacting = Annotated[
    str | None,
    typer.Option("--redact", metavar="PARTS", help="Leave out names, notes, sources."),
]
Marking = Annotated[
    str | None, typer.Option("--classification", metavar="TEXT", help="A banner above it.")
]


@app.command()
@read_into_file
def page(
    ask: Asking,
    symbols: Symbols = None,
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write it.")
    ] = None,
    redact: Redacting = None,
    classification: Marking = None,
    policy: Weighing = "graded",
    verify: Annotated[
        Path | None,
        typer.Option("--verify", metavar="FILE", help="Whether a page is what was written."),
    ] = None,
) -> None:
    """One file of HTML that shows where everybody stood, moment by moment; it needs no network.

    demarche page -o page.html
    demarche page L.10 L.11 -o page.html --redact names,notes,sources
    demarche page S/2025/112 -o council.html --known-by "2025-02-24 18:00"
    demarche page --verify page.html
    """
    if verify is not None and (symbols or output):
        raise Misused("--verify holds a page to the journal, and writes none.")
    if verify is not None:
        from cli.pages.checking import check

        check(ask, verify)
    else:
        from cli.pages.wanted import wanted
        from cli.pages.writing import write

        wish = wanted(ask, symbols or (), policy, redact=redact, marking=classification)
        write(ask, wish, output)
