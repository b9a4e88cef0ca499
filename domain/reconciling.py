"""Our record of a vote held against a published one, member by member."""

from __future__ import annotations

from collections.abc import Mapping

from domain.dataclass import dataclass
from domain.totals import agree
from domain.values import Iso3, Totals, Vote


@dataclass(frozen=True, slots=True)
class Difference:
    """A member of whom the two say different things; None where one says nothing."""

    member: Iso3
    ours: Vote | None
    theirs: Vote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What two records of a vote agree on. Totals are None where none are given."""

    agreed: int
    differences: tuple[Difference, ...]
    ours: Totals | None
    theirs: Totals | None

    @property
    def equal(self) -> bool:
        """Whether they say the same of every member, and the same totals where both give some."""
        return not self.differences and self.totals_agree

    @property
    def totals_agree(self) -> bool:
        """Whether the totals are the same, as far as both give some."""
        return self.ours is None or self.theirs is None or agree(self.ours, self.theirs)


def reconcile(
    ours: Mapping[Iso3, Vote],
    theirs: Mapping[Iso3, Vote],
    *,
    totals: Totals | None,
    stated: Totals | None,
) -> Reconciled:
    """Compare two records; our finer readings of non-voting are no difference (`domain.md` 1.0).

    `totals` are those of our result, `stated` those of the published one.
    """
    members = sorted(ours.keys() | theirs.keys())
    pairs = [Difference(member, ours.get(member), theirs.get(member)) for member in members]
    different = tuple(pair for pair in pairs if _official(pair.ours) is not _official(pair.theirs))
    return Reconciled(
        agreed=len(pairs) - len(different), differences=different, ours=totals, theirs=stated
    )


def _official(vote: Vote | None) -> Vote | None:
    return None if vote is None else vote.official
