"""What may be claimed of a question: that a count has reached a number, or a country a stance."""

from __future__ import annotations

from enum import StrEnum

from domain.dataclass import dataclass
from domain.values import Iso3

Value = str | int | None


class Measure(StrEnum):
    """What a claim is about: a part of the count, the margin, or the verdict."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    NOT_VOTING = "not_voting"
    UNDECIDED = "undecided"
    UNKNOWN = "unknown"
    MARGIN = "margin"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What may be so: a country holds a stance, a measure is a word, or has reached a number.

    `below` turns the last round: the measure is less than the number.
    """

    country: Iso3 | None = None
    measure: Measure | None = None
    word: str | None = None
    number: int | None = None
    below: bool = False

    def holds(self, value: Value) -> bool:
        """Whether a value makes it so; nothing does where there is no value."""
        if self.number is None:
            return value == self.word
        if not isinstance(value, int):
            return False
        return value < self.number if self.below else value >= self.number
