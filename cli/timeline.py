"""demarche timeline: what happened, about one country or one proposal, in the order it did."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import single

app = single()


@app.command()
@read
def timeline(
    ask: Asking,
    about: Annotated[
        list[str], typer.Argument(metavar="COUNTRY|SYMBOL", help="A country, a proposal, or both.")
    ],
    *,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="TIME", help="Happened then or later.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="TIME", help="Happened then or earlier.")
    ] = None,
    voided: Annotated[
        bool, typer.Option("--voided", help="With the entries that were taken back.")
    ] = False,
    chart: Annotated[
        bool, typer.Option("--chart", help="Drawn over time, on a terminal that has room.")
    ] = False,
) -> None:
    """Tell what happened, in the order in which it happened, whenever it was recorded.

    demarche timeline PLW
    demarche timeline PLW L.10 --from 2025-02-18
    demarche timeline L.10 --chart
    """
    from cli.looks.charts import draw_chart
    from cli.telling_time import show_timeline, subject

    named = subject(ask, about)
    if not (chart and draw_chart(ask, named, from_, to)):
        show_timeline(ask, named, since=from_, until=to, voided=voided)
