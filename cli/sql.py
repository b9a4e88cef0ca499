"""demarche sql: any question, in SQL, of tables that stay as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import single
from cli.flags import Weighing

app = single()


@app.command()
@read
def sql(
    ask: Asking,
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="One SELECT; - reads it.")
    ] = None,
    *,
    from_file: Annotated[
        Path | None, typer.Option("--file", "-f", metavar="FILE", help="Read the query there.")
    ] = None,
    tables: Annotated[
        bool, typer.Option("--tables", help="List the tables and their columns.")
    ] = False,
    timeout: Annotated[
        float, typer.Option(min=0.1, max=3600, metavar="SECONDS", help="Stop after so long.")
    ] = 30,
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="Answer at most so many rows.")
    ] = 10_000,
    policy: Weighing = "graded",
) -> None:
    """Ask anything in SQL, of tables that are documented and stay as they are.

    It only reads, and it reads a snapshot at the two moments that --as-of and --known-by say.

    demarche sql "SELECT vote, count(*) FROM votes WHERE question = 'A/ES-11/L.10' GROUP BY vote"
    demarche sql --tables
    """
    from cli.sql_answers import list_tables, show_answer

    if tables:
        list_tables(ask, query)
    else:
        show_answer(ask, query, from_file, policy, timeout=timeout, limit=limit)
