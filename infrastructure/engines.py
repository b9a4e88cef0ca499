"""The two engines a journal may stand on, and what the recorder asks of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from domain.errors import StoreBusy
from infrastructure.stored import Row

PATIENCE = 10
"""Seconds to wait for somebody else's append before saying that the store is busy."""


class Engine(Protocol):
    """One kind of database: its driver, its locks and the few words its SQL spells otherwise.

    `begin` and `head` together take the head row for writing; `mark` stands for a parameter.
    """

    begin: ClassVar[str]
    head: ClassVar[str]
    mark: ClassVar[str]

    @property
    def errors(self) -> type[Exception]:
        """What all errors of the driver descend from."""

    @property
    def place(self) -> str:
        """Where the store is, for messages: never with a password."""

    def connect(self) -> Any:
        """A new DB-API connection that commits when told to; raises StoreUnreachable."""

    def create(self, connection: Any) -> None:
        """Make the tables where there are none; safe for many at once."""

    def exists(self, connection: Any) -> bool:
        """Whether the tables are there."""

    def expect_many(self, connection: Any) -> None:
        """Make room on a connection for many thousands of appends."""

    def insert(self, cursor: Any, rows: Sequence[Row]) -> None:
        """Append rows inside the transaction that is open."""

    def is_busy(self, error: Exception) -> bool:
        """Whether an error says that the lock was not had in time."""


class Translated:
    """Turns the driver's errors inside it into StoreBusy or the library's of the same names."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or not isinstance(error, self._engine.errors):
            return
        if self._engine.is_busy(error):
            raise StoreBusy(PATIENCE) from error
        raise _namesake(error)(str(error)) from error


def _namesake(error: Exception) -> type[Exception]:
    """The library's class with the PEP 249 name that this driver's error goes by."""
    from eventsourcing import persistence  # a read that ends well does without

    for ancestor in type(error).__mro__:
        namesake = getattr(persistence, ancestor.__name__, None)
        if namesake is not None and issubclass(namesake, persistence.PersistenceError):
            return namesake  # type: ignore[no-any-return]
    return persistence.PersistenceError
