"""The entries that a figure on the board rests on: take away any other, and nothing changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.dataclass import dataclass
from domain.moment import History
from domain.proposal import ProposalsLinked, Relation
from domain.values import Iso3

if TYPE_CHECKING:  # a stance rests on what is known before there is a board
    from domain.board import View


class Role(StrEnum):
    """What an entry does for a figure."""

    EVIDENCE = "evidence"
    ENDING = "ending"
    TEXT = "text"
    BALLOT = "ballot"
    VOTE = "vote"
    COUNT = "count"
    PROPOSAL = "proposal"
    PRIOR = "prior"


@dataclass(frozen=True, slots=True)
class Ground:
    """An entry, by its place in the journal, and what it does."""

    position: int
    role: Role


def of_stance(history: History, country: Iso3, at: datetime) -> frozenset[Ground]:
    """What a country's stance at a moment rests on, with all that was weighed and found wanting."""
    return frozenset(_of_stance(history, country, at))


def _of_stance(history: History, country: Iso3, at: datetime) -> Iterator[Ground]:
    material = history.material
    for item in material.evidence_on(country):
        yield Ground(item.position, Role.EVIDENCE)
    for ending in material.endings_on(country):
        if ending.occurred_at <= at:
            yield Ground(ending.position, Role.ENDING)
    for change in history.moment(at).text.changes:
        yield Ground(change.position, Role.TEXT)
    for first in material.openings:
        if first.occurred_at <= at:
            yield Ground(first.position, Role.BALLOT)
    for cast in material.casts_by.get(country, ()):
        if cast.occurred_at <= at:
            yield Ground(cast.position, Role.VOTE)
    yield from _prior(history, country, at)


def _prior(history: History, country: Iso3, at: datetime) -> Iterator[Ground]:
    """How it voted on what this follows up, which is shown beside a stance."""
    material = history.material
    for entry in material.proposal:
        match entry.fact:
            case ProposalsLinked(relation=Relation.FOLLOWS_UP):
                yield Ground(entry.position, Role.PRIOR)
            case _:
                pass
    for line in history.moment(at).lines_for(country):
        yield Ground(line.position, Role.PRIOR)
    for cast in material.prior:
        if cast.member == country and cast.occurred_at <= at:
            yield Ground(cast.position, Role.PRIOR)


def of_figures(history: History, seen: View) -> frozenset[Ground]:
    """What the count and the verdict rest on: those of every stance, the votes, the text."""
    moment = seen.moment
    found: set[Ground] = set()
    for country in seen.standings:
        found |= of_stance(history, country, moment.at)
    found |= {Ground(count.position, Role.COUNT) for count in moment.counts}
    found |= {Ground(cast.position, Role.VOTE) for cast in moment.casts}
    found |= {Ground(entry.position, Role.PROPOSAL) for entry in moment.text.entries}
    return frozenset(found)
