"""demarche board: where everybody stands on a question, or on every question."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import single
from cli.flags import Weighing

app = single()


@app.command()
@read
def board(
    ask: Asking,
    symbol: Annotated[
        str | None, typer.Argument(metavar="[SYMBOL]", help="Left out: a line for each question.")
    ] = None,
    *,
    was: Annotated[
        str | None, typer.Option("--was", metavar="TIME", help="Where they stood then, beside it.")
    ] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="GROUP", help="A group or bloc: WEOG, EU, G7 …")
    ] = None,
    stance: Annotated[
        str | None, typer.Option("--stance", metavar="STANCE", help="Only those who stand so.")
    ] = None,
    tier: Annotated[
        int | None, typer.Option("--tier", metavar="N", help="Only targets of that tier.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="group|bloc", help="How each of these splits, a line each."),
    ] = None,
    tiles: Annotated[
        bool, typer.Option("--tiles", help="A tile for each member, and the count as a bar.")
    ] = False,
    policy: Weighing = "graded",
) -> None:
    """Where everybody stands, and what that decides.

    demarche board A/ES-11/L.10
    demarche board L.10 --was yesterday --group WEOG --stance undecided
    demarche board L.11 --seen "2025-02-24 18:00"
    demarche board L.10 --by bloc
    demarche board L.10 --tiles
    """
    from cli.boards import answer_all, answer_one, chosen, refuse_of_all, refuse_tiles

    if symbol is None:
        refuse_of_all(was=was, group=group, stance=stance, tier=tier, by=by)
        answer_all(ask, policy, tiles=tiles)
        return
    wanted = chosen(ask, group=group, stance=stance, tier=tier)
    if by is None:
        answer_one(ask, symbol, policy, wanted, was, tiles=tiles)
    else:
        from cli.splitting import answer_split

        refuse_tiles(tiles)
        answer_split(ask, symbol, policy, wanted, by)
