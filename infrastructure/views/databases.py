"""The two places where views are kept: a file beside the journal's, or a schema beside its tables.

Both are disposable. A database answers connections for reading, one snapshot each, and one at
a time for writing; the second writer waits for the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import DBAPIError

from domain.errors import StoreBusy, StoreUnreachable
from infrastructure.sqlite import is_busy
from infrastructure.views.view import Row

PATIENCE = 600
"""Seconds to wait for another's rebuild. Its lock goes with its process, so this ends."""

LOCK_NOT_HAD = "55P03"
"""PostgreSQL's word for a lock that was not had in time."""


class Database(Protocol):
    """Where views are kept."""

    @property
    def place(self) -> str:
        """Where that is, for messages: never with a password."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one moment throughout."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection that alone may write; what it did stands when it ends well."""

    def begin_again(self, connection: Connection) -> None:
        """Make room for tables beside those that stand; readers go on reading these."""

    def switch(self, connection: Connection) -> None:
        """Put what was made beside in the place of what stood."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Add rows whose values stand in the order of the columns."""

    def close(self) -> None:
        """Let go."""


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


def unusable(place: str, error: BaseException | None) -> StoreUnreachable:
    """What to say when the views cannot be read or written."""
    reason = " ".join(str(error).split()).rstrip(".")
    return StoreUnreachable(
        f"The views in {place} cannot be used: {reason}.",
        hint="They are made from the journal: delete them, and they are made anew.",
    )
