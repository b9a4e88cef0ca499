"""demarche contact: hold."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.commands import COMMANDS, group
from cli.telling import Telling, write

app = group(COMMANDS["contact"][1])


@app.command()
@write(contact=True)
def hold(
    tell: Telling,
    countries: Annotated[str, typer.Argument(metavar="COUNTRIES", help="VUT,FJI")],
    *,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="WHO", help="Who spoke to them: FRA; us unless given."),
    ] = None,
    asks: Annotated[
        list[str] | None,
        typer.Option("--ask", metavar="TEXT", help="What was asked; as often as needed."),
    ] = None,
    follow_up: Annotated[
        str | None, typer.Option("--follow-up", metavar="TIME", help="When to speak again.")
    ] = None,
) -> None:
    """Record any contact that no mission of ours makes under a memo.

    A corridor talk, an ally's call, the other side's visit: whoever made it.

    demarche contact hold VUT --with DPR --actor FRA --follow-up 14:00
    """
    from cli.contacts import contact
    from infrastructure.desk import engagements

    command = contact(tell, countries, actor=actor, asks=asks, follow_up=follow_up)
    tell.record(engagements.held(tell.desk, tell.context, command))
