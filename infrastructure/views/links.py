"""The links asked: what an entry was recorded about, and what about it."""

from __future__ import annotations

from typing import NamedTuple

from infrastructure.views.snapshot import Snapshot

CAUSED_BY = "caused-by"
REPLACES = "replaces"


class Link(NamedTuple):
    """The entry at `position` stands in a relation to that at `target`."""

    position: int
    relation: str
    target: int


def links_to(snapshot: Snapshot, target: int, known: int) -> list[Link]:
    """What was recorded about an entry, in its order."""
    query = f"{_LINKS} WHERE target = :target AND position <= :known ORDER BY position"
    return [Link(*row) for row in snapshot.rows(query, {"target": target, "known": known})]


def links_from(snapshot: Snapshot, position: int) -> list[Link]:
    """What an entry was recorded about."""
    query = f"{_LINKS} WHERE position = :position ORDER BY relation"
    return [Link(*row) for row in snapshot.rows(query, {"position": position})]


_LINKS = "SELECT position, relation, target FROM links"
