"""Which questions a read is about: the one named, or all on which the campaign has an aim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from cli.asking import Asking
from domain.board import View, view
from domain.moment import History
from domain.values import Symbol
from infrastructure.views.questions import Desk

T = TypeVar("T")


def views_of(ask: Asking, seen: Desk, symbol: str | None, policy: str) -> Iterator[View]:
    """Each question that is meant, at the moment asked about; raises as `Desk.symbol` does."""
    for history in histories_of(ask, seen, symbol, policy):
        yield view(history.moment(ask.as_of), history.policy, ask.session.world)


def histories_of(ask: Asking, seen: Desk, symbol: str | None, policy: str) -> Iterator[History]:
    """The same over time."""
    chosen = ask.policy(policy)
    if symbol is not None:
        yield seen.history(ask.question(symbol), chosen)
        return
    yield from seen.aimed_at(ask.as_of, chosen)


def found_in(views: Iterable[View], of: Callable[[View], Iterable[T]]) -> list[tuple[Symbol, T]]:
    """What each question holds `of` something, beside the question's symbol."""
    return [(each.moment.material.symbol, one) for each in views for one in of(each)]
