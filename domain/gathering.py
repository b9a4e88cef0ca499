"""The material on a question straight from entries: the naive way, and the oracle of the views."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain import annals
from domain.ballot_keys import asks_the_whole
from domain.campaign import CampaignOpened, ContextNoted
from domain.contacts import Contact, Held
from domain.entry import Entry
from domain.evidence import endings_in, evidence_in
from domain.material import Material
from domain.notes import Taken
from domain.proposal import Relation
from domain.roll import Cast, Count, is_ballot_of
from domain.text import Text
from domain.values import Symbol


def gathered(symbol: Symbol, campaign: str | None, entries: Sequence[Entry]) -> Material:
    """All that entries say of a question in a campaign.

    `entries` may be of any streams, in the order of the journal, and hold all that was known;
    what they void is left out here. A symbol with a suffix means that ballot; what is known of a
    text says nothing of a vote on a part of it, or on whether it is a matter of procedure.
    """
    live = annals.standing(entries)
    proposal = Symbol(symbol.partition("~")[0])
    text = tuple(entry for entry in live if entry.stream == f"proposal/{proposal}")
    ours = tuple(entry for entry in live if entry.stream == f"campaign/{campaign}")
    follows = Text.of(text).linked(Relation.FOLLOWS_UP)
    evidence = tuple(
        item
        for entry in live
        for item in evidence_in(entry)
        if item.question == proposal and item.campaign in (None, campaign)
        if asks_the_whole(symbol)
    )
    backed = {item.entry for item in evidence}
    return Material(
        symbol=symbol,
        proposal=text,
        campaign=tuple(e for e in ours if not isinstance(e.fact, ContextNoted)),
        notes=Taken(tuple(e for e in ours if isinstance(e.fact, ContextNoted))),
        evidence=evidence,
        endings=tuple(e for entry in live for e in endings_in(entry) if e.target in backed),
        counts=_counts(symbol, live),
        casts=_casts(symbol, live),
        prior=_casts(follows[-1], live) if follows else (),
        contacts=Held(tuple(_contacts(campaign, ours, live))),
    )


def _of(symbol: Symbol, entries: Iterable[Entry]) -> list[Entry]:
    return [e for e in entries if e.stream.startswith("ballot/") and is_ballot_of(symbol, e.key)]


def _counts(symbol: Symbol, entries: Iterable[Entry]) -> tuple[Count, ...]:
    if not (ballot := _of(symbol, entries)):
        return ()
    from domain.roll_call import count_in  # a write about a question not yet voted does without

    return tuple(count for count in map(count_in, ballot) if count is not None)


def _casts(symbol: Symbol, entries: Iterable[Entry]) -> tuple[Cast, ...]:
    if not (ballot := _of(symbol, entries)):
        return ()
    from domain.roll_call import cast_in  # as above

    return tuple(cast for cast in map(cast_in, ballot) if cast is not None)


def owner(opening: Iterable[Entry]) -> str | None:
    """Whose campaign it is, by the entries of its stream."""
    opened = (entry.fact for entry in opening if isinstance(entry.fact, CampaignOpened))
    return next((fact.owner for fact in opened), None)


def _contacts(
    campaign: str | None, ours: Iterable[Entry], entries: Iterable[Entry]
) -> Iterable[Contact]:
    held = [entry for entry in entries if entry.stream.startswith(f"engagement/{campaign}/")]
    if not held:
        return
    from domain.engagement import ContactHeld, MissionEngaged  # as above

    us = owner(ours)
    actor: str | None
    for entry in held:
        match entry.fact:
            case MissionEngaged(countries=countries, attempt=False):
                actor, is_ours = None, True
            case ContactHeld(countries=countries, actor=actor):
                is_ours = actor == us
            case _:
                continue
        at, place = entry.occurred_at, entry.position
        yield from (Contact(country, at, place, is_ours, actor) for country in countries)
