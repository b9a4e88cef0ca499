"""Where the journal is: a URL or a path becomes an open store on the right engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from domain.errors import StoreBusy, StoreUnreachable
from infrastructure.connections import Connections
from infrastructure.engines import PATIENCE, Engine
from infrastructure.ids import Entropy
from infrastructure.sqlite import Sqlite

if TYPE_CHECKING:
    from infrastructure.recorder import Recorder

Store = TypeVar("Store", bound=Connections)

SCHEMES = ("postgresql://", "postgres://")


def engine_of(url: str) -> Engine:
    """The engine that a `postgresql://` URL or the path of a file stands for."""
    if url.startswith(SCHEMES):
        from infrastructure.postgres import postgres

        return postgres(url)
    return Sqlite(Path(url).expanduser())


def connections(url: str) -> Connections:
    """A store that is there, to read; raises StoreUnreachable, StoreBusy or ExtraNeeded."""
    engine = engine_of(url)
    if isinstance(engine, Sqlite) and not engine.path.exists():
        raise _missing(engine)
    return _prepared(Connections(engine), create=False)


def recorder(url: str, *, create: bool, clock: Callable[[], int], entropy: Entropy) -> Recorder:
    """The recorder of a store that is there; `create` makes it where it is not.

    Nothing is made before we know that it is missing, so a role that may only append can open
    a store. Raises StoreUnreachable, StoreBusy or ExtraNeeded.
    """
    from infrastructure.recorder import Recorder

    engine = engine_of(url)
    if isinstance(engine, Sqlite) and not engine.path.exists():
        if not create:
            raise _missing(engine)
        engine.touch()
    return _prepared(Recorder(engine, clock, entropy), create=create)


def _prepared(found: Store, *, create: bool) -> Store:
    try:
        _prepare(found.engine, found, create=create)
    except BaseException:
        found.close()
        raise
    return found


def _prepare(engine: Engine, found: Connections, *, create: bool) -> None:
    try:
        there = engine.exists(found.connection)
        if create and not there:
            engine.create(found.connection)
    except engine.errors as error:
        if engine.is_busy(error):
            raise StoreBusy(PATIENCE) from error
        raise StoreUnreachable(
            f"The store {engine.place} cannot be read: {error}.",
            hint="Name another with --db.",
        ) from error
    if not (there or create):
        raise _missing(engine)


def _missing(engine: Engine) -> StoreUnreachable:
    return StoreUnreachable(
        f"There is no store at {engine.place}.",
        hint="Name another with --db, or begin one by recording something in it.",
    )
