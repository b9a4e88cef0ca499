"""Timelines drawn as charts: a question's count, a country on a question, a country on all."""

from __future__ import annotations

from cli.asking import Asking
from cli.looks.charts_of_countries import course_page, courses_page
from cli.looks.counts import count_page
from cli.looks.drawing import Drawing, Span
from cli.looks.room import Room
from cli.output import Page
from cli.seeing import head
from cli.telling_time import Subject
from infrastructure.views.questions import desk

USUAL = "graded"
"""The policy that `board` and `replay` weigh by unless told otherwise."""


def show_chart(ask: Asking, about: Subject, span: Span, there: Room) -> None:
    """Answer with a chart of what a timeline is about."""
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        drawing = Drawing(ask, seen, ask.policy(USUAL), span, there)
        ask.answer({}, lambda: _page(drawing, about), head=head(seen))


def _page(drawing: Drawing, about: Subject) -> Page:
    country, symbol = about.country, about.question
    if country is None:
        assert symbol is not None  # a timeline is about something
        return count_page(drawing, symbol)
    if symbol is None:
        return courses_page(drawing, country)
    return course_page(drawing, country, symbol)
