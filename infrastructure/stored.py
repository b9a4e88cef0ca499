"""What the recorder keeps and hands back: the library's stored event with its place."""

from __future__ import annotations

from domain.dataclass import dataclass
from domain.values import EntryId

Row = tuple[int, EntryId, str, int, str, int, bytes, bytes, bytes]
"""position, id, stream, version, name, recorded_at (µs, UTC), data, digest, seal."""

Line = tuple[int, EntryId, str, int, str, int, bytes]
"""A row without its digest and seal: what an entry is made of."""

Title = tuple[int, EntryId, str]
"""position, id, name: which entry it is, and of which type."""

Encoded = tuple[str, int, str, bytes, EntryId, int, bytes]
"""stream, version, name, data, id, recorded_at, digest: a row before it has its place."""

READ = "SELECT position, id, stream, version, name, recorded_at, data FROM entries"
COLUMNS = "position, id, stream, version, name, recorded_at, data, digest, seal"
SELECT = f"SELECT {COLUMNS} FROM entries"  # noqa: S608 - our own column names
INSERT = f"INSERT INTO entries ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Head:
    """Where the journal ends: the last position, its seal, and the last `recorded_at` (µs)."""

    position: int
    seal: bytes
    recorded_at: int


GENESIS = bytes(32)
"""The seal before the first entry."""
