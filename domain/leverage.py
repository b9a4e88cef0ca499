"""What it is worth to move a country: why a lobbyist asks at least for an abstention.

Under two-thirds an abstention instead of a no is worth two abstainers turned into yes votes; in the
Security Council it is worth nothing unless it lifts a veto; where an abstention is as good as a no,
as in the European Union's qualified majority, it is worth nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.dataclass import dataclass
from domain.values import Intent, Iso3, Totals, Vote
from domain.vote_rule import VoteRule
from domain.voters import Voters

MOVES = (Vote.YES, Vote.ABSTAIN, Vote.NO)

_CAST = {Intent.YES: Vote.YES, Intent.NO: Vote.NO, Intent.NOT_VOTING: Vote.NOT_VOTING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leverage:
    """By how much the margin changes when a country votes so, and not as it stands; integers.

    `lifts_veto` says that any vote but its no would lift a veto, `casts_veto` that its no would be
    one. `weight` is what its yes adds in a rule that weighs, None in any other.
    """

    yes: int
    abstain: int
    no: int
    lifts_veto: bool = False
    casts_veto: bool = False
    weight: int | None = None

    def moves(self, aim: Intent | None) -> Iterator[tuple[Vote, int]]:
        """The moves that change something: towards our aim where that is yes or no, else all."""
        for vote, worth in zip(MOVES, (self.yes, self.abstain, self.no), strict=True):
            wanted = worth < 0 if aim is Intent.NO else worth > 0 if aim is Intent.YES else worth
            if wanted:
                yield vote, worth


def leverage(rule: VoteRule, voters: Voters, country: Iso3, stands: Intent) -> Leverage:
    """What moving a country is worth under a rule; who is undecided or unknown counts for nothing.

    Every rule's margin is linear in the votes, so this does not depend on how the others vote.
    """
    members = len(voters.members)

    def worth(vote: Vote) -> int:
        return rule.threshold.margin(_alone(vote), members)

    now = worth(_CAST.get(stands, Vote.ABSTAIN))
    permanent, against = country in voters.permanent, stands is Intent.NO
    return Leverage(
        yes=worth(Vote.YES) - now,
        abstain=worth(Vote.ABSTAIN) - now,
        no=worth(Vote.NO) - now,
        lifts_veto=permanent and against,
        casts_veto=permanent and not against,
        weight=voters.weights.get(country) if rule.weighed else None,
    )


def _alone(vote: Vote) -> Totals:
    """The totals of a single vote."""
    return Totals(
        yes=int(vote is Vote.YES),
        no=int(vote is Vote.NO),
        abstain=int(vote is Vote.ABSTAIN),
        not_voting=int(vote is Vote.NOT_VOTING),
    )
