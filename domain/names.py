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

_SHORTEST = 3
"""How many letters make a part of a name that is worth looking for."""

_CLOSE = 0.8
"""How much alike two spellings of one name are, a letter or two apart."""

_ALIKE = 0.72
"""How much alike a name is that may have been meant as well."""


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
        """What the text may have been meant for, best first.

        First come names that begin with it or have it for a word, then those spelt most like it.
        """
        return tuple(dict.fromkeys((*self._worded(text), *self._spelt(text, 4 * most))))[:most]

    def sure(self, text: str) -> Key | None:
        """The one thing that a text must mean, short of a letter or two; None where it may not."""
        found = set(self._worded(text))
        if not found and self._spelt(text, 1, cutoff=_CLOSE):
            found = set(self._spelt(text, 4, cutoff=_ALIKE))
        return found.pop() if len(found) == 1 else None

    def _worded(self, text: str) -> list[Key]:
        """What has names that begin with the text as a word, as letters, or have it for a word."""
        part = fold(text)
        if len(part) < _SHORTEST:
            return []
        names = sorted(self.meanings, key=len)
        ranks = (
            [name for name in names if f"{name} ".startswith(f"{part} ")],
            [name for name in names if name.startswith(part)],
            [name for name in names if f" {part} " in f" {name} "],
        )
        return [key for rank in ranks for name in rank for key in self.meanings[name]]

    def _spelt(self, text: str, most: int, *, cutoff: float = 0.7) -> list[Key]:
        """What goes by the names spelt most like the text, best first."""
        # only a mistyped name wants difflib, and every command would pay for its import
        from difflib import get_close_matches

        names = get_close_matches(fold(text), self.meanings, n=most, cutoff=cutoff)
        return [key for name in names for key in self.meanings[name]]
