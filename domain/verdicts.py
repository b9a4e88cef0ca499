"""What was decided, by the rule, where nobody said what was announced."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from domain import voting
from domain.days import un_day
from domain.errors import Refused
from domain.franchise import electorate
from domain.proposal import Verdict
from domain.values import Iso3, Totals, Vote
from domain.voters import voters_of
from domain.world import World


class VerdictNeeded(Refused):
    """The figures alone do not say what was decided."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"These figures do not settle it: {why}.",
            hint="Say what was announced: --verdict adopted, or --verdict rejected",
        )


def verdict_by(
    rule: str,
    body: str,
    at: datetime,
    world: World,
    *,
    totals: Totals | None,
    votes: Mapping[Iso3, Vote],
) -> Verdict:
    """What the rule of that id makes of the figures and the known votes; raises VerdictNeeded."""
    on = un_day(at)
    found = world.book.rule_for(body, on, rule=rule)
    voters = voters_of(found, body, on, world)
    decision = voting.decide(
        found,
        totals=totals,
        ballots=votes,
        electorate=electorate(voters.electorate, votes),
        members=len(voters.members) or None,
        permanent=voters.permanent,
        weights=voters.weights,
    )
    if not decision.decided:
        raise VerdictNeeded(decision.why)
    return Verdict(decision.outcome)
