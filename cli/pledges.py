"""What `demarche pledge list` answers."""

from __future__ import annotations

from cli.asking import Asking
from cli.pledge_json import account_json
from cli.pledges_page import page
from cli.seeing import seeing
from domain.dataclass import dataclass
from domain.errors import Misused
from domain.pledges import Outcome, Pledge
from domain.weakness import Account, by_outcome, weakest


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
        found = ledger_at(seen, ask.as_of, world.book, world.policy, wanted=is_wanted)
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
