"""Which questions a read is about: the one named, or all on which the campaign has an aim."""

from __future__ import annotations

from collections.abc import Iterator

from cli.asking import Asking
from cli.boards import question
from domain.board import View, view
from domain.moment import History
from infrastructure.views.questions import Desk


def views_of(ask: Asking, seen: Desk, symbol: str | None, policy: str) -> Iterator[View]:
    """Each question that is meant, at the moment asked about; raises as `Desk.symbol` does."""
    for history in histories_of(ask, seen, symbol, policy):
        yield view(history.moment(ask.as_of), history.policy, ask.session.world)


def histories_of(ask: Asking, seen: Desk, symbol: str | None, policy: str) -> Iterator[History]:
    """The same over time."""
    chosen = ask.policy(policy)
    if symbol is not None:
        yield seen.history(question(ask, symbol), chosen)
        return
    for each in seen.open_questions(ask.as_of):
        history = seen.history(each, chosen)
        if history.moment(ask.as_of).aim is not None:
            yield history
