"""The shape of a rule of voting. Rules are data; the book of them is `domain.bodies`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from domain.dataclass import dataclass


class Base(StrEnum):
    """Of what a majority is a share."""

    PRESENT_AND_VOTING = "present-and-voting"
    """Those who voted yes or no (Assembly rules 86 and 126)."""

    MEMBERS = "members"


class Tie(StrEnum):
    """What an equal division means."""

    SECOND_VOTE = "second-vote"
    REJECTED = "rejected"
    NOT_ENOUGH = "not-enough"
    """An equal division is just too few votes."""


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


@dataclass(frozen=True, slots=True)
class Majority:
    """Enough yes votes out of a base."""

    share: Share
    base: Base

    def needed(self, no: int, members: int) -> int:
        """The yes votes that carry the question against so many noes; never fewer than one."""
        if self.base is Base.MEMBERS:
            return self.share.least(members)
        against = Share(
            self.share.numerator,
            self.share.denominator - self.share.numerator,
            self.share.more_than,
        )
        return max(1, against.least(no))

    def margin(self, yes: int, no: int, members: int) -> int:
        """By how much the test is met, or missed when negative."""
        if self.base is Base.MEMBERS:
            return yes - self.share.least(members)
        return (self.share.denominator - self.share.numerator) * yes - self.share.numerator * no

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
        return "yes minus twice no" if self.share == TWO_THIRDS else "yes minus no"


@dataclass(frozen=True, slots=True)
class Count:
    """So many yes votes, whoever votes no."""

    votes: int

    def needed(self, no: int, members: int) -> int:
        """The yes votes that carry the question."""
        return self.votes

    def margin(self, yes: int, no: int, members: int) -> int:
        """The yes votes to spare, or missing when negative."""
        return yes - self.votes

    def survives_no(self, yes: int) -> int | None:
        """None: a no counts for nothing."""
        return None

    def unit(self, members: int) -> str:
        """What the margin counts."""
        return f"yes minus {self.votes}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRule:
    """What carries a question in a body, from `since` up to but not including `until`.

    `text` says it in one line with its article or rule number; `quorum` is the share of the
    members that must be present for a decision.
    """

    id: str
    body: str
    threshold: Majority | Count
    text: str
    veto: bool = False
    tie: Tie = Tie.NOT_ENOUGH
    quorum: Share | None = None
    since: date = date.min
    until: date = date.max

    def holds(self, on: date) -> bool:
        """Whether the rule was in force on that day."""
        return self.since <= on < self.until
