"""Words that mean something, but not where they stand: a country in the place of a proposal."""

from __future__ import annotations

from collections.abc import Sequence

from domain.errors import AmbiguousCountry, DemarcheError, NoSuchCountry, NoSuchProposal, NotAStance
from domain.values import Iso3, stance


def hint(error: DemarcheError, words: Sequence[str], *, reading: bool) -> str:
    """What to type instead, if the word that was not understood belongs elsewhere; else nothing."""
    match error:
        case NoSuchProposal(text=text):
            return _for_a_proposal(text, reading=reading)
        case NoSuchCountry(text=text, suggestions=()):
            return _for_a_country(text, words)
        case NotAStance(word=word):
            return _for_a_stance(word, words)
        case _:
            return ""


def _for_a_proposal(text: str, *, reading: bool) -> str:
    meant = _countries(text)
    if not meant:
        return ""
    from infrastructure.reference import world

    told = f"{world().roster.name(meant[0])} is a country"
    if reading:
        return f"{told}: demarche country {meant[0]}"
    return f"{told}; a proposal's symbol belongs here, such as L.10."


def _for_a_country(text: str, words: Sequence[str]) -> str:
    if not any(letter.isdigit() or letter == "/" for letter in text):  # as in no country's name
        return ""
    told = f'"{text}" looks like a proposal\'s symbol'
    place = _place(text, words)
    if place and words[place - 1] == "country":
        return f"{told}: demarche board {text}"
    if place and _countries(*words[place + 1 : place + 2]):
        return f"{told}; the country comes first: {_swapped(words, place)}"
    return f"{told}; a country belongs here, such as FRA."


def _for_a_stance(word: str, words: Sequence[str]) -> str:
    place = _place(word, words)
    if not place or not _is_stance(words[place - 1]) or not _countries(word):
        return ""
    return f"The country comes first: {_swapped(words, place - 1)}"


def _place(word: str, words: Sequence[str]) -> int:
    """Where a word stands by itself after the command; 0 where it does not."""
    return words.index(word) if word in words else 0


def _swapped(words: Sequence[str], place: int) -> str:
    """The command with the word in that place and the next one exchanged."""
    from shlex import join  # most commands are not refused

    one, other = words[place : place + 2]
    return f"demarche {join([*words[:place], other, one, *words[place + 2 :]])}"


def _countries(text: str = "") -> tuple[Iso3, ...]:
    """The countries that a word means; none where it means no country, or two."""
    from infrastructure.reference import world  # most commands are not refused

    try:
        return world().roster.resolve_many(text)
    except (NoSuchCountry, AmbiguousCountry):
        return ()


def _is_stance(word: str) -> bool:
    try:
        stance(word)
    except NotAStance:
        return False
    return True
