"""A country's stance over time: on one question as a step line, on every one as a strip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from cli.cited import Cited
from cli.looks.axis import lettered
from cli.looks.bars import signs
from cli.looks.courses import SIDE, Turn, row_of, step_lines, strip_lines, turns
from cli.looks.drawing import Drawing, below
from cli.output import Cell, Line, Page, Table
from cli.phrases import here
from cli.replays import happened
from cli.stance_cells import stance_cell
from domain.moment import History
from domain.values import Iso3, Symbol

COLUMNS = ("", "when", "question", "before", "after", "entry", "what")

LONGEST_NAME, LAST_STANCE = 22, 13
"""Columns at most for a question's symbol, and for a stance at the end of its strip."""


def course_page(drawing: Drawing, country: Iso3, symbol: Symbol) -> Page:
    """A country's stance on a question, as long as anything happened to that."""
    history = drawing.seen.history(symbol, drawing.policy)
    label = drawing.ask.session.world.roster.label(country)
    moments = happened(drawing.ask, history)
    if not moments:
        return drawing.nothing(f"{label} on {symbol}")
    axis = drawing.axis(moments, SIDE)
    row = row_of(history, country, axis.moments, axis.start)
    found = {symbol: list(turns(history, country, axis.start, axis.end))}
    letters, of = lettered(axis, (turn.at for some in found.values() for turn in some))
    lines: list[Line] = [[Cell(label, "bold"), f" on {symbol}"], drawing.ask.moments(), ""]
    lines += step_lines(row, coloured=drawing.room.coloured)
    lines += [*below(axis, letters, SIDE), ""]
    return Page(heading=lines, tables=[_turned(drawing, found, of)])


def courses_page(drawing: Drawing, country: Iso3) -> Page:
    """A country's stance on every question on which it was ever known, over the same time."""
    label = drawing.ask.session.world.roster.label(country)
    histories = _heard_on(drawing, country)
    if not histories:
        return drawing.nothing(label)
    side = min(max(map(len, histories)) + 1, LONGEST_NAME)
    begun = {symbol: happened(drawing.ask, one) for symbol, one in histories.items()}
    axis = drawing.axis((at for all_ in begun.values() for at in all_), side + LAST_STANCE)
    rows = {
        symbol: row_of(one, country, axis.moments, begun[symbol][0])
        for symbol, one in histories.items()
    }
    found = {s: list(turns(one, country, axis.start, axis.end)) for s, one in histories.items()}
    letters, of = lettered(axis, (turn.at for some in found.values() for turn in some))
    lines: list[Line] = [[Cell(label, "bold")], drawing.ask.moments(), ""]
    lines += strip_lines(rows, side, coloured=drawing.room.coloured)
    lines += [*below(axis, letters, side), ""]
    lines += [signs(key for row in rows.values() for key in row), ""]
    return Page(heading=lines, tables=[_turned(drawing, found, of)])


def _heard_on(drawing: Drawing, country: Iso3) -> Mapping[Symbol, History]:
    """The questions on which anything was heard of a country, as far as its stance needs."""
    found = {}
    for symbol in drawing.seen.open_questions(drawing.ask.as_of):
        history = drawing.seen.history(symbol, drawing.policy, country)
        material = history.material
        said = [item.occurred_at for item in material.evidence_on(country)]
        cast = [item.occurred_at for item in material.casts_by.get(country, ())]
        if any(at <= drawing.ask.as_of for at in said + cast):
            found[symbol] = history
    return found


def _turned(
    drawing: Drawing, found: Mapping[Symbol, Sequence[Turn]], letters: Mapping[datetime, str]
) -> Table:
    """Each turn as it happened, with the entry that brought it about."""
    told = [(turn, symbol) for symbol, some in found.items() for turn in some]
    told.sort(key=lambda one: (one[0].at, one[1]))
    cited = Cited(drawing.ask, drawing.seen, (turn.position for turn, _ in told))
    rows: list[list[str | int | Cell | None]] = [
        [
            letters[turn.at],
            here(turn.at, drawing.ask.zone),
            symbol,
            stance_cell(turn.before),
            stance_cell(turn.after),
            cited.ref(turn.position),
            cited.said(turn.position),
        ]
        for turn, symbol in told
    ]
    return Table(COLUMNS, rows)
