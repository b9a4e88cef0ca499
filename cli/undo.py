"""demarche undo: take an entry back."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.commands import single
from cli.telling import Telling, write

app = single()


@app.command()
@write
def undo(
    tell: Telling,
    entry: Annotated[
        str | None,
        typer.Argument(metavar="[ENTRY]", help="Left out: your last, shown first."),
    ] = None,
) -> None:
    """Take an entry back, with all that was recorded by the same command: it was typed wrongly.

    Nothing is deleted: the entry stays on record as void, and undoing the undo restores it. When
    the source took something back, type `demarche position retract` instead.

    demarche undo k7f3q -m "wrong country"
    """
    from cli.undoing import chosen, voids

    found = chosen(tell, entry)
    tell.record(voids(tell, found))
