"""What the desk expected, held to what is on record: which no longer holds, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.campaign import Campaign, ClaimExpected, WordExpected, evolve
from domain.claims import Claim, Value
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.text import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What is expected, by the entry that says so."""

    entry: Entry
    fact: ClaimExpected | WordExpected

    @property
    def claim(self) -> Claim | None:
        """What is claimed of a question; None where word of a country is expected."""
        fact = self.fact
        if isinstance(fact, WordExpected):
            return None
        return Claim(
            country=fact.country,
            measure=fact.measure,
            word=fact.word,
            number=fact.number,
            below=fact.below,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An expectation with how it is. `value` is the count or stance that was found.

    `holds` is None while the moment it is about lies ahead. Where it does not hold, `since` and
    `broken_by` (a position) say what ended it, None where it never was so; for word of a country
    they are the last word.
    """

    expectation: Expectation
    holds: bool | None
    value: Value = None
    since: datetime | None = None
    broken_by: int | None = None


def expectations(campaign: Sequence[Entry], at: datetime) -> list[Expectation]:
    """What is expected at a moment, by the entries of a campaign's stream that stand."""
    entries = [entry for entry in in_order(campaign) if entry.occurred_at <= at]
    state = Campaign()
    for entry in entries:
        state = evolve(state, entry)
    return [
        Expectation(entry=entry, fact=state.expected[entry.id])
        for entry in entries
        if entry.id in state.expected
    ]


def heard_in_time(
    expectation: Expectation, last: tuple[datetime, int] | None, at: datetime
) -> Checked:
    """Whether there has been word of a country lately; `last` is the last word and its position.

    Until the first word is due, nothing is broken.
    """
    assert isinstance(expectation.fact, WordExpected)
    span = timedelta(hours=expectation.fact.hours)
    since = max([expectation.entry.occurred_at, *([last[0]] if last else [])])
    return Checked(
        expectation=expectation,
        holds=at - since <= span,
        since=last[0] if last else None,
        broken_by=last[1] if last else None,
    )
