"""Whether a timeline is drawn as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from cli.asking import Asking
from cli.looks.room import lacking, room

if TYPE_CHECKING:
    from cli.telling_time import Subject

OPTION = "--chart"
LEAST_WIDTH = 72


def draw_chart(ask: Asking, about: Subject, since: str | None, until: str | None) -> bool:
    """Draw a timeline as a chart; answers whether it did, and says why if a terminal is too small.

    The figures are those of `board` and `replay` under their usual policy.
    """
    there = room(ask)
    if there is None:
        return False
    if missing := lacking(there, OPTION, LEAST_WIDTH):
        typer.echo(f"note: {missing}", err=True)
        return False
    # a timeline in a pipe need not wait for any of this
    from cli.looks.charted import show_chart

    show_chart(ask, about, (since, until), there)
    return True
