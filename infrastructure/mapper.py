"""Entries as the library's stored events: our codec, with its compressor and cipher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from eventsourcing.persistence import Mapper, StoredEvent

from domain.entry import Entry
from infrastructure import codec
from infrastructure.entry_reader import EntryReader
from infrastructure.moments import EPOCH, microseconds
from infrastructure.seal import digest
from infrastructure.stored import Encoded
from infrastructure.stored_events import Stored


class EntryMapper(EntryReader, Mapper[str]):
    """What the library's application maps events with; an entry is the domain event."""

    def to_stored_event(self, entry: Any) -> Stored:
        """An entry as the recorder keeps it."""
        plaintext = codec.encode(entry.envelope, entry.fact)
        return Stored(
            entry.stream,
            entry.version,
            entry.name,
            self.covered(plaintext),
            id=entry.id,
            recorded_at=microseconds(entry.recorded_at),
            digest=digest(plaintext),
        )

    def encoded(self, entries: Iterable[Entry]) -> Iterator[Encoded]:
        """Entries as the recorder takes them: the quicker, the more of an act come together."""
        encode, covered, last = codec.Encoder(), self.covered, EPOCH
        recorded_at = 0
        for _, id, stream, version, name, at, envelope, fact in entries:
            if at is not last:
                last, recorded_at = at, microseconds(at)
            plaintext = encode(envelope, fact)
            data = covered(plaintext)
            yield stream, version, name, data, id, recorded_at, digest(plaintext)

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """A stored event as an entry; raises UnreadableEntry."""
        assert isinstance(stored_event, Stored)
        return self.entry(stored_event.line)

    def covered(self, plaintext: bytes) -> bytes:
        """The data as it is stored: compressed and encrypted if that was asked."""
        data = self.compressor.compress(plaintext) if self.compressor else plaintext
        return self.cipher.encrypt(data) if self.cipher else data
