"""What a view is: tables, and how entries become their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import BigInteger, Connection, Integer, MetaData, String, Table

from domain.dataclass import dataclass
from domain.entry import Entry
from infrastructure.views.places import Places

METADATA = MetaData()
"""All tables of all views."""

INTEGER = BigInteger().with_variant(Integer(), "sqlite")
"""A position, or a moment in microseconds since 1970, UTC."""

WORD = String().with_variant(String(collation="C"), "postgresql")
"""A code, a name or a symbol: compared as it is spelt, in no language."""

WHERE = "where"
"""In an index's `info`: the rows that are in it. SQLAlchemy's own way loads both dialects."""

Row = tuple[object, ...]
"""The values of a row in the order of the table's columns, as the driver takes them."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A table that each entry adds rows to.

    `rows` is pure and never refuses; what an entry refers to is looked up in `Places`, which
    answers what was recorded before it. `facts` are the classes that concern the table; with
    none, every entry does.
    """

    table: Table
    rows: Callable[[Entry, Places], Iterable[Row]]
    facts: tuple[type, ...] = ()


@dataclass(frozen=True, slots=True)
class Fold:
    """A table that an entry changes, looking at what stands there; for the few facts that must."""

    table: Table
    apply: Callable[[Connection, Entry, Places], None]
    facts: tuple[type, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Tables that answer one family of questions.

    `shape` counts up whenever the same entries would give other rows; the views are then rebuilt.
    Changed tables and columns are noticed without it.
    """

    name: str
    shape: int
    fills: tuple[Fill | Fold, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, each once."""
        return tuple(dict.fromkeys(fill.table for fill in self.fills))
