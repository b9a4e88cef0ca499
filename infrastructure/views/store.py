"""The views of a journal: caught up before they are read, and made anew when they do not fit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Column, Connection, LargeBinary, Table, delete, select
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.schema import CreateIndex, CreateTable

from domain.dataclass import dataclass
from infrastructure.reading import Reading as Journal
from infrastructure.seal import GENESIS
from infrastructure.views.clocks import Look
from infrastructure.views.databases import Database
from infrastructure.views.filling import Filling
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, WORD, View

PAGE = 5000
"""How many entries become rows at once."""

FEW = 20_000
"""So many new entries are added with the indexes standing, however few there were before."""

REACHED = Table(
    "reached",
    METADATA,
    Column("position", INTEGER, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    Column("shape", WORD, nullable=False),
)
"""One row: the last entry in the views, the journal's seal there, and the shape of the tables."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far views reach, in which journal, in which shape."""

    position: int
    seal: bytes
    shape: str


class Views:
    """The views of one journal, kept in a database of their own."""

    def __init__(self, journal: Journal, database: Database, views: tuple[View, ...]) -> None:
        self.journal = journal
        self.database = database
        self.views = views
        self.shape = shape(views)

    def reached(self) -> Reached | None:
        """How far the views reach as they are; None when they were never made."""
        with self.database.reading() as connection:
            return _reached(connection)

    def catch_up(self) -> None:
        """Bring the views to the end of the journal; at once when they are there."""
        reached = self.reached()
        if reached is not None and self._is_current(reached):
            return
        with self.database.writing() as connection:
            reached = _reached(connection)
            if reached is None or not self._is_near(reached):
                self._load(connection)
            elif not self._is_current(reached):
                self._follow(connection, reached)

    def rebuild(self, until: int | None = None) -> None:
        """Make the views anew from the whole journal, or up to a position, while others record."""
        with self.database.writing() as connection:
            self._load(connection, until)

    @contextmanager
    def reading(self) -> Iterator[Look]:
        """Catch up, then look at one moment of the views; again, if they were switched between."""
        while True:
            self.catch_up()
            with self.database.reading() as connection:
                reached = _reached(connection)
                if reached is not None and reached.shape == self.shape:
                    yield Look(connection, reached.position, reached.seal)
                    return

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def _is_current(self, reached: Reached) -> bool:
        head = self.journal.head()
        here = (reached.position, reached.seal, reached.shape)
        return here == (head.position, head.seal, self.shape)

    def _is_near(self, reached: Reached) -> bool:
        """Whether these are views of this journal, in this shape, that the rest can be added to."""
        same = self.journal.seal_at(reached.position) == reached.seal
        behind = self.journal.head().position - reached.position
        return same and reached.shape == self.shape and behind <= max(reached.position, FEW)

    def _load(self, connection: Connection, until: int | None = None) -> None:
        self.database.begin_again(connection)
        tables = [REACHED, *(table for view in self.views for table in view.tables)]
        for table in tables:
            connection.execute(CreateTable(table))
        self._follow(connection, Reached(0, GENESIS, self.shape), until)
        for index in sorted((i for t in tables for i in t.indexes), key=lambda i: str(i.name)):
            connection.execute(CreateIndex(index))
        self.database.switch(connection)

    def _follow(self, connection: Connection, reached: Reached, until: int | None = None) -> None:
        position, seal = reached.position, reached.seal
        filling = Filling(connection, self.views, self.database.insert)
        for page in self.journal.after(position, PAGE):
            count = len(page.entries) if until is None else max(until - position, 0)
            if entries := page.entries[:count]:
                filling.take(entries, Places(self.journal, entries))
                position, seal = entries[-1].position, page.seals[len(entries) - 1]
            if len(entries) < len(page.entries):
                break
        connection.execute(delete(REACHED))
        here = {"position": position, "seal": seal, "shape": self.shape}
        connection.execute(REACHED.insert(), here)


def _reached(connection: Connection) -> Reached | None:
    """How far the views reach; None when there are none, or they were made otherwise."""
    query = select(REACHED.c.position, REACHED.c.seal, REACHED.c.shape)
    try:
        with connection.begin_nested():
            row = connection.execute(query).first()
    except (OperationalError, ProgrammingError):
        return None
    return None if row is None else Reached(row.position, bytes(row.seal), row.shape)


def shape(views: tuple[View, ...]) -> str:
    """What the tables and their contents depend on: numbers, columns and indexes."""
    return json.dumps({view.name: [view.shape, *map(_spelt, view.tables)] for view in views})


def _spelt(table: Table) -> str:
    columns = ",".join(f"{column.name} {column.type}" for column in table.columns)
    indexes = ",".join(sorted(str(index.name) for index in table.indexes))
    return f"{table.name}({columns})[{indexes}]"
