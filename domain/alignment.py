"""How a stance agrees with what we want."""

from __future__ import annotations

from enum import StrEnum

from domain.values import Intent, Stance


class Aligned(StrEnum):
    """How a stance agrees with what we want."""

    WITH = "with"
    HALF = "half"
    AGAINST = "against"
    UNKNOWN = "unknown"


def aligned(stance: Stance, aim: Intent | None) -> Aligned:
    """How a stance agrees with our aim; whoever abstains or stays away is half with us."""
    if aim is None or stance.intent in (Intent.UNKNOWN, Intent.UNDECIDED):
        return Aligned.UNKNOWN
    if stance.intent is aim:
        return Aligned.WITH
    away = (Intent.ABSTAIN, Intent.NOT_VOTING)
    if stance.intent in away or aim in away:
        return Aligned.WITH if {stance.intent, aim} <= set(away) else Aligned.HALF
    return Aligned.AGAINST
