"""The views of a journal: caught up before they are read, and made anew when they do not fit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Column, Connection, Index, LargeBinary, Table, delete, select
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.schema import CreateTable

from domain.dataclass import dataclass
from infrastructure.reading import Reading as Journal
from infrastructure.seal import GENESIS
from infrastructure.views.clocks import Look
from infrastructure.views.databases import Database
from infrastructure.views.filling import Filling
from infrastructure.views.places import Places
from infrastructure.views.stamp import stamp
from infrastructure.views.view import INTEGER, METADATA, WHERE, WORD, View

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
    Column("stamp", WORD, nullable=False),
)
"""One row: the last entry in the views, the journal's seal there, the shape of the tables, and
the stamp of the code that filled them last."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far views reach, in which journal, in which shape."""

    position: int
    seal: bytes
    shape: str
    stamp: str


class Views:
    """The views of one journal, kept in a database of their own: all there are, or some.

    To know all of them costs a start 0.1 s, so they are loaded only when there is something new.
    """

    def __init__(
        self, journal: Journal, database: Database, views: tuple[View, ...] | None = None
    ) -> None:
        self.journal = journal
        self.database = database
        self._some = views
        self._stamp = stamp() if views is None else ""

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The views that are kept."""
        if self._some is not None:
            return self._some
        from infrastructure.views.catalogue import CATALOGUE

        return CATALOGUE

    @cached_property
    def shape(self) -> str:
        """The shape they are kept in."""
        return shape(self.views)

    def reached(self) -> Reached | None:
        """How far the views reach as they are; None when they were never made."""
        with self.database.reading() as connection:
            return _reached(connection)

    def catch_up(self) -> None:
        """Bring the views to the end of the journal; at once when they are there."""
        reached = self.reached()
        if reached is not None and self._is_settled(reached):
            return
        with self.database.writing() as connection:
            reached = _reached(connection)
            if reached is None or not self._is_near(reached):
                self._load(connection)
            elif not self._is_settled(reached):
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
                if reached is not None and self._fits(reached):
                    yield Look(connection, reached.position, reached.seal)
                    return

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def _is_settled(self, reached: Reached) -> bool:
        """Whether nothing is left to do: the stamp, too, is to be that of the code that runs."""
        head = self.journal.head()
        if (reached.position, reached.seal) != (head.position, head.seal):
            return False
        return self._is_ours(reached) if self._stamp else reached.shape == self.shape

    def _is_ours(self, reached: Reached) -> bool:
        """Whether the very code that runs now filled the tables."""
        return self._stamp != "" and reached.stamp == self._stamp

    def _fits(self, reached: Reached) -> bool:
        """Whether the tables are as this code makes them."""
        return self._is_ours(reached) or reached.shape == self.shape

    def _is_near(self, reached: Reached) -> bool:
        """Whether these are views of this journal, in this shape, that the rest can be added to."""
        same = self.journal.seal_at(reached.position) == reached.seal
        behind = self.journal.head().position - reached.position
        return same and self._fits(reached) and behind <= max(reached.position, FEW)

    def _load(self, connection: Connection, until: int | None = None) -> None:
        self.database.begin_again(connection)
        tables = [REACHED, *(table for view in self.views for table in view.tables)]
        for table in tables:
            connection.execute(CreateTable(table))
        self._follow(connection, Reached(0, GENESIS, self.shape, self._stamp), until)
        for index in sorted((i for t in tables for i in t.indexes), key=lambda i: str(i.name)):
            connection.exec_driver_sql(_created(index))
        self.database.switch(connection)

    def _follow(self, connection: Connection, reached: Reached, until: int | None = None) -> None:
        position = reached.position
        filling = Filling(connection, self.views, self.database.insert)
        for page in self.journal.after(position, PAGE):
            entries = page if until is None else page[: max(until - position, 0)]
            if entries:
                filling.take(entries, Places(self.journal, entries))
                position = entries[-1].position
            if len(entries) < len(page):
                break
        seal = self.journal.seal_at(position)
        connection.execute(delete(REACHED))
        here = {"position": position, "seal": seal, "shape": self.shape, "stamp": self._stamp}
        connection.execute(REACHED.insert(), here)


def _reached(connection: Connection) -> Reached | None:
    """How far the views reach; None when there are none, or they were made otherwise."""
    query = select(REACHED)
    try:
        with connection.begin_nested():
            row = connection.execute(query).first()
    except (OperationalError, ProgrammingError):
        return None
    return None if row is None else Reached(*row)


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
