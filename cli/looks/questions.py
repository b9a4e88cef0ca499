"""Every question as a bar with its threshold, one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cli.asking import Asking
from cli.looks.bars import Bar, signs, threshold
from cli.looks.boards import OPTION
from cli.looks.room import Room, lacking
from cli.output import Cell, Line, Page
from cli.pages.figures import parts
from domain.board import Board, View
from domain.ticks import tick
from domain.world import World

LEAST_WIDTH, MOST_WIDTH = 60, 137


def why_not(room: Room) -> str | None:
    """Why the bars cannot be drawn; None where they can."""
    return lacking(room, OPTION, LEAST_WIDTH)


def bars_page(ask: Asking, known: Sequence[tuple[View, Board]], room: Room) -> Page:
    """A bar for each question, all of one width, and what the signs mean."""
    lines: list[Line] = [ask.moments(), ""]
    for seen, shown in known:
        lines += _question(seen, shown, room, ask.session.world)
    return Page(heading=[*lines, signs(key for seen, _ in known for key in parts(seen))])


def _question(seen: View, shown: Board, room: Room, world: World) -> Iterator[Line]:
    bar = Bar(parts(seen), min(room.width, MOST_WIDTH), room.coloured)
    verdict = shown.outcome.verdict.replace("_", " ")
    title = f" · {shown.title}" if shown.title else ""
    wanted = f" · we want: {shown.aim}" if shown.aim else ""
    yield [Cell(shown.symbol, "bold"), f"{title} · {verdict} ({shown.status}){wanted}"]
    if any(bar.parts.values()):
        yield bar.line()
        yield threshold(bar, tick(seen, world))
    else:
        yield "no figures are known"
    yield ""
