"""Who recorded how much of what, counted in the log."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, func, or_, select

from domain.dataclass import dataclass
from infrastructure.mapper import moment
from infrastructure.views.log import LOG
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
    query = select(
        LOG.c.recorded_by,
        LOG.c.type,
        func.count(),
        func.sum(case((standing(LOG.c.position, desk.known), 0), else_=1)),
        func.min(LOG.c.recorded_at),
        func.max(LOG.c.recorded_at),
    ).where(LOG.c.position <= desk.known)
    if not everything:
        query = query.where(or_(LOG.c.campaign == desk.campaign, LOG.c.campaign.is_(None)))
    if as_of is not None:
        query = query.where(LOG.c.occurred_at <= as_of)
    if person is not None:
        query = query.where(LOG.c.recorded_by == person)
    query = query.group_by(LOG.c.recorded_by, LOG.c.type)
    ordered = query.order_by(LOG.c.recorded_by, LOG.c.type)
    return [
        Recorded(
            person=who,
            type=type,
            entries=entries,
            voided=voided,
            first=moment(first),
            last=moment(last),
        )
        for who, type, entries, voided, first, last in desk.look.connection.execute(ordered)
    ]
