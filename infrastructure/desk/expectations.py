"""Orders about what the desk expects."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from domain.campaign import DropExpectation, ExpectClaim, ExpectWord
from domain.claims import Claim
from domain.entry import Context
from domain.values import EntryId, Iso3, Symbol
from infrastructure.acts import Order
from infrastructure.desk.desk import Desk


def claimed(
    desk: Desk, context: Context, question: Symbol, claim: Claim, on: datetime | None
) -> list[Order]:
    """Expect something of a question; with `on`, as it stands at that moment."""
    command = ExpectClaim(
        question=question,
        country=claim.country,
        measure=claim.measure,
        word=claim.word,
        number=claim.number,
        below=claim.below,
        on=on,
    )
    return [_ours(desk, command, context)]


def awaited(desk: Desk, context: Context, countries: tuple[Iso3, ...], hours: int) -> list[Order]:
    """Expect word of countries at least every so many hours."""
    commands = (ExpectWord(country=country, hours=hours) for country in countries)
    return [_ours(desk, command, context) for command in commands]


def dropped(desk: Desk, context: Context, expectation: EntryId, why: str) -> list[Order]:
    """Expect something no longer."""
    return [_ours(desk, DropExpectation(expectation=expectation, why=why), context)]


def _ours(desk: Desk, command: object, context: Context) -> Order:
    slug = desk.campaign()
    ours = replace(context, campaign=slug)
    return Order(stream=f"campaign/{slug}", command=command, context=ours)
