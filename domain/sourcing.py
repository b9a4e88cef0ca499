"""Stances that rest on one source alone: were it wrong, nothing else would say so."""

from __future__ import annotations

from datetime import datetime

from domain.board import View
from domain.dataclass import dataclass
from domain.evidence import Evidence
from domain.gathering import owner
from domain.standing import Basis, Standing
from domain.values import Grade, Iso3


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleSource:
    """A country whose stance only one source speaks for; `source` is None where none was named.

    `grade` is that of its newest word, given at `since`; `items` are all its words, oldest first.
    """

    country: Iso3
    standing: Standing
    source: str | None
    grade: Grade | None
    since: datetime
    tier: int | None
    items: tuple[Evidence, ...]


def single_sources(seen: View) -> list[SingleSource]:
    """The stances on a question that rest on one source, the most important targets first.

    A vote and a sponsorship are facts, and the desk's own assessment is no source: they are left
    out, and so are we. Who named no source is one source, since nobody can tell its words apart.
    """
    us = owner(seen.moment.material.campaign)
    found: list[SingleSource] = []
    for country, standing in seen.standings.items():
        if standing.basis is not Basis.EVIDENCE or country == us:
            continue
        backing = _backing(standing)
        if len({item.source for item in backing}) != 1:
            continue
        newest, target = backing[-1], seen.moment.targets.get(country)
        found.append(
            SingleSource(
                country=country,
                standing=standing,
                source=newest.source,
                grade=newest.grade,
                since=newest.occurred_at,
                tier=target.tier if target else None,
                items=backing,
            )
        )
    return sorted(found, key=lambda one: (one.tier or 9, one.country))


def _backing(standing: Standing) -> tuple[Evidence, ...]:
    intent = standing.stance.intent
    return tuple([item for item in standing.used if item.intent is intent])
