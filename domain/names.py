"""Names as people type them: exact on what is known, near ones only ever suggested."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from domain.dataclass import dataclass

Key = TypeVar("Key", bound=str)

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´ʻ"))
_SAME = str.maketrans({"ı": "i", "&": " and "})
_SAID_OTHERWISE = {"st": "saint"}
_SILENT = ("the",)


def fold(text: str) -> str:
    """The text without case, accents, apostrophes, punctuation and articles.

    `TÜRKİYE` and `Türkiye` fold to `turkiye`, `St. Kitts & Nevis` to `saint kitts and nevis`.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text.translate(_SAME))
    letters = plain.translate(_SAME).translate(_APOSTROPHES)
    spaced = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    words = spaced.casefold().split()
    return " ".join(_SAID_OTHERWISE.get(word, word) for word in words if word not in _SILENT)


def initials(text: str) -> str:
    """The text read as a code: `u.s.a.` is `USA`."""
    return "".join(text.replace(".", " ").split()).upper()


@dataclass(frozen=True, slots=True)
class Gazetteer(Generic[Key]):
    """What each folded name may mean: one thing as a rule, two for a name that is shared."""

    meanings: Mapping[str, tuple[Key, ...]]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, Key]]) -> Gazetteer[Key]:
        """From rows of (name, what it means)."""
        meanings: dict[str, tuple[Key, ...]] = {}
        for name, key in rows:
            folded = fold(name)
            known = meanings.get(folded, ())
            if key not in known:
                meanings[folded] = (*known, key)
        return cls(meanings)

    def meant_by(self, text: str) -> tuple[Key, ...]:
        """What goes by exactly this name; empty when nothing does."""
        return self.meanings.get(fold(text), ())

    def near(self, text: str, most: int = 3) -> tuple[Key, ...]:
        """What goes by the names most like this one, best first."""
        # only a mistyped name wants difflib, and every command would pay for its import
        from difflib import get_close_matches

        names = get_close_matches(fold(text), self.meanings, n=4 * most, cutoff=0.7)
        keys = dict.fromkeys(key for name in names for key in self.meanings[name])
        return tuple(keys)[:most]
