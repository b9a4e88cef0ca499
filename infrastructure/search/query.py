"""A search as it was typed, read into its parts."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from domain.dataclass import dataclass
from domain.errors import NotUnderstood, listed
from domain.wording import folded
from infrastructure.search.fields import FIELDS, SYNONYMS, TEXT, WORDED

if TYPE_CHECKING:
    from lark import Lark, Token

LONGEST = 4000
"""How many characters a search may have."""

MOST = 200
"""How many values: SQLite refuses conditions much longer than that."""

DEEPEST = 25
"""How many parentheses and denials may stand inside each other."""

AROUND = 60
"""How much of a long search is shown before and after the place of a mistake."""

_QUOTES = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True, slots=True)
class Term:
    """A field and the values of which one is enough; `at` is where it stands in the text."""

    field: str
    values: tuple[str, ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: Query


@dataclass(frozen=True, slots=True)
class All:
    """What must hold together."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What is enough by itself."""

    parts: tuple[Query, ...]


Query = Term | Not | All | Either


class BadSearch(NotUnderstood):
    """A search that makes no sense; `at` is the place where it ceases to."""

    def __init__(self, sentence: str, text: str, at: int, *, hint: str = "") -> None:
        place = f"\n{_pointed(text, at)}" if text.strip() else ""
        super().__init__(f"{sentence}{place}", hint=hint)
        self.at = at


class NoSuchField(NotUnderstood):
    """A word before a colon that is no field of a search."""

    def __init__(self, name: str, text: str, at: int) -> None:
        near = get_close_matches(name, [*FIELDS, *SYNONYMS], n=3, cutoff=0.55)
        meant = tuple(dict.fromkeys(SYNONYMS.get(word, word) for word in near))
        hint = f"Did you mean {listed(meant)}?" if meant else f"A field is {listed(FIELDS)}."
        told = f'No field of a search is called "{name}".'
        quoted = f'{hint}\nWords with a colon go into quotation marks: "{name}:"'
        super().__init__(f"{told}\n{_pointed(text, at)}", hint=quoted)
        self.suggestions = meant


def _pointed(text: str, at: int) -> str:
    """The text, and a caret under a place in it."""
    start = max(at - AROUND, 0)
    shown = text[start : at + AROUND]
    before, after = "…" if start else "", "…" if len(text) > at + AROUND else ""
    return f"  {before}{shown}{after}\n  {' ' * (len(before) + at - start)}^"


def parsed(text: str) -> Query:
    """The parts of a search; raises BadSearch or NoSuchField."""
    line = text.translate(_QUOTES).replace("\t", " ").replace("\n", " ").replace("\r", " ")
    if len(line) > LONGEST:
        raise BadSearch(f"A search has at most {LONGEST} characters.", line, LONGEST)
    query = _built(line)
    terms = list(_terms(query))
    for term in terms:
        if term.field not in FIELDS:
            raise NoSuchField(term.field, line, term.at)
        if term.field in WORDED and not all(map(folded, term.values)):
            raise BadSearch("There is no letter and no figure here to look for.", line, term.at)
    if sum(len(term.values) for term in terms) > MOST:
        raise BadSearch(f"A search has at most {MOST} values.", line, terms[-1].at)
    if _depth(query) > DEEPEST:
        raise BadSearch(f"A search is at most {DEEPEST} levels deep.", line, terms[-1].at)
    return query


def _built(line: str) -> Query:
    from lark.exceptions import UnexpectedInput, UnexpectedToken

    try:
        built: Query = _parser().parse(line)  # type: ignore[assignment]
    except UnexpectedInput as error:
        ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        at = error.pos_in_stream
        if ended or at is None:
            at = len(line.rstrip())
        raise BadSearch(_wrong(line, at), line, at, hint=_help(line, at)) from None
    return built


def _wrong(line: str, at: int) -> str:
    if not line.strip():
        return "There is nothing to search for."
    before, here = line[:at].rstrip(), line[at : at + 1]
    if here == '"':
        return "A quotation mark is opened here and not closed."
    if here == ")":
        return "A parenthesis is closed here that was not opened."
    if before.endswith(":"):
        return "A field needs a value after its colon."
    if not here:
        return "The search stops where something must follow."
    return "The search is not understood from here on."


def _help(line: str, at: int) -> str:
    if line[at : at + 1] in (":", "-"):
        return "Text with signs of its own goes into quotation marks."
    return 'A search reads like: country:FRA,DEU after:2025-02-20 -stance:yes "red line"'


@cache
def _parser() -> Lark:
    from lark import Lark, Transformer
    from lark.visitors import v_args

    @v_args(inline=True)
    class Building(Transformer[Any, Any]):
        """Makes the parts as they are met, from the innermost out."""

        def value(self, token: Token) -> tuple[str, int]:
            return token.strip('"'), token.start_pos or 0

        def item(self, field: Token | None, *values: tuple[str, int]) -> Term:
            at = values[0][1] if field is None else field.start_pos or 0
            name = TEXT if field is None else field.rstrip(":").lower().replace("_", "-")
            return Term(SYNONYMS.get(name, name), tuple(word for word, _ in values), at)

        def denied(self, part: Query) -> Not:
            return Not(part)

        def both(self, *parts: Query) -> All:
            return All(parts)

        def either(self, *parts: Query) -> Either:
            return Either(parts)

    return Lark.open(
        "grammar.lark",
        rel_to=__file__,
        parser="lalr",
        maybe_placeholders=True,
        transformer=Building(),
    )


def _terms(query: Query) -> Iterator[Term]:
    """The terms of a search, from the first to the last; however deep they stand."""
    waiting = [query]
    while waiting:
        match waiting.pop():
            case Term() as term:
                yield term
            case Not(part):
                waiting.append(part)
            case All(parts) | Either(parts):
                waiting.extend(reversed(parts))


def _depth(query: Query) -> int:
    """How many levels of a search stand inside each other."""
    level, deep = [query], 0
    while level:
        inner: list[Query] = []
        for part in level:
            match part:
                case Not(below):
                    inner.append(below)
                case All(parts) | Either(parts):
                    inner.extend(parts)
                case Term():
                    pass
        level, deep = inner, deep + 1
    return deep


def names_field(query: Query, field: str) -> bool:
    """Whether a search speaks of a field anywhere."""
    return any(term.field == field for term in _terms(query))


def plain_words(query: Query) -> list[str]:
    """The words that a search asks for of an entry's texts, from the first to the last."""
    match query:
        case Term(field=field, values=values):
            return list(values) if field == TEXT else []
        case Not():
            return []
        case All(parts) | Either(parts):
            return [word for part in parts for word in plain_words(part)]
