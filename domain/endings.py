"""The ways in which a vote may have ended, or may still end, by what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import product

from domain.dataclass import dataclass
from domain.values import Iso3, Totals, Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """One way the vote may have ended; the weights are those of who voted yes, and abstained."""

    yes: int
    no: int
    abstain: int
    present: int
    vetoed: bool
    for_it: int
    idle: int


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of a vote: the count, some ballots, and whose ballots are not known.

    `weights` is empty where the rule weighs nobody, or where nobody knows what they weigh.
    """

    count: Totals
    ballots: Mapping[Iso3, Vote]
    silent: frozenset[Iso3]
    permanent: frozenset[Iso3]
    weights: Mapping[Iso3, int]

    @cached_property
    def noes(self) -> tuple[Iso3, ...]:
        """The permanent members known to have voted no, in order."""
        no = (m for m in self.permanent if self.ballots.get(m) is Vote.NO)
        return tuple(sorted(no))

    @cached_property
    def present(self) -> int:
        """Those in the room: who did not take part was there, who did not vote need not have."""
        silent = sum(vote is Vote.NOT_PARTICIPATING for vote in self.ballots.values())
        return self.count.yes + self.count.no + self.count.abstain + silent

    @cached_property
    def whole(self) -> int:
        """What all weigh together."""
        return sum(self.weights.values())

    def weight(self, members: Iterable[Iso3]) -> int:
        """What some members weigh together."""
        return sum(self.weights.get(member, 0) for member in members)

    def voters(self, vote: Vote) -> list[Iso3]:
        """Those known to have voted so."""
        return [member for member, cast in self.ballots.items() if cast is vote]

    def ending(self, *, yes: int = 0, no: int = 0, vetoed: bool, for_it: int, idle: int) -> Ending:
        """An ending with so many more votes than are counted."""
        return Ending(
            yes=self.count.yes + yes,
            no=self.count.no + no,
            abstain=self.count.abstain,
            present=self.present + yes + no,
            vetoed=vetoed,
            for_it=for_it,
            idle=idle,
        )


def told(known: Known) -> tuple[Ending, ...]:
    """The count is complete; only whose the unattributed votes are may be unknown."""
    unattributed = known.count.no - len(known.voters(Vote.NO))
    must = bool(known.noes) or unattributed > len(known.silent - known.permanent)
    may = must or (unattributed > 0 and bool(known.silent & known.permanent))
    vetoes = (may,) if may is must else (may, must)
    light, heavy = _between(known, Vote.YES, known.count.yes)
    idle_light, idle_heavy = _between(known, Vote.ABSTAIN, known.count.abstain)
    weights = {(light, idle_heavy), (heavy, idle_light)}
    return tuple(
        known.ending(vetoed=vetoed, for_it=for_it, idle=idle)
        for vetoed, (for_it, idle) in product(vetoes, weights)
    )


def _between(known: Known, vote: Vote, count: int) -> tuple[int, int]:
    """The least and the most that so many voters may weigh, some of them named."""
    named = known.voters(vote)
    base, unnamed = known.weight(named), count - len(named)
    if not known.weights or unnamed == 0:
        return base, base
    weights = sorted(known.weights.get(member, 0) for member in known.silent)
    if unnamed > len(weights):
        return 0, known.whole
    return base + sum(weights[:unnamed]), base + sum(weights[len(weights) - unnamed :])


def possible(known: Known, *, objection: bool) -> tuple[Ending, ...]:
    """Every outcome that the silent members can bring about lies between these endings.

    With `objection` somebody who is not among them may still object.
    """
    vetoed, more = bool(known.noes), len(known.silent)
    for_it, idle = known.weight(known.voters(Vote.YES)), known.weight(known.voters(Vote.ABSTAIN))
    all_for = for_it + known.weight(known.silent)
    maybe = vetoed or bool(known.silent & known.permanent)
    return (
        known.ending(vetoed=vetoed, for_it=for_it, idle=idle),
        known.ending(no=more + objection, vetoed=maybe, for_it=for_it, idle=idle),
        known.ending(yes=more, vetoed=vetoed, for_it=all_for, idle=idle),
    )
