"""How likely a permanent member's vote is a veto, by what is known of its stance."""

from __future__ import annotations

from enum import StrEnum

from domain.standing import Standing
from domain.values import Firmness, Intent


class Risk(StrEnum):
    """Its no is expected; nothing is known of it; it means something else, firmly or not."""

    EXPECTED = "expected"
    NOT_KNOWN = "not_known"
    NOT_FIRM = "not_firm"
    NOT_EXPECTED = "not_expected"


def risk(standing: Standing) -> Risk:
    """The risk of a veto in a permanent member's stance, where its no would be one."""
    stance = standing.stance
    if stance.intent is Intent.NO:
        return Risk.EXPECTED
    if stance.intent in (Intent.UNKNOWN, Intent.UNDECIDED):
        return Risk.NOT_KNOWN
    is_sure = stance.firmness is Firmness.FIRM and not standing.flags
    return Risk.NOT_EXPECTED if is_sure else Risk.NOT_FIRM
