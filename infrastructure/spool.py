"""Entries that are decided and encoded, and wait in a file of their own to be recorded.

They have everything but a position and a seal, and another moment of recording than in the end.
What does not fit into memory is in the system's folder for temporary files, under no name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Self

import msgspec

from domain.errors import StoreUnreachable
from infrastructure.stored import Encoded, Line

IN_MEMORY = 16 * 1024 * 1024
"""So many bytes wait in memory."""

_LENGTH = 4

_write = msgspec.msgpack.Encoder().encode
_read = msgspec.msgpack.Decoder(list[Encoded]).decode


class Spool:
    """Entries in the order in which they are to be recorded; a context manager."""

    def __init__(self) -> None:
        from tempfile import SpooledTemporaryFile  # most writes need no file

        self._file: Any = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - we are one
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._size = self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, encoded: Sequence[Encoded]) -> None:
        """Put entries behind those that wait; raises StoreUnreachable where there is no room."""
        data = _write(encoded)
        place, self._end = self._end, self._end + _LENGTH + len(data)
        try:
            self._file.seek(place)
            self._file.write(len(data).to_bytes(_LENGTH, "big") + data)
        except OSError as error:
            raise StoreUnreachable(
                f"What is to be recorded cannot be kept until all is decided: {error.strerror}.",
                hint="Name a folder on a larger disk: export TMPDIR=FOLDER",
            ) from error
        for stream in {row[0] for row in encoded}:
            self._places[stream].append((place, self._size))
        self._size += len(encoded)

    def batches(self, recorded_at: int) -> Iterator[list[Encoded]]:
        """All entries, as they were put in, with the moment at which they are recorded (µs)."""
        place = 0
        while place < self._end:
            rows, place = self._at(place)
            yield [(*row[:5], recorded_at, row[6]) for row in rows]

    def stream(self, name: str, head: int) -> list[Line]:
        """The entries of a stream, as if they had been recorded after a position."""
        return [
            (head + number, id, stream, version, fact, recorded_at, data)
            for place, before in self._places.get(name, ())
            for number, (stream, version, fact, data, id, recorded_at, _) in enumerate(
                self._at(place)[0], start=before + 1
            )
            if stream == name
        ]

    def streams(self, prefix: str) -> list[str]:
        """The streams with a prefix that wait for entries."""
        return [name for name in self._places if name.startswith(prefix)]

    def _at(self, place: int) -> tuple[list[Encoded], int]:
        """The entries that were put in together at a place, and the place after them."""
        self._file.seek(place)
        length = int.from_bytes(self._file.read(_LENGTH), "big")
        return _read(self._file.read(length)), place + _LENGTH + length
