"""The moments at which a question is worth looking at: whatever was heard, and milestones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property

from domain.dataclass import dataclass
from domain.material import Material

STEPS = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 10, 30)),
    *(timedelta(hours=hours) for hours in (1, 2, 3, 6, 12)),
    *(timedelta(days=days) for days in (1, 2, 7, 14, 28, 91, 364)),
)
"""How long the stretches may be of which a page shows the ends."""


def heard(material: Material, end: datetime) -> set[datetime]:
    """The moments up to `end` at which anything about a question was heard, or ran out."""
    found = {item.occurred_at for item in material.evidence}
    found |= {item.occurred_at for item in material.casts}
    found |= {item.occurred_at for item in material.counts}
    found |= {entry.occurred_at for entry in material.proposal}
    found |= {item.until for item in material.evidence if item.until is not None}
    if material.endings:
        ours = {item.entry for item in material.evidence}
        found |= {each.occurred_at for each in material.endings if each.target in ours}
    return {at for at in found if at <= end}


@dataclass(frozen=True, eq=False)
class Spacing:
    """How close stops may stand: with a `step` each is the end of a stretch of the local clock."""

    step: timedelta | None
    zone: tzinfo
    end: datetime

    def stops(self, moments: Iterable[datetime], kept: Iterable[datetime]) -> list[datetime]:
        """The stops for these moments, in order; those to be `kept` stand where they are."""
        if self.step is None:
            return sorted({*moments, *kept})
        return sorted({*map(self._last, moments), *kept})

    @cached_property
    def _lasts(self) -> dict[datetime, datetime]:
        return {}

    def _last(self, at: datetime) -> datetime:
        """The end of the stretch that a moment is in, but not after `end`."""
        if at not in self._lasts:
            self._lasts[at] = self._found(at)
        return self._lasts[at]

    def _found(self, at: datetime) -> datetime:
        assert self.step is not None
        local = at.astimezone(self.zone)
        plain = local.replace(tzinfo=None, fold=0)
        monday = plain.replace(hour=0, minute=0, second=0, microsecond=0)
        over = (plain - monday + timedelta(days=local.toordinal() - 1)) % self.step
        if not over:
            return at
        last = (plain - over + self.step).replace(tzinfo=self.zone, fold=local.fold)
        return min(max(last.astimezone(UTC), at), self.end)


def spacing(
    moments: Collection[datetime],
    kept: Collection[datetime],
    most: int,
    *,
    zone: tzinfo,
    end: datetime,
) -> Spacing:
    """The closest spacing with at most so many stops, or the widest there is; none if few."""
    spacings = [Spacing(step, zone, end) for step in (None, *STEPS)]

    def fits(place: int) -> bool:
        return len(spacings[place].stops(moments, kept)) <= most

    wider = range(1, len(spacings) - 1)
    return spacings[0 if fits(0) else 1 + bisect_left(wider, True, key=fits)]


def share(sizes: Sequence[int], whole: int, least: int) -> int:
    """How much each may take, so that all together take at most the `whole`; `least` at the least.

    Who needs less than that leaves the rest to the others.
    """
    left, waiting = whole, sorted(sizes)
    for place, size in enumerate(waiting):
        each = left // (len(waiting) - place)
        if size > each:
            return max(each, least)
        left -= size
    return max((*sizes, least))


def at_or_after(moments: Sequence[datetime], at: datetime) -> int:
    """The place of the first of these moments that is not before another; their number if none."""
    return bisect_left(moments, at)
