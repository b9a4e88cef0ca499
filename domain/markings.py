"""Markings of how an entry is classified: a label, and no protection (`domain.md` 3.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.errors import NotUnderstood, listed

_RANKS = (
    ("UNCLASSIFIED", "OFFICIAL", "TLP:CLEAR"),
    ("SBU", "CUI", "OFFICIAL-SENSITIVE", "RESTREINT UE", "EU RESTRICTED", "TLP:GREEN"),
    ("CONFIDENTIAL", "CONFIDENTIEL UE", "TLP:AMBER"),
    ("SECRET", "SECRET UE", "STRICTLY CONFIDENTIAL", "TLP:AMBER+STRICT"),
    ("TOP SECRET", "TRÈS SECRET UE", "TLP:RED"),
)
"""What each says, from the least; those of one line are as high in their own schemes."""

_HEIGHT: Mapping[str, int] = {
    word: height for height, words in enumerate(_RANKS, 1) for word in words
}


class NoSuchMarking(NotUnderstood):
    """A word that has no place among the markings, and so is no ceiling."""

    def __init__(self, text: str) -> None:
        known = listed(words[0] for words in _RANKS)
        super().__init__(
            f'"{text}" is no marking whose height is known, so nothing can be left out above it.',
            hint=f"A ceiling is {known}, or a marking of the United Kingdom, the EU or TLP.",
        )


def height(marking: str) -> int:
    """How high a marking is; caveats after `//` do not matter, and what nobody knows is highest."""
    word = marking.partition("//")[0].strip().upper().replace("TLP ", "TLP:")
    return _HEIGHT.get(word, len(_RANKS) + 1)


def ceiling(text: str) -> str:
    """A marking above which nothing is wanted, in capitals; raises NoSuchMarking."""
    if height(text) > len(_RANKS):
        raise NoSuchMarking(text)
    return text.strip().upper()


def is_below(marking: str | None, most: str) -> bool:
    """Whether a marking is at most as high as another; what is not marked always is."""
    return not (marking and marking.strip()) or height(marking) <= height(most)


def highest(markings: Iterable[str | None]) -> str | None:
    """The highest of some markings, of equals all, in the order of their letters; None of none."""
    found = {marking.strip().upper() for marking in markings if marking and marking.strip()}
    top = max(map(height, found), default=0)
    return " / ".join(sorted(one for one in found if height(one) == top)) or None
