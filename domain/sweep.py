"""A question at every moment at which anything about it changed, each seen from the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from domain.board import View, view
from domain.material import Material
from domain.moment import History
from domain.roll import Cast, Count
from domain.standing import Standing
from domain.values import Iso3
from domain.world import World

_JUST = timedelta(microseconds=1)


def sweep(history: History, world: World, end: datetime) -> Iterator[View]:
    """The question before anything happened, then at each moment up to `end` at which it changed.

    A stance changes at its country's turning points alone, so that no other is judged anew; what
    weights and flags have become since is not told.
    """
    turning, loud = _turning(history), _loud(history.material)
    moments = sorted(at for at in turning.keys() | loud if at <= end)
    before = moments[0] - _JUST if moments else end
    seen = view(history.moment(before), history.policy, world)
    yield seen
    known = dict(seen.standings)
    for at in moments:
        turned = {c: Standing(history.stance(c, at)) for c in turning.get(at, ())}
        moved = any(c not in known or known[c].stance != s.stance for c, s in turned.items())
        known |= turned
        if moved or at in loud:
            yield view(history.moment(at), history.policy, world, dict(known))


def _turning(history: History) -> Mapping[datetime, set[Iso3]]:
    """Each moment at which stances can change, with whose."""
    material = history.material
    found: dict[datetime, set[Iso3]] = defaultdict(set)
    for country in {e.country for e in material.evidence} | {c.member for c in material.casts}:
        for at in history.turning_points(country):
            found[at].add(country)
    return found


def _loud(material: Material) -> set[datetime]:
    """The moments at which something happened to the text, or to the ballot."""
    said: tuple[Cast | Count, ...] = (*material.casts, *material.counts)
    proposal = (entry.occurred_at for entry in material.proposal)
    return {*(item.occurred_at for item in said), *proposal}
