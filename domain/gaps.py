"""What a desk does not know of a question, country by country (`domain.md` 6.2, Q20)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from domain.board import View
from domain.dataclass import dataclass
from domain.evidence import Evidence
from domain.gathering import owner
from domain.standing import Basis, Standing
from domain.values import UNJUDGED, Intent, Iso3


class Gap(StrEnum):
    """What is missing: a stance, evidence, anything anybody could judge, a contact, a mission."""

    NO_STANCE = "no_stance"
    NO_EVIDENCE = "no_evidence"
    UNJUDGED = "unjudged"
    NO_CONTACT = "no_contact"
    NO_MISSION = "no_mission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknowns:
    """What is missing of one country; `tier` and `last_contact_at` are None where there is none."""

    country: Iso3
    standing: Standing
    gaps: tuple[Gap, ...]
    tier: int | None
    last_contact_at: datetime | None
    missions: tuple[str, ...]


def gaps(seen: View, missions: Mapping[Iso3, tuple[str, ...]]) -> list[Unknowns]:
    """Each country of which something is missing, the most important targets and widest gaps first.

    `missions` are those of ours that cover a country. A vote on record leaves no gap about the
    stance. We ourselves are no gap.
    """
    us = owner(seen.moment.material.campaign)
    found: list[Unknowns] = []
    for country, standing in seen.standings.items():
        contact = seen.moment.contacts.get(country)
        covering = missions.get(country, ())
        missing = _missing(standing, contact, covering)
        if not missing or country == us:
            continue
        target = seen.moment.targets.get(country)
        found.append(
            Unknowns(
                country=country,
                standing=standing,
                gaps=missing,
                tier=target.tier if target else None,
                last_contact_at=contact,
                missions=covering,
            )
        )
    return sorted(found, key=_order)


def _order(one: Unknowns) -> tuple[int, int, str]:
    return (one.tier or 9, -len(one.gaps), one.country)


def _missing(
    standing: Standing, contact: datetime | None, missions: tuple[str, ...]
) -> tuple[Gap, ...]:
    voted = standing.basis is Basis.BALLOT
    named = (
        (Gap.NO_STANCE, not voted and standing.stance.intent is Intent.UNKNOWN),
        (Gap.NO_EVIDENCE, not voted and not standing.used),
        (Gap.UNJUDGED, bool(standing.used) and all(map(_unjudged, standing.used))),
        (Gap.NO_CONTACT, contact is None),
        (Gap.NO_MISSION, not missions),
    )
    return tuple(gap for gap, missing in named if missing)


def _unjudged(item: Evidence) -> bool:
    """Whether nobody can judge the source or what it says: F or 6, or no grade at all."""
    grade = item.grade or UNJUDGED
    return grade[0] == "F" or grade[1] == "6"
