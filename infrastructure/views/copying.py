"""The views' own tables as they are, for a database that stands apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from domain.dataclass import dataclass
from infrastructure.engines import Engine
from infrastructure.sqlite import Sqlite
from infrastructure.views.ballots import COUNTS, VOTES
from infrastructure.views.clocks import Look
from infrastructure.views.contacts import CONTACTS
from infrastructure.views.log import LOG, MENTIONS
from infrastructure.views.positions import ENDINGS, EVIDENCE
from infrastructure.views.sidecar import sidecar
from infrastructure.views.voids import VOIDED

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Copied:
    """A table by its name: the SQL that makes it in a schema of SQLite, and its known rows."""

    name: str
    created: Callable[[str], str]
    rows: Callable[[Look, int], Iterator[tuple[Any, ...]]]


def _copied(table: Table) -> Copied:
    since = table.c.since if "since" in table.c else table.c.position

    def created(schema: str) -> str:
        text = str(CreateTable(table).compile(dialect=sqlite.dialect()))
        return text.replace("CREATE TABLE ", f"CREATE TABLE {schema}.", 1)

    def rows(look: Look, known: int) -> Iterator[tuple[Any, ...]]:
        streamed = look.connection.execution_options(yield_per=BATCH)
        return map(tuple, streamed.execute(select(table).where(since <= known)))

    return Copied(table.name, created, rows)


INNER: tuple[Copied, ...] = tuple(
    map(_copied, (LOG, MENTIONS, VOIDED, EVIDENCE, ENDINGS, VOTES, COUNTS, CONTACTS))
)
"""The tables from which questions in SQL are answered."""


def file_of(engine: Engine) -> str | None:
    """Where the views of a journal in a file are, as a URI that only reads; None on a server."""
    if not isinstance(engine, Sqlite):
        return None
    return f"{sidecar(engine.path).absolute().as_uri()}?mode=ro"
