"""Which entries are voided, and at which positions of the journal that was so.

A void counts from the position it was recorded at, whatever moment it speaks of. A void may be
voided, which restores; that void may be voided again.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Column, ColumnElement, Connection, Index, Table, exists, select, update
from sqlalchemy.sql.roles import ExpressionElementRole

from domain.annals import EntryVoided
from domain.entry import Entry
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, Fold, View

FOREVER = 2**62
"""The `until` of what has not ended."""

VOIDED = Table(
    "voided",
    METADATA,
    Column("target", INTEGER, nullable=False),
    Column("by", INTEGER, nullable=False),
    Column("since", INTEGER, nullable=False),
    Column("until", INTEGER, nullable=False),
    Index("voided_target", "target"),
    Index("voided_by", "by"),
)
"""`target` was voided by the entry at `by` from position `since` to just before `until`."""


def standing(
    position: ExpressionElementRole[int], known: int | ColumnElement[int]
) -> ColumnElement[bool]:
    """Whether the entry at a position is not voided, as known when `known` was the last entry."""
    return ~exists().where(
        VOIDED.c.target == position, VOIDED.c.since <= known, VOIDED.c.until > known
    )


def voided_by(connection: Connection, positions: Collection[int], known: int) -> dict[int, int]:
    """Those of the positions that are voided, each with the position of what voids it."""
    if not positions:
        return {}
    query = (
        select(VOIDED.c.target, VOIDED.c.by)
        .where(VOIDED.c.target.between(min(positions), max(positions)))
        .where(VOIDED.c.since <= known, VOIDED.c.until > known)
        .order_by(VOIDED.c.by.desc())
    )
    wanted = set(positions)
    return {row.target: row.by for row in connection.execute(query) if row.target in wanted}


def void(connection: Connection, entry: Entry, places: Places) -> None:
    """Take in a void: its target falls; if that was a void, what it voided rises, and so on."""
    assert isinstance(entry.fact, EntryVoided)
    at = entry.position
    by: int | None = at
    target = places.position(entry.fact.entry, entry)
    while by is not None and target is not None:
        fell = not _is_voided(connection, target)
        row = {"target": target, "by": by, "since": at, "until": FOREVER}
        connection.execute(VOIDED.insert(), row)
        by = _risen(connection, target, at) if fell else None
        target = _target(connection, by)


def _risen(connection: Connection, fallen: int, at: int) -> int | None:
    """The entry that stands again because the one that voided it fell."""
    open_ = (VOIDED.c.by == fallen, VOIDED.c.until == FOREVER)
    target = connection.execute(select(VOIDED.c.target).where(*open_)).scalar_one_or_none()
    if target is None:
        return None
    connection.execute(update(VOIDED).where(*open_).values(until=at))
    return None if _is_voided(connection, target) else target


def _target(connection: Connection, by: int | None) -> int | None:
    """What an entry voids, or voided once; None for what is no void."""
    query = select(VOIDED.c.target).where(VOIDED.c.by == by).limit(1)
    return connection.execute(query).scalar_one_or_none()


def _is_voided(connection: Connection, target: int) -> bool:
    query = select(VOIDED.c.by).where(VOIDED.c.target == target, VOIDED.c.until == FOREVER)
    return connection.execute(query.limit(1)).first() is not None


VIEW = View("voids", 1, (Fold(VOIDED, void, (EntryVoided,)),))
