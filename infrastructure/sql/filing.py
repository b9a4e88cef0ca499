"""The stable tables at two moments as an SQLite file of its own, for other programs to open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from infrastructure.moments import microseconds
from infrastructure.sql.catalogue import TABLES
from infrastructure.sql.details import details
from infrastructure.sql.kept import defined
from infrastructure.sql.record import WIDE
from infrastructure.sql.tables import Kept, Scalar, Seen, Table
from infrastructure.views.copying import BATCH, INNER, file_of

WHOLE = frozenset(
    (
        *("position", "version", "voided_by", "firmness", "tier", "sponsor", "corrected"),
        *("yes", "no", "abstain", "not_voting", "open", "member", "eu", "carries", "ask_again"),
        *("contacts", "late_by_s", "stood_s", "former"),
    )
)
"""The columns of kept tables that hold integers; all others are text."""

KEYED = ("entries", "log")
"""Tables that have a row for each position."""

LOOKED_UP = ("country", "question", "ballot")
"""Columns that get an index wherever they are."""

_KEPT, _WIDE = "views", "journal"


def write_file(seen: Seen, file: Path, about: Mapping[str, str | int | None]) -> int:
    """Fill a file that is empty with all tables, and answer how many.

    Beside them, `snapshot` says what is `about` it, and `dictionary` what each column holds.
    """
    with closing(sqlite3.connect(file.absolute().as_uri(), uri=True, isolation_level=None)) as to:
        _attach(to, seen)
        to.execute("BEGIN")
        for table in TABLES.values():
            _create(to, table)
            _fill(to, table, seen)
        _explain(to, about)
        to.execute("COMMIT")
    return len(TABLES)


def _attach(to: sqlite3.Connection, seen: Seen) -> None:
    """Lay what the tables are made from beside the file: the views, and the journal's columns."""
    where = file_of(seen.desk.journal.recorder.engine)
    to.execute(f"ATTACH ? AS {_KEPT}", (where or "",))
    for inner in () if where else INNER:
        to.execute(inner.created(_KEPT))
        _insert(to, f"{_KEPT}.{inner.name}", inner.rows(seen.desk.look, seen.desk.known))
    to.execute(f"ATTACH '' AS {_WIDE}")
    names = [column.name for column in WIDE]
    to.execute(f"CREATE TABLE {_WIDE}.wide (position INTEGER PRIMARY KEY, {', '.join(names)})")
    _insert(to, f"{_WIDE}.wide", details(seen, names))


def _create(to: sqlite3.Connection, table: Table) -> None:
    """Make a table; what is worked out keeps the kinds that its values have, a column of any."""
    is_kept = isinstance(table, Kept)
    kinds = {column.name: _kind(column.name) if is_kept else "" for column in table.columns}
    if table.name in KEYED:
        kinds["position"] += " PRIMARY KEY"
    told = ", ".join(f'"{column}" {kind}' for column, kind in kinds.items())
    to.execute(f"CREATE TABLE {table.name} ({told})")
    for column in LOOKED_UP:
        if column in kinds:
            to.execute(f"CREATE INDEX {table.name}_{column} ON {table.name} ({column})")


def _kind(column: str) -> str:
    return "INTEGER" if column in WHOLE else "TEXT"


def _fill(to: sqlite3.Connection, table: Table, seen: Seen) -> None:
    if not isinstance(table, Kept):
        _insert(to, table.name, table.rows(seen))
        return
    clocks = {"known": seen.desk.known, "as_of": microseconds(seen.as_of)}
    query = defined(table, _KEPT, f"{_WIDE}.wide", **clocks)
    order = ", ".join(str(place) for place in range(1, len(table.columns) + 1))
    to.execute(f"INSERT INTO main.{table.name} SELECT * FROM ({query}) ORDER BY {order}")


def _explain(to: sqlite3.Connection, about: Mapping[str, str | int | None]) -> None:
    to.execute("CREATE TABLE snapshot (name TEXT PRIMARY KEY, value TEXT)")
    _insert(to, "snapshot", about.items())
    to.execute("CREATE TABLE dictionary (table_name TEXT, column_name TEXT, about TEXT)")
    _insert(to, "dictionary", _dictionary())


def _dictionary() -> Iterator[tuple[str, str | None, str]]:
    for table in TABLES.values():
        yield table.name, None, table.about
        yield from ((table.name, column.name, column.about) for column in table.columns)


def _insert(to: sqlite3.Connection, table: str, rows: Iterable[Sequence[Scalar]]) -> None:
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    marks = ", ".join("?" * len(first))
    rest = chain((first,), rows)
    while batch := list(islice(rest, BATCH)):
        to.executemany(f"INSERT INTO {table} VALUES ({marks})", batch)
