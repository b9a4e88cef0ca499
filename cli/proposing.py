"""The words of `demarche proposal` turned into orders, with what is odd said beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from cli.arguments import text_or_stdin
from cli.subject import after_symbol
from cli.telling import Telling
from domain.entry import Context
from domain.errors import Misused, listed
from domain.proposal import Relation
from domain.values import Iso3, Symbol
from infrastructure.acts import Order
from infrastructure.desk import proposals
from infrastructure.desk.refusing import naming

Sponsoring = Callable[[Context, Symbol, Iterable[Iso3]], list[Order]]


def recorded(
    tell: Telling, symbol: Symbol, orders: list[Order], doubts: Iterable[str] = ()
) -> None:
    """Record orders about a proposal; a refusal names it."""
    for sentence in doubts:
        tell.warn(sentence)
    with naming(tell.desk, symbol):
        tell.record(orders)


def tabling(
    tell: Telling,
    symbol: str,
    *,
    amends: str | None,
    sponsors: str | None,
    title: str,
    body: str | None,
    text: str | None,
    said: proposals.Particulars,
    on: str | None,
) -> None:
    """Submit a paper."""
    paper = proposals.paper(tell.desk, symbol, amends=amends, body=body)
    orders = proposals.tabled(
        tell.context,
        paper,
        sponsors=tell.desk.countries(sponsors) if sponsors else (),
        title=title,
        text=text_or_stdin(text),
        said=replace(said, on=tell.desk.symbol(on)) if on else said,
    )
    doubts = list(proposals.tabling_doubts(tell.desk, paper))
    recorded(tell, paper.symbol.symbol, orders, doubts)


def revising(tell: Telling, words: Sequence[str], *, oral: bool, text: str | None) -> None:
    """Change a text in its sponsors' name."""
    symbol, [revision] = after_symbol(words, 1, "SYMBOL REVISION: L.10 Rev.1")
    found = tell.desk.symbol(symbol)
    orders = proposals.revised(tell.context, found, revision, oral=oral, text=text_or_stdin(text))
    recorded(tell, found, orders)


def accepting(tell: Telling, words: Sequence[str]) -> None:
    """Take an amendment into the text."""
    symbol, [tail] = after_symbol(words, 1, "SYMBOL AMENDMENT: L.11 L.13")
    found, amendment = tell.desk.symbol(symbol), tell.desk.symbol(tail)
    doubts = list(proposals.accepting_doubts(tell.desk, found, amendment))
    recorded(tell, found, proposals.accepted(tell.context, found, amendment), doubts)


def withdrawing(
    tell: Telling, symbol: str | None, *, by: str | None, in_favour_of: str | None, why: str
) -> None:
    """Take a proposal back."""
    found, country = tell.desk.symbol(symbol), tell.desk.country(by) if by else None
    other = tell.desk.symbol(in_favour_of) if in_favour_of else None
    orders = proposals.withdrawn(tell.context, found, by=country, in_favour_of=other, why=why)
    recorded(tell, found, orders, list(proposals.withdrawing_doubts(tell.desk, found, country)))


def sponsoring(tell: Telling, words: Sequence[str], orders: Sponsoring) -> None:
    """Add sponsors, or take them away."""
    symbol, [countries] = after_symbol(words, 1, "SYMBOL COUNTRIES: L.10 PLW,FJI")
    found, named = tell.desk.symbol(symbol), tell.desk.countries(countries)
    recorded(tell, found, orders(tell.context, found, named))


def linking(tell: Telling, words: Sequence[str]) -> None:
    """Say how a proposal stands to another."""
    symbol, [word, other] = after_symbol(words, 2, "SYMBOL RELATION OTHER: L.11 rival-of L.10")
    relation, found = _relation(word), tell.desk.symbol(symbol)
    orders = proposals.linked(tell.context, found, relation, tell.desk.symbol(other))
    recorded(tell, found, orders)


def _relation(word: str) -> Relation:
    try:
        return Relation(word.casefold())
    except ValueError:
        raise Misused(
            f'"{word}" is no relation.', hint=f"A relation is {listed(Relation)}."
        ) from None
