"""A query of somebody's, asked of a snapshot: its answer, or why it has none."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches

from domain.dataclass import dataclass
from domain.errors import NotUnderstood, Refused, listed
from infrastructure.sql.catalogue import TABLES
from infrastructure.sql.guard import Deadline, Guard
from infrastructure.sql.snapshot import Snapshot, snapshot
from infrastructure.sql.tables import Seen

Value = str | int | float | bytes | None

WEIGHT = 64 * 1024 * 1024
"""How many bytes an answer may have, roughly."""

LIST = "The tables and columns that there are: demarche sql --tables"
_COMMENTS = re.compile(r"\s+|--[^\n]*(?:\n|\Z)|/\*.*?(?:\*/|\Z)|;", re.DOTALL)
_READS = ("select", "with", "values")


class BadQuery(NotUnderstood):
    """A query that is no SQL, or names what there is not."""


class QueryForbidden(Refused):
    """A query that would do more than read the stable tables."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"A query only reads the tables that there are: it may not {what}.", hint=LIST
        )


class QueryStopped(Refused):
    """A query that took more time or memory than it may."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows under the names of their columns, each once; `cut` when there would be more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    cut: bool = False


def asked(seen: Seen, query: str, *, seconds: float, limit: int) -> Answer:
    """What a query answers, at most `limit` rows.

    Raises BadQuery, QueryForbidden and QueryStopped.
    """
    _begins(query)
    deadline = Deadline(seconds)
    deadline.start()
    with snapshot(seen, deadline) as tables, _told(tables.guard, deadline):
        tables.connection.execute(f"EXPLAIN {query}")
        tables.fill(tables.guard.reads)
        return _answer(tables, query, limit)


def _begins(query: str) -> None:
    """Refuse what does not begin like a question; the guards refuse what goes on otherwise."""
    rest = query
    while found := _COMMENTS.match(rest):
        rest = rest[found.end() :]
    if not rest:
        raise BadQuery("There is no query.", hint="It reads like: SELECT * FROM votes LIMIT 5")
    word = re.match(r"\w+|.", rest)
    assert word is not None
    if word[0].casefold() in _READS:
        return
    if word[0].casefold() in _WRITES:
        raise QueryForbidden(f"use {word[0].upper()}")
    raise BadQuery(f'A query begins with SELECT, WITH or VALUES, not with "{word[0]}".', hint=LIST)


_WRITES = {
    *("alter", "analyze", "attach", "begin", "commit", "create", "delete", "detach", "drop", "end"),
    *("explain", "insert", "pragma", "reindex", "release", "replace", "rollback", "savepoint"),
    *("update", "vacuum"),
}


def _answer(tables: Snapshot, query: str, limit: int) -> Answer:
    cursor = tables.connection.execute(query)
    columns = tuple(_each_once(column[0] for column in cursor.description))
    rows: list[tuple[Value, ...]] = []
    weight = 0
    for row in cursor:
        if len(rows) == limit:
            return Answer(columns, tuple(rows), cut=True)
        weight += sum(len(v) if isinstance(v, str | bytes) else 8 for v in row)
        if weight > WEIGHT:
            raise QueryStopped(
                f"The answer has more than {WEIGHT // 1024**2} megabytes.",
                hint="Ask for fewer columns, or fewer rows: --limit N",
            )
        rows.append(row)
    return Answer(columns, tuple(rows))


def _each_once(names: Iterable[str]) -> Iterator[str]:
    """The names, a second one of the same with `_2` after it."""
    met: dict[str, int] = {}
    for name in names:
        met[name] = met.get(name, 0) + 1
        yield name if met[name] == 1 else f"{name}_{met[name]}"


@contextmanager
def _told(guard: Guard, deadline: Deadline) -> Iterator[None]:
    """Says in our words what SQLite says of a query."""
    try:
        yield
    except MemoryError as error:
        raise QueryStopped(
            "The query needs more memory than it may have.",
            hint="Ask for less at once: fewer rows to sort, group or join.",
        ) from error
    except TimeoutError as error:
        raise _late(deadline) from error
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
        words = " ".join(str(error).split())
        if words == "interrupted" and not guard.refused:
            # A signal cannot get through SQLite: all it does is to stop the query.
            raise (_late(deadline) if deadline.passed else KeyboardInterrupt) from error
        raise QueryForbidden(guard.refused) if guard.refused else _meant(words) from error


_TOO_MUCH = ("too big", "too large", "too many", "too complex", "too deep", "stack overflow")


def _meant(words: str) -> NotUnderstood | Refused:
    if "binding" in words or "variable" in words:
        return BadQuery("A query takes no parameters.", hint="Write the value itself.")
    if any(sign in words for sign in _TOO_MUCH):
        return QueryStopped(f"The query asks for more than it may: {words}.")
    if "one statement" in words:
        return QueryForbidden("have a second statement after the first")
    if named := re.fullmatch(r"no such table: (.*)", words):
        return _no_table(named[1])
    if named := re.fullmatch(r"no such column: (.*)", words):
        return _no_column(named[1])
    return BadQuery(f"The query is not understood: {words}.", hint=LIST)


def _late(deadline: Deadline) -> QueryStopped:
    return QueryStopped(
        f"The query was stopped after {deadline.seconds:g} seconds.",
        hint="Ask for less, or give it longer: --timeout SECONDS",
    )


def _no_table(name: str) -> BadQuery:
    near = get_close_matches(name.casefold(), TABLES, n=3, cutoff=0.6)
    hint = f"Did you mean {listed(near)}?" if near else LIST
    return BadQuery(f'There is no table "{name}".', hint=hint)


def _no_column(name: str) -> BadQuery:
    columns = {column.name for table in TABLES.values() for column in table.columns}
    near = get_close_matches(name.rpartition(".")[2].casefold(), sorted(columns), n=3, cutoff=0.6)
    hint = f"Did you mean {listed(near)}?" if near else LIST
    return BadQuery(f'No table of the query has a column "{name}".', hint=hint)
