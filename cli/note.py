"""demarche note: what happened around the campaign, or a remark on an entry."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.commands import single
from cli.telling import Telling, write

app = single()


@app.command()
@write
def note(
    tell: Telling,
    words: Annotated[
        list[str],
        typer.Argument(metavar="[COUNTRIES or ENTRY] TEXT", help="What happened; - reads it."),
    ],
    symbol: Annotated[
        str | None, typer.Option("--on", metavar="SYMBOL", help="The proposal it bears on.")
    ] = None,
) -> None:
    """Keep what happened around the campaign, or a remark on an entry. It never moves a stance.

    demarche note "Riyadh talks"
    demarche note PLW,MHL "compact money announced"
    demarche note k7f3q "the ambassador doubts this"
    """
    from cli.noting import noted

    tell.record(noted(tell, words, symbol))
