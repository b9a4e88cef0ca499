"""Where a threshold stands on the bar of a count: it moves with who abstains."""

from __future__ import annotations

from domain.board import View
from domain.dataclass import dataclass
from domain.outcome import applied
from domain.thresholds import Base, Count, Majority, NoObjection
from domain.world import World


@dataclass(frozen=True, slots=True)
class Tick:
    """So many yes votes carry it as the others stand, `of` those of whom that is a share.

    Two-thirds of those present and voting are a share of the yes and the no alone, and whoever
    abstains lowers them (Assembly rule 86); `of` is None for a fixed number (Charter Art. 27).
    """

    votes: int
    of: int | None = None


def tick(seen: View, world: World) -> Tick | None:
    """The threshold of the rule that applies; None without one, or where only a no counts."""
    ruled = applied(seen.moment, seen.figures.result, world.book, seen.body, seen.day)
    if ruled is None or not seen.figures.figured:
        return None
    match ruled.rule.threshold:
        case Majority(share=share, base=Base.PRESENT_AND_VOTING):
            voting = seen.figures.tally.yes + seen.figures.tally.no
            return Tick(share.least(voting), voting) if voting else None
        case Majority(share=share):
            return Tick(share.least(seen.members), seen.members)
        case Count(votes=votes):
            return Tick(votes)
        case NoObjection():
            return None
