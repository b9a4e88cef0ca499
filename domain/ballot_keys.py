"""The keys of ballots: a symbol, and what else there is to say about which vote is meant.

A/ES-11/L.10          the vote on a draft
A/ES-11/L.10~2        the second vote on it
A/ES-11/L.10~OP3      the vote on a part of it
A/79/L.10~C3          the vote in the Third Committee
S/1823~PQ             the preliminary question whether that is a matter of procedure
motion/S/PV.9866/1    the first motion of a meeting
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.dataclass import dataclass
from domain.errors import NotASymbol
from domain.symbols import DocumentKind, ParsedSymbol, parse
from domain.values import Symbol

PRELIMINARY = "PQ"
"""The suffix of a preliminary question (San Francisco Statement of 7 June 1945)."""

_PART = r"[OP]P(\d+)[A-Z]?(?:-(\d+))?"
_SUFFIX = rf"C[1-7]|{_PART}|[2-9]|[1-9]\d+|{PRELIMINARY}"


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
        return not self.is_motion and asks_the_whole(str(self))


def ballot_key(text: str) -> BallotKey:
    """The key that a text is, in its normal form; raises NotASymbol."""
    symbol, *suffixes = text.split("~")
    upper = tuple(suffix.strip().upper() for suffix in suffixes)
    if not all(re.fullmatch(_SUFFIX, suffix) for suffix in upper):
        raise NotASymbol(text)
    return BallotKey(parse(symbol), upper)


def asks_the_whole(key: str) -> bool:
    """Whether a ballot asks about the whole of a text or motion, and not about a part of it, or
    about whether it is a matter of procedure."""
    return part_in(key) is None and not is_preliminary(key)


def is_preliminary(key: str) -> bool:
    """Whether the ballot asks if its matter is one of procedure."""
    return PRELIMINARY in key.split("~")[1:]


def part_in(key: str) -> str | None:
    """The part of a text that a ballot is about: `OP3`; None for one on the whole."""
    return next((s for s in key.split("~")[1:] if re.fullmatch(_PART, s)), None)


def parts_named(text: str) -> tuple[str, ...]:
    """The parts in a text: `OP3 and pp2, OP4-6` names three. Raises NotASymbol for other words."""
    words = [word.upper() for word in re.split(r"\s*(?:,|\band\b|\s)\s*", text.strip()) if word]
    if not words or not all(re.fullmatch(_PART, word) for word in words):
        raise NotASymbol(text)
    return tuple(dict.fromkeys(words))


def operative_in(part: str) -> Iterator[int]:
    """The numbers of the operative paragraphs in a part: 4, 5 and 6 of `OP4-6`."""
    found = re.fullmatch(_PART, part)
    if found and part.startswith("OP"):
        yield from range(int(found[1]), int(found[2] or found[1]) + 1)
