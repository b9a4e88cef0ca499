"""How a store and what it runs on are: a list of findings, some of them warnings."""

from __future__ import annotations

import os
import platform
import sqlite3
import stat
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

from domain.dataclass import dataclass
from infrastructure import mounts
from infrastructure.moments import moment
from infrastructure.reading import Reading as Journal
from infrastructure.sqlite import Sqlite

LIBRARIES = ("demarche", "eventsourcing", "msgspec", "sqlalchemy", "typer", "rich", "psycopg")
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, what was found, and why that is a worry if it is one."""

    what: str
    found: str
    warning: str = ""


def surroundings() -> Iterator[Finding]:
    """The Python, the libraries and the time zones."""
    yield Finding("python", platform.python_version())
    for library in LIBRARIES:
        yield Finding(library, _version(library) or "not installed")
    yield Finding("sqlite", sqlite3.sqlite_version)
    yield Finding("time zones", _zones())


def of_store(journal: Journal, now: datetime) -> Iterator[Finding]:
    """The store: where and how large, how far it goes, and who else may read it."""
    engine, head = journal.recorder.engine, journal.head()
    yield Finding("store", engine.place)
    if isinstance(engine, Sqlite):
        yield from _file(engine.path)
    else:
        yield from _server(journal)
    last = moment(head.recorded_at)
    ahead = "The last entry was recorded later than now: look at this machine's clock."
    yield Finding("entries", str(head.position), ahead if last > now else "")
    yield Finding("seal", head.seal.hex())


def of_views(journal: Journal) -> Iterator[Finding]:
    """The views, as they are before they catch up."""
    from infrastructure import views

    with views.open(journal) as opened:
        reached, behind = opened.reached(), journal.head().position
        yield Finding("views", opened.database.place)
        if reached is None:
            yield Finding("views reach", "not made yet")
            return
        other = "" if reached.shape == opened.shape else "of another version, made anew when read"
        yield Finding("views reach", f"{reached.position} of {behind} {other}".strip())
    file = Path(opened.database.place)
    if file.is_file():
        yield Finding("views size", _size(file.stat().st_size))


def _file(path: Path) -> Iterator[Finding]:
    yield Finding("engine", f"SQLite {sqlite3.sqlite_version}")
    yield Finding("size", _size(path.stat().st_size))
    mode = stat.S_IMODE(path.stat().st_mode)
    open_to = f"Others may open the file. Type: chmod go= {path}" if mode & OTHERS else ""
    yield Finding("permissions", f"{mode:04o}", open_to)
    yield Finding("disk", "shared" if (warned := mounts.warning(path)) else "local", warned)
    if not os.access(path.absolute().parent, os.W_OK):
        yield Finding("folder", "read-only", "Neither entries nor views can be written here.")


def _server(journal: Journal) -> Iterator[Finding]:
    asked = "SELECT current_setting('server_version'), pg_total_relation_size('entries')"
    named, size = journal.recorder.rows(asked)[0]
    yield Finding("engine", f"PostgreSQL {named}")
    yield Finding("size", _size(size))
    asked = "SELECT has_table_privilege('entries', 'UPDATE, DELETE, TRUNCATE')"
    may = journal.recorder.rows(asked)[0][0]
    yield Finding(
        "role",
        "may change entries" if may else "may only append",
        "Record with a role that has only INSERT and SELECT on entries." if may else "",
    )


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _zones() -> str:
    """Where names of zones are looked up: the system's files go before the package's."""
    for folder in TZPATH:
        if (Path(folder) / ZoneInfo("UTC").key).exists():
            return folder
    return f"tzdata {_version('tzdata')}"


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"
