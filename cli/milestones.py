"""Milestones in words."""

from __future__ import annotations

from domain.milestones import Mark, Milestone
from domain.values import Symbol

_MARKS = {
    Mark.MEMO: "Memo {}",
    Mark.TABLED: "{symbol} tabled",
    Mark.REVISED: "{symbol} revised",
    Mark.AMENDMENT: "Amendment {} tabled",
    Mark.TAKEN_IN: "{} taken in",
    Mark.WITHDRAWN: "{symbol} withdrawn",
    Mark.NOT_PUT: "{symbol} not put to the vote",
    Mark.VOTE: "Vote",
}


def milestone_words(mark: Milestone, symbol: Symbol) -> str:
    """`L.10 tabled`, `Memo M1`, `Vote`; of the question with this symbol."""
    return _MARKS[mark.mark].format(_short(mark.what), symbol=_short(symbol))


def _short(symbol: str) -> str:
    """`L.10` of a draft, and what is in the store alone without saying so; any other in full."""
    tail = symbol.rpartition("/")[2]
    return tail if tail.startswith("L.") else symbol.removeprefix("local:")
