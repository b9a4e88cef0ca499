"""demarche export: every entry as a line of JSON; with a word, in a format of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import Noun
from cli.flags import Weighing, places
from cli.handing import handing
from cli.session import Session
from domain.errors import Misused

Symbols = Annotated[
    list[str] | None, typer.Argument(metavar="SYMBOL", help="Only ballots on these.")
]

app = typer.Typer(cls=Noun, add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
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

    `demarche import` restores the lines to an empty store, where they end in the same seal. A word
    behind it writes another format.

    demarche export -o journal.jsonl

    demarche export cloudevents -o events.jsonl
    """
    shared = context.find_root().obj
    if context.invoked_subcommand is not None:
        _refuse_before(context.invoked_subcommand, file, known_by)
        shared["db"] = db or shared.get("db")
        return
    from cli.exporting import write_lines

    session = Session(places(context, {"db": db}), writing=False)
    try:
        write_lines(session, file, known_by)
    finally:
        session.close()


def _refuse_before(word: str, file: Path | None, known_by: str | None) -> None:
    if file is not None or known_by is not None:
        raise Misused(
            f"Flags of `demarche export {word}` come after its word.",
            hint=f"Type: demarche export {word} -o FILE",
        )


@app.command()
@handing
def cloudevents(ask: Asking) -> None:
    """Write every entry as a CloudEvent 1.0, a line of JSON each.

    demarche export cloudevents -o events.jsonl
    """
    from cli.handing import hand
    from infrastructure.exports.cloudevents import cloudevents

    journal = ask.session.journal
    hand(ask, cloudevents(journal, as_of=ask.as_of, known_by=ask.known_by), "event")


@app.command()
@read
def undl(ask: Asking, symbols: Symbols = None) -> None:
    """Write roll calls in the UN Digital Library's columns, as `vote import` reads them.

    demarche export undl L.10 -o votes.csv
    """
    from cli.roll_exports import answer_undl

    answer_undl(ask, symbols or ())


@app.command()
@handing
def popolo(ask: Asking, symbols: Symbols = None) -> None:
    """Write votes as Popolo has them: motions, vote events, counts and votes, in JSON.

    demarche export popolo L.10 -o votes.json
    """
    from cli.handing import hand_json
    from cli.roll_exports import popolo as gathered

    hand_json(ask, gathered(ask, symbols or ()))


@app.command()
@handing
def sqlite(ask: Asking, policy: Weighing = "graded") -> None:
    """Write the tables of `demarche sql` to an SQLite file of their own, for Datasette or DuckDB.

    demarche export sqlite -o snapshot.db
    demarche export sqlite --seen 2025-02-23 -o before.db
    """
    from cli.snapshots import write_snapshot

    write_snapshot(ask, policy)
