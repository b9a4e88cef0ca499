"""The views' own tables as they are, for a database that stands apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.dataclass import dataclass
from infrastructure.engines import Engine
from infrastructure.sqlite import Sqlite
from infrastructure.views.clocks import Look
from infrastructure.views.sidecar import sidecar

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Copied:
    """A table by its name; `since` is the column of the position from which a row is known."""

    name: str
    since: str = "position"

    def created(self, schema: str) -> str:
        """The SQL that makes it in a schema of SQLite."""
        from sqlalchemy.dialects import sqlite
        from sqlalchemy.schema import CreateTable

        from infrastructure.views.catalogue import METADATA

        table = METADATA.tables[self.name]
        text = str(CreateTable(table).compile(dialect=sqlite.dialect()))
        return text.replace("CREATE TABLE ", f"CREATE TABLE {schema}.", 1)

    def rows(self, look: Look, known: int) -> Iterator[tuple[Any, ...]]:
        """Its rows that are known at a position."""
        query = f"SELECT * FROM {self.name} WHERE {self.since} <= :known"
        return look.snapshot.streamed(query, {"known": known})


INNER = (
    Copied("log"),
    Copied("mentions"),
    Copied("voided", "since"),
    Copied("evidence"),
    Copied("endings"),
    Copied("votes"),
    Copied("counts"),
    Copied("contacts"),
)
"""The tables from which questions in SQL are answered."""


def file_of(engine: Engine) -> str | None:
    """Where the views of a journal in a file are, as a URI that only reads; None on a server."""
    if not isinstance(engine, Sqlite):
        return None
    return f"{sidecar(engine.path).absolute().as_uri()}?mode=ro"
