"""What went stale: words about a text that has changed, and stances of which nobody spoke since."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from domain.board import View
from domain.entry import Entry
from domain.evidence import Evidence, Sort, by_order
from domain.moment import History
from domain.objectives import Condition
from domain.reconfirm import is_over, to_reconfirm
from domain.standing import Basis, Flag, Standing
from domain.values import EntryId, Intent, Iso3, TextState


class By(StrEnum):
    """What made something stale: another text, or age."""

    TEXT = "text"
    AGE = "age"


class Stale(NamedTuple):
    """Something a country said that is stale.

    `since` is when it became so, and `change` the place of the entry that changed the text, None
    where it was given on an earlier text from the start, or is stale by age. `carries` says whether
    the country's stance rests on it, `ask_again` whether it has to be asked again.
    """

    item: Evidence
    by: By
    given_on: TextState
    since: datetime
    change: int | None
    carries: bool
    ask_again: bool

    @property
    def country(self) -> Iso3:
        """Who said it."""
        return self.item.country

    @property
    def sort(self) -> Sort:
        """What kind of evidence it is."""
        return self.item.sort

    @property
    def intent(self) -> Intent:
        """For which vote it speaks."""
        return self.item.intent

    @property
    def position(self) -> int:
        """Its place in the journal."""
        return self.item.position

    @property
    def entry(self) -> EntryId:
        """What was recorded of it."""
        return self.item.entry

    @property
    def said_at(self) -> datetime:
        """When it was said."""
        return self.item.occurred_at


def stale(history: History, seen: View) -> list[Stale]:
    """What is stale at a moment, in the order of the codes.

    Nothing of whoever has voted, and nothing once the question is settled or its result declared.
    Words that count, and open pledges, are stale when they are about another text; a stance when
    the newest evidence for it is old.
    """
    if is_over(seen.moment):
        return []
    again = {row.entry for row in to_reconfirm(seen.moment, seen.standings)}
    turns = _Turns(history, seen.moment.at)
    return [
        row
        for country in sorted(seen.standings)
        if seen.standings[country].basis is not Basis.BALLOT
        for row in (*_by_text(turns, seen, country, again), *_by_age(seen, country))
    ]


def _by_text(turns: _Turns, seen: View, country: Iso3, again: set[EntryId]) -> Iterator[Stale]:
    standing, is_about = seen.standings[country], seen.moment.situation.is_about
    intent = standing.stance.intent
    for item in _heard(standing, seen.moment.open_pledge(country)):
        if is_about(item):
            continue
        given_on, by = turns.away_from(item)
        since, change = (item.occurred_at, None) if by is None else (by.occurred_at, by.position)
        carries, ask_again = item.intent is intent, item.entry in again
        yield Stale(item, By.TEXT, given_on, since, change, carries, ask_again)


def _heard(standing: Standing, pledge: Evidence | None) -> Sequence[Evidence]:
    """The words that count and the open pledge, as they were said."""
    if pledge is None or pledge in standing.used:
        return standing.used
    return sorted((*standing.used, pledge), key=by_order)


class _Turn(NamedTuple):
    """The text on which something was given, and the change by which it is no longer that."""

    given_on: TextState
    by: Entry | None


class _Turns:
    """How the text turned away from what was said; what was said of one text in one era shares it.

    An era is the time between two changes.
    """

    def __init__(self, history: History, at: datetime) -> None:
        self._history = history
        self._situation = history.moment(at).situation
        self._changes = history.moment(at).text.changes
        self._changed_at = [change.occurred_at for change in self._changes]
        self._known: dict[tuple[TextState, Condition | None, int], _Turn] = {}

    def away_from(self, item: Evidence) -> _Turn:
        """The turn away from an item that is not about the text as it stands."""
        era = bisect_right(self._changed_at, item.occurred_at)
        key = self._situation.text_of(item), item.condition, era
        if key not in self._known:
            self._known[key] = _Turn(key[0], self._change(item, era))
        return self._known[key]

    def _change(self, item: Evidence, era: int) -> Entry | None:
        """The change with which there came a text that an item of an era is not about."""
        found = None
        was = self._history.moment(item.occurred_at).situation.is_about(item)
        for change in self._changes[era:]:
            now = self._history.moment(change.occurred_at).situation.is_about(item)
            if was and not now:
                found = change
            was = now
        return found


def _by_age(seen: View, country: Iso3) -> Iterator[Stale]:
    standing = seen.standings[country]
    if Flag.STALE not in standing.flags:
        return
    newest = standing.newest
    if newest is not None:
        yield Stale(
            newest,
            By.AGE,
            seen.moment.situation.text_of(newest),
            since=newest.occurred_at + seen.policy.weights.stale_after,
            change=None,
            carries=True,
            ask_again=False,
        )
