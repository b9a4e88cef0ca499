"""Entries as stored events and back: our codec, with the library's compressor and cipher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from eventsourcing.persistence import Mapper, StoredEvent

from domain.entry import Entry
from domain.errors import UnreadableEntry
from infrastructure import codec
from infrastructure.seal import digest
from infrastructure.stored import Encoded, Line, Stored

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

    def encoded(self, entries: Iterable[Entry]) -> Iterator[Encoded]:
        """Entries as the recorder takes them: the quicker, the more of an act come together."""
        encode, covered, last = codec.Encoder(), self.covered, _EPOCH
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

    def entry(self, line: Line) -> Entry:
        """A line as an entry; raises UnreadableEntry."""
        return self.entries((line,))[0]

    def entries(self, lines: Sequence[Line]) -> list[Entry]:
        """Lines as entries; raises UnreadableEntry, naming the position."""
        try:
            reads = self._reads(lines)
        except codec.UNREADABLE:
            self._refuse_first_unreadable(lines)
            raise
        found: list[Entry] = []
        for position, id, stream, version, name, recorded_at, _ in lines:
            read = next(reads[name])
            at = moment(recorded_at)
            found.append(Entry(position, id, stream, version, name, at, read.e, read.d))
        return found

    def _reads(self, lines: Iterable[Line]) -> dict[str, Iterator[codec.Read]]:
        """What the lines of each name say, in their order: many of a name are read at once."""
        named: dict[str, list[bytes]] = defaultdict(list)
        for line in lines:
            named[line[4]].append(line[6])
        if self._covers:
            named = {name: list(map(self.plaintext, data)) for name, data in named.items()}
        return {name: iter(codec.reader(name)(data)) for name, data in named.items()}

    def _refuse_first_unreadable(self, lines: Iterable[Line]) -> None:
        for line in lines:
            try:
                self._reads((line,))
            except codec.UNREADABLE as error:
                raise codec.unreadable(f'Entry {line[0]} ("{line[4]}")', error) from error

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
