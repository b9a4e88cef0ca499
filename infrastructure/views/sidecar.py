"""Views in a SQLite file beside the journal's: `x.db` has `x.views.db`."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from domain.dataclass import dataclass
from infrastructure.sqlite import write_ahead
from infrastructure.views.databases import PATIENCE, unusable
from infrastructure.views.file_snapshot import FileSnapshot
from infrastructure.views.snapshot import Snapshot

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Table

    from infrastructure.views.view import Row


def sidecar(journal: Path) -> Path:
    """The file for the views of the journal in a file."""
    return journal.with_name(f"{journal.stem}.views{journal.suffix or '.db'}")


@dataclass(frozen=True)
class Sidecar:
    """A file written ahead: readers see the last state while somebody makes the next.

    It is made where there is none.
    """

    path: Path

    @property
    def place(self) -> str:
        """The file."""
        return str(self.path)

    @contextmanager
    def reading(self) -> Iterator[Snapshot]:
        """One moment of the tables."""
        with closing(_connect(self.path)) as connection:
            yield FileSnapshot(connection, self.place)

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection that alone may write."""
        from infrastructure.views.transactions import transaction

        return transaction(self._engine, self.place, "BEGIN IMMEDIATE")

    @cached_property
    def _engine(self) -> Engine:
        from sqlalchemy import NullPool, create_engine

        return create_engine("sqlite://", creator=lambda: _connect(self.path), poolclass=NullPool)

    def begin_again(self, connection: Connection) -> None:
        """Drop all tables; whoever reads goes on seeing them until this transaction ends."""
        named = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (name,) in connection.exec_driver_sql(named).all():
            connection.exec_driver_sql(f'DROP TABLE "{name}"')

    def switch(self, connection: Connection) -> None:
        """Nothing: the end of the transaction is the switch."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Add rows by position."""
        marks = ", ".join("?" * len(table.columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", list(rows))

    def close(self) -> None:
        """Nothing: every connection is closed by whoever opened it."""


def _connect(path: Path) -> sqlite3.Connection:
    """A connection that begins transactions only when told to; raises StoreUnreachable."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(
            path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -32768")
    except (OSError, sqlite3.Error) as error:
        raise unusable(str(path), error) from error
    return connection
