"""The engagements of a campaign asked: all, those that answer a memo, or those with a country."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain import annals, engagements
from domain.engagement import EngagementPlanned, MissionEngaged
from domain.engagements import Outreach
from domain.text import in_order
from domain.values import Iso3
from infrastructure.names import name_of
from infrastructure.views.facts import happened
from infrastructure.views.log import mentions
from infrastructure.views.questions import Desk
from infrastructure.views.snapshot import words

_TYPES = tuple(name_of(fact).partition("/")[0] for fact in (EngagementPlanned, MissionEngaged))
_ANSWERS = "position IN (SELECT position FROM words WHERE memo = :memo)"


def outreach(desk: Desk, as_of: datetime) -> Outreach:
    """What had been planned, tried, held and reported by a moment."""
    return engagements.outreach(happened(desk, engagements.FACTS, as_of))


def outreach_on(desk: Desk, memo: str, as_of: datetime) -> Outreach:
    """Of that what answers a memo, and what else was done in the same engagements."""
    return _of_streams(desk, _found(desk, _ANSWERS, memo=memo), as_of)


def outreach_with(desk: Desk, country: Iso3, as_of: datetime) -> Outreach:
    """Of that what concerns a country, and what else was done in the same engagements."""
    return _of_streams(desk, _found(desk, mentions("country"), country=country), as_of)


def _found(desk: Desk, condition: str, **said: str) -> list[int]:
    query = f"""
        SELECT position FROM log
        WHERE type IN :types AND campaign = :campaign AND position <= :known AND {condition}"""
    known = {"types": _TYPES, "campaign": desk.campaign, "known": desk.known}
    return words(desk.look.snapshot, query, {**known, **said})


def _of_streams(desk: Desk, positions: Sequence[int], as_of: datetime) -> Outreach:
    """From whole streams, as a readout names neither memo nor country: its engagement does."""
    entries = [e for e in desk.journal.beside(positions) if e.position <= desk.known]
    known = in_order(annals.standing(entries))
    return engagements.outreach(entry for entry in known if entry.occurred_at <= as_of)
