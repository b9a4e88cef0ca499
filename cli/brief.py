"""demarche brief: the morning brief, on one page."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import single
from cli.flags import Weighing

app = single()


@app.command()
@read
def brief(
    ask: Asking,
    symbols: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SYMBOL]...", help="Left out: what is open, and what was voted."),
    ] = None,
    *,
    since: Annotated[
        str, typer.Option("--since", metavar="TIME", help="From then, or so long: 24h, 2d.")
    ] = "24h",
    policy: Weighing = "graded",
) -> None:
    """Write the morning brief: what is expected, who moved, what is voted, what is to be done.

    About the questions on which the campaign has an aim that is not settled, and those voted since.
    It is the same to the byte for the same journal, moments and policy. A file's suffix says in
    which form: .md is Markdown.

    demarche brief
    demarche brief --as-of "2025-02-24 09:00" -o brief.md
    demarche brief L.10 L.11 --since 2d --json
    """
    from cli.briefing import show_brief

    show_brief(ask, symbols or (), policy, since)
