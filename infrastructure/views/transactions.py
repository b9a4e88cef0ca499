"""SQLAlchemy's connections to the views, for whoever fills them, and for servers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from domain.errors import StoreBusy
from infrastructure.sqlite import is_busy
from infrastructure.views.databases import PATIENCE, unusable
from infrastructure.views.snapshot import NOTHING, Values, spread

LOCK_NOT_HAD = "55P03"
"""PostgreSQL's word for a lock that was not had in time."""

BATCH = 5000
"""So many rows are fetched at once of those that are streamed."""


class ServerSnapshot:
    """One moment of a server's tables, in a transaction that sees it throughout."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, query: str, said: Values = NOTHING) -> list[tuple[Any, ...]]:
        """All rows of an answer."""
        words, values = spread(query, said)
        return list(map(tuple, self._connection.execute(text(words), values).all()))

    def streamed(self, query: str, said: Values = NOTHING) -> Iterator[tuple[Any, ...]]:
        """The rows of an answer, not all of them at once."""
        words, values = spread(query, said)
        streaming = self._connection.execution_options(yield_per=BATCH)
        yield from map(tuple, streaming.execute(text(words), values))

    def rows_if_there(self, query: str) -> list[tuple[Any, ...]]:
        """The same; none at all where there are no such tables or columns."""
        try:
            with self._connection.begin_nested():
                return self.rows(query)
        except ProgrammingError:
            return []


@contextmanager
def transaction(engine: Engine, place: str, *statements: str) -> Iterator[Connection]:
    """A connection in a transaction that opens with these statements.

    Raises StoreBusy when a lock is not had in time, StoreUnreachable for all else that fails.
    """
    try:
        with engine.connect() as connection, connection.begin():
            for statement in statements:
                connection.exec_driver_sql(statement)
            yield connection
    except DBAPIError as error:
        if is_busy(error.orig) or getattr(error.orig, "sqlstate", None) == LOCK_NOT_HAD:
            raise StoreBusy(PATIENCE) from error
        raise unusable(place, error.orig) from error
