"""A question at every moment at which anything about it changed, each seen from the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta

from domain.board import View, view
from domain.material import Material
from domain.moment import History, Moment
from domain.policies import Policy
from domain.roll import Cast, Count
from domain.standing import Standing
from domain.values import Iso3
from domain.world import World

_JUST = timedelta(microseconds=1)


class _Carried(Moment):
    """A moment that takes over where those stand of whom nothing was heard since another."""

    def __init__(
        self, moment: Moment, known: Mapping[Iso3, Standing], turned: Collection[Iso3]
    ) -> None:
        vars(self).update(material=moment.material, at=moment.at, known=known, turned=turned)

    def standing(self, country: Iso3, policy: Policy) -> Standing:
        """Where a country stands: as before, unless something was heard."""
        known: Mapping[Iso3, Standing] = vars(self)["known"]
        if country in known and country not in vars(self)["turned"]:
            return known[country]
        return super().standing(country, policy)


def carried(
    moment: Moment, known: Mapping[Iso3, Standing], turned: Collection[Iso3] = ()
) -> Moment:
    """A moment at which those of whom `known` speaks stand as it says, unjudged, but who turned."""
    return _Carried(moment, known, turned)


def sweep(history: History, world: World, end: datetime, *, quiet: bool = False) -> Iterator[View]:
    """The question before anything happened, then at each moment up to `end` at which it changed.

    With `quiet`, at those too at which something was heard that changed nothing.

    A stance changes at its country's turning points alone, so that no other is judged anew; what
    weights have become since is not carried over.
    """
    turning, loud = _turning(history), _loud(history.material)
    moments = sorted(at for at in turning.keys() | loud if at <= end)
    before = moments[0] - _JUST if moments else end
    seen = view(history.moment(before), history.policy, world)
    yield seen
    for at in moments:
        moment, known = history.moment(at), dict(seen.standings)
        turned = {c: moment.standing(c, history.policy) for c in turning.get(at, ())}
        moved = any(c not in known or known[c].stance != s.stance for c, s in turned.items())
        if moved or quiet or at in loud:
            seen = view(carried(moment, known | turned), history.policy, world)
            yield seen


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
