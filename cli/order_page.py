"""A vote plan as a person sees it: a line a vote, and what each leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cli.output import Cell, Page, Table
from cli.proposal_page import window_words
from domain.errors import listed
from domain.values import Intent, Symbol
from domain.vote_plan import Branch, Case, Step
from domain.withdrawal import Window
from infrastructure.desk.vote_orders import VoteOrder

MOST_TEXTS = 5
COLUMNS = ("#", "put to the vote", "text", "we want", "if adopted", "if rejected", "result")


def order_page(order: VoteOrder, zone: str, moments: str) -> Page:
    """The votes in their order, the texts that may be put, and until when what can be withdrawn."""
    steps = order.plan.steps
    tables = (
        Table(COLUMNS, [_step(number, step) for number, step in enumerate(steps, 1)]),
        Table(("symbol", "we want", "on the text"), list(_texts(steps))),
        Table(("symbol", "can be withdrawn", "before the vote on"), list(_windows(order, zone))),
        Table(("not voted on", "why"), list(order.plan.out.items())),
    )
    return Page(
        heading=[["Order of voting · ", Cell(order.asked, "bold")], moments, ""],
        tables=[table for table in tables if table.rows],
        footer=order.plan.assumptions,
    )


def _step(number: int, step: Step) -> tuple[str | int | None, ...]:
    return (
        number,
        step.symbol,
        step.now.text_state if step.paper.text.tabled else None,
        step.now.aim and str(step.now.aim),
        _branch(step.if_adopted),
        _branch(step.if_rejected),
        _result(step),
    )


def _result(step: Step) -> str | None:
    if step.verdict is None:
        return None
    word = str(step.verdict).replace("without-", "without ")
    return f"{word} (assumed)" if step.assumed else word


def _branch(branch: Branch) -> str:
    return "; ".join(_consequences(branch))


def _consequences(branch: Branch) -> Iterator[str]:
    if branch.changed is not None and branch.case is not None:
        want = f", we want {branch.case.aim}" if branch.case.aim else ""
        yield f"{branch.changed} {branch.case.text_state}{want}"
    if branch.not_put:
        yield f"{_named(branch.not_put)} not put"
    if branch.may_fall:
        yield f"may decide not to vote on {_named(branch.may_fall)}"


def _named(symbols: Sequence[Symbol]) -> str:
    return listed(symbols, last="and")


def _texts(steps: Sequence[Step]) -> Iterator[tuple[str, str, str]]:
    """What we want of each paper that may be put in several texts, by the text."""
    for step in steps:
        if len(step.cases) > 1:
            for aim, cases in _by_aim(step.cases):
                yield step.symbol, str(aim or "nothing said"), _some(cases)


def _by_aim(cases: Sequence[Case]) -> Iterator[tuple[Intent | None, list[Case]]]:
    order = list(dict.fromkeys(case.aim for case in cases))
    ranked = sorted(cases, key=lambda case: order.index(case.aim))
    for aim, found in groupby(ranked, key=lambda case: case.aim):
        yield aim, list(found)


def _some(cases: Sequence[Case]) -> str:
    shown = ", ".join(case.text_state for case in cases[:MOST_TEXTS])
    more = len(cases) - MOST_TEXTS
    return f"{shown} and {more} more" if more > 0 else shown


def _windows(order: VoteOrder, zone: str) -> Iterator[tuple[str, str, str | None]]:
    for step in order.plan.steps:
        window = order.windows.get(step.symbol)
        if window is not None:
            yield step.symbol, _until(window, zone), step.withdraw_before


def _until(window: Window, zone: str) -> str:
    if window.possible or window.until:
        return window_words(window, zone)
    return f"no longer: {window.why} ({window.rule})"
