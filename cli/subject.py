"""Words that may begin with a symbol: left out, the proposal in use is meant."""

from __future__ import annotations

from collections.abc import Sequence

from domain.errors import Misused


def after_symbol(words: Sequence[str], count: int, usage: str) -> tuple[str | None, list[str]]:
    """The symbol, if it was typed, and the `count` words after it; raises Misused."""
    if len(words) == count:
        return None, list(words)
    if len(words) == count + 1:
        return words[0], list(words[1:])
    much = "few" if len(words) < count else "many"
    raise Misused(
        f"There are too {much} words: {' '.join(words)}.",
        hint=f"Write {usage}, and put what holds a space in quotation marks.",
    )


def before_pairs(words: Sequence[str], usage: str) -> tuple[str | None, list[str]]:
    """The symbol, if it was typed, and the pairs after it; raises Misused when there are none."""
    symbol = None if "=" in words[0] else words[0]
    pairs = list(words[symbol is not None :])
    if not pairs:
        raise Misused(f'"{words[0]}" says no vote.', hint=f"Write {usage}.")
    return symbol, pairs
