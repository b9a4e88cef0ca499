"""A mark of the code that makes the views, so that what it made is known without loading it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

ROOT = Path(__file__).parent.parent.parent
LAYERS = ("domain", "infrastructure")
"""The folders beside each other whose modules decide what an entry becomes."""


def stamp() -> str:
    """The names, sizes and moments of our modules in short; empty where they are no files.

    The same stamp means the same code. Another stamp means nothing: shapes are then compared.
    """
    found = sorted(file for layer in LAYERS for file in _modules(str(ROOT / layer)))
    if not found:
        return ""
    # a read needs no other hash, and the library of hashes takes longer to load than all of this
    newest = max(moment for _, _, moment in found)
    return f"{newest:x}-{sum(size for _, size, _ in found):x}-{crc32(repr(found).encode()):08x}"


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
