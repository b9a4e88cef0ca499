"""Which questions a read is about: the one named, or all on which the campaign has an aim."""

from __future__ import annotations

from collections.abc import Iterator

from cli.asking import Asking
from cli.boards import question
from domain.board import View, view
from domain.policies import policy_named
from infrastructure.views.questions import Desk


def views_of(ask: Asking, seen: Desk, symbol: str | None, policy: str) -> Iterator[View]:
    """Each question that is meant, at the moment asked about; raises as `Desk.symbol` does."""
    chosen = policy_named(policy)
    if symbol is not None:
        moment = seen.history(question(ask, symbol), chosen).moment(ask.as_of)
        yield view(moment, chosen, ask.session.world)
        return
    for each in seen.open_questions():
        moment = seen.history(each, chosen).moment(ask.as_of)
        if moment.aim is not None:
            yield view(moment, chosen, ask.session.world)
