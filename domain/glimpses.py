"""A question at given moments, one after the other, each judged only where it can have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from domain.board import NOBODY, View, view
from domain.moment import History
from domain.world import World


def glimpses(history: History, world: World, moments: Iterable[datetime]) -> Iterator[View]:
    """The question at each of these moments, which come in order.

    Whoever has no turning point between two of them stands as before: a stance changes nowhere
    else, though a weight may have faded.
    """
    before: View | None = None
    for at in moments:
        known = NOBODY
        if before is not None:
            turned = history.turned(before.moment.at, at)
            known = {c: stands for c, stands in before.standings.items() if c not in turned}
        before = view(history.moment(at), history.policy, world, known)
        yield before
