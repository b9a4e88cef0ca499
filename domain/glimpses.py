"""A question at given moments, one after the other, each judged only where it can have changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache

from domain.board import View, view
from domain.moment import History
from domain.standing import Standing
from domain.sweep import carried
from domain.values import Iso3
from domain.world import World


def glimpses(history: History, world: World, moments: Iterable[datetime]) -> Iterator[View]:
    """The question at each of these moments, which come in order.

    Whoever has no turning point between two of them stands as before: a stance changes nowhere
    else, though a weight may have faded.
    """
    turning = cache(history.turning_points)
    before: View | None = None
    for at in moments:
        moment = history.moment(at)
        if before is not None:
            moment = carried(moment, _unturned(before, at, turning))
        before = view(moment, history.policy, world)
        yield before


def _unturned(
    before: View, at: datetime, turning: Callable[[Iso3], list[datetime]]
) -> Mapping[Iso3, Standing]:
    """Those who cannot have moved since, with where they stood."""
    return {
        country: standing
        for country, standing in before.standings.items()
        if bisect_right(turning(country), before.moment.at) == bisect_right(turning(country), at)
    }
