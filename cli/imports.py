"""demarche import: restore an export, or record events from a file."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.commands import single
from cli.flags import places
from cli.session import Session

app = single()


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Lines of JSON, or - for stdin.")],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Check every line, record nothing.")
    ] = False,
    proceed: Annotated[bool, typer.Option("--proceed", help="Do not ask.")] = False,
    key: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Repeating it with this key records nothing."),
    ] = None,
    user: Annotated[str | None, typer.Option(metavar="PERSON", help="Who records.")] = None,
    db: Annotated[
        str | None, typer.Option(metavar="STORE", help="The store: a path, or a postgresql:// URL.")
    ] = None,
) -> None:
    """Take in lines of JSON, all of them or none.

    Lines that `demarche export` wrote go back to their places in an empty store. Lines typed by
    hand state one event each, and are recorded now, through the same rules as any command:

    demarche import events.jsonl --dry-run

    {"stream": "dossier/path-to-peace/PLW", "type": "statement-made",
    "occurred_at": "2025-02-20T10:00:00-05:00", "campaign": "path-to-peace",
    "fields": {"speaker": "the president", "text": "We shall see."}}
    """
    from cli.importing import take_in

    session = Session(places(context, {"db": db, "user": user}), writing=True)
    try:
        take_in(session, file, dry_run=dry_run, proceed=proceed, key=key)
    finally:
        session.close()
