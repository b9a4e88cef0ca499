"""The names of a proposal's texts: `base`, `Rev.1`, `+L.13+L.14`, `Rev.1+L.13`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from domain.values import BASE, Symbol, TextState


def text_name(revision: str, amendments: Iterable[Symbol]) -> TextState:
    """The name of a text: its revision, empty for none, then what was taken in since, in order."""
    return _joined(revision, map(_tail, amendments))


def taken_in(state: TextState, amendments: Iterable[Symbol]) -> TextState:
    """The name of a text once these amendments, besides those in it already, are part of it."""
    revision, *tails = state.split("+")
    return _joined("" if revision == BASE else revision, {*tails, *map(_tail, amendments)})


def _joined(revision: str, tails: Iterable[str]) -> TextState:
    return TextState(revision + "".join(f"+{t}" for t in sorted(tails, key=natural)) or BASE)


def _tail(symbol: Symbol) -> str:
    """`L.13` of `A/ES-11/L.13`; `2025/114` of `S/2025/114`, whose last part alone says little."""
    parts = symbol.split("/")
    return "/".join(parts[-2:]) if parts[-1].isdigit() and len(parts) > 1 else parts[-1]


def natural(text: str) -> list[tuple[int, str]]:
    """A key that puts `L.9` before `L.14`."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text)]
