"""Short references to entries: lower-case Crockford base32 of the random end of an id.

The last 12 hexadecimal digits of an id are 48 bits, hence 10 characters; a reference is the
first five of them or more. It is never all digits: a plain number is a position.
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.values import EntryId

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
SHORTEST = 5
LONGEST = 10
TAIL = 24
"""Where the last 12 digits begin in a canonical id."""

_OPEN = 48 - 5 * SHORTEST
"""How many bits at an id's end the shortest reference leaves open."""

NEAR = (
    "SELECT wanted.id, entries.id FROM wanted CROSS JOIN entries"
    " WHERE substr(entries.id, 25) >= substr(wanted.id, 25, 6)"
    " AND substr(entries.id, 25) < substr(wanted.id, 25, 6) || 'g'"
    " AND entries.id <> wanted.id"
)
"""Each of the ids `wanted` with every other that its shortest reference may stand for.

Six digits are as many whole ones as that reference tells; `g` comes after all digits. SQLite takes
the sides of a CROSS JOIN in the order written.
"""

_PAIRS = tuple(one + other for one in ALPHABET for other in ALPHABET)
_MISREAD = str.maketrans("oil", "011")


def spelt(id: EntryId) -> str:
    """The ten characters that an id's references begin with."""
    bits = int(id[TAIL:], 16) << 2
    return (
        _PAIRS[bits >> 40]
        + _PAIRS[bits >> 30 & 1023]
        + _PAIRS[bits >> 20 & 1023]
        + _PAIRS[bits >> 10 & 1023]
        + _PAIRS[bits & 1023]
    )


def is_number(id: EntryId) -> bool:
    """Whether an id's references would be all digits, and so mean a position."""
    return id[TAIL] < "5" and spelt(id).isdigit()  # most begin with a letter, and that is seen


def shortest(id: EntryId, others: Iterable[EntryId]) -> str:
    """The shortest reference that means this id and none of the others; at worst the id."""
    full, taken = spelt(id), [spelt(other) for other in others if other != id]
    for length in range(SHORTEST, LONGEST + 1):
        short = full[:length]
        if not short.isdigit() and not (taken and _begin(taken, short)):
            return short
    return id


def _begin(full: Iterable[str], short: str) -> bool:
    return any(one.startswith(short) for one in full)


def widest(id: EntryId) -> tuple[str, str]:
    """The first and last 12 digits that the shortest reference to an id may stand for."""
    low = int(id[TAIL:], 16) >> _OPEN << _OPEN
    return f"{low:012x}", f"{low | (1 << _OPEN) - 1:012x}"


def bounds(reference: str) -> tuple[str, str] | None:
    """The first and last 12 digits that a reference may stand for; None for what is none.

    Upper case and the letters that are taken for digits (o, i, l) are read as they were meant.
    """
    word = reference.casefold().translate(_MISREAD)
    if not SHORTEST <= len(word) <= LONGEST or not set(word) <= set(ALPHABET):
        return None
    bits = 0
    for letter in word:
        bits = bits << 5 | ALPHABET.index(letter)
    missing = 5 * (LONGEST - len(word))
    low, high = bits << missing, (bits + 1 << missing) - 1
    return f"{low >> 2:012x}", f"{high >> 2:012x}"
