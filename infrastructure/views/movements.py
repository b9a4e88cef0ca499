"""The stance before and after each entry, for whoever reads entries in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache, partial

from domain.entry import Entry
from domain.evidence import evidence_in
from domain.moment import History
from domain.roll import How
from domain.roll_call import cast_in
from domain.values import EntryId, Iso3, Stance, Symbol
from infrastructure.views.questions import Desk

_JUST = timedelta(microseconds=1)


def movements(
    desk: Desk, entries: Iterable[Entry], country: Iso3 | None = None
) -> dict[EntryId, tuple[Stance, Stance]]:
    """Where the country stood just before each entry happened, and where it stood then.

    Entries that bear on no stance are left out; without a country, so are those that bear on
    several.
    """
    history = cache(
        desk.history if country is None else partial(desk.standing_over_time, country=country)
    )
    found = ((entry, _about(entry, country)) for entry in entries)
    return {entry.id: _moved(history(q), c, entry) for entry, about in found for c, q in about}


def _moved(history: History, country: Iso3, entry: Entry) -> tuple[Stance, Stance]:
    at = entry.occurred_at
    return history.stance(country, at - _JUST), history.stance(country, at)


def _about(entry: Entry, country: Iso3 | None) -> list[tuple[Iso3, Symbol]]:
    """The one country and question that an entry bears on, if it is one."""
    pairs = dict.fromkeys(pair for pair in _pairs(entry) if country in (None, pair[0]))
    return list(pairs) if len(pairs) == 1 else []


def _pairs(entry: Entry) -> Iterator[tuple[Iso3, Symbol]]:
    for item in evidence_in(entry):
        yield item.country, item.question
    cast = cast_in(entry)
    if cast is not None and cast.how is not How.INTENDED:
        yield cast.member, Symbol(cast.ballot)
