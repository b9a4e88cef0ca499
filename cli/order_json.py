"""A vote plan as JSON; the shape is in docs/json.md."""

from __future__ import annotations

from typing import Any

from cli.entries import rfc3339
from domain.values import Symbol
from domain.vote_plan import Branch, Case, Step
from domain.withdrawal import Window
from infrastructure.desk.vote_orders import VoteOrder


def order_json(order: VoteOrder, zone: str) -> dict[str, Any]:
    """A vote plan, its steps in the order of voting."""
    return {
        "asked": order.asked,
        "steps": [
            _step(number, step, order.windows.get(step.symbol), zone)
            for number, step in enumerate(order.plan.steps, 1)
        ],
        "out": [{"symbol": symbol, "why": why} for symbol, why in order.plan.out.items()],
        "assumptions": list(order.plan.assumptions),
    }


def _step(number: int, step: Step, window: Window | None, zone: str) -> dict[str, Any]:
    paper = step.paper
    return {
        "number": number,
        "symbol": step.symbol,
        "title": paper.title,
        "form": _word(paper.form),
        "amends": paper.amends,
        "submitted_at": paper.submitted_at and rfc3339(paper.submitted_at, zone),
        **_case(step.now),
        "texts": [_case(case) for case in step.cases],
        "verdict": step.verdict and _word(step.verdict),
        "assumed": step.assumed,
        "voted_at": paper.voted_at and rfc3339(paper.voted_at, zone),
        "if_adopted": _branch(step.if_adopted),
        "if_rejected": _branch(step.if_rejected),
        "withdrawal": window and _window(window, step.withdraw_before, zone),
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "text_state": case.text_state,
        "adopted": sorted(case.adopted),
        "aim": case.aim and _word(case.aim),
    }


def _branch(branch: Branch) -> dict[str, Any]:
    return {
        "changed": branch.changed,
        "text_state": branch.case and branch.case.text_state,
        "aim": branch.case and branch.case.aim and _word(branch.case.aim),
        "not_put": list(branch.not_put),
        "may_fall": list(branch.may_fall),
        "closes_withdrawal": branch.closes,
    }


def _window(window: Window, before: Symbol | None, zone: str) -> dict[str, Any]:
    return {
        "possible": window.possible,
        "until": window.until and rfc3339(window.until, zone),
        "before": before,
        "why": window.why,
        "rule": window.rule,
    }


def _word(text: str) -> str:
    return str(text).replace("-", "_")
