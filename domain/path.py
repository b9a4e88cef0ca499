"""The path to enough yes votes where a fixed number carries, as nine do in the Security Council.

Which members would have to be won, the likeliest to move first (`domain.md` 6.2, Q3).
"""

from __future__ import annotations

from fractions import Fraction

from domain.board import View
from domain.dataclass import dataclass
from domain.figures import Status
from domain.outcome import applied
from domain.standing import Standing
from domain.targets import movable
from domain.thresholds import Count
from domain.values import Intent, Iso3
from domain.world import World

WINNABLE = (Intent.ABSTAIN, Intent.NOT_VOTING, Intent.UNDECIDED, Intent.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Mover:
    """A member that says neither yes nor no, and how likely it does otherwise than it says."""

    country: Iso3
    standing: Standing
    movable: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """How many yes votes are needed and there, and whose would be the likeliest to be won.

    `movers` are as many as are missing, or all there are; `lifting` the permanent members whose no
    stands in the way, however many vote yes: each would have to abstain at least.
    """

    needed: int
    yes: int
    movers: tuple[Mover, ...]
    lifting: tuple[Iso3, ...]

    @property
    def missing(self) -> int:
        """The yes votes that are not there yet."""
        return max(0, self.needed - self.yes)

    @property
    def is_there(self) -> bool:
        """Whether nobody need be moved."""
        return not (self.missing or self.lifting)

    @property
    def reaches(self) -> bool:
        """Whether there are enough to be won without turning a no into a yes."""
        return len(self.movers) >= self.missing


def path(seen: View, world: World) -> Path | None:
    """The path on a question; None once figures are known, or under any other sort of rule."""
    ruled = applied(seen.moment, seen.figures.result, world.book, seen.body, seen.day)
    if seen.figures.status is not Status.EXPECTED or ruled is None:
        return None
    if not isinstance(ruled.rule.threshold, Count) or seen.outcome.needed is None:
        return None
    yes, needed = seen.figures.tally.yes, seen.outcome.needed
    targets = seen.moment.targets

    def likeliest(mover: Mover) -> tuple[Fraction, int, str]:
        target = targets.get(mover.country)
        return -mover.movable, target.tier if target else 9, mover.country

    open_ = [
        Mover(country, standing, movable(standing, seen.policy.weights))
        for country, standing in seen.standings.items()
        if standing.stance.intent in WINNABLE
    ]
    return Path(
        needed=needed,
        yes=yes,
        movers=tuple(sorted(open_, key=likeliest)[: max(0, needed - yes)]),
        lifting=seen.outcome.permanent_no,
    )
