"""The keys of ballots: a symbol, and what else there is to say about which vote is meant.

A/ES-11/L.10          the vote on a draft
A/ES-11/L.10~2        the second vote on it
A/ES-11/L.10~OP3      the vote on a part of it
A/79/L.10~C3          the vote in the Third Committee
motion/S/PV.9866/1    the first motion of a meeting
"""

from __future__ import annotations

import re

from domain.dataclass import dataclass
from domain.errors import NotASymbol
from domain.symbols import DocumentKind, ParsedSymbol, parse
from domain.values import Symbol

_SUFFIX = r"C[1-7]|[OP]P\d+[A-Z]?(?:-\d+)?|[2-9]|[1-9]\d+"


@dataclass(frozen=True, slots=True)
class BallotKey:
    """A ballot's key, taken apart; `suffixes` in the order they were written."""

    parsed: ParsedSymbol
    suffixes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "~".join((self.parsed.symbol, *self.suffixes))

    @property
    def is_motion(self) -> bool:
        """Whether a motion was voted on, and not a text."""
        return self.parsed.kind is DocumentKind.MOTION

    @property
    def proposal(self) -> Symbol | None:
        """The draft that was voted on; None for a motion."""
        return None if self.is_motion else self.parsed.symbol

    @property
    def body(self) -> str | None:
        """The body that votes: the committee where the key names one, else the paper's own."""
        committee = next((s for s in self.suffixes if s.startswith("C")), None)
        return f"UNGA-{committee}" if committee else self.parsed.body

    @property
    def is_whole(self) -> bool:
        """Whether the text as a whole was put: the vote that settles it, unless in committee."""
        return not self.is_motion and not any(s[:2] in ("OP", "PP") for s in self.suffixes)


def ballot_key(text: str) -> BallotKey:
    """The key that a text is, in its normal form; raises NotASymbol."""
    symbol, *suffixes = text.split("~")
    upper = tuple(suffix.strip().upper() for suffix in suffixes)
    if not all(re.fullmatch(_SUFFIX, suffix) for suffix in upper):
        raise NotASymbol(text)
    return BallotKey(parse(symbol), upper)
