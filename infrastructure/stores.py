"""Where the journal is: a URL or a path becomes a recorder on the right engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from eventsourcing.persistence import PersistenceError

from domain.errors import StoreUnreachable
from infrastructure.engines import Engine, Translated
from infrastructure.ids import Entropy
from infrastructure.recorder import Recorder
from infrastructure.sqlite import Sqlite

SCHEMES = ("postgresql://", "postgres://")


def engine_of(url: str) -> Engine:
    """The engine that a `postgresql://` URL or the path of a file stands for."""
    if url.startswith(SCHEMES):
        from infrastructure.postgres import postgres

        return postgres(url)
    return Sqlite(Path(url).expanduser())


def recorder(url: str, *, create: bool, clock: Callable[[], int], entropy: Entropy) -> Recorder:
    """The recorder of a store that is there; `create` makes it where it is not.

    Nothing is made before we know that it is missing, so a role that may only append can open
    a store. Raises StoreUnreachable, StoreBusy or ExtraNeeded.
    """
    engine = engine_of(url)
    if isinstance(engine, Sqlite) and not engine.path.exists():
        if not create:
            raise _missing(engine)
        engine.touch()
    found = Recorder(engine, clock, entropy)
    try:
        _prepare(engine, found, create=create)
    except BaseException:
        found.close()
        raise
    return found


def _prepare(engine: Engine, found: Recorder, *, create: bool) -> None:
    try:
        with Translated(engine):
            if engine.exists(found.connection):
                return
            if not create:
                raise _missing(engine)
            engine.create(found.connection)
    except PersistenceError as error:
        raise StoreUnreachable(
            f"The store {engine.place} cannot be read: {error}.",
            hint="Name another with --db.",
        ) from error


def _missing(engine: Engine) -> StoreUnreachable:
    return StoreUnreachable(
        f"There is no store at {engine.place}.",
        hint="Name another with --db, or begin one by recording something in it.",
    )
