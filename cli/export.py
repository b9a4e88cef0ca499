"""demarche export: every entry as a line of JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.commands import single
from cli.flags import READING, places
from cli.session import Session

app = single()


@app.command()
def export(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write to a new file of yours alone."),
    ] = None,
    known_by: Annotated[
        str | None,
        typer.Option("--known-by", metavar="TIME", help="Only what was recorded by then."),
    ] = None,
    db: Annotated[
        str | None, typer.Option(metavar="STORE", help="The store: a path, or a postgresql:// URL.")
    ] = None,
) -> None:
    """Write every entry, in the order recorded, as a line of JSON with its seal.

    `demarche import` restores the lines to an empty store, where they end in the same seal.

    demarche export -o journal.jsonl
    """
    from cli.exporting import write_lines

    context.find_root().obj[READING] = True
    session = Session(places(context, {"db": db}), writing=False)
    try:
        write_lines(session, file, known_by)
    finally:
        session.close()
