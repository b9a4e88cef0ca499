"""What `demarche pledge list` answers."""

from __future__ import annotations

from typing import Any

from cli.asking import Asking
from cli.entries import rfc3339
from cli.pledges_page import flags_of, page
from cli.seeing import seeing
from domain.dataclass import dataclass
from domain.errors import Misused
from domain.pledges import Outcome, Pledge, Resolution
from domain.weakness import Account, Weakness, by_outcome, weakest, weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which pledges are asked for, in words; `resolved` excludes `open` and `weakest`."""

    symbol: str | None = None
    country: str | None = None
    open: bool = False
    weakest: bool = False
    resolved: bool = False


def answer(ask: Asking, want: Wanted) -> None:
    """The pledges asked for: `{pledges: [pledge_json]}` in JSON; raises Misused."""
    from infrastructure.views.pledges import ledger_at

    if want.resolved and (want.open or want.weakest):
        raise Misused("A pledge is open or resolved, not both.", hint="Leave one of the two out.")
    desk, world = ask.session.desk, ask.session.world
    desk.campaign()
    question = desk.symbol(want.symbol) if want.symbol else None
    countries = desk.countries(want.country) if want.country else ()

    def is_wanted(pledge: Pledge) -> bool:
        about = question in (None, pledge.question)
        return about and (not countries or pledge.country in countries)

    with seeing(ask) as (seen, head):
        found = ledger_at(seen, ask.as_of, world.book, world.policy, is_wanted)
        shown = _chosen(found, want)
        lines = (account_json(ask, one) for one in shown)
        ask.answer(
            lambda: {"pledges": list(lines)},
            lambda: page(ask, shown, weakest=want.weakest, resolved=want.resolved),
            head=head,
            lines=lines,
        )


def _chosen(found: list[Account], want: Wanted) -> list[Account]:
    if want.weakest:
        return weakest(found)
    if want.resolved:
        return by_outcome(found)
    return [one for one in found if not want.open or one.became.outcome is Outcome.OPEN]


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
