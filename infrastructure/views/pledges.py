"""What countries promised in a campaign, what became of it, and how weak it is."""

from __future__ import annotations

from datetime import datetime

from domain import pledges
from domain.bodies import Book
from domain.moment import Moment
from domain.pledges import Pledge, Resolution
from domain.policies import DEFAULT_POLICY, Policy
from domain.rule_book import BOOK
from domain.values import Symbol
from domain.weakness import Account, ledger
from infrastructure.views.facts import happened
from infrastructure.views.questions import Desk


def pledges_at(desk: Desk, as_of: datetime) -> list[tuple[Pledge, Resolution]]:
    """Every pledge given by a moment, with what had become of it, as they were given."""
    return [(account.pledge, account.became) for account in ledger_at(desk, as_of)]


def ledger_at(
    desk: Desk, as_of: datetime, book: Book = BOOK, policy: Policy = DEFAULT_POLICY
) -> list[Account]:
    """The same, with what is weak about those that are open."""
    given = pledges.pledges(happened(desk, pledges.FACTS, as_of))
    moments: dict[Symbol, Moment] = {
        question: Moment(desk.material(question), as_of)
        for question in {pledge.question for pledge in given}
    }
    return ledger(given, moments, book, policy)
