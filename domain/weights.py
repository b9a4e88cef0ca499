"""What evidence weighs (`domain.md` 3.4): defaults to argue about, which a user may change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cached_property

from domain.dataclass import dataclass
from domain.values import UNJUDGED, Firmness, Grade, Level

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Weights:
    """The one table of weights. `chances` say how likely a member votes as it means to."""

    reliability: Mapping[str, float]
    credibility: Mapping[str, float]
    level: Mapping[Level | None, float]
    chances: Mapping[Firmness, float]
    sponsor: float = 1.0
    stale_text: float = 0.5
    half_life: timedelta = timedelta(days=7)
    stale_after: timedelta = timedelta(days=5)
    contested_from: float = 0.5
    unknown_below: float = 0.15
    heard_from: float = 0.5
    """Items this near to the heaviest one have a say in the firmness."""

    @cached_property
    def graded(self) -> Mapping[Grade | None, float]:
        """Reliability x credibility by grade; without one, as where nobody can judge."""
        by_grade: dict[Grade | None, float] = {
            Grade(letter + digit): reliability * credibility
            for letter, reliability in self.reliability.items()
            for digit, credibility in self.credibility.items()
        }
        return by_grade | {None: by_grade[UNJUDGED]}

    def rows(self) -> Iterator[tuple[str, float]]:
        """Every weight by its name in a file, periods in days."""
        yield "sponsor", self.sponsor
        yield "stale_text", self.stale_text
        yield "half_life", self.half_life / DAY
        yield "stale_after", self.stale_after / DAY
        yield "contested_from", self.contested_from
        yield "unknown_below", self.unknown_below
        yield "heard_from", self.heard_from
        yield from ((f"reliability.{letter}", w) for letter, w in self.reliability.items())
        yield from ((f"credibility.{digit}", w) for digit, w in self.credibility.items())
        yield from ((f"level.{level or 'none'}", w) for level, w in self.level.items())
        for firmness, chance in self.chances.items():
            yield f"chances.{firmness.name.casefold()}", chance

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that are the same for the same weights alone."""
        from hashlib import sha256  # only where the weights are a user's own

        told = "\n".join(f"{name} {float(weight)!r}" for name, weight in self.rows())
        return sha256(told.encode()).hexdigest()[:8]


WEIGHTS = Weights(
    reliability={"A": 1.0, "B": 0.8, "C": 0.6, "D": 0.4, "E": 0.2, "F": 0.4},
    credibility={"1": 1.0, "2": 0.8, "3": 0.6, "4": 0.4, "5": 0.2, "6": 0.4},
    level={
        Level.L1: 1.0,
        Level.L2: 0.95,
        Level.L3: 0.85,
        Level.L4: 0.7,
        Level.L5: 0.55,
        Level.L6: 0.4,
        Level.PR: 0.85,
        Level.PRESS: 0.35,
        None: 0.4,
    },
    chances={
        Firmness.FIRM: 0.95,
        Firmness.LEANING: 0.75,
        Firmness.TENTATIVE: 0.6,
    },
)
