"""How a table that is a query on the views' own tables is put together."""

from __future__ import annotations

import re

from infrastructure.sql.tables import Column, Kept


def text_of(column: str) -> str:
    """A moment that is kept in microseconds, as text."""
    return f"strftime('%Y-%m-%dT%H:%M:%SZ', {column} / 1000000, 'unixepoch')"


def seen(alias: str) -> str:
    """That a row of a table of the views had happened, was known and was not taken back."""
    clocks = f"{alias}.position <= {{known}} AND {alias}.occurred_at <= {{as_of}}"
    return f"{clocks} AND {{stands:{alias}.position}}"


def columns(*said: tuple[str, str, str]) -> tuple[Column, ...]:
    """Columns from a name, the SQL that it is, and what it holds."""
    return tuple(Column(name, about, says) for name, says, about in said)


_STANDS = re.compile(r"\{stands:([a-z.]+)\}")


def defined(table: Kept, kept: str, details: str, *, known: int, as_of: int) -> str:
    """The query that a kept table is, at a position and a moment in microseconds.

    `kept` is the schema of the views' tables, `details` the table with the wide columns.
    """
    columns = ", ".join(f'{column.says} AS "{column.name}"' for column in table.columns)
    text = _STANDS.sub(
        r"NOT EXISTS (SELECT 1 FROM {kept}.voided AS v WHERE v.target = \1"
        " AND v.since <= {known} AND v.until > {known})",
        f"SELECT {columns} {table.source}",
    )
    clocks = {"known": str(int(known)), "as_of": str(int(as_of)), "kept": kept, "details": details}
    return re.sub(r"\{(\w+)\}", lambda found: clocks[found[1]], text)
