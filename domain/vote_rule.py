"""The shape of a rule of voting. Rules are data; the book of them is `domain.rule_book`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from domain.dataclass import dataclass
from domain.thresholds import NoObjection, Share, Threshold


class Tie(StrEnum):
    """What an equal division means."""

    SECOND_VOTE = "second-vote"
    REJECTED = "rejected"
    NOT_ENOUGH = "not-enough"
    """An equal division is just too few votes."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A second test: those who vote yes hold this share of everybody's weight (population).

    Fewer than `blocking` members without a yes cannot fail it, whatever they weigh; with
    `by_weight` that number is the fewest members that could fail it, and one more.
    """

    share: Share
    blocking: int = 0
    by_weight: bool = False

    def fewest(self, weights: Iterable[int]) -> int:
        """How many members it takes at least to fail it; the fewest possible without weights."""
        heaviest = sorted(weights, reverse=True)
        if not self.by_weight or not heaviest:
            return max(self.blocking, 2 if self.by_weight else 0)
        whole = left = sum(heaviest)
        for count, weight in enumerate(heaviest, 1):
            left -= weight
            if not self.share.met(left, whole):
                return max(self.blocking, count + 1)
        return self.blocking


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRule:
    """What carries a question in a body, from `since` up to but not including `until`.

    `says` is the rule in one line and `source` its article or number. `quorum` is the share of
    the members that must be present for a decision; with `veto` a permanent member's no defeats
    what would carry. Under `silence` whoever says nothing by the time set agrees. In a `secret`
    ballot there are totals, and never votes by name. `again` is the id of the rule that holds when
    the question is put a second time.
    """

    id: str
    body: str
    threshold: Threshold
    says: str
    source: str
    weighed: Weighed | None = None
    veto: bool = False
    tie: Tie = Tie.NOT_ENOUGH
    again: str | None = None
    quorum: Share | None = None
    silence: bool = False
    secret: bool = False
    since: date = date.min
    until: date = date.max

    @property
    def text(self) -> str:
        """What it says, and where that stands."""
        return f"{self.says} ({self.source})"

    @property
    def is_by_assent(self) -> bool:
        """Whether it carries unless somebody objects."""
        return isinstance(self.threshold, NoObjection)

    @property
    def weighs(self) -> bool:
        """Whether it matters what a member weighs."""
        halting = isinstance(self.threshold, NoObjection) and self.threshold.halting
        return bool(self.weighed or halting)

    def holds(self, on: date) -> bool:
        """Whether the rule was in force on that day."""
        return self.since <= on < self.until
