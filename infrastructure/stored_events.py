"""Rows as the library's stored events, and what else they know."""

from __future__ import annotations

from eventsourcing.persistence import StoredEvent

from domain.dataclass import dataclass
from domain.values import EntryId
from infrastructure.stored import Encoded, Line, Row


@dataclass(frozen=True, eq=False)
class Stored(StoredEvent):
    """A stored event that knows its id and moment, and once it is recorded its place.

    Two are equal when the library's own four fields are, so that ours compare with its own.
    """

    id: EntryId
    recorded_at: int
    digest: bytes
    position: int = 0
    seal: bytes = b""

    @property
    def encoded(self) -> Encoded:
        """What is known before it has its place."""
        stream, version = str(self.originator_id), self.originator_version
        return stream, version, self.topic, self.state, self.id, self.recorded_at, self.digest

    @property
    def line(self) -> Line:
        """What an entry is made of."""
        return (
            self.position,
            self.id,
            str(self.originator_id),
            self.originator_version,
            self.topic,
            self.recorded_at,
            self.state,
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StoredEvent):
            return NotImplemented
        return _fields(self) == _fields(other)

    def __hash__(self) -> int:
        return hash(_fields(self))


def _fields(event: StoredEvent) -> tuple[object, ...]:
    return (event.originator_id, event.originator_version, event.topic, event.state)


def stored(row: Row) -> Stored:
    """A row as a stored event."""
    position, id, stream, version, name, recorded_at, data, digest, seal = row
    return Stored(stream, version, name, data, id, recorded_at, digest, position, seal)
