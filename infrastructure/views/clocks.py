"""The two clocks of a question: what had happened by then, and what was known by then."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime

from domain.dataclass import dataclass
from infrastructure.moments import microseconds
from infrastructure.views.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a question may use: entries that happened by `as_of` and stand at or before `known`.

    `as_of` is in microseconds since 1970; `known` is a position, because entries stand in the
    order in which they were recorded.
    """

    as_of: int
    known: int


@dataclass(frozen=True, slots=True)
class Look:
    """One moment of the views: how it is asked, and where the journal ended then."""

    snapshot: Snapshot
    position: int
    seal: bytes

    def clocks(self, as_of: datetime, known_by: datetime | None = None) -> Clocks:
        """The clocks at these moments; without `known_by`, everything recorded is known."""
        known = self.position if known_by is None else self.known(known_by)
        return Clocks(microseconds(as_of), known)

    def known(self, by: datetime) -> int:
        """The position of the last entry recorded by then; 0 before the first."""
        return horizon(self.snapshot, self.position, by)


_RECORDED = """
    SELECT recorded_at FROM log WHERE position <= :at ORDER BY position DESC LIMIT 1"""


def horizon(snapshot: Snapshot, last: int, moment: datetime) -> int:
    """The position of the last entry, up to `last`, that was recorded by a moment.

    Moments of recording never step back, so twenty looks do for a million entries. Positions have
    gaps where what is marked above a ceiling was left out.
    """

    def recorded_at(position: int) -> int:
        found = snapshot.rows(_RECORDED, {"at": position})
        return found[0][0] if found else 0

    wanted = microseconds(moment)
    if last and recorded_at(last) <= wanted:
        return last
    return bisect_right(range(1, last + 1), wanted, key=recorded_at)
