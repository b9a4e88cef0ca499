"""The journal in a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from domain.dataclass import dataclass
from domain.errors import ExtraNeeded, StoreUnreachable
from infrastructure.engines import PATIENCE
from infrastructure.stored import COLUMNS, INSERT, Row

if TYPE_CHECKING:
    import psycopg

SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    position bigint PRIMARY KEY,
    id text COLLATE "C" NOT NULL,
    stream text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    recorded_at bigint NOT NULL,
    data bytea NOT NULL,
    digest bytea NOT NULL,
    seal bytea NOT NULL,
    UNIQUE (stream, version));
CREATE UNIQUE INDEX IF NOT EXISTS entries_id ON entries (substr(id, 25), id);
CREATE INDEX IF NOT EXISTS entries_first ON entries (version, stream) WHERE version = 1;
CREATE INDEX IF NOT EXISTS entries_voids ON entries (stream) WHERE name = 'entry-voided';
CREATE TABLE IF NOT EXISTS head (
    position bigint NOT NULL, seal bytea NOT NULL, recorded_at bigint NOT NULL);
INSERT INTO head (position, seal, recorded_at)
    SELECT 0, decode(repeat('00', 32), 'hex'), 0 WHERE NOT EXISTS (SELECT 1 FROM head);
"""
CREATION_LOCK = 0x64656D61
"""The advisory lock that those who create the tables at once take in turn."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A database that psycopg reaches; passwords come from the URL or libpq's usual places."""

    url: str
    errors: type[Exception]
    begin: ClassVar[str] = "BEGIN"
    head: ClassVar[str] = "SELECT position, seal, recorded_at FROM head FOR UPDATE"
    mark: ClassVar[str] = "%s"

    @property
    def place(self) -> str:
        """Host and database, without user and password."""
        parts = urlsplit(self.url)
        host = parts.netloc.rpartition("@")[2]
        return f"postgresql://{host}{parts.path}"

    def connect(self) -> psycopg.Connection[Any]:
        """A connection in autocommit; raises StoreUnreachable, never naming the password."""
        import psycopg

        try:
            connection = psycopg.connect(self.url, autocommit=True, connect_timeout=PATIENCE)
            connection.execute(f"SET lock_timeout = '{PATIENCE}s'")
        except psycopg.Error as error:
            raise StoreUnreachable(
                f"The store {self.place} cannot be reached: {self._reason(error)}.",
                hint="See whether the server runs, and the user, password and database are right.",
            ) from None
        return connection

    def _reason(self, error: Exception) -> str:
        text = " ".join(str(error).split()).rstrip(".")
        password = urlsplit(self.url).password
        return text.replace(password, "…") if password else text

    def exists(self, connection: psycopg.Connection[Any]) -> bool:
        """Whether the tables are there."""
        row = connection.execute("SELECT to_regclass('entries'), to_regclass('head')").fetchone()
        return row is not None and None not in row

    def create(self, connection: psycopg.Connection[Any]) -> None:
        """Make the tables, one creator after another."""
        with connection.transaction():
            connection.execute(f"SELECT pg_advisory_xact_lock({CREATION_LOCK})")
            connection.execute(SCHEMA)

    def expect_many(self, connection: psycopg.Connection[Any]) -> None:
        """Nothing: the server has its own pages."""

    def insert(self, cursor: psycopg.Cursor[Any], rows: Sequence[Row]) -> None:
        """Append rows inside the transaction that is open.

        Many go by COPY: psycopg's executemany runs in pipeline mode, where a megabyte in one
        parameter hangs on a Unix socket.
        """
        if len(rows) == 1:
            cursor.execute(_INSERT, rows[0])
            return
        with cursor.copy(f"COPY entries ({COLUMNS}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def is_busy(self, error: Exception) -> bool:
        """Whether an error says that the lock was not had in time."""
        return getattr(error, "sqlstate", None) == "55P03"


_INSERT = INSERT.replace("?", "%s")


def postgres(url: str) -> Postgres:
    """The engine for a URL; raises ExtraNeeded when psycopg is not installed."""
    try:
        import psycopg
    except ImportError:
        raise ExtraNeeded("postgres", "A store in PostgreSQL") from None
    return Postgres(url, psycopg.Error)
