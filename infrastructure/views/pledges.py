"""What countries promised in a campaign, what became of it, and how weak it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from domain import pledges
from domain.bodies import Book
from domain.material import Material
from domain.moment import Moment
from domain.pledges import Pledge, Resolution
from domain.policies import DEFAULT_POLICY, Policy
from domain.rule_book import BOOK
from domain.values import Iso3, Symbol
from domain.weakness import Account, became, ledger
from infrastructure.views.facts import happened
from infrastructure.views.questions import Desk


def pledges_of(
    desk: Desk, country: Iso3, as_of: datetime, book: Book = BOOK
) -> list[tuple[Pledge, Resolution]]:
    """A country's pledges given by a moment, with what had become of them, as they were given."""
    given = _given(desk, as_of, country)
    material = partial(desk.material, country=country, voter=country)
    return became(given, _moments(given, material, as_of), book)


def ledger_at(
    desk: Desk,
    as_of: datetime,
    book: Book = BOOK,
    policy: Policy = DEFAULT_POLICY,
    *,
    wanted: Callable[[Pledge], bool] | None = None,
    material: Callable[[Symbol], Material] | None = None,
) -> list[Account]:
    """Every country's, or those wanted, with what is weak about those that are open.

    `material` answers what is known of a question to whoever has it at hand.
    """
    given = _given(desk, as_of)
    moments = _moments(given, material or desk.material, as_of)
    return ledger(given, moments, book, policy, wanted)


def _given(desk: Desk, as_of: datetime, country: Iso3 | None = None) -> tuple[Pledge, ...]:
    return pledges.pledges(happened(desk, pledges.FACTS, as_of, country=country))


def _moments(
    given: Iterable[Pledge], material: Callable[[Symbol], Material], as_of: datetime
) -> dict[Symbol, Moment]:
    """The questions of which something was promised, as they stood."""
    questions = {pledge.question for pledge in given}
    return {one: Moment(material(one), as_of) for one in questions}
