"""Entries that are decided and encoded, and wait in a file of their own to be recorded.

They have everything but a position, a moment of recording and a seal. What does not fit into
memory is in the system's folder for temporary files, under no name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Self

import msgspec

from domain.errors import StoreUnreachable
from domain.values import EntryId
from infrastructure.stored import Line, Stored

IN_MEMORY = 16 * 1024 * 1024
"""So many bytes wait in memory."""

_LENGTH = 4

_Waiting = tuple[int, str, int, str, bytes, str, bytes]
"""number, stream, version, name, data, id, digest."""

_write = msgspec.msgpack.Encoder().encode
_read = msgspec.msgpack.Decoder(list[_Waiting]).decode


class Spool:
    """Entries in the order in which they are to be recorded; a context manager."""

    def __init__(self) -> None:
        from tempfile import SpooledTemporaryFile  # most writes need no file

        self._file: Any = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - we are one
        self._places: dict[str, list[int]] = defaultdict(list)
        self._size = self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, events: Sequence[Stored]) -> None:
        """Put entries behind those that wait; raises StoreUnreachable where there is no room."""
        rows = [
            (number, str(e.originator_id), e.originator_version, e.topic, e.state, e.id, e.digest)
            for number, e in enumerate(events, start=self._size + 1)
        ]
        self._size += len(events)
        data = _write(rows)
        place, self._end = self._end, self._end + _LENGTH + len(data)
        try:
            self._file.seek(place)
            self._file.write(len(data).to_bytes(_LENGTH, "big") + data)
        except OSError as error:
            raise StoreUnreachable(
                f"What is to be recorded cannot be kept until all is decided: {error.strerror}.",
                hint="Name a folder on a larger disk: export TMPDIR=FOLDER",
            ) from error
        for stream in {row[1] for row in rows}:
            self._places[stream].append(place)

    def batches(self, recorded_at: int) -> Iterator[list[Stored]]:
        """All entries, as they were put in, with the moment at which they are recorded (µs)."""
        place = 0
        while place < self._end:
            rows, place = self._at(place)
            yield [
                Stored(stream, version, name, data, EntryId(id), recorded_at, digest)
                for _, stream, version, name, data, id, digest in rows
            ]

    def stream(self, name: str, head: int, recorded_at: int) -> list[Line]:
        """The entries of a stream, as if they had been recorded after a position."""
        return [
            (head + number, EntryId(id), stream, version, name_, recorded_at, data)
            for place in self._places.get(name, ())
            for number, stream, version, name_, data, id, _ in self._at(place)[0]
            if stream == name
        ]

    def streams(self, prefix: str) -> list[str]:
        """The streams with a prefix that wait for entries."""
        return [name for name in self._places if name.startswith(prefix)]

    def _at(self, place: int) -> tuple[list[_Waiting], int]:
        """The entries that were put in together at a place, and the place after them."""
        self._file.seek(place)
        length = int.from_bytes(self._file.read(_LENGTH), "big")
        return _read(self._file.read(length)), place + _LENGTH + length
