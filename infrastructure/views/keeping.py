"""Views kept: their tables are made, and filled from the journal page by page."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import Column, Connection, Index, LargeBinary, Table, delete
from sqlalchemy.schema import CreateTable

from domain.dataclass import dataclass
from infrastructure.reading import Reading as Journal
from infrastructure.stored import GENESIS
from infrastructure.views.databases import Database
from infrastructure.views.filling import Filling
from infrastructure.views.places import Places
from infrastructure.views.reached import Reached
from infrastructure.views.view import INTEGER, METADATA, WHERE, WORD, View

PAGE = 5000
"""How many entries become rows at once."""

REACHED = Table(
    "reached",
    METADATA,
    Column("position", INTEGER, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    Column("shape", WORD, nullable=False),
    Column("stamp", WORD, nullable=False),
)
"""One row: the last entry in the views, the journal's seal there, the shape of the tables, and
the stamp of the code that filled them last."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Some views of one journal, filled by code of this stamp."""

    journal: Journal
    database: Database
    views: tuple[View, ...]
    stamp: str

    def load(self, connection: Connection, until: int | None = None) -> None:
        """Make the tables anew, from the whole journal or up to a position."""
        self.database.begin_again(connection)
        tables = [REACHED, *(table for view in self.views for table in view.tables)]
        for table in tables:
            connection.execute(CreateTable(table))
        self.follow(connection, 0, until)
        for index in sorted((i for t in tables for i in t.indexes), key=lambda i: str(i.name)):
            connection.exec_driver_sql(_created(index))
        self.database.switch(connection)

    def follow(self, connection: Connection, position: int, until: int | None = None) -> None:
        """Add what was recorded after a position, and mark how far the views reach."""
        filling = Filling(connection, self.views, self.database.insert)
        for page in self.journal.after(position, PAGE):
            entries = page if until is None else page[: max(until - position, 0)]
            if entries:
                filling.take(entries, Places(self.journal, entries))
                position = entries[-1].position
            if len(entries) < len(page):
                break
        here = Reached(
            position, self.journal.seal_at(position) or GENESIS, shape(self.views), self.stamp
        )
        connection.execute(delete(REACHED))
        connection.execute(REACHED.insert(), asdict(here))


def _created(index: Index) -> str:
    """The words that make an index, the same on both engines."""
    assert index.table is not None
    columns = ", ".join(column.name for column in index.columns)
    where = f" WHERE {index.info[WHERE]}" if WHERE in index.info else ""
    return f"CREATE INDEX {index.name} ON {index.table.name} ({columns}){where}"


def shape(views: tuple[View, ...]) -> str:
    """What the tables and their contents depend on: numbers, columns and indexes."""
    return json.dumps({view.name: [view.shape, *map(_spelt, view.tables)] for view in views})


def _spelt(table: Table) -> str:
    columns = ",".join(f"{column.name} {column.type}" for column in table.columns)
    indexes = ",".join(sorted(str(index.name) for index in table.indexes))
    return f"{table.name}({columns})[{indexes}]"
