"""demarche expect: say what should be so, to be told by `demarche check` when it is not."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import COMMANDS, group
from cli.flags import Weighing
from cli.telling import Telling, write

app = group(COMMANDS["expect"][1])


@app.command()
@write
def that(
    tell: Telling,
    words: Annotated[
        list[str], typer.Argument(metavar="[SYMBOL] CLAIM", help="As for: demarche audit when")
    ],
    *,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="TIME", help="As it stands at that moment; else always."),
    ] = None,
) -> None:
    """Say what you expect of a question.

    demarche expect that L.10 yes reaches 97 --on 2025-02-23
    demarche expect that L.11 PLW becomes yes
    demarche expect that L.10 no below 20
    """
    from cli.expecting import claiming

    tell.record(claiming(tell, words, on))


@app.command()
@write
def word(
    tell: Telling,
    countries: Annotated[str, typer.Argument(metavar="COUNTRIES")],
    *,
    every: Annotated[str, typer.Option("--every", metavar="SPAN", help="36h, 7d, 2w.")] = "7d",
) -> None:
    """Say how often you expect word of a country: a report, a statement, a pledge.

    demarche expect word FRA --every 7d
    """
    from cli.expecting import awaiting

    tell.record(awaiting(tell, countries, every))


@app.command()
@write
def drop(
    tell: Telling,
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="As listed.")],
    *,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why it is given up.")] = "",
) -> None:
    """Expect something no longer.

    demarche expect drop k7f3q --why "they have told us"
    """
    from infrastructure.desk import expectations

    found = tell.desk.entry(entry)
    tell.record(expectations.dropped(tell.desk, tell.context, found.id, why))


@app.command(name="list")
@read
def list_(ask: Asking, *, policy: Weighing = "graded") -> None:
    """List what is expected, and whether it holds.

    Only what no longer holds, and with an exit code: demarche check

    demarche expect list
    """
    from cli.expecting import show_expectations

    show_expectations(ask, policy)
