"""The ladder of the policy of that name: who said it, and how (`domain.md` 3.4)."""

from __future__ import annotations

from enum import IntEnum

from domain.dossier import Form
from domain.evidence import Evidence, Sort
from domain.values import Level


class Rung(IntEnum):
    """Where evidence stands on the ladder; what stands higher is believed, however old.

    Above them all is the official ballot, and below them are the line of a bloc and an earlier
    vote, which are shown and never counted.
    """

    PUBLIC = 2
    CABINET = 3
    MISSION = 4
    OFFICIALS = 5
    THIRD_PARTY = 6

    @property
    def word(self) -> str:
        """The rung in words."""
        return _WORDS[self]


_WORDS = {
    Rung.PUBLIC: "in writing or in public",
    Rung.CABINET: "said by L1 to L3",
    Rung.MISSION: "said by its mission",
    Rung.OFFICIALS: "said by L4 to L6",
    Rung.THIRD_PARTY: "said by others",
}

_SPOKEN = {
    Level.L1: Rung.CABINET,
    Level.L2: Rung.CABINET,
    Level.L3: Rung.CABINET,
    Level.L4: Rung.OFFICIALS,
    Level.L5: Rung.OFFICIALS,
    Level.L6: Rung.OFFICIALS,
    Level.PR: Rung.MISSION,
    Level.PRESS: Rung.THIRD_PARTY,
    None: Rung.THIRD_PARTY,
}


def rung_of(item: Evidence) -> Rung:
    """Where an item stands.

    A sponsor has signed. A statement, or a promise that is written or public, is the capital's
    unless its mission spoke, or a newspaper. What nobody is named for was said by others.
    """
    if item.sort is Sort.SPONSOR:
        return Rung.PUBLIC
    on_paper = item.form in (Form.WRITTEN, Form.PUBLIC)
    capital = item.level not in (Level.PR, Level.PRESS)
    if (item.sort is Sort.STATEMENT or on_paper) and capital:
        return Rung.PUBLIC
    return _SPOKEN[item.level]
