"""A mark of the code that makes the views, so that what it made is known without loading it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LAYERS = ("domain", "infrastructure")
"""The folders beside each other whose modules decide what an entry becomes."""


def stamp() -> str:
    """The names, sizes and moments of our modules, hashed; empty where they are no files.

    The same stamp means the same code. Another stamp means nothing: shapes are then compared.
    """
    found = sorted(file for layer in LAYERS for file in _modules(str(ROOT / layer)))
    return sha256(repr(found).encode()).hexdigest() if found else ""


def _modules(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            yield from _modules(entry.path)
        elif entry.name.endswith(".py"):
            about = entry.stat()
            yield entry.path, about.st_size, about.st_mtime_ns
