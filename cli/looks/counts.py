"""A question's count over time, with its threshold and what happened to its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from cli.board_page import words
from cli.looks.axis import Axis, lettered
from cli.looks.bars import signs
from cli.looks.drawing import Drawing, below
from cli.looks.milestones import known_milestones
from cli.looks.stacks import SIDE, Stack, stack_lines
from cli.milestones import milestone_words
from cli.output import Cell, Line, Page, Table
from cli.pages.figures import parts
from cli.phrases import here
from cli.replays import happened
from domain.board import View
from domain.glimpses import glimpses
from domain.moment import History
from domain.ticks import tick
from domain.values import Symbol

COLUMNS = ("", "when", "what", "figures", "to carry it")
RULE = "─ runs through the vote that carries it, as the others stand"

Told = tuple[datetime, str]
"""A moment, and what happened then."""


def count_page(drawing: Drawing, symbol: Symbol) -> Page:
    """A question's chart; the figures at its ends and milestones stand in a table below."""
    history = drawing.seen.history(symbol, drawing.policy)
    moments = happened(drawing.ask, history)
    if not moments:
        return drawing.nothing(symbol)
    axis = drawing.axis(moments, 2 * SIDE)
    told = _told(drawing, history, axis)
    asked = sorted({*axis.moments, *(at for at, _ in told)})
    seen = dict(zip(asked, glimpses(history, drawing.ask.session.world, asked), strict=True))
    letters, of = lettered(axis, (at for at, _ in told))
    shown = [seen[at] for at in axis.moments]
    lines = [_title(symbol, shown[-1]), drawing.ask.moments(), ""]
    lines += _chart(drawing, shown)
    lines += below(axis, letters, SIDE)
    lines += ["", signs(key for one in shown for key in parts(one)), RULE, ""]
    rows = [
        [of[at], here(at, drawing.ask.zone), what, *_figures(drawing, seen[at])]
        for at, what in told
    ]
    return Page(heading=lines, tables=[Table(COLUMNS, rows)])


def _told(drawing: Drawing, history: History, axis: Axis) -> Sequence[Told]:
    """The milestones that the axis shows, in order, and where it begins and ends."""
    symbol = history.material.symbol
    marks = [
        (mark.at, milestone_words(mark, symbol))
        for mark in known_milestones(drawing.seen, history, axis.end)
        if mark.at >= axis.start
    ]
    ends = {axis.start: "here the chart begins", axis.end: "here the chart ends"}
    marked = {at for at, _ in marks}
    return sorted([*marks, *((at, what) for at, what in ends.items() if at not in marked)])


def _title(symbol: Symbol, last: View) -> Line:
    tabled = last.moment.text.tabled
    title = f" · {tabled.title}" if tabled and tabled.title else ""
    return [Cell(symbol, "bold"), title]


def _chart(drawing: Drawing, views: Sequence[View]) -> Iterator[Line]:
    world = drawing.ask.session.world
    stacks = [Stack(parts(seen), tick(seen, world)) for seen in views]
    return stack_lines(stacks, coloured=drawing.room.coloured)


def _figures(drawing: Drawing, seen: View) -> tuple[str, str]:
    """The tally as the board says it, and how many votes carry it."""
    mark = tick(seen, drawing.ask.session.world)
    if mark is None:
        return words(seen.figures.tally), ""
    return words(seen.figures.tally), str(mark.votes) + (f" of {mark.of}" if mark.of else "")
