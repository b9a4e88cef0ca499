"""Looking back: what was expected of a vote against what was cast, and one vote against another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from domain.board import View
from domain.chances import OUTCOMES, chances, predicted
from domain.dataclass import dataclass
from domain.errors import NotUnderstood
from domain.standing import Standing
from domain.values import Firmness, Iso3, Vote
from domain.weights import WEIGHTS


class NoRollCall(NotUnderstood):
    """A comparison needs to know who voted how."""

    def __init__(self, ballot: str) -> None:
        super().__init__(
            f"Nobody's vote on {ballot} is on record.",
            hint="Record the roll call: demarche vote cast SYMBOL COUNTRIES=VOTE",
        )


class Confidence(StrEnum):
    """How sure the board was; UNKNOWN of who was undecided too, as neither foretells a vote."""

    FIRM = "firm"
    LEANING = "leaning"
    TENTATIVE = "tentative"
    UNKNOWN = "unknown"


_CONFIDENCE = {
    Firmness.FIRM: Confidence.FIRM,
    Firmness.LEANING: Confidence.LEANING,
    Firmness.TENTATIVE: Confidence.TENTATIVE,
}


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What the board said of a member, and how it voted: an official vote.

    `given` says how likely a member was taken to vote as it meant to.
    """

    member: Iso3
    standing: Standing
    vote: Vote
    intended: Vote | None = None
    given: Mapping[Firmness, float] = field(default_factory=lambda: WEIGHTS.chances)

    @property
    def confidence(self) -> Confidence:
        """How sure the board was."""
        stance = self.standing.stance
        known = predicted(stance) is not None
        return _CONFIDENCE[stance.firmness] if known else Confidence.UNKNOWN

    @property
    def right(self) -> bool | None:
        """Whether it voted so; None where nothing was foretold."""
        foretold = predicted(self.standing.stance)
        return None if foretold is None else foretold is self.vote

    @cached_property
    def penalty(self) -> Fraction:
        """The squared distance of the chances from what happened: 0 at best, 2 at worst."""
        said = chances(self.standing.stance, self.given)
        return sum(((said[each] - (each is self.vote)) ** 2 for each in OUTCOMES), Fraction(0))


@dataclass(frozen=True, slots=True)
class Score:
    """How good forecasts were. Fractions are exact; None where there was nothing to score."""

    members: int
    foretold: int
    right: int
    penalty: Fraction

    @property
    def hit_rate(self) -> Fraction | None:
        """The share of those whose vote was foretold that voted so."""
        return Fraction(self.right, self.foretold) if self.foretold else None

    @property
    def brier(self) -> Fraction | None:
        """The mean penalty (Brier 1950), 0 at best, 2 at worst; knowing nothing scores 3/4."""
        return self.penalty / self.members if self.members else None


def score(forecasts: Iterable[Forecast]) -> Score:
    """How good these forecasts were."""
    counted = list(forecasts)
    return Score(
        len(counted),
        sum(forecast.right is not None for forecast in counted),
        sum(forecast.right is True for forecast in counted),
        sum((forecast.penalty for forecast in counted), Fraction(0)),
    )


@dataclass(frozen=True, eq=False)
class Hindsight:
    """A question on the eve of its vote and after it, with a forecast for each vote on record."""

    eve: View
    cast: View
    forecasts: tuple[Forecast, ...]

    @cached_property
    def scores(self) -> Mapping[Confidence, Score]:
        """How good the forecasts were, by how sure the board was."""
        return {
            confidence: score(f for f in self.forecasts if f.confidence is confidence)
            for confidence in Confidence
        }

    @property
    def foretold(self) -> Score:
        """How good those were that foretold a vote."""
        return score(f for f in self.forecasts if f.right is not None)

    @property
    def overall(self) -> Score:
        """How good all were, those of which nothing was known among them."""
        return score(self.forecasts)

    @cached_property
    def surprises(self) -> tuple[Forecast, ...]:
        """Who did otherwise than foretold, the surest first, then what was furthest off."""
        wrong = [forecast for forecast in self.forecasts if forecast.right is False]
        return tuple(sorted(wrong, key=lambda forecast: (-forecast.penalty, forecast.member)))


def hindsight(eve: View, cast: View) -> Hindsight:
    """What was expected of each member whose vote is on record, beside that vote."""
    intended = cast.moment.intended
    forecasts = (
        Forecast(
            member=member,
            standing=eve.standings.get(member, Standing()),
            vote=vote.vote.official,
            intended=intended.get(member),
            given=eve.policy.weights.chances,
        )
        for member, vote in sorted(cast.moment.votes.items())
    )
    return Hindsight(eve, cast, tuple(forecasts))


@dataclass(frozen=True, eq=False)
class CrossTable:
    """Two roll calls side by side, in official votes. Who is on one only is in no cell."""

    first: Mapping[Iso3, Vote]
    second: Mapping[Iso3, Vote]

    @cached_property
    def both(self) -> tuple[Iso3, ...]:
        """The members whose vote is on record in both."""
        return tuple(sorted(self.first.keys() & self.second.keys()))

    @cached_property
    def cells(self) -> Mapping[tuple[Vote, Vote], tuple[Iso3, ...]]:
        """The members that voted first one thing, then the other, for each of the 16 pairs."""
        found: dict[tuple[Vote, Vote], list[Iso3]] = {
            (one, other): [] for one in OUTCOMES for other in OUTCOMES
        }
        for member in self.both:
            found[self.first[member], self.second[member]].append(member)
        return {pair: tuple(members) for pair, members in found.items()}

    @property
    def unchanged(self) -> int:
        """How many voted the same on both."""
        return sum(len(self.cells[vote, vote]) for vote in OUTCOMES)

    @property
    def only_first(self) -> tuple[Iso3, ...]:
        """The members on the first roll call alone."""
        return tuple(sorted(self.first.keys() - self.second.keys()))

    @property
    def only_second(self) -> tuple[Iso3, ...]:
        """The members on the second roll call alone."""
        return tuple(sorted(self.second.keys() - self.first.keys()))


def cross_table(first: Mapping[Iso3, Vote], second: Mapping[Iso3, Vote]) -> CrossTable:
    """Two roll calls side by side, every finer reading of not voting taken together."""
    return CrossTable(
        {member: vote.official for member, vote in first.items()},
        {member: vote.official for member, vote in second.items()},
    )
