"""Entries as stored events and back: our codec, with the library's compressor and cipher."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from eventsourcing.persistence import Mapper, StoredEvent

from domain.entry import Entry
from domain.errors import UnreadableEntry
from infrastructure import codec
from infrastructure.seal import digest
from infrastructure.stored import Row, Stored

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """An aware moment as microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


@lru_cache(maxsize=16)  # the entries of an act share theirs
def moment(microseconds: int) -> datetime:
    """Microseconds since 1970 as a moment in UTC."""
    return _EPOCH + timedelta(0, 0, microseconds)


class EntryMapper(Mapper[str]):
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

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """A stored event as an entry; raises UnreadableEntry."""
        assert isinstance(stored_event, Stored)
        return self.entry(stored_event.row)

    def entry(self, row: Row) -> Entry:
        """A row as an entry; raises UnreadableEntry."""
        return self.entries((row,))[0]

    def entries(self, rows: Sequence[Row]) -> list[Entry]:
        """Rows as entries; raises UnreadableEntry, naming the position."""
        reader, covers = codec.reader, self._covers
        found: list[Entry] = []
        for position, id, stream, version, name, recorded_at, data, _, _ in rows:
            try:
                read = reader(name)(self.plaintext(data) if covers else data)
            except codec.UNREADABLE as error:
                raise codec.unreadable(f'Entry {position} ("{name}")', error) from error
            at = moment(recorded_at)
            found.append(Entry(position, id, stream, version, name, at, read.e, read.d))
        return found

    @cached_property
    def _covers(self) -> bool:
        return self.compressor is not None or self.cipher is not None

    def covered(self, plaintext: bytes) -> bytes:
        """The data as it is stored: compressed and encrypted if that was asked."""
        data = self.compressor.compress(plaintext) if self.compressor else plaintext
        return self.cipher.encrypt(data) if self.cipher else data

    def plaintext(self, data: bytes) -> bytes:
        """The data as it was sealed; raises UnreadableEntry for a wrong key."""
        try:
            data = self.cipher.decrypt(data) if self.cipher else data
            return self.compressor.decompress(data) if self.compressor else data
        except Exception as error:
            raise UnreadableEntry(
                "The data of an entry cannot be decrypted or decompressed.",
                hint="Look at the settings CIPHER_KEY and COMPRESSOR_TOPIC.",
            ) from error
