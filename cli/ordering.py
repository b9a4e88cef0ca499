"""`demarche vote order`: what is put to the vote, in what order, and what we press each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cli.arguments import pairs
from cli.asking import Asking
from cli.order_json import order_json
from cli.order_page import order_page
from domain.errors import Misused
from domain.proposal import Verdict
from domain.values import Symbol
from infrastructure.desk.proposal_records import Records
from infrastructure.desk.vote_orders import vote_order

ASSUMABLE = (Verdict.ADOPTED, Verdict.REJECTED)


def ordering(ask: Asking, text: str | None, assumptions: Sequence[str]) -> None:
    """Answer for a proposal with all that belongs to it, or for a meeting."""
    session = ask.session
    records = Records(session.journal, session.world, ask.as_of, ask.known_by)
    found = vote_order(session.desk, records, text, ask.campaign, _assumed(ask, assumptions))
    data = order_json(found, ask.zone)
    ask.answer(
        data,
        lambda: order_page(found, ask.zone, ask.moments()),
        lines=data["steps"],
        warnings=found.doubts,
        policy=None,
    )


def _assumed(ask: Asking, words: Sequence[str]) -> Mapping[Symbol, Verdict]:
    """`adopted=L.12` and `rejected=L.13,L.14`; raises Misused."""
    assumed: dict[Symbol, Verdict] = {}
    for pair in pairs(words):
        if pair.subject.casefold() not in ASSUMABLE:
            raise Misused(
                f'"{pair.subject}" is nothing that a vote comes to.',
                hint="Write adopted=SYMBOL or rejected=SYMBOL: --if adopted=L.12",
            )
        for symbol in filter(None, pair.word.split(",")):
            assumed[ask.session.desk.symbol(symbol)] = Verdict(pair.subject.casefold())
    return assumed
