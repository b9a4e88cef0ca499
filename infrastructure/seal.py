"""The seal: a chain of hashes over everything that is recorded, in the order it was recorded."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

Place = tuple[int, str, str, int, str, int]
"""position, id, stream, version, name, recorded_at (microseconds since 1970, UTC)."""


def digest(plaintext: bytes) -> bytes:
    """The SHA-256 of an entry's data before it is compressed or encrypted; 32 bytes."""
    return sha256(plaintext).digest()


def seal(previous: bytes, place: Place, digest: bytes) -> bytes:
    """The seal of the entry at a place: 32 bytes that no other history leads to.

    SHA-256 of the previous seal, then each part of the place in UTF-8 (numbers in decimal)
    after its length as four bytes, most significant first, then the digest of the data.
    """
    position, id, stream, version, name, recorded_at = place
    message = (
        previous,
        _part(b"%d" % position),
        _part(id.encode()),
        _shared(stream),
        _part(b"%d" % version),
        _shared(name),
        _shared(str(recorded_at)),
        digest,
    )
    return sha256(b"".join(message)).digest()


_LENGTHS = tuple(length.to_bytes(4, "big") for length in range(64))
"""The lengths that most parts have."""


def _part(encoded: bytes) -> bytes:
    length = len(encoded)
    return (_LENGTHS[length] if length < 64 else length.to_bytes(4, "big")) + encoded


@lru_cache(maxsize=256)  # entries that follow each other share these
def _shared(text: str) -> bytes:
    return _part(text.encode())
