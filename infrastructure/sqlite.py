"""The journal in one SQLite file."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from domain.dataclass import dataclass
from domain.errors import StoreBusy, StoreUnreachable
from infrastructure.engines import PATIENCE
from infrastructure.stored import INSERT, Row

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS entries (
        position INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        stream TEXT NOT NULL,
        version INTEGER NOT NULL,
        name TEXT NOT NULL,
        recorded_at INTEGER NOT NULL,
        data BLOB NOT NULL,
        digest BLOB NOT NULL,
        seal BLOB NOT NULL,
        UNIQUE (stream, version))""",
    "CREATE UNIQUE INDEX IF NOT EXISTS entries_id ON entries (substr(id, 25), id)",
    "CREATE INDEX IF NOT EXISTS entries_first ON entries (version, stream) WHERE version = 1",
    "CREATE INDEX IF NOT EXISTS entries_voids ON entries (stream) WHERE name = 'entry-voided'",
    """CREATE TABLE IF NOT EXISTS head (
        position INTEGER NOT NULL, seal BLOB NOT NULL, recorded_at INTEGER NOT NULL)""",
    """INSERT INTO head (position, seal, recorded_at)
        SELECT 0, zeroblob(32), 0 WHERE NOT EXISTS (SELECT 1 FROM head)""",
)


@dataclass(frozen=True, slots=True)
class Sqlite:
    """A file of its own, written ahead and flushed to the disk at every append."""

    path: Path
    begin: ClassVar[str] = "BEGIN IMMEDIATE"
    head: ClassVar[str] = "SELECT position, seal, recorded_at FROM head"
    mark: ClassVar[str] = "?"
    errors: ClassVar[type[Exception]] = sqlite3.Error

    @property
    def place(self) -> str:
        """The file."""
        return str(self.path)

    def connect(self) -> sqlite3.Connection:
        """A connection to the file, which must be there; raises StoreUnreachable."""
        try:
            connection = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=rw",
                uri=True,
                timeout=PATIENCE,
                isolation_level=None,
                check_same_thread=False,
            )
            connection.execute("PRAGMA synchronous = FULL")
        except sqlite3.Error as error:
            if self.is_busy(error):
                raise StoreBusy(PATIENCE) from error
            raise StoreUnreachable(
                f"The store {self.path} cannot be opened: {error}.",
                hint="Name another with --db, or look at the file's owner and permissions.",
            ) from error
        return connection

    def touch(self) -> None:
        """Make the folder (0700) and an empty file (0600) where there are none."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise StoreUnreachable(
                f"The store {self.path} cannot be made: {error.strerror}.",
                hint="Name another with --db.",
            ) from error

    def exists(self, connection: sqlite3.Connection) -> bool:
        """Whether the tables are there, the head row last of all."""
        wanted = "SELECT count(*) FROM sqlite_master WHERE name IN ('entries', 'head')"
        return bool(connection.execute(wanted).fetchone()[0] == 2)

    def create(self, connection: sqlite3.Connection) -> None:
        """Write ahead from now on, then make the tables in one transaction."""
        write_ahead(connection)
        connection.execute(self.begin)
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute("COMMIT")

    def expect_many(self, connection: sqlite3.Connection) -> None:
        """Keep 32 MB of pages instead of 2: ids come in no order, and go all over their index."""
        connection.execute("PRAGMA cache_size = -32768")

    def insert(self, cursor: sqlite3.Cursor, rows: Sequence[Row]) -> None:
        """Append rows inside the transaction that is open."""
        cursor.executemany(INSERT, rows)

    def is_busy(self, error: Exception) -> bool:
        """Whether an error says that the lock was not had in time."""
        return is_busy(error)


def is_busy(error: BaseException | None) -> bool:
    """Whether an error of the driver says that a lock was not had in time."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def write_ahead(connection: sqlite3.Connection) -> None:
    """Change a file's journal mode; SQLite does not wait for this lock, so we do."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return
