"""demarche country: one page about one country."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import single
from cli.flags import Weighing

app = single()


@app.command()
@read
def country(
    ask: Asking,
    named: Annotated[str, typer.Argument(metavar="COUNTRY")],
    *,
    policy: Weighing = "graded",
) -> None:
    """Say all that matters of one country: stances, votes, pledges, contacts, what is owed to it.

    All that happened: demarche timeline COUNTRY. The evidence: demarche audit why COUNTRY SYMBOL

    demarche country PLW
    demarche country Palau --seen 2025-02-23
    """
    from cli.profiling import show_country

    show_country(ask, named, policy)
