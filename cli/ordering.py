"""`demarche vote order`: what is put to the vote, in what order, and what we press each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from cli.asking import Asking
from cli.order_json import order_json
from cli.order_page import order_page
from cli.seeing import head
from domain.errors import Misused, listed
from domain.proposal import Verdict
from domain.values import Symbol
from infrastructure.desk import ballots
from infrastructure.desk.forecasts import Forecasts
from infrastructure.desk.proposal_records import Records
from infrastructure.desk.vote_orders import Supposed, vote_order
from infrastructure.views.questions import desk


class Outcome(StrEnum):
    """What a paper may be assumed to come to."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


OUTCOMES = tuple(Outcome)
HOW = "Write OUTCOME=SYMBOL, such as adopted=L.12 or withdrawn=L.10,L.11."


def ordering(ask: Asking, text: str | None, assumptions: Sequence[str]) -> None:
    """Answer for a proposal with all that belongs to it, or for a meeting."""
    session, world = ask.session, ask.session.world
    supposed = _supposed(ask, assumptions)
    records = Records(session.journal, world, ask.as_of, ask.known_by)
    with desk(session.journal, ask.campaign, ask.known_by) as seen:
        forecasts = Forecasts(seen, world, ask.as_of)
        found = vote_order(session.desk, records, forecasts, text, supposed)
        ask.answer(
            lambda: order_json(found, ask.zone),
            lambda: order_page(found, world.roster, ask.zone, ask.moments()),
            head=head(seen),
            lines=lambda: order_json(found, ask.zone)["steps"],
            warnings=found.doubts,
        )


def _supposed(ask: Asking, words: Sequence[str]) -> Supposed:
    """`adopted=L.12`, `rejected=L.13,L.14`, `withdrawn=L.10`; raises Misused."""
    said: dict[Symbol, Outcome] = {}
    for outcome, symbol in ((o, s) for word in words for o, s in _read(word)):
        key = Symbol(str(ballots.meant(ask.session.desk, symbol).key))
        if said.setdefault(key, outcome) is not outcome:
            raise Misused(f"{key} cannot be both {said[key]} and {outcome}.")
    return Supposed(
        verdicts={s: Verdict(o) for s, o in said.items() if o is not Outcome.WITHDRAWN},
        withdrawn=frozenset(s for s, o in said.items() if o is Outcome.WITHDRAWN),
    )


def _read(word: str) -> Iterator[tuple[Outcome, str]]:
    """The outcomes in a word; an outcome holds for all symbols up to the next one."""
    outcome: Outcome | None = None
    for piece in word.split(","):
        before, equals, symbol = (part.strip() for part in piece.rpartition("="))
        outcome = _outcome(before, symbol) if equals else outcome
        if outcome is None or not symbol:
            raise Misused(f'"{word}" does not say what is assumed of what.', hint=HOW)
        yield outcome, symbol


def _outcome(word: str, symbol: str) -> Outcome:
    if word.casefold() in OUTCOMES:
        return Outcome(word.casefold())
    if symbol.casefold() in OUTCOMES:
        raise Misused(
            f'"{word}={symbol}" is the wrong way round.',
            hint=f"The outcome comes first: {symbol}={word}",
        )
    raise Misused(
        f'"{word}" is nothing that a paper comes to.', hint=f"It is {listed(OUTCOMES)}. {HOW}"
    )
