"""Corrections, found in the log and among the links."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.ballot import ResultCorrected, VoteCorrected
from domain.corrections import FACTS, Correction, corrections
from infrastructure.names import name_of
from infrastructure.views.links import REPLACES
from infrastructure.views.questions import Desk
from infrastructure.views.snapshot import words

_OF_A_BALLOT = (VoteCorrected, ResultCorrected)


def corrected(desk: Desk, as_of: datetime) -> list[Correction]:
    """What the campaign, or nobody's, put right, of what had happened by a moment.

    In the order recorded; what was voided since is among them.
    """
    known = desk.journal.at(sorted({*_correcting(desk), *_corrected(desk)}))
    for ballot in {e.stream for e in known.values() if isinstance(e.fact, _OF_A_BALLOT)}:
        # the former word is somewhere before in the same ballot
        known |= {e.position: e for e in desk.journal.stream(ballot) if e.position <= desk.known}
    told = corrections((known[position] for position in sorted(known)), as_of)
    return [one for one in told if _is_ours(desk, one)]


def _is_ours(desk: Desk, one: Correction) -> bool:
    """Whether it is not merely what another correction put right."""
    return one.by.envelope.campaign in (desk.campaign, None)


_CORRECTING = """
    SELECT position FROM log
    WHERE (type IN :types
            OR position IN (SELECT position FROM links WHERE relation = :replaces))
        AND (campaign = :campaign OR campaign IS NULL) AND position <= :known"""


def _correcting(desk: Desk) -> list[int]:
    return words(desk.look.snapshot, _CORRECTING, _said(desk))


def _corrected(desk: Desk) -> list[int]:
    """What those entries name."""
    query = f"SELECT target FROM links WHERE position IN ({_CORRECTING})"
    return words(desk.look.snapshot, query, _said(desk))


def _said(desk: Desk) -> dict[str, Any]:
    types = tuple(map(name_of, FACTS))
    return {
        "types": types,
        "replaces": REPLACES,
        "campaign": desk.campaign,
        "known": desk.known,
    }
