"""Views in a SQLite file beside the journal's: `x.db` has `x.views.db`."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, Table, create_engine

from domain.dataclass import dataclass
from infrastructure.sqlite import write_ahead
from infrastructure.views.databases import PATIENCE, transaction, unusable
from infrastructure.views.view import Row


def sidecar(journal: Path) -> Path:
    """The file for the views of the journal in a file."""
    return journal.with_name(f"{journal.stem}.views{journal.suffix or '.db'}")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A file written ahead: readers see the last state while somebody makes the next."""

    path: Path
    engine: Engine

    @classmethod
    def at(cls, path: Path) -> Sidecar:
        """The views in a file, which is made where there is none."""
        engine = create_engine("sqlite://", creator=lambda: _connect(path), poolclass=NullPool)
        return cls(path, engine)

    @property
    def place(self) -> str:
        """The file."""
        return str(self.path)

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one moment throughout."""
        return transaction(self.engine, self.place, "BEGIN")

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection that alone may write."""
        return transaction(self.engine, self.place, "BEGIN IMMEDIATE")

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
        connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", list(rows))  # noqa: S608

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


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
