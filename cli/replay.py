"""demarche replay: how a count came to be, frame by frame."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import single
from cli.flags import Weighing

app = single()


@app.command()
@read
def replay(
    ask: Asking,
    symbol: Annotated[
        str | None, typer.Argument(metavar="[SYMBOL]", help="Left out: the proposal in use.")
    ] = None,
    *,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="TIME", help="Where to begin.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="TIME", help="Where to end.")] = None,
    every: Annotated[
        str, typer.Option("--every", metavar="STEP", help="1d, 6h, 30m, 1w, or change.")
    ] = "change",
    play: Annotated[
        bool, typer.Option("--play", help="Play it in the terminal; keys pause, step and quit.")
    ] = False,
    speed: Annotated[
        float | None,
        typer.Option("--speed", metavar="N", help="Frames a second while it plays; 1 if left out."),
    ] = None,
    policy: Weighing = "graded",
) -> None:
    """How the count on a question came to be, frame by frame.

    demarche replay L.10 --from 2025-02-18 --to 2025-02-25 --every 1d
    demarche replay L.10 --every change
    demarche replay L.10 --every 6h --play --speed 4
    """
    from cli.replays import answer, pace

    answer(ask, symbol, policy, span=(from_, to), every=every, speed=pace(play=play, speed=speed))
