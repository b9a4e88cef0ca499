"""A claim in words: `S/2025/112 yes reaches 9`, `L.10 PLW becomes no`, `L.10 becomes adopted`."""

from __future__ import annotations

from collections.abc import Sequence

from domain.claims import Claim, Measure
from domain.errors import Misused, listed
from domain.values import stance
from domain.world import World

REACHES = {"reaches", "reach", "reached", ">=", "≥"}
BELOW = {"below", "under", "<"}
BECOMES = {"becomes", "become", "became", "is", "="}
VERDICTS = (
    "adopted", "rejected", "tied", "invalid", "open", "adopted-without-vote", "withdrawn",
    "not-put",
)  # fmt: skip
MEASURES = {
    **{measure.replace("_", "-"): measure for measure in Measure if measure is not Measure.VERDICT},
    "abstaining": Measure.ABSTAIN,
    "abstentions": Measure.ABSTAIN,
    "noes": Measure.NO,
}
EXAMPLE = "Type: demarche audit when S/2025/112 yes reaches 9, or: L.10 PLW becomes no"


def claim(words: Sequence[str], world: World) -> tuple[str | None, Claim]:
    """The symbol named, None for the proposal in use, and what is claimed of it.

    Raises Misused for words that claim nothing, NotAStance and NoSuchCountry.
    """
    said = [word for word in words if word.casefold() not in ("falls", "fell", "drops")]
    found = [place for place, word in enumerate(said) if _is_verb(word)]
    if not found and said and _word(said[-1]) in VERDICTS:
        return _symbol(said[:-1]), _verdict(said[-1])
    if len(found) != 1 or found[0] != len(said) - 2:
        raise _unclear(words)
    *before, verb, value = said
    if verb.casefold() in BECOMES:
        return _becomes(before, value, world, words)
    *symbol, named = before or [""]
    measure = MEASURES.get(_word(named))
    if measure is None:
        raise Misused(
            f'"{named}" is no part of a count.', hint=f"Of a count there is {listed(MEASURES)}."
        )
    return _symbol(symbol), _reaches(measure, value, below=verb.casefold() in BELOW)


def _is_verb(word: str) -> bool:
    return word.casefold() in REACHES | BELOW | BECOMES


def _word(text: str) -> str:
    return text.casefold().replace("_", "-")


def _unclear(words: Sequence[str]) -> Misused:
    return Misused(
        f'"{" ".join(words)}" claims nothing that can be held to the record.', hint=EXAMPLE
    )


def _symbol(words: Sequence[str]) -> str | None:
    if len(words) > 1:
        raise _unclear(words)
    return words[0] if words else None


def _becomes(
    before: Sequence[str], value: str, world: World, words: Sequence[str]
) -> tuple[str | None, Claim]:
    if _word(value) in VERDICTS:
        return _symbol(before), _verdict(value)
    if not before:
        raise _unclear(words)
    *symbol, country = before
    meant = stance(value)
    return _symbol(symbol), Claim(country=world.roster.resolve(country), word=meant.key)


def _verdict(word: str) -> Claim:
    return Claim(measure=Measure.VERDICT, word=_word(word).replace("-", "_"))


def _reaches(measure: Measure, text: str, *, below: bool) -> Claim:
    try:
        number = int(text.replace("−", "-"))
    except ValueError:
        raise Misused(f'"{text}" is no number of votes.', hint=EXAMPLE) from None
    return Claim(measure=measure, number=number, below=below)
