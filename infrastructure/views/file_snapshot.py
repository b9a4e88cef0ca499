"""One moment of the views in a file, asked through the standard library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from domain.errors import StoreBusy
from infrastructure.sqlite import is_busy
from infrastructure.views.databases import PATIENCE, unusable
from infrastructure.views.snapshot import NOTHING, Values, spread


class FileSnapshot:
    """What a connection sees from now on; raises StoreBusy and StoreUnreachable."""

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        self._connection = connection
        self._place = place
        with _translated(place):
            connection.execute("BEGIN")

    def rows(self, query: str, said: Values = NOTHING) -> list[tuple[Any, ...]]:
        """All rows of an answer."""
        with _translated(self._place):
            return self._asked(query, said).fetchall()

    def streamed(self, query: str, said: Values = NOTHING) -> Iterator[tuple[Any, ...]]:
        """The rows of an answer, not all of them at once."""
        with _translated(self._place):
            yield from self._asked(query, said)

    def rows_if_there(self, query: str) -> list[tuple[Any, ...]]:
        """The same; none at all where there are no such tables or columns."""
        with _translated(self._place):
            try:
                return self._asked(query, NOTHING).fetchall()
            except sqlite3.OperationalError as error:
                if str(error).startswith("no such"):
                    return []
                raise

    def _asked(self, query: str, said: Values) -> sqlite3.Cursor:
        return self._connection.execute(*spread(query, said))


@contextmanager
def _translated(place: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        if is_busy(error):
            raise StoreBusy(PATIENCE) from error
        raise unusable(place, error) from error
