"""Corrections, found in the log and among the links."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, or_, select

from domain.ballot import ResultCorrected, VoteCorrected
from domain.corrections import FACTS, Correction, corrections
from infrastructure.names import name_of
from infrastructure.views.links import LINKS, REPLACES
from infrastructure.views.log import LOG
from infrastructure.views.questions import Desk

_OF_A_BALLOT = (VoteCorrected, ResultCorrected)


def corrected(desk: Desk, as_of: datetime) -> list[Correction]:
    """What the campaign, or nobody's, put right, of what had happened by a moment.

    In the order recorded; what was voided since is among them.
    """
    connection, which = desk.look.connection, _correcting(desk)
    named = select(LINKS.c.target).where(LINKS.c.position.in_(which))
    found = [*connection.execute(which).scalars(), *connection.execute(named).scalars()]
    known = desk.journal.at(sorted(set(found)))
    for ballot in {e.stream for e in known.values() if isinstance(e.fact, _OF_A_BALLOT)}:
        # the former word is somewhere before in the same ballot
        known |= {e.position: e for e in desk.journal.stream(ballot) if e.position <= desk.known}
    told = corrections((known[position] for position in sorted(known)), as_of)
    return [one for one in told if _is_ours(desk, one)]


def _is_ours(desk: Desk, one: Correction) -> bool:
    """Whether it is not merely what another correction put right."""
    return one.by.envelope.campaign in (desk.campaign, None)


def _correcting(desk: Desk) -> Select[int]:
    names = [name_of(fact) for fact in FACTS]
    replacing = select(LINKS.c.position).where(LINKS.c.relation == REPLACES)
    return select(LOG.c.position).where(
        or_(LOG.c.type.in_(names), LOG.c.position.in_(replacing)),
        or_(LOG.c.campaign == desk.campaign, LOG.c.campaign.is_(None)),
        LOG.c.position <= desk.known,
    )
