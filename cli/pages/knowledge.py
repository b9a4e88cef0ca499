"""The states of knowledge that a page can be looked at in: the second of the two clocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.material import Material

MOST = 12
"""How many states are offered besides the one asked for."""


def recorded(materials: Iterable[Material]) -> set[datetime]:
    """The moments at which something about these questions was recorded."""
    found: set[datetime] = set()
    for material in materials:
        found |= {entry.recorded_at for entry in material.proposal}
        for items in (material.evidence, material.endings, material.counts, material.casts):
            found |= {item.recorded_at for item in items}
    return found


def states(moments: Iterable[datetime], zone: str, most: int = MOST) -> list[datetime]:
    """Of these moments the newest first, at most so many: else the last of each day, then fewer."""
    wanted = sorted(moments, reverse=True)
    if len(wanted) > most:
        days = {at.astimezone(ZoneInfo(zone)).date(): at for at in reversed(wanted)}
        wanted = sorted(days.values(), reverse=True)
    return thinned(wanted, most)


def thinned(moments: list[datetime], most: int) -> list[datetime]:
    """At most so many moments, evenly, the first among them."""
    step = max(1, -(-len(moments) // most))
    return moments[::step]
