"""Weak pledges, and stances that are contested or stale, with what would confirm them."""

from __future__ import annotations

from typing import Any

from cli.briefs.brief import Brief, Row, Section, section, top
from cli.pledge_json import account_json
from cli.pledges_page import words
from cli.stance_cells import standing_cell
from domain.briefed import Question
from domain.confirming import Doubt
from domain.standing import Flag
from domain.values import Level
from domain.weakness import Account, weighed

PLEDGES = ("country", "question", "vote", "weakness", "why", "entry")
STANCES = ("question", "country", "tier", "stance", "in doubt", "confirmed by")
USUAL = "B2"
"""The grade of a first-hand report, of which the page tells from how high it must come."""

One = tuple[Question, Doubt]


def weak(brief: Brief) -> Section:
    """The open pledges, the weakest first, and the stances in doubt."""
    found = brief.found.weakest
    doubted = [(one, doubt) for one in brief.questions for doubt in one.doubts]
    doubted.sort(key=lambda each: (_tier(each) or 9, Flag.CONTESTED not in each[1].flags))
    pledges, more = top(
        PLEDGES, found, lambda one: _pledge(brief, one), "pledges", "demarche pledge list --weakest"
    )
    stances, others = top(
        STANCES,
        doubted,
        lambda each: _stance(brief, each),
        "stances",
        "demarche audit conflicts, audit stale",
    )
    return section(
        "weak",
        "Weak pledges, contested and stale stances",
        lambda: {
            "pledges": [account_json(brief.ask, one) for one in found],
            "stances": [_json(brief, each) for each in doubted],
        },
        tables=[*pledges, *stances],
        footer=[*more, *others],
        empty="No open pledge is weak, and no stance is contested or stale.",
    )


def _pledge(brief: Brief, account: Account) -> Row:
    pledge = account.pledge
    return (
        brief.label(pledge.country),
        pledge.question,
        str(pledge.vote),
        account.weakness,
        ", ".join(f"{words(one)} {weighed(one)}" for one in account.weaknesses),
        brief.ask.session.journal.reference(pledge.entry),
    )


def _stance(brief: Brief, each: One) -> Row:
    one, doubt = each
    return (
        one.symbol,
        brief.label(doubt.country),
        _tier(each),
        standing_cell(doubt.standing),
        ", ".join(flag.replace("_", " ") for flag in doubt.flags),
        _confirming(one, doubt),
    )


def _tier(each: One) -> int | None:
    one, doubt = each
    target = one.seen.moment.targets.get(doubt.country)
    return target.tier if target else None


def _confirming(one: Question, doubt: Doubt) -> str:
    tips = one.confirming(doubt.country)
    level = next((tip.level for tip in tips if tip.grade == USUAL), None)
    if level is None:
        return f"no {USUAL} word alone"
    return f"a {USUAL} word, {'even in the press' if level is Level.PRESS else f'from {level}'}"


def _json(brief: Brief, each: One) -> dict[str, Any]:
    one, doubt = each
    return {
        "question": one.symbol,
        "country": doubt.country,
        "name": brief.roster.name(doubt.country),
        "stance": doubt.standing.stance.key,
        "flags": list(doubt.flags),
        "confirmed_by": [
            {"grade": tip.grade, "level": tip.level} for tip in one.confirming(doubt.country)
        ],
    }
