"""Timelines drawn as charts: a question's count, a country on a question, a country on all."""

from __future__ import annotations

import typer

from cli.asking import Asking
from cli.boards import head
from cli.looks.charts_of_countries import course_page, courses_page
from cli.looks.counts import count_page
from cli.looks.drawing import Drawing
from cli.looks.room import lacking, room
from cli.output import Page
from cli.telling_time import Subject
from infrastructure.views.questions import desk

OPTION = "--chart"
LEAST_WIDTH = 72
USUAL = "graded"
"""The policy that `board` and `replay` weigh by unless told otherwise."""


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
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        drawing = Drawing(ask, seen, ask.policy(USUAL), (since, until), there)
        ask.answer({}, lambda: _page(drawing, about), head=head(seen))
    return True


def _page(drawing: Drawing, about: Subject) -> Page:
    country, symbol = about.country, about.question
    if country is None:
        assert symbol is not None  # a timeline is about something
        return count_page(drawing, symbol)
    return (
        courses_page(drawing, country) if symbol is None else course_page(drawing, country, symbol)
    )
