"""The moments at which a question is worth looking at: whatever was heard, and milestones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.board import View, view
from domain.moment import History
from domain.sweep import sweep
from domain.world import World


def stops(
    history: History, world: World, besides: Iterable[datetime], end: datetime
) -> tuple[View, ...]:
    """The question at each moment up to `end` at which anything was heard, and at those `besides`.

    The last is `end` itself where something differs by then, as a silence that has passed; a
    weight that has only faded is no difference.
    """
    _, *changed = sweep(history, world, end, quiet=True)
    seen = {one.moment.at: one for one in changed}
    for at in besides:
        if at <= end and at not in seen:
            seen[at] = view(history.moment(at), history.policy, world)
    at_last = view(history.moment(end), history.policy, world)
    if not seen or _differ(seen[max(seen)], at_last):
        seen[end] = at_last
    return tuple(seen[at] for at in sorted(seen))


def _differ(one: View, other: View) -> bool:
    if (one.figures, one.outcome) != (other.figures, other.outcome):
        return True
    stances = ({c: s.stance for c, s in each.standings.items()} for each in (one, other))
    return next(stances) != next(stances)
