"""Whom to call next: what moving a country is worth, how movable it is, and who spoke to it when.

Every figure is shown with its factors. They are defaults to argue about, not truths.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from domain.board import View
from domain.chances import sureness
from domain.dataclass import dataclass
from domain.leverage import Leverage
from domain.standing import Flag, Standing
from domain.values import Intent, Iso3, Vote
from domain.weights import WEIGHTS, Weights

CONTESTED = Fraction(1, 2)
"""How movable a country is at least whose stance is contested."""

TIERS: Mapping[int | None, int] = {1: 4, 2: 3, 3: 2, 4: 1, None: 1}
"""How much a target counts by its tier."""

RESTED = (
    (timedelta(days=1), Fraction(1, 4)),
    (timedelta(days=3), Fraction(1, 2)),
    (timedelta(days=7), Fraction(3, 4)),
)
"""A country that we spoke to less than so long ago can wait; one that we never did cannot."""

_VOTES = {Intent.YES: Vote.YES, Intent.NO: Vote.NO}


class Aim(StrEnum):
    """What a call is to do: win a vote, or keep one that may slip."""

    WIN = "win"
    HOLD = "hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A country to call, with what to ask for. The score is the product of the four factors.

    `worth` is what the ask adds to the margin in our favour, or for one to hold what its slipping
    to an abstention would take; `fallback_worth` is None where no fallback gains anything.
    """

    country: Iso3
    standing: Standing
    call: Aim
    ask: Vote
    worth: int
    lifts_veto: bool
    fallback_worth: int | None
    movable: Fraction
    tier: int | None
    tier_factor: int
    last_contact_at: datetime | None
    rested: Fraction

    @property
    def score(self) -> Fraction:
        """Worth x movable x tier x rested."""
        return self.worth * self.movable * self.tier_factor * self.rested


def targets(seen: View, us: Iso3 | None = None) -> list[Target]:
    """The countries whose vote we may win or must hold, what pays best first.

    Empty unless we want a yes or a no, and once the result is declared. `us` is left out.
    """
    aim = seen.moment.aim
    if aim not in _VOTES:
        return []
    found = (_target(seen, aim, c, lever) for c, lever in seen.leverages.items() if c != us)
    mine = [one for one in found if one.score > 0]
    return sorted(mine, key=lambda one: (-one.score, one.tier or 9, one.country))


def _target(seen: View, aim: Intent, country: Iso3, lever: Leverage) -> Target:
    ask, sign = _VOTES[aim], 1 if aim is Intent.YES else -1
    worth = {vote: sign * moved for vote, moved in _moves(lever).items()}
    standing, target = seen.standings[country], seen.moment.targets.get(country)
    tier, spoken_at = target.tier if target else None, seen.moment.contacts.get(country)
    holds = standing.stance.intent is aim
    lifts = lever.lifts_veto and sign > 0
    # a veto undoes every vote that was needed
    most = (seen.outcome.needed or 1) if lifts else 0
    fallback = worth[Vote.ABSTAIN] + most
    return Target(
        country=country,
        standing=standing,
        call=Aim.HOLD if holds else Aim.WIN,
        ask=ask,
        worth=-worth[Vote.ABSTAIN] if holds else worth[ask] + most,
        lifts_veto=lifts,
        fallback_worth=fallback if fallback > 0 and not holds else None,
        movable=movable(standing, seen.policy.weights),
        tier=tier,
        tier_factor=TIERS[tier],
        last_contact_at=spoken_at,
        rested=rested(spoken_at, seen.moment.at),
    )


def _moves(lever: Leverage) -> Mapping[Vote, int]:
    return {Vote.YES: lever.yes, Vote.NO: lever.no, Vote.ABSTAIN: lever.abstain}


def movable(standing: Standing, weights: Weights = WEIGHTS) -> Fraction:
    """How likely a country does otherwise than it says; 3/4 where it says nothing."""
    free = 1 - sureness(standing.stance, weights.chances)
    return max(free, CONTESTED) if Flag.CONTESTED in standing.flags else free


def rested(spoken_at: datetime | None, at: datetime) -> Fraction:
    """How ripe a country is for a call, by when we last spoke to it."""
    if spoken_at is None:
        return Fraction(1)
    steps = (share for span, share in RESTED if at - spoken_at < span)
    return next(steps, Fraction(1))
