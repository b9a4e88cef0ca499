"""How sure a stance is, in figures: defaults to argue about, not truths (`domain.md` 3.4)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from domain.values import Firmness, Intent, Stance, Vote
from domain.weights import WEIGHTS

OUTCOMES = (Vote.YES, Vote.NO, Vote.ABSTAIN, Vote.NOT_VOTING)
"""What the official record knows."""

_TENTHS: Mapping[Intent, Mapping[Vote, int]] = {
    Intent.YES: {Vote.ABSTAIN: 7, Vote.NOT_VOTING: 2, Vote.NO: 1},
    Intent.NO: {Vote.ABSTAIN: 7, Vote.NOT_VOTING: 2, Vote.YES: 1},
    Intent.ABSTAIN: {Vote.YES: 5, Vote.NO: 5},
    Intent.NOT_VOTING: {Vote.ABSTAIN: 10},
}
"""What it does otherwise, in tenths of the rest."""


def predicted(stance: Stance) -> Vote | None:
    """The vote that a stance foretells; None for who is undecided or unknown."""
    return Vote(stance.intent) if stance.intent in _TENTHS else None


def sureness(stance: Stance, given: Mapping[Firmness, float] = WEIGHTS.chances) -> Fraction:
    """How likely a member votes as its stance foretells; a quarter where that foretells nothing."""
    if stance.intent not in _TENTHS:
        return Fraction(1, len(OUTCOMES))
    return Fraction(str(given[stance.firmness]))


def chances(
    stance: Stance, given: Mapping[Firmness, float] = WEIGHTS.chances
) -> dict[Vote, Fraction]:
    """How likely each vote is by a stance, adding up to 1; all alike where nothing is known.

    `given` says how likely a member is taken to vote as it means to.
    """
    vote, kept = predicted(stance), sureness(stance, given)
    if vote is None:
        return dict.fromkeys(OUTCOMES, kept)
    others = _TENTHS[stance.intent]
    return {
        each: kept if each is vote else (1 - kept) * Fraction(others.get(each, 0), 10)
        for each in OUTCOMES
    }
