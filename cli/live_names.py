"""Campaigns, symbols and missions for completion, in a small file beside each store's name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cli.arguments import now
from cli.desk_state import store_key, write_privately
from cli.folders import folder
from domain.entry import Entry

if TYPE_CHECKING:
    from cli.session import Session

KINDS = ("campaign", "proposal", "mission")
FRESH = timedelta(minutes=5)
"""Others may write to the same store; after this long the store itself is asked."""


def names(session: Session) -> Mapping[str, list[str]]:
    """The names of each kind in a session's store; read from the store when the file is old."""
    path = _path(session.url)
    found = _read(path)
    if found is None or now().timestamp() - path.stat().st_mtime > FRESH.total_seconds():
        found = {kind: _keys(session.journal.streams(f"{kind}/")) for kind in KINDS}
        _write(path, found)
    return found


def learn(url: str, entries: Iterable[Entry]) -> None:
    """Add what entries just recorded have opened, if the store's names are kept already."""
    opened = [entry.stream for entry in entries if entry.version == 1]
    if not any(stream.startswith(KINDS) for stream in opened):
        return
    path = _path(url)
    found = _read(path) or {}
    for kind in KINDS if found else ():
        new = _keys(stream for stream in opened if stream.startswith(f"{kind}/"))
        found[kind] = sorted({*found.get(kind, ()), *new})
    if found:
        _write(path, found)


def forget(url: str) -> None:
    """Ask the store itself next time; for imports."""
    _path(url).unlink(missing_ok=True)


def _keys(streams: Iterable[str]) -> list[str]:
    return sorted(stream.partition("/")[2] for stream in streams)


def _read(path: Path) -> dict[str, list[str]] | None:
    try:
        found: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if set(found) == set(KINDS) else None


def _write(path: Path, found: Mapping[str, list[str]]) -> None:
    write_privately(path, json.dumps(found, ensure_ascii=False))


def _path(url: str) -> Path:
    name = sha256(store_key(url).encode()).hexdigest()[:16]
    return folder("cache") / f"names-{name}.json"
