"""Which entries are voided, and at which positions of the journal that was so.

A void counts from the position it was recorded at, whatever moment it speaks of. A void may be
voided, which restores; that void may be voided again.
"""

from __future__ import annotations

from collections.abc import Collection

from infrastructure.views.snapshot import Snapshot

FOREVER = 2**62
"""The `until` of what has not ended."""


def standing(position: str) -> str:
    """That the entry at a position, a column, is not voided, as known at `:known`."""
    return (
        "NOT EXISTS (SELECT 1 FROM voided"
        f" WHERE target = {position} AND since <= :known AND until > :known)"
    )


def standing_of_many(position: str) -> str:
    """The same for a query of thousands: what is voided is looked up once, not for each."""
    return f"{position} NOT IN (SELECT target FROM voided WHERE since <= :known AND until > :known)"


def is_any_voided(snapshot: Snapshot, known: int) -> bool:
    """Whether anything is, so that a query of thousands need not ask of each."""
    query = "SELECT 1 FROM voided WHERE since <= :known AND until > :known LIMIT 1"
    return bool(snapshot.rows(query, {"known": known}))


def voided_by(snapshot: Snapshot, positions: Collection[int], known: int) -> dict[int, int]:
    """Those of the positions that are voided, each with the position of what voids it."""
    if not positions:
        return {}
    query = """
        SELECT target, "by" FROM voided
        WHERE target BETWEEN :first AND :last AND since <= :known AND until > :known
        ORDER BY "by" DESC"""
    said = {"first": min(positions), "last": max(positions), "known": known}
    wanted = set(positions)
    return {target: by for target, by in snapshot.rows(query, said) if target in wanted}
