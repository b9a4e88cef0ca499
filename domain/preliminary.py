"""The preliminary question of the Council, whether a matter is one of procedure, and its veto.

By the San Francisco Statement of 7 June 1945 that question is not procedural itself. So a permanent
member's no on it makes the matter one of substance, and a second no then defeats that: the double
veto. A president's ruling may cut it off.
"""

from __future__ import annotations

from domain.ballot_keys import PRELIMINARY
from domain.board import Board
from domain.bodies import RuleBasis
from domain.dataclass import dataclass
from domain.values import Iso3, Symbol


def preliminary_key(key: str) -> Symbol:
    """The ballot on whether what a ballot decides is a matter of procedure."""
    return Symbol(f"{key}~{PRELIMINARY}")


@dataclass(frozen=True, slots=True)
class Preliminary:
    """The preliminary question on a matter, beside the matter itself."""

    asked: Board
    matter: Board

    @property
    def procedural(self) -> bool | None:
        """Whether the matter is one of procedure; None while that is open."""
        outcome = self.asked.outcome
        return outcome.verdict.startswith("adopted") if outcome.decided else None

    @property
    def ruled(self) -> bool:
        """Whether the president ruled so, whatever the votes were."""
        result = self.asked.result
        return result is not None and result.basis is RuleBasis.PRESIDENTIAL_RULING

    @property
    def double_veto(self) -> tuple[Iso3, ...]:
        """Those whose no decided both."""
        second = self.matter.outcome.vetoed_by
        return tuple(one for one in self.asked.outcome.vetoed_by if one in second)
