"""The desk's own work as tables: whom to call next, what is expected, who recorded how much."""

from __future__ import annotations

from collections.abc import Iterator

from domain.board import view
from domain.campaign import ClaimExpected
from domain.gathering import owner
from domain.targets import targets
from domain.values import Iso3
from infrastructure.moments import microseconds
from infrastructure.sql.tables import Listed, Seen, listed
from infrastructure.views.expectations import Checking
from infrastructure.views.recorders import Recorded, recorded


def _calls(seen: Seen) -> Iterator[tuple[object, ...]]:
    for symbol in seen.desk.open_questions(seen.as_of):
        history = seen.desk.history(symbol, seen.policy)
        us = Iso3(owner(history.material.campaign) or "")
        shown = view(history.moment(seen.as_of), seen.policy, seen.world)
        for one in targets(shown, us):
            yield (
                symbol,
                one.country,
                one.call,
                one.ask,
                one.standing.stance,
                float(one.score),
                one.worth,
                one.lifts_veto,
                one.fallback_worth,
                float(one.movable),
                one.tier,
                one.last_contact_at,
            )


def _expectations(seen: Seen) -> Iterator[tuple[object, ...]]:
    checking = Checking(desk=seen.desk, world=seen.world, policy=seen.policy, as_of=seen.as_of)
    for one in checking.checked():
        fact, entry = one.expectation.fact, one.expectation.entry
        claim = fact if isinstance(fact, ClaimExpected) else None
        yield (
            entry.id,
            claim and claim.question,
            fact.country,
            claim and claim.on,
            one.holds,
            one.value,
            one.since,
            one.broken_by,
        )


def _recorders(seen: Seen) -> list[Recorded]:
    return recorded(seen.desk, microseconds(seen.as_of))


DESK: tuple[Listed, ...] = (
    listed(
        "next_calls",
        "Whom to call next, on the questions on which the campaign in use wants a yes or a no.",
        {
            "question": "the proposal",
            "country": "whom to call",
            "call": "`win` a vote, or `hold` one",
            "ask": "the vote to ask for",
            "stance": "where it stands",
            "score": "what the call is worth: the product of the factors that `next` shows",
            "worth": "what the ask adds to the margin",
            "lifts_veto": "1 when it takes a veto away, else 0",
            "fallback": "what an abstention would add; null where that is nothing",
            "movable": "how likely the country does otherwise than it says",
            "tier": "how much the campaign wants it, from 1",
            "last_contact_at": "when we last spoke to it",
        },
        _calls,
    ),
    listed(
        "expectations",
        "What is expected, and whether it holds; of the campaign in use.",
        {
            "entry": "the id of the entry that expects it",
            "question": "the proposal; null where word of a country is expected",
            "country": "the country, where it is about one",
            "on": "the moment that it is about; null for now",
            "holds": "1 or 0; null while that moment lies ahead",
            "found": "the count or the stance that was found",
            "since": "since when it does not hold, or when the last word came",
            "broken_by": "the entry that ended it, or the last word, by its place in the journal",
        },
        _expectations,
    ),
    listed(
        "recorders",
        "Who recorded how many entries of which type, for the campaign in use or for all.",
        {
            "person": "who",
            "type": "the type of entry",
            "entries": "how many",
            "voided": "how many of these are void",
            "first": "when the first was recorded",
            "last": "when the last was",
        },
        _recorders,
    ),
)
