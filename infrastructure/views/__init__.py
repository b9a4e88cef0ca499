"""The views: questions answered from tables that are made from the journal, and disposable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from infrastructure.engines import Engine
from infrastructure.reading import Reading as Journal
from infrastructure.sqlite import Sqlite
from infrastructure.views.clocks import Clocks, Look
from infrastructure.views.databases import Database
from infrastructure.views.sidecar import Sidecar, sidecar
from infrastructure.views.store import Views

if TYPE_CHECKING:
    from infrastructure.views.view import View

__all__ = ["Clocks", "Look", "Views", "open"]


@contextmanager
def open(journal: Journal, views: tuple[View, ...] | None = None) -> Iterator[Views]:
    """The views of a journal that is open, all of them or some, beside its store.

    Raises StoreUnreachable.
    """
    database = database_of(journal.recorder.engine)
    try:
        yield Views(journal, database, views)
    finally:
        database.close()


def database_of(engine: Engine) -> Database:
    """Where the views of a journal on this engine are kept."""
    if isinstance(engine, Sqlite):
        return Sidecar(sidecar(engine.path))
    from infrastructure.postgres import Postgres
    from infrastructure.views.schema import Schema

    assert isinstance(engine, Postgres)
    return Schema.of(engine)
