"""A private database that shows the stable tables at one moment, and nothing else.

It is made in memory. The views of a journal in a file are beside it, opened for reading only; of
those on a server the rows are copied. What is listed by a function is filled in when a query
names it.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice

from domain.dataclass import dataclass
from infrastructure.moments import microseconds
from infrastructure.sql.catalogue import TABLES
from infrastructure.sql.details import details
from infrastructure.sql.guard import Deadline, Guard, Read, bound, prepare
from infrastructure.sql.kept import defined
from infrastructure.sql.record import ENTRIES, LOG, WIDE
from infrastructure.sql.tables import Kept, Listed, Scalar, Seen, Table
from infrastructure.views.copying import BATCH, INNER, file_of


@dataclass(slots=True)
class Snapshot:
    """The database, not yet filled.

    `kept` is the schema of the views' tables, `beside` one for what is copied; `details` is there.
    """

    connection: sqlite3.Connection
    guard: Guard
    deadline: Deadline
    seen: Seen
    kept: str
    beside: str
    details: str

    def fill(self, reads: Iterable[Read]) -> None:
        """Put in the rows that a query with these reads will ask for; raises TimeoutError."""
        reads, desk = set(reads), self.seen.desk
        self._open()
        try:
            for table in _named(reads):
                self._insert(f"temp.{table.name}", table.rows(self.seen))
            if wide := _wide(reads):
                self._insert(self.details, details(self.seen, wide))
            if self.kept == self.beside:
                for inner in INNER:
                    if any(read.table == inner.name and read.schema == self.kept for read in reads):
                        self._insert(f"{self.kept}.{inner.name}", inner.rows(desk.look, desk.known))
        finally:
            self._close()

    def _open(self) -> None:
        self.connection.set_authorizer(None)
        self.connection.execute("PRAGMA query_only = OFF")
        self.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 100)
        self.connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000_000_000)

    def _close(self) -> None:
        bound(self.connection, self.guard, self.deadline)

    def _insert(self, table: str, rows: Iterable[Sequence[Scalar]]) -> None:
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return
        marks = ", ".join("?" * len(first))
        rest: Iterator[Sequence[Scalar]] = chain((first,), rows)
        while batch := list(islice(rest, BATCH)):
            self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", batch)
            if self.deadline.passed:
                raise TimeoutError


@contextmanager
def snapshot(seen: Seen, deadline: Deadline) -> Iterator[Snapshot]:
    """The stable tables as they were seen, with guards around whoever asks."""
    connection = sqlite3.connect(
        "file:?mode=memory", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        yield _made(connection, seen, deadline)
    finally:
        connection.close()


def _made(connection: sqlite3.Connection, seen: Seen, deadline: Deadline) -> Snapshot:
    prepare(connection)
    beside = kept = _unguessed()
    connection.execute(f"ATTACH ':memory:' AS {beside}")
    if (file := file_of(seen.desk.journal.recorder.engine)) is not None:
        kept = _unguessed()
        connection.execute(f"ATTACH ? AS {kept}", (file,))
    else:
        for inner in INNER:
            connection.execute(inner.created(kept))
    hidden = set(_hide(connection, kept))
    wide, columns = _unguessed(), ", ".join(column.name for column in WIDE)
    connection.execute(f"CREATE TABLE {beside}.{wide} (position INTEGER PRIMARY KEY, {columns})")
    place = f"{beside}.{wide}"
    for table in TABLES.values():
        connection.execute(_defined(table, seen, kept, place))
    inner_names = {wide, *(inner.name for inner in INNER)}
    guard = Guard(TABLES.keys(), hidden, inner_names, {kept, beside})
    bound(connection, guard, deadline)
    return Snapshot(connection, guard, deadline, seen, kept, beside, place)


def _unguessed() -> str:
    """A name that no query can hold."""
    return f"n{secrets.token_hex(16)}"


def _hide(connection: sqlite3.Connection, schema: str) -> Iterator[str]:
    """Put an empty table before each one of a schema that no stable table is called like."""
    named = f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'"
    for (name,) in connection.execute(named).fetchall():
        if name not in TABLES:
            connection.execute(f'CREATE TEMP TABLE "{name}" (hidden)')
            yield name


def _defined(table: Table, seen: Seen, kept: str, details: str) -> str:
    if isinstance(table, Kept):
        clocks = {"known": seen.desk.known, "as_of": microseconds(seen.as_of)}
        return f"CREATE TEMP VIEW {table.name} AS " + defined(table, kept, details, **clocks)
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f"CREATE TEMP TABLE {table.name} ({columns})"


def _named(reads: Iterable[Read]) -> list[Listed]:
    """The listed tables that are read."""
    names = {read.table for read in reads if read.schema in ("temp", None)}
    return [t for t in TABLES.values() if isinstance(t, Listed) and t.name in names]


def _wide(reads: Iterable[Read]) -> set[str]:
    """The columns of `entries` or `log` that are read and that only the journal knows."""
    tables = (ENTRIES.name, LOG.name)
    asked = {read.column for read in reads if read.table in tables and read.schema == "temp"}
    return asked & {column.name for column in WIDE}
