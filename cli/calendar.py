"""demarche calendar: votes, deadlines, visits, follow-ups, and what expires."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import single

app = single()


@app.command()
@read
def calendar(
    ask: Asking,
    coming: Annotated[
        bool, typer.Option("--coming", help="Only what lies ahead of the moment looked from.")
    ] = False,
) -> None:
    """List every date that was set: votes, deadlines of memos, visits, follow-ups, expiries.

    demarche calendar --coming
    demarche calendar -o desk.ics
    """
    from cli.dates import answer

    answer(ask, coming=coming)
