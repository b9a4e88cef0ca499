"""demarche import: restore an export, or take in events or a spreadsheet from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.commands import single
from cli.flags import places
from cli.session import Session

app = single()


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="Lines of JSON, - for stdin, or a spreadsheet."),
    ],
    *,
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FILE|COLUMN=FIELD",
            help="What a spreadsheet's columns hold: a file, or a pair; may be repeated.",
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of a workbook.")
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option("--rejects", metavar="FILE", help="Where a spreadsheet's bad rows go."),
    ] = None,
    keep_going: Annotated[
        bool,
        typer.Option("--keep-going", help="Leave a spreadsheet's bad rows out, in a file."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Check every line or row, record nothing.")
    ] = False,
    proceed: Annotated[bool, typer.Option("--proceed", help="Do not ask.")] = False,
    key: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Repeating it with this key records nothing."),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    user: Annotated[str | None, typer.Option(metavar="PERSON", help="Who records.")] = None,
    db: Annotated[
        str | None, typer.Option(metavar="STORE", help="The store: a path, or a postgresql:// URL.")
    ] = None,
    campaign: Annotated[
        str | None, typer.Option(metavar="SLUG", help="The campaign that a spreadsheet belongs to.")
    ] = None,
) -> None:
    """Take in lines of JSON or the rows of a spreadsheet, all of them or none.

    Lines that `demarche export` wrote go back to their places in an empty store. Lines typed by
    hand state one event each, and are recorded now, through the same rules as any command:

    demarche import events.jsonl --dry-run

    {"stream": "dossier/path-to-peace/PLW", "type": "statement-made",
    "occurred_at": "2025-02-20T10:00:00-05:00", "campaign": "path-to-peace",
    "fields": {"speaker": "the president", "text": "We shall see."}}

    A spreadsheet (.xlsx, .csv, .tsv) is read under a map, which a dry run without one proposes. It
    may be imported again and again: what has changed in it is recorded, and nothing twice.

    demarche import calls.xlsx --dry-run > calls.toml

    demarche import calls.xlsx --map calls.toml --dry-run

    demarche import calls.csv --map Pays=country --map "Vote L.10=A/ES-11/L.10"
    """
    from cli.importing import is_sheet, take_in

    said = {"db": db, "user": user, "campaign": campaign}
    session = Session(places(context, said), writing=True)
    try:
        only = {"--sheet": sheet, "--rejects": rejects, "--keep-going": keep_going, "--json": json_}
        if is_sheet(file, maps=maps, key=key, only=only):
            from cli.sheets import Wish, take_in_sheet

            wish = Wish(
                maps=maps or (),
                sheet=sheet,
                rejects=rejects,
                keep_going=keep_going,
                dry_run=dry_run,
                proceed=proceed,
                as_json=json_,
            )
            take_in_sheet(session, Path(file), wish)
        else:
            take_in(session, file, dry_run=dry_run, proceed=proceed, key=key)
    finally:
        session.close()
