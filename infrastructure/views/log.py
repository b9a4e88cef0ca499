"""Every entry in one narrow row: who recorded it, when, about which country and question."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Select,
    Table,
    or_,
    select,
    union_all,
)

from domain.dataclass import dataclass
from domain.values import Iso3, Symbol
from infrastructure.views.view import INTEGER, METADATA, WHERE, WORD
from infrastructure.views.voids import standing


def _by(table: str, column: str) -> Index:
    """An index on the entries in which a column says something, in their order."""
    return Index(f"{table}_{column}", column, "position", info={WHERE: f"{column} IS NOT NULL"})


def _by_always(table: str, column: str) -> Index:
    """The same for a column that always says something: SQLite passes over the other one then."""
    return Index(f"{table}_{column}", column, "position")


LOG = Table(
    "log",
    METADATA,
    Column("position", INTEGER, primary_key=True, autoincrement=False),
    Column("type", WORD, nullable=False),
    Column("country", WORD),
    Column("question", WORD),
    Column("campaign", WORD),
    Column("mission", WORD),
    Column("recorded_by", WORD, nullable=False),
    Column("occurred_at", INTEGER, nullable=False),
    Column("recorded_at", INTEGER, nullable=False),
    Column("grade", WORD),
    Column("source", WORD),
    _by_always("log", "type"),
    _by("log", "country"),
    _by("log", "question"),
    _by("log", "campaign"),
    _by("log", "mission"),
    _by_always("log", "recorded_by"),
)
"""`country` and `question` are the first the entry mentions; any others are in `mentions`.

`source` is folded, as words are compared.
"""

MENTIONS = Table(
    "mentions",
    METADATA,
    Column("position", INTEGER, nullable=False),
    Column("country", WORD),
    Column("question", WORD),
    _by("mentions", "country"),
    _by("mentions", "question"),
)
"""Each row has a country or a question, not both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries a question is about; None leaves a word open.

    `campaign` alone leaves out what is global, which `or_global` lets in. `after` and `until` are
    positions: just before the first, and the last; `known` is the last that is known. `as_of` is
    in microseconds; `voided` says whether voided entries are wanted too. `matching` is one more
    condition on the log.
    """

    type: str | None = None
    country: Iso3 | None = None
    question: Symbol | None = None
    campaign: str | None = None
    or_global: bool = False
    mission: str | None = None
    recorded_by: str | None = None
    after: int = 0
    until: int | None = None
    as_of: int | None = None
    known: int
    voided: bool = True
    matching: ColumnElement[bool] | None = None


def logged(connection: Connection, wanted: Wanted, limit: int | None = None) -> list[int]:
    """The positions of the entries wanted, in their order; of many, the first `limit`."""
    query = _wanted(wanted).order_by(LOG.c.position).limit(limit)
    return list(connection.execute(query).scalars())


def newest(connection: Connection, wanted: Wanted, limit: int) -> list[int]:
    """The positions of the last `limit` entries wanted, in their order."""
    query = _wanted(wanted).order_by(LOG.c.position.desc()).limit(limit)
    return list(connection.execute(query).scalars())[::-1]


def happened(connection: Connection, wanted: Wanted, since: int | None = None) -> list[int]:
    """The positions of the entries wanted, in the order in which they happened.

    `since` is the first moment wanted, in microseconds.
    """
    query = _wanted(wanted)
    if since is not None:
        query = query.where(LOG.c.occurred_at >= since)
    return list(connection.execute(query.order_by(LOG.c.occurred_at, LOG.c.position)).scalars())


def _wanted(wanted: Wanted) -> Select[int]:
    known = wanted.known if wanted.until is None else min(wanted.until, wanted.known)
    query = select(LOG.c.position).where(LOG.c.position > wanted.after, LOG.c.position <= known)
    for column in ("type", "mission", "recorded_by"):
        if (word := getattr(wanted, column)) is not None:
            query = query.where(LOG.c[column] == word)
    for column in ("country", "question"):
        if (word := getattr(wanted, column)) is not None:
            query = query.where(mentions(column, word))
    if wanted.campaign is not None:
        ours = LOG.c.campaign == wanted.campaign
        query = query.where(or_(ours, LOG.c.campaign.is_(None)) if wanted.or_global else ours)
    if wanted.as_of is not None:
        query = query.where(LOG.c.occurred_at <= wanted.as_of)
    if wanted.matching is not None:
        query = query.where(wanted.matching)
    return query if wanted.voided else query.where(standing(LOG.c.position, wanted.known))


def mentions(column: str, *words: str) -> ColumnElement[bool]:
    """Whether an entry speaks of one of these countries, or questions, first or further on."""
    first = select(LOG.c.position).where(LOG.c[column].in_(words))
    further = select(MENTIONS.c.position).where(MENTIONS.c[column].in_(words))
    return LOG.c.position.in_(union_all(first, further))
