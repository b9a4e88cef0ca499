"""Document symbols of the United Nations: their normal form, body, kind and session.

A symbol is parsed, never guessed. One that follows no pattern we know is kept, with a warning.
Papers without a symbol go by a local id (`local:zero-draft`), motions by their meeting and a
number (`motion/S/PV.9866/1`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from domain.dataclass import dataclass
from domain.errors import AmbiguousSymbol, NoSuchProposal, NotASymbol
from domain.values import Symbol


class DocumentKind(StrEnum):
    """What a symbol stands for; a DOCUMENT of the Security Council may well be a draft."""

    DRAFT = "draft"
    RESOLUTION = "resolution"
    MEETING = "meeting"
    DOCUMENT = "document"
    MOTION = "motion"
    LOCAL = "local"
    OPAQUE = "opaque"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedSymbol:
    """A symbol in its normal form and what can be read off it; None where it does not say."""

    symbol: Symbol
    kind: DocumentKind
    body: str | None = None
    session: str | None = None

    @property
    def warning(self) -> str | None:
        """What is odd about a symbol that follows no known pattern."""
        if self.kind is DocumentKind.OPAQUE:
            return f"{self.symbol} follows no pattern of a document symbol that we know."
        return None


LOCAL = "local:"
MOTION = "motion/"

_SESSION = r"(?P<session>\d{1,2}|E?S-\d{1,2})"
_ROMAN = r"\((?P<session>(?:E?S-)?(?:[IVXL]+|\d{1,2}))\)"
_COUNCIL_SESSION = r"(?P<session>(?:S-)?\d{1,2})"
_CHANGED = r"(?:/(?:Rev|Add|Corr|Amend)\.\d+)*"
_IN_COMMITTEE = r"(?:(?:C\.[1-7]|SPC|BUR)/)?"
_PART = r"(?:\[[^\]]+\])?"

_PATTERNS = (
    (DocumentKind.DRAFT, rf"A/{_IN_COMMITTEE}(?:{_SESSION}/)?L\.\d+{_CHANGED}"),
    (DocumentKind.DOCUMENT, rf"S/(?:PRST/)?(?:19|20)\d\d/\d+{_CHANGED}"),
    (DocumentKind.RESOLUTION, rf"A/RES/{_SESSION}/\d+(?:[A-Z]+(?:-[A-Z]+)?)?{_PART}"),
    (DocumentKind.RESOLUTION, r"S/RES/\d+(?: \((?:19|20)\d\d\))?"),
    (DocumentKind.MEETING, rf"[AS]/(?:{_SESSION}/)?PV\.\d+(?: \(Resumption \d+\))?{_CHANGED}"),
    (DocumentKind.RESOLUTION, rf"A/RES/\d+(?: [A-Z]{{1,2}})? {_ROMAN}{_PART}"),
    (DocumentKind.DOCUMENT, rf"A/{_IN_COMMITTEE}(?:{_SESSION}/)?(?:INF/)?\d+{_CHANGED}"),
    (DocumentKind.DOCUMENT, rf"S/\d+{_CHANGED}"),
    (DocumentKind.MEETING, rf"A/{_IN_COMMITTEE}(?:{_SESSION}/)?SR\.\d+{_CHANGED}"),
    (DocumentKind.DRAFT, rf"A/HRC/{_COUNCIL_SESSION}/L\.\d+{_CHANGED}"),
    (DocumentKind.RESOLUTION, rf"A/HRC/RES/{_COUNCIL_SESSION}/\d+"),
    (DocumentKind.DRAFT, rf"E/(?:[A-Z]+\.\d+/)?\d{{4}}/L\.\d+{_CHANGED}"),
    (DocumentKind.RESOLUTION, r"E/RES/\d{4}/\d+"),
    (DocumentKind.DOCUMENT, rf"GOV/(?:INF/)?\d{{4}}/\d+{_CHANGED}"),
)
"""Symbols in their normal form, the everyday ones first: each is compiled when first tried."""

_BODIES = (
    ("A/RES/", "UNGA"),
    ("A/HRC/", "HRC"),
    ("A/SPC/", "UNGA-SPC"),
    ("A/", "UNGA"),
    ("S/", "UNSC"),
    ("E/", "ECOSOC"),
    ("T/", "UNTC"),
    ("GOV/", "IAEA"),
    ("GC(", "IAEA-GC"),
)

_SPELLING = (
    (r" ?/ ?", "/"),
    (r"\. (?=\d)", "."),
    (r"(?<=[^ /]) ?(\([^)]+\))(?=$|[ \[])", r" \1"),
    (r"\(RESUMPTION ?", "(Resumption "),
    (r"^(A/RES/[^/ ]+/\d+) (?=[A-Z]+$)", r"\1"),
    (r"^(A/RES/\d+) (\([^)]+\)) ?\[([A-Z]{1,2})\]$", r"\1 \3 \2"),
)
"""What is written in several ways, and the way we keep, applied in order to upper case."""

_CHANGES = r"(?<=/)(?:REV|ADD|CORR|AMEND|SUB)(?=\.)"
_MARKS = frozenset("#~=,+")
_YEAR = r" \([^)]*\)$"


def parse(text: str) -> ParsedSymbol:
    """What a symbol says; raises NotASymbol for what cannot be one."""
    return _read(normal(text))


def session_of(ballot: str) -> str | None:
    """The session of the Assembly in which a ballot was taken, read off its key in normal form."""
    return _read(Symbol(ballot.partition("~")[0])).session


def _read(symbol: Symbol) -> ParsedSymbol:
    if symbol.startswith(LOCAL):
        return ParsedSymbol(symbol=symbol, kind=DocumentKind.LOCAL)
    if symbol.startswith(MOTION):
        meeting = _read(meeting_of(symbol))
        return ParsedSymbol(
            symbol=symbol, kind=DocumentKind.MOTION, body=meeting.body, session=meeting.session
        )
    body = body_of(symbol)
    for kind, pattern in _PATTERNS:
        if found := re.fullmatch(pattern, symbol):
            session = found.groupdict().get("session")
            return ParsedSymbol(symbol=symbol, kind=kind, body=body, session=session)
    return ParsedSymbol(symbol=symbol, kind=DocumentKind.OPAQUE, body=body)


def normal(text: str) -> Symbol:
    """The normal form: upper case (but `Rev.1`, `Add.1`), single spaces, no asterisk at the end.

    `s/res/2774(2025)` is `S/RES/2774 (2025)`; the UN Digital Library's `A/RES/2113(XX)[B]` is
    `A/RES/2113 B (XX)`. Raises NotASymbol for empty text, for control characters, and for the
    marks that mean something beside a symbol: `#` `~` `=` `,` `+`.
    """
    words = " ".join(text.split())
    if not words.isprintable() or not any(map(str.isalnum, words)) or not _MARKS.isdisjoint(words):
        raise NotASymbol(text)
    lower = words.casefold()
    if lower.startswith(LOCAL):
        return Symbol(lower.replace(" ", "-"))
    if lower.startswith(MOTION):
        return Symbol(MOTION + normal(words[len(MOTION) :]))
    spelt = words.rstrip("* ").upper()
    for pattern, usual in _SPELLING:
        spelt = re.sub(pattern, usual, spelt)
    return Symbol(re.sub(_CHANGES, lambda change: change[0].capitalize(), spelt))


def body_of(symbol: Symbol) -> str | None:
    """The body whose paper it is: `UNGA`, `UNGA-C3`, `UNSC`, `ECOSOC`, `HRC`, `IAEA` …

    None for a local id, for a conference and for what we do not know.
    """
    if symbol.startswith(MOTION):
        return body_of(meeting_of(symbol))
    if committee := re.match(r"A/C\.([1-7])/", symbol):
        return f"UNGA-C{committee[1]}"
    if symbol.startswith("A/CONF."):
        return None
    return next((body for start, body in _BODIES if symbol.startswith(start)), None)


def meeting_of(motion: Symbol) -> Symbol:
    """The meeting in which a motion was made: `S/PV.9866` of `motion/S/PV.9866/1`."""
    return Symbol(motion.removeprefix(MOTION).rpartition("/")[0] or motion.removeprefix(MOTION))


def matches_tail(symbol: Symbol, tail: str) -> bool:
    """Whether a symbol ends in these components: `l.10` ends `A/ES-11/L.10`, `L.1` does not.

    The year of a Council resolution and the session of an old Assembly one may be left out.
    """
    if tail.casefold().startswith(LOCAL):
        return tail.casefold() == symbol.casefold()
    wanted = tail.casefold().split("/")
    whole = symbol.removeprefix(LOCAL).casefold()
    if wanted[-1] not in whole:  # said of most of thousands, and quick to say
        return False
    return any(
        form.split("/")[-len(wanted) :] == wanted for form in (whole, re.sub(_YEAR, "", whole))
    )


def named(text: str, known: Iterable[Symbol]) -> Symbol:
    """The one known symbol that the text is, or is the tail of.

    Raises NotASymbol, NoSuchProposal with near symbols, and AmbiguousSymbol.
    """
    symbols = dict.fromkeys(known)
    tail = normal(text)
    if tail in symbols:
        return tail
    match [symbol for symbol in symbols if matches_tail(symbol, tail)]:
        case []:
            raise NoSuchProposal(tail, _near(tail, symbols))
        case [one]:
            return one
        case several:
            raise AmbiguousSymbol(tail, several)


def shorten(symbol: Symbol, known: Iterable[Symbol]) -> str:
    """The shortest tail that means this symbol and none of the other known ones."""
    others = [other for other in known if other != symbol]
    unique = (t for t in _tails(symbol) if not any(matches_tail(other, t) for other in others))
    return next(unique, symbol)


def _tails(symbol: Symbol) -> Iterator[str]:
    components = symbol.split("/")
    return ("/".join(components[-length:]) for length in range(1, len(components) + 1))


def _near(tail: str, symbols: Iterable[Symbol]) -> list[Symbol]:
    # only a mistyped symbol wants difflib, and every command would pay for its import
    from difflib import get_close_matches

    ends = {end: symbol for symbol in symbols for end in _tails(symbol)}
    near = get_close_matches(tail, ends, n=9, cutoff=0.7)
    return list(dict.fromkeys(ends[end] for end in near))[:3]
