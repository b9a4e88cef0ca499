"""The votes of the day: their order, what follows from each, what we press, what can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from cli.briefs.brief import Brief, Section, section
from cli.order_json import order_json
from cli.order_page import order_page
from cli.output import Cell, Line, Page
from domain.briefed import Question
from domain.symbols import MOTION
from domain.values import Symbol
from infrastructure.desk.forecasts import Forecasts
from infrastructure.desk.proposal_records import Records
from infrastructure.desk.vote_orders import Supposed, VoteOrder, vote_order

AHEAD = timedelta(hours=24)


def votes(brief: Brief) -> Section:
    """A vote plan for each question that is voted within a day, with all that belongs to it."""
    orders = list(_orders(brief))
    pages = [_plan(brief, order) for order in orders]
    made = section(
        "votes",
        "Votes today",
        lambda: {"plans": [order_json(order, brief.zone) for order in orders]},
        lines=[LEGEND] if orders else [],
        empty="No vote is set for the next 24 hours, and none was held since.",
    )
    return Section(made.key, made.data, _with(made.page, pages))


LEGEND: Line = (
    "Set for the next 24 hours, or held since. Other branches: "
    "demarche vote order SYMBOL --if adopted=SYMBOL"
)


def _with(page: Page, plans: list[Page]) -> Page:
    return Page(title=page.title, heading=page.heading, sections=plans)


def _orders(brief: Brief) -> Iterator[VoteOrder]:
    """One plan for each family of papers."""
    ask, found = brief.ask, brief.found
    records = Records(ask.session.journal, found.world, found.as_of, ask.known_by)
    forecasts = Forecasts(brief.desk, found.world, found.as_of)
    done: set[Symbol] = set()
    # a motion is part of the plan of what it is moved on
    for question in sorted(brief.questions, key=lambda one: one.symbol.startswith(MOTION)):
        if question.symbol not in done and _is_near(question):
            order = vote_order(ask.session.desk, records, forecasts, question.symbol, Supposed())
            done |= {step.symbol for step in order.plan.steps} | set(order.plan.out)
            yield order


def _is_near(question: Question) -> bool:
    if question.voted_at is not None:
        return question.voted_at > question.since
    at = question.vote_at
    return at is not None and question.at <= at <= question.at + AHEAD


def _plan(brief: Brief, order: VoteOrder) -> Page:
    page = order_page(order, brief.roster, brief.zone, "")
    heading: list[Line] = [["Order of voting · ", Cell(order.asked, "bold")]]
    return Page(heading=["", *heading], tables=page.tables, footer=page.footer)
