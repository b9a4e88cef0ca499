"""A vote plan as JSON; the shape is in docs/json.md."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cli.entries import rfc3339
from domain.motions import rule_of
from domain.supposing import Forecast
from domain.values import Symbol
from domain.vote_steps import Branch, Case, Step
from domain.withdrawal import Window
from infrastructure.desk.vote_orders import VoteOrder


def order_json(order: VoteOrder, zone: str) -> dict[str, Any]:
    """A vote plan, its steps in the order of voting."""
    return {
        "asked": order.asked,
        "steps": [
            _step(order, number, step, zone) for number, step in enumerate(order.plan.steps, 1)
        ],
        "out": [{"symbol": symbol, "why": why} for symbol, why in order.plan.out.items()],
        "assumptions": list(order.plan.assumptions),
    }


def _step(order: VoteOrder, number: int, step: Step, zone: str) -> dict[str, Any]:
    paper, window = step.paper, order.windows.get(step.symbol)
    return {
        "number": number,
        "symbol": step.symbol,
        "title": paper.title,
        "form": _word(paper.sort),
        "motion": paper.kind and _word(paper.kind),
        "rule": paper.kind and rule_of(paper.kind, paper.body),
        "amends": paper.amends,
        "whole": paper.whole,
        "submitted_at": paper.submitted_at and rfc3339(paper.submitted_at, zone),
        **_case(step.now),
        "texts": [
            {**_case(case), "expected": _forecast(order.forecasts.of_case(step.symbol, case))}
            for case in step.cases
        ],
        "figures": _forecast(order.forecasts.of_step(step)),
        "verdict": step.verdict and _word(step.verdict),
        "assumed": step.assumed,
        "voted_at": paper.voted_at and rfc3339(paper.voted_at, zone),
        "if_adopted": _branch(order, step.if_adopted),
        "if_rejected": _branch(order, step.if_rejected),
        "withdrawal": window and _window(window, step.withdraw_before, zone),
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "text_state": case.text_state,
        "without": list(case.without),
        "adopted": sorted(case.adopted),
        "aim": case.aim and _word(case.aim),
    }


def _branch(order: VoteOrder, branch: Branch) -> dict[str, Any]:
    case = branch.case
    known = order.forecasts.of_case(branch.changed, case) if branch.changed and case else None
    return {
        "changed": branch.changed,
        "text_state": case and case.text_state,
        "without": list(case.without) if case else [],
        "aim": case and case.aim and _word(case.aim),
        "expected": _forecast(known),
        "not_put": list(branch.not_put),
        "may_fall": list(branch.may_fall),
        "apart": list(branch.apart),
        "first": list(branch.first),
        "procedural": branch.procedural,
        "rejects": branch.rejects,
        "closes_withdrawal": branch.closes,
    }


def _forecast(known: Forecast | None) -> dict[str, Any] | None:
    if known is None:
        return None
    return {
        "status": known.status,
        "tally": asdict(known.tally),
        "verdict": known.outcome.verdict,
        "decided": known.outcome.decided,
        "reason": known.outcome.reason,
        "rule": known.outcome.rule,
        "margin": known.outcome.margin,
        "margin_unit": known.outcome.margin_unit,
        "turned": [
            {"country": turn.country, "before": turn.before.key, "after": turn.after.key}
            for turn in known.turned
        ],
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
