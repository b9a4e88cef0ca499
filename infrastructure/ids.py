"""Ids of entries: UUIDv7 from a clock and entropy, or UUIDv5 from a key the user gave."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from uuid import UUID, uuid5

from domain.values import EntryId

Entropy = Callable[[int], bytes]
"""That many random bytes: `os.urandom` outside tests."""

VARIANT = "89ab"
"""The digit that two of the random bits make after the mark of RFC 9562's variant."""

_KEYS = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""RFC 9562's namespace for URLs; a key is named `demarche:key/place` in it."""


def uuid7(microseconds: int, entropy: Entropy) -> EntryId:
    """A UUID of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random bits."""
    random = entropy(10)
    text, variant = random.hex(), VARIANT[random[2] >> 4 & 3]
    begin = _begin(microseconds // 1000)
    return EntryId(f"{begin}-7{text[:3]}-{variant}{text[5:8]}-{text[8:]}")


@lru_cache(maxsize=16)  # the entries of an act share theirs
def _begin(milliseconds: int) -> str:
    text = f"{milliseconds:012x}"
    return f"{text[:8]}-{text[8:]}"


def pooled(entropy: Entropy, size: int = 4096) -> Entropy:
    """The same random bytes, asked for by the thousand: each time costs as much as a hundred."""
    pool, place = b"", 0

    def some(wanted: int) -> bytes:
        nonlocal pool, place
        if place + wanted > len(pool):
            pool, place = entropy(max(size, wanted)), 0
        place += wanted
        return pool[place - wanted : place]

    return some


def keyed(key: str, place: int) -> EntryId:
    """The id of the entry at `place`, from 0, in the act that a key names: always the same."""
    return EntryId(str(uuid5(_KEYS, f"demarche:{key}/{place}")))
