"""Views in a schema of their own, in the PostgreSQL database that holds the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, Table, create_engine

from domain.dataclass import dataclass
from infrastructure.postgres import Postgres
from infrastructure.views.databases import PATIENCE
from infrastructure.views.snapshot import Snapshot
from infrastructure.views.transactions import ServerSnapshot, transaction
from infrastructure.views.view import Row

SCHEMA = "demarche_views"
BESIDE = "demarche_views_next"
LOCK = 0x64656D76
"""The advisory lock that those who write the views take in turn."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema that is filled beside the one that stands, and then takes its name."""

    place: str
    engine: Engine

    @classmethod
    def of(cls, journal: Postgres) -> Schema:
        """The views in the database of a journal."""
        engine = create_engine(
            "postgresql+psycopg://", creator=lambda: _connect(journal), poolclass=NullPool
        )
        return cls(f"{journal.place}, schema {SCHEMA}", engine)

    @contextmanager
    def reading(self) -> Iterator[Snapshot]:
        """One moment of the tables."""
        alone = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
        with transaction(self.engine, self.place, alone) as connection:
            yield ServerSnapshot(connection)

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection that alone may write."""
        return transaction(self.engine, self.place, f"SELECT pg_advisory_xact_lock({LOCK})")

    def begin_again(self, connection: Connection) -> None:
        """Make a second schema, in which this transaction works from now on."""
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {BESIDE} CASCADE")
        connection.exec_driver_sql(f"CREATE SCHEMA {BESIDE}")
        connection.exec_driver_sql(f"SET LOCAL search_path = {BESIDE}")

    def switch(self, connection: Connection) -> None:
        """Give the second schema the name of the first."""
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        connection.exec_driver_sql(f"ALTER SCHEMA {BESIDE} RENAME TO {SCHEMA}")
        connection.exec_driver_sql(f"SET LOCAL search_path = {SCHEMA}")

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Add rows by position, streamed by COPY."""
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def close(self) -> None:
        """Let go of the server."""
        self.engine.dispose()


def _connect(journal: Postgres) -> Any:
    connection = journal.connect()
    connection.execute(f"SET search_path = {SCHEMA}")
    connection.execute(f"SET lock_timeout = '{PATIENCE}s'")
    connection.autocommit = False
    return connection
