"""demarche next: whom to call next about a question."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import single
from cli.flags import Weighing

app = single()


@app.command()
@read
def next_(
    ask: Asking,
    symbol: Annotated[
        str | None, typer.Argument(metavar="[SYMBOL]", help="Left out: the proposal in use.")
    ] = None,
    *,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="So many.")] = 15,
    policy: Weighing = "graded",
) -> None:
    """Say whom to call next, with which ask, and what that is worth.

    The score is worth x movable x tier x rested: what the ask adds to the margin under the rule,
    how likely the country does otherwise than it says, how important a target it is, and how long
    ago we spoke to it. What stands behind a country's stance: demarche audit why COUNTRY SYMBOL

    demarche next L.10
    demarche next L.10 --limit 5 --json
    """
    from cli.targeting import show_targets

    show_targets(ask, symbol, policy, limit)
