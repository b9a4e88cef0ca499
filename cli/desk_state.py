"""What the user has in use, per store: the campaign and the proposal. Kept in a file of theirs."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cli.config import SCHEMES
from cli.folders import folder


def store_key(url: str) -> str:
    """A store's name in this file: a path in full, or a URL without user and password."""
    if not url.startswith(SCHEMES):
        return str(Path(url).expanduser().absolute())
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return f"postgresql://{parts.netloc.rpartition('@')[2]}{parts.path}?{_host(parts.query)}"


def _host(query: str) -> str:
    return "&".join(part for part in query.split("&") if part.startswith(("host=", "port=")))


def in_use(url: str) -> Mapping[str, str]:
    """`campaign` and `proposal`, as far as something is in use in this store."""
    found = read_privately(_path()).get(store_key(url), {})
    return found if isinstance(found, dict) else {}


def use(url: str, **names: str | None) -> None:
    """Put a campaign or a proposal in use; None puts it out of use."""
    known = read_privately(_path())
    mine = {**in_use(url), **names}
    known[store_key(url)] = {name: value for name, value in mine.items() if value}
    write_privately(_path(), json.dumps(known, indent=2, sort_keys=True))


def read_privately(path: Path) -> dict[str, Any]:
    """What a small file of the user's holds; nothing where it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_privately(path: Path, text: str) -> None:
    """Replace a small file of the user's, which nobody else may read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    new.replace(path)


def _path() -> Path:
    return folder("state") / "in-use.json"
