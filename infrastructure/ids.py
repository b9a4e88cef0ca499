"""Ids of entries: UUIDv7 from a clock and entropy, or UUIDv5 from a key the user gave."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid5

from domain.values import EntryId

Entropy = Callable[[int], bytes]
"""That many random bytes: `os.urandom` outside tests."""

_KEYS = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""RFC 9562's namespace for URLs; a key is named `demarche:key/place` in it."""


def uuid7(microseconds: int, entropy: Entropy) -> EntryId:
    """A UUID of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random bits."""
    random = int.from_bytes(entropy(10), "big")
    high = (microseconds // 1000) << 16 | 0x7000 | random >> 68
    low = 0b10 << 62 | random & ((1 << 62) - 1)
    text = f"{high:016x}{low:016x}"
    return EntryId(f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}")


def keyed(key: str, place: int) -> EntryId:
    """The id of the entry at `place`, from 0, in the act that a key names: always the same."""
    return EntryId(str(uuid5(_KEYS, f"demarche:{key}/{place}")))
