"""The table of what is voided, and how a void changes it."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, Table, select, update

from domain.annals import EntryVoided
from domain.entry import Entry
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, Fold, View
from infrastructure.views.voids import FOREVER

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
