"""Words that desks write into spreadsheets, each with the one thing that it means here."""

from __future__ import annotations

from collections.abc import Mapping

from domain.errors import NotAStance
from domain.values import STANCES, Stance
from infrastructure.sheets.grid import plain

NOTHING = "nothing"
"""What a map says of a word that stands for an empty cell."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "yes": (
        *("y", "yes", "oui", "sí", "si", "ja", "for", "pour", "in favour", "in favor", "favour"),
        *("favor", "support", "supports", "favorable", "a favor", "dafür"),
    ),
    "lean-yes": (
        *("y?", "yes?", "oui?", "sí?", "si?", "ja?", "for?", "pour?", "lean yes", "leaning yes"),
        *("leans yes", "likely yes", "probable yes", "probably yes", "plutôt oui", "plutôt pour"),
    ),
    "no": (
        *("n", "no", "non", "nein", "against", "contre", "en contra", "dagegen", "oppose"),
        *("opposes", "opposed"),
    ),
    "lean-no": (
        *("n?", "no?", "non?", "nein?", "against?", "contre?", "lean no", "leaning no"),
        *("leans no", "likely no", "probable no", "probably no", "plutôt non", "plutôt contre"),
    ),
    "abstain": (
        *("a", "ab", "abs", "abs.", "abst", "abst.", "abstain", "abstains", "abstaining"),
        *("abstention", "abstient", "s'abstient", "abstención", "se abstiene", "enthaltung"),
    ),
    "lean-abstain": (
        *("a?", "abs?", "abst?", "abst.?", "abstain?", "abstention?", "lean abstain"),
        *("leaning abstain", "leans abstain", "likely abstain", "probably abstain"),
        *("plutôt abstention",),
    ),
    "undecided": (
        *("u", "und", "und.", "undecided", "indécis", "indécise", "indeciso", "unentschieden"),
        *("not decided", "no decision", "pending instructions", "sans instructions"),
    ),
    "not-voting": (
        *("nv", "x", "not voting", "non-voting", "absent", "will not vote", "ne vote pas"),
        *("non-participant", "not participating"),
    ),
    "unknown": ("?", "??", "unknown", "inconnu", "inconnue", "n/k", "not known"),
}
"""Each stance with the words for it, whatever their case; nothing near them is taken."""

LEANING = frozenset(
    {
        *("lean", "leaning", "leans", "likely", "probable", "probably", "tends", "penche"),
        *("plutôt", "inclined", "?y/n", "y/n", "y/a", "a/n", "soft"),
    }
)
"""Words that lean, and do not say which way."""

_MEANT: Mapping[str, Stance] = {
    word: STANCES[name] for name, words in WORDS.items() for word in (name, *words)
}


def key_of(word: str) -> str:
    """A word as it is looked up: whatever its case, blanks and kind of apostrophe."""
    return plain(word).casefold().replace("’", "'").replace("_", "-")


def known(word: str) -> Stance | None:
    """The stance that a word means where no map says otherwise; None for a word that is none."""
    return _MEANT.get(key_of(word))


def meant(word: str, said: Mapping[str, Stance | None]) -> Stance | None:
    """The stance that a word means, or None where it stands for nothing; raises NotAStance.

    `said` is what a map says of words, by `key_of` each.
    """
    key = key_of(word)
    if key in said:
        return said[key]
    if (found := _MEANT.get(key)) is not None:
        return found
    error = NotAStance(word, STANCES)
    if key in LEANING:
        error.args = (f'"{plain(word)}" does not say which way.',)
    raise error
