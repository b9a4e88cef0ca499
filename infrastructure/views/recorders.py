"""Who recorded how much of what, counted in the log."""

from __future__ import annotations

from datetime import datetime

from domain.dataclass import dataclass
from infrastructure.moments import moment
from infrastructure.views.questions import Desk
from infrastructure.views.voids import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What one person recorded of one type: how many entries, when, and how many are void."""

    person: str
    type: str
    entries: int
    voided: int
    first: datetime
    last: datetime


def recorded(
    desk: Desk, as_of: int | None, *, person: str | None = None, everything: bool = False
) -> list[Recorded]:
    """What people recorded for the campaign or for nobody's, by person and type.

    `everything` counts all campaigns; `as_of` (microseconds) leaves out what happened later.
    """
    narrowed = [
        "" if everything else " AND (campaign = :campaign OR campaign IS NULL)",
        "" if as_of is None else " AND occurred_at <= :as_of",
        "" if person is None else " AND recorded_by = :person",
    ]
    query = f"""
        SELECT recorded_by, type, count(*),
            sum(CASE WHEN {standing("log.position")} THEN 0 ELSE 1 END),
            min(recorded_at), max(recorded_at)
        FROM log WHERE position <= :known{"".join(narrowed)}
        GROUP BY recorded_by, type ORDER BY recorded_by, type"""
    said = {"campaign": desk.campaign, "as_of": as_of, "person": person, "known": desk.known}
    return [
        Recorded(
            person=who,
            type=type,
            entries=entries,
            voided=voided,
            first=moment(first),
            last=moment(last),
        )
        for who, type, entries, voided, first, last in desk.look.snapshot.rows(query, said)
    ]
