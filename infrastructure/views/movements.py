"""The stance before and after each entry, for whoever reads entries in a row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache, partial

from domain.entry import Entry
from domain.evidence import evidence_in
from domain.moment import History
from domain.roll import How
from domain.roll_call import cast_in
from domain.values import EntryId, Iso3, Stance, Symbol
from infrastructure.views.questions import Desk

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


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
    course = cache(lambda country, question: _Course(history(question), country))
    found = ((entry, _about(entry, country)) for entry in entries)
    return {e.id: course(*pair).around(e.occurred_at) for e, about in found for pair in about}


class _Course:
    """Where a country stood on a question, judged once for each stretch in which nothing moved."""

    def __init__(self, history: History, country: Iso3) -> None:
        self._stance = partial(history.stance, country)
        self._turns = history.turning_points(country)
        self._stood: dict[int, Stance] = {}

    def around(self, at: datetime) -> tuple[Stance, Stance]:
        """Just before a moment, and then."""
        return self._in_stretch(bisect_left(self._turns, at)), self._in_stretch(
            bisect_right(self._turns, at)
        )

    def _in_stretch(self, place: int) -> Stance:
        """In the stretch that so many turning points lie before."""
        if place not in self._stood:
            since = self._turns[place - 1] if place else _BEFORE_ALL
            self._stood[place] = self._stance(since)
        return self._stood[place]


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
