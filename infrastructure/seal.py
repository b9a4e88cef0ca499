"""The seal: a chain of hashes over everything that is recorded, in the order it was recorded."""

from __future__ import annotations

from hashlib import sha256

Place = tuple[int, str, str, int, str, int]
"""position, id, stream, version, name, recorded_at (microseconds since 1970, UTC)."""

GENESIS = bytes(32)
"""The seal before the first entry."""


def digest(plaintext: bytes) -> bytes:
    """The SHA-256 of an entry's data before it is compressed or encrypted; 32 bytes."""
    return sha256(plaintext).digest()


def seal(previous: bytes, place: Place, digest: bytes) -> bytes:
    """The seal of the entry at a place: 32 bytes that no other history leads to.

    SHA-256 of the previous seal, then each part of the place in UTF-8 (numbers in decimal)
    after its length as four bytes, most significant first, then the digest of the data.
    """
    message = [previous]
    for part in place:
        encoded = str(part).encode()
        message.append(len(encoded).to_bytes(4, "big"))
        message.append(encoded)
    message.append(digest)
    return sha256(b"".join(message)).digest()
