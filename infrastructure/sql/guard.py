"""What a query may do: read the stable tables with known functions, within bounds."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection
from dataclasses import field

from domain.dataclass import dataclass

FUNCTIONS = frozenset(
    (
        # of single values
        *("abs", "ceil", "ceiling", "char", "coalesce", "floor", "glob", "hex", "ifnull"),
        *("iif", "instr", "length", "like", "lower", "ltrim", "max", "min", "nullif"),
        *("quote", "replace", "round", "rtrim", "sign", "substr", "substring", "trim", "trunc"),
        *("typeof", "unicode", "upper", "likely", "unlikely", "unhex", "octet_length"),
        # of moments
        *("date", "time", "datetime", "julianday", "strftime", "timediff", "unixepoch"),
        # of JSON
        *("json", "json_array", "json_array_length", "json_extract", "json_object", "json_type"),
        *("json_valid", "json_quote", "->", "->>"),
        # of many rows
        *("avg", "count", "group_concat", "string_agg", "sum", "total"),
        *("json_group_array", "json_group_object"),
        # of rows beside each other
        *("row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead"),
        *("first_value", "last_value", "nth_value"),
    )
)
"""None of them reads a file, loads a library, makes a random number or runs for long by itself.

Hence no `printf`, which fills a width of a thousand million, and cannot be stopped while it does.
"""

TRIMS: dict[str, Callable[[str, str], str]] = {
    "trim": str.strip,
    "ltrim": str.lstrip,
    "rtrim": str.rstrip,
}
"""Functions whose own form with two values takes as long as both lengths multiplied."""

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 500_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 50_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 250_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""What one statement may need at most: bytes of a value and of its text, parts, depths."""

HEAP = 512 * 1024 * 1024
"""How many bytes SQLite may take in this process."""

OFTEN = 2000
"""After so many steps of a query the clock is looked at."""

_DENIED = {
    sqlite3.SQLITE_ATTACH: "attach a file",
    sqlite3.SQLITE_DETACH: "detach a file",
    sqlite3.SQLITE_PRAGMA: "use PRAGMA",
    sqlite3.SQLITE_INSERT: "insert rows",
    sqlite3.SQLITE_UPDATE: "use a table that a function makes",
    sqlite3.SQLITE_DELETE: "delete rows",
    sqlite3.SQLITE_TRANSACTION: "begin or end a transaction",
    sqlite3.SQLITE_SAVEPOINT: "set a savepoint",
}


@dataclass(frozen=True, slots=True)
class Read:
    """A column that a query reads; empty where rows are merely counted."""

    table: str
    column: str
    schema: str | None


@dataclass(slots=True)
class Guard:
    """Says yes or no to each thing that a query is about to do, and remembers what it read.

    `tables` may be named in a query; the tables `inner` of `schemas` are read by them alone. A
    query that calls something of its own like a stable table reads no inner one through it: the
    schemas are called otherwise each time, and without a schema one of those `hidden` is found.
    """

    tables: Collection[str]
    hidden: Collection[str]
    inner: Collection[str]
    schemas: Collection[str]
    reads: set[Read] = field(default_factory=set)
    refused: str = ""

    def __call__(
        self, action: int, first: str | None, second: str | None, schema: str | None, by: str | None
    ) -> int:
        """SQLite's authorizer."""
        match action:
            case sqlite3.SQLITE_SELECT | sqlite3.SQLITE_RECURSIVE:
                return sqlite3.SQLITE_OK
            case sqlite3.SQLITE_FUNCTION:
                if (second or "").casefold() in FUNCTIONS:
                    return sqlite3.SQLITE_OK
                return self._no(f"call {second}()")
            case sqlite3.SQLITE_READ if self._may_read(first or "", second or "", schema, by):
                self.reads.add(Read(first or "", second or "", schema))
                return sqlite3.SQLITE_OK
            case sqlite3.SQLITE_READ:
                return self._no(f"read the table {first}")
            case _:
                return self._no(_DENIED.get(action, "make, change or drop anything"))

    def _may_read(self, table: str, column: str, schema: str | None, by: str | None) -> bool:
        """Whether a column may be read; without one, rows are merely counted, of no known schema.

        What is counted may then be a table of the query's own, of nearly any name.
        """
        if not column:
            return table not in self.hidden and not table.casefold().startswith("sqlite_")
        if schema in self.schemas:
            return table in self.inner and by in self.tables
        return schema == "temp" and table in self.tables

    def _no(self, what: str) -> int:
        self.refused = self.refused or what
        return sqlite3.SQLITE_DENY


@dataclass(slots=True)
class Deadline:
    """When a query has to be done, by a clock that only goes forward."""

    seconds: float
    until: float = 0.0

    def start(self) -> None:
        """Begin to count."""
        self.until = time.monotonic() + self.seconds

    @property
    def passed(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() > self.until

    def __call__(self) -> int:
        """SQLite's progress handler: not 0 stops the query."""
        return int(self.passed)


def _of_texts(strip: Callable[[str, str], str]) -> Callable[[object, object], str | None]:
    return lambda text, what: None if text is None or what is None else strip(str(text), str(what))


def prepare(connection: sqlite3.Connection) -> None:
    """Keep a connection that has nothing yet in memory, and its memory within bounds."""
    for name, strip in TRIMS.items():
        connection.create_function(name, 2, _of_texts(strip), deterministic=True)
    for pragma in ("temp_store = MEMORY", "trusted_schema = OFF", f"hard_heap_limit = {HEAP}"):
        connection.execute(f"PRAGMA {pragma}")


def bound(connection: sqlite3.Connection, guard: Guard, deadline: Deadline) -> None:
    """Put the guards around a connection, once everything that they forbid has been done."""
    connection.execute("PRAGMA query_only = ON")
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    connection.set_progress_handler(deadline, OFTEN)
    connection.set_authorizer(guard)
