"""A vote plan as a person sees it: a line a vote, and what each leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cli.output import Cell, Page, Table
from cli.proposal_page import window_words
from domain.countries import Roster
from domain.errors import listed
from domain.figures import Status
from domain.motions import rule_of
from domain.papers import Paper
from domain.supposing import Forecast, Turn
from domain.values import Symbol
from domain.vote_steps import Branch, Case, Step
from domain.withdrawal import Window
from domain.words.phrases import stance_words
from infrastructure.desk.vote_orders import VoteOrder

MOST_TEXTS = 5
MOST_NAMED = 2
COLUMNS = (
    *("#", "put to the vote", "text", "we want", "if adopted", "if rejected", "figures", "result"),
)


def order_page(order: VoteOrder, roster: Roster, zone: str, moments: str) -> Page:
    """The votes in their order, the texts that may be put, and until when what can be withdrawn."""
    steps = order.plan.steps
    tables = (
        Table(COLUMNS, [_step(order, number, step) for number, step in enumerate(steps, 1)]),
        Table(("symbol", "we want", "on the text", "figures"), list(_texts(order))),
        Table(("text", "would turn"), list(_turning(order, roster))),
        Table(("symbol", "can be withdrawn", "before the vote on"), list(_windows(order, zone))),
        Table(("not voted on", "why"), list(order.plan.out.items())),
    )
    return Page(
        heading=[["Order of voting · ", Cell(order.asked, "bold")], moments, ""],
        tables=[table for table in tables if table.rows],
        footer=order.plan.assumptions,
    )


def _step(order: VoteOrder, number: int, step: Step) -> tuple[str | int | None, ...]:
    known = order.forecasts.of_step(step)
    below = [later.symbol for later in order.plan.steps[number:] if later.verdict is None]
    return (
        number,
        _called(step.paper),
        _text(step.now) if step.paper.text.tabled and not step.paper.is_motion else None,
        step.now.aim and str(step.now.aim),
        "; ".join(_consequences(step, step.if_adopted, below)),
        "; ".join(_consequences(step, step.if_rejected, below)),
        figures(known),
        _result(step, known),
    )


def _called(paper: Paper) -> str:
    if paper.kind is None:
        return paper.symbol
    rule = rule_of(paper.kind, paper.body)
    return f"{paper.symbol} ({paper.kind}{f', {rule}' if rule else ''})"


def _text(case: Case) -> str:
    without = f" without {listed(case.without, last='and')}" if case.without else ""
    return f"{case.text_state}{without}"


def figures(known: Forecast | None) -> str | None:
    """`93-18-65` as declared, `expected 3-1-0, 189 open`; None where nothing is known."""
    if known is None or not known.figured:
        return None
    tally = known.tally
    told = f"{tally.yes}-{tally.no}-{tally.abstain}"
    if known.status is Status.DECLARED:
        return told
    open_ = tally.undecided + tally.unknown
    return f"{known.status} {told}{f', {open_} open' if open_ else ''}"


def _result(step: Step, known: Forecast | None) -> str | None:
    veto = ", veto" if known and known.outcome.reason == "veto" else ""
    if step.verdict is None:
        if known is None or not known.outcome.decided:
            return "open"
        return f"expected {known.outcome.verdict.replace('_', ' ')}{veto}"
    word = str(step.verdict).replace("without-", "without ")
    return f"{word} (assumed)" if step.assumed else f"{word}{veto}"


def _consequences(step: Step, branch: Branch, below: Sequence[Symbol]) -> Iterator[str]:
    """What follows from an outcome of a step, of which `below` are the open ones after it."""
    if branch.rejects:
        yield f"{branch.changed} is rejected with all its operative parts"
        return
    if branch.changed is not None and branch.case is not None:
        want = f", we want {branch.case.aim}" if branch.case.aim else ""
        yield f"{branch.changed} {_text(branch.case)}{want}"
    if branch.procedural is not None:
        rest = "a matter of procedure: no veto" if branch.procedural else "none: it can be vetoed"
        yield f"{branch.changed} is {rest}"
    if branch.apart:
        yield f"{_named(branch.apart)} voted on apart"
    if branch.first:
        yield f"{_named(branch.first)} first"
    if len(branch.not_put) > MOST_NAMED and set(branch.not_put) == set(below):
        yield "nothing below is put to the vote"
    elif branch.not_put:
        yield f"{_named(branch.not_put)} not put"
    if branch.may_fall:
        yield f"may decide not to vote on {_named(branch.may_fall)}"
    if branch.closes and step.verdict is None:
        yield "no withdrawal any more"


def _named(symbols: Sequence[Symbol]) -> str:
    return listed(symbols, last="and")


def _texts(order: VoteOrder) -> Iterator[tuple[str, str, str, str | None]]:
    """What we want of each paper that may be put in several texts, and what is expected then."""
    for step in order.plan.steps:
        if len(step.cases) > 1:
            for (aim, count), cases in _alike(order, step):
                yield step.symbol, aim, _some(cases), count


Alike = tuple[str, str | None]


def _alike(order: VoteOrder, step: Step) -> Iterator[tuple[Alike, list[Case]]]:
    """The texts in which we want the same and expect the same."""

    def key(case: Case) -> Alike:
        aim = str(case.aim or "nothing said")
        return aim, figures(order.forecasts.of_case(step.symbol, case))

    ranks = list(dict.fromkeys(map(key, step.cases)))
    ranked = sorted(step.cases, key=lambda case: ranks.index(key(case)))
    for said, found in groupby(ranked, key=key):
        yield said, list(found)


def _some(cases: Sequence[Case]) -> str:
    shown = ", ".join(_text(case) for case in cases[:MOST_TEXTS])
    more = len(cases) - MOST_TEXTS
    return f"{shown} and {more} more" if more > 0 else shown


def _turning(order: VoteOrder, roster: Roster) -> Iterator[tuple[str, str]]:
    """Whom one amendment more would turn."""
    for step in order.plan.steps:
        for case in step.cases:
            known = order.forecasts.of_case(step.symbol, case)
            if known and known.turned and len(case.adopted - step.now.adopted) == 1:
                turned = "; ".join(_turned(turn, roster) for turn in known.turned)
                yield f"{step.symbol} {_text(case)}", turned


def _turned(turn: Turn, roster: Roster) -> str:
    before, after = stance_words(turn.before), stance_words(turn.after)
    return f"{roster.label(turn.country)}: {before} → {after}"


def _windows(order: VoteOrder, zone: str) -> Iterator[tuple[str, str, str | None]]:
    for step in order.plan.steps:
        window = order.windows.get(step.symbol)
        if window is not None and not step.paper.is_motion:
            yield step.symbol, _until(window, zone), step.withdraw_before


def _until(window: Window, zone: str) -> str:
    if window.possible or window.until:
        return window_words(window, zone)
    return f"no longer: {window.why} ({window.rule})"
