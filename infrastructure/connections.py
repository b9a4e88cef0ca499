"""A store that is open: one connection a thread, and what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from threading import Lock, local
from typing import Any

from infrastructure.engines import Engine, Translated
from infrastructure.stored import Head


class Connections:
    """Reads from a store, on either engine; raises StoreBusy, and the library's errors."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._translated = Translated(engine)
        self._here = local()
        self._opened: list[Any] = []
        self._lock = Lock()

    @property
    def connection(self) -> Any:
        """This thread's connection."""
        try:
            return self._here.connection
        except AttributeError:
            connection = self.engine.connect()
            with self._lock:
                self._opened.append(connection)
            self._here.connection = connection
            return connection

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            while self._opened:
                self._opened.pop().close()
            self._here = local()

    def head(self) -> Head:
        """Where the journal ends now."""
        return Head(*self.rows("SELECT position, seal, recorded_at FROM head")[0])

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[Any]:
        """All rows of a query that marks its parameters with `?`."""
        with self._translated:
            found = self.connection.execute(spelt(query, self.engine.mark), parameters)
            return found.fetchall()  # type: ignore[no-any-return]


@cache
def spelt(query: str, mark: str) -> str:
    """A query as an engine reads it, whose parameters are `mark`."""
    return query.replace("?", mark)
