"""Rows of the journal as entries: our codec, under what compresses and encrypts them, if anything.

It stands apart from the library's mapper, so that a read need not load the library.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from domain.entry import Entry
from domain.errors import UnreadableEntry
from infrastructure import codec
from infrastructure.moments import moment
from infrastructure.stored import Line


class EntryReader:
    """Makes entries of lines; `compressor` and `cipher` are the library's, or None."""

    compressor: Any = None
    cipher: Any = None

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
