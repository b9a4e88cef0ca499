"""Pledges as JSON."""

from __future__ import annotations

from typing import Any

from cli.asking import Asking
from cli.entries import rfc3339
from domain.pledges import Outcome, Pledge, Resolution
from domain.weakness import Account, Weakness, weighed


def account_json(ask: Asking, account: Account) -> dict[str, Any]:
    """A pledge, what became of it, and what is weak about it while it is open.

    `weakness` is the sum of the weights in `weaknesses`; null once it is not open any more.
    """
    is_open = account.became.outcome is Outcome.OPEN
    return {
        **pledge_json(ask, account.pledge, account.became),
        "weakness": account.weakness if is_open else None,
        "weaknesses": [_weakness(one) for one in account.weaknesses],
    }


def _weakness(one: Weakness) -> dict[str, Any]:
    return {"flag": one, "weight": weighed(one)}


def pledge_json(ask: Asking, pledge: Pledge, became: Resolution) -> dict[str, Any]:
    """A pledge and what became of it.

    `state` is open, withdrawn or released before the vote, then kept, kept_equivalent, exceeded,
    soft_broken, broken, void or unverifiable, `why` says why where it does not follow from
    `cast`. `condition` is `{adopted: [SYMBOL], all}`.
    """
    condition = pledge.condition
    return {
        "entry": pledge.entry,
        "ref": ask.session.journal.reference(pledge.entry),
        "country": pledge.country,
        "name": ask.session.world.roster.name(pledge.country),
        "question": pledge.question,
        "text_state": pledge.text_state,
        "vote": pledge.vote,
        "form": pledge.form,
        "who": pledge.who,
        "level": pledge.level,
        "condition": condition and {"adopted": list(condition.adopted), "all": condition.all},
        "until": pledge.until and rfc3339(pledge.until, ask.zone),
        "given_at": rfc3339(pledge.given_at, ask.zone),
        "recorded_at": rfc3339(pledge.recorded_at, ask.zone),
        "source": pledge.source,
        "grade": pledge.grade,
        "state": became.outcome,
        "why": became.why or None,
        "cast": became.cast,
        "ended_at": pledge.ended_at and rfc3339(pledge.ended_at, ask.zone),
        "ended_by": pledge.ended_by,
        "flags": flags_of(became),
    }


def flags_of(became: Resolution) -> list[str]:
    """What is to be said beside what became of a pledge."""
    raised = {
        "late_withdrawal": became.late_withdrawal,
        "by_stated_intention": became.by_stated_intention,
        "for_another_text": became.for_another_text,
    }
    return [flag for flag, is_raised in raised.items() if is_raised]
