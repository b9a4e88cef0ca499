"""What a roll call adds up to, and whether that agrees with the totals declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from domain.errors import Refused
from domain.values import Iso3, Totals, Vote


class RollCallDisagrees(Refused):
    """A complete roll call adds up to the declared totals, or corrects them."""

    def __init__(self, summed: Totals, declared: Totals) -> None:
        super().__init__(
            f"The roll call is complete and adds up to {summed}, but {declared} was declared.",
            hint=f"If the declared figures are wrong, put them right with it: --correct {summed}",
        )


def summed(votes: Mapping[Iso3, Vote]) -> Totals:
    """The totals of a roll call, in the record's four words."""
    count = Counter(votes.values())
    yes, no, abstain = count[Vote.YES], count[Vote.NO], count[Vote.ABSTAIN]
    return Totals(yes=yes, no=no, abstain=abstain, not_voting=len(votes) - yes - no - abstain)


def agree(one: Totals, other: Totals) -> bool:
    """Whether two counts agree; non-voting is compared only where both give it."""
    three = (one.yes, one.no, one.abstain) == (other.yes, other.no, other.abstain)
    return three and (None in (one.not_voting, other.not_voting) or one == other)


def must_add_up(declared: Totals, roll: Mapping[Iso3, Vote] | None) -> None:
    """Raises RollCallDisagrees when everybody's vote is known, and they add up otherwise.

    `roll` is the roll call when nothing is missing from it (`domain.franchise.whole_roll`).
    """
    if roll is not None:
        total = summed(roll)
        if not agree(declared, total):
            raise RollCallDisagrees(total, declared)
