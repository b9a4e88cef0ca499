"""The tests that votes must pass: a share, a fixed number, or nobody's objection. Integers only."""

from __future__ import annotations

from enum import StrEnum

from domain.dataclass import dataclass
from domain.values import Totals


class Base(StrEnum):
    """Of what a majority is a share."""

    PRESENT_AND_VOTING = "present-and-voting"
    """Those who voted yes or no (Assembly rules 86 and 126): an abstention counts for nothing."""

    MEMBERS = "members"
    """Everybody who may vote: an abstention is as good as a no."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: at least `numerator`/`denominator`, or more than that."""

    numerator: int
    denominator: int
    more_than: bool = False

    def least(self, whole: int) -> int:
        """The smallest integer that is this share of the whole."""
        exact, rest = divmod(self.numerator * whole, self.denominator)
        return exact + (1 if rest or self.more_than else 0)

    def met(self, part: int, whole: int) -> bool:
        """Whether the part is this share of the whole; integers only."""
        return part >= self.least(whole)


HALF_AND_ONE = Share(1, 2, more_than=True)
TWO_THIRDS = Share(2, 3)
ONE_THIRD = Share(1, 3)


@dataclass(frozen=True, slots=True)
class Majority:
    """Enough yes votes out of a base."""

    share: Share
    base: Base

    def needed(self, totals: Totals, members: int) -> int:
        """The yes votes that carry the question against these noes; never fewer than one."""
        if self.base is Base.MEMBERS:
            return self.share.least(members)
        against = Share(
            self.share.numerator,
            self.share.denominator - self.share.numerator,
            self.share.more_than,
        )
        return max(1, against.least(totals.no))

    def margin(self, totals: Totals, members: int) -> int:
        """By how much the test is met, or missed when negative."""
        if self.base is Base.MEMBERS:
            return totals.yes - self.share.least(members)
        rest = self.share.denominator - self.share.numerator
        return rest * totals.yes - self.share.numerator * totals.no

    def survives_no(self, yes: int) -> int | None:
        """The most noes against which so many yes votes carry it; None where noes do not count."""
        if self.base is Base.MEMBERS or yes == 0:
            return None
        against = (self.share.denominator - self.share.numerator) * yes
        return (against - self.share.more_than) // self.share.numerator

    def unit(self, members: int) -> str:
        """What the margin counts."""
        if self.base is Base.MEMBERS:
            return f"yes minus {self.share.least(members)}"
        for_, against = self.share.denominator - self.share.numerator, self.share.numerator
        return f"{_times(for_)}yes minus {_times(against)}no"


def _times(factor: int) -> str:
    return {1: "", 2: "twice "}.get(factor, f"{factor} × ")


@dataclass(frozen=True, slots=True)
class Count:
    """So many yes votes, whoever votes no; an abstention is as good as a no."""

    votes: int

    def needed(self, totals: Totals, members: int) -> int:
        """The yes votes that carry the question."""
        return self.votes

    def margin(self, totals: Totals, members: int) -> int:
        """The yes votes to spare, or missing when negative."""
        return totals.yes - self.votes

    def survives_no(self, yes: int) -> int | None:
        """None: a no counts for nothing."""
        return None

    def unit(self, members: int) -> str:
        """What the margin counts."""
        return f"yes minus {self.votes}"


@dataclass(frozen=True, slots=True)
class NoObjection:
    """Nobody votes no, and at least so many vote yes; an abstention is no obstacle.

    Who is absent stands in the way where `all_present`. Where `halting` is given, abstentions by
    that share of the members, who hold that share of the weight, defeat the question.
    """

    yes: int = 0
    all_present: bool = False
    halting: Share | None = None

    def needed(self, totals: Totals, members: int) -> int:
        """The yes votes without which nobody's silence carries it."""
        return self.yes

    def margin(self, totals: Totals, members: int) -> int:
        """Each member in the way is one below nothing."""
        away = totals.not_voting or 0
        return -(totals.no + (away if self.all_present else 0))

    def survives_no(self, yes: int) -> int | None:
        """None: a single no defeats it, however many yes votes there are."""
        return None

    def unit(self, members: int) -> str:
        """What the margin counts."""
        return "minus every objection"


Threshold = Majority | Count | NoObjection
