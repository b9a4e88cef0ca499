"""What went stale: words about a text that has changed, and stances of which nobody spoke since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from domain.board import View
from domain.dataclass import dataclass
from domain.evidence import Evidence, Sort
from domain.figures import declared
from domain.moment import History
from domain.reconfirm import to_reconfirm
from domain.standing import Basis, Flag
from domain.values import EntryId, Intent, Iso3, TextState


class By(StrEnum):
    """What made something stale: another text, or age."""

    TEXT = "text"
    AGE = "age"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """Something a country said that is stale.

    `since` is when it became so, and `change` the place of the entry that changed the text, None
    where it was given on an earlier text from the start, or is stale by age. `carries` says whether
    the country's stance rests on it, `ask_again` whether it has to be asked again.
    """

    country: Iso3
    by: By
    sort: Sort
    intent: Intent
    given_on: TextState
    position: int
    entry: EntryId
    said_at: datetime
    since: datetime
    change: int | None
    carries: bool
    ask_again: bool


def stale(history: History, seen: View) -> list[Stale]:
    """What is stale at a moment, in the order of the codes.

    Nothing of whoever has voted, and nothing once the question is settled or its result declared.
    Words that count, and open pledges, are stale when they are about another text; a stance when
    the newest evidence for it is old.
    """
    if seen.moment.text.settled is not None or declared(seen.moment) is not None:
        return []
    again = {row.entry for row in to_reconfirm(seen.moment, history.policy)}
    return [
        row
        for country in sorted(seen.standings)
        if seen.standings[country].basis is not Basis.BALLOT
        for row in (*_by_text(history, seen, country, again), *_by_age(seen, country))
    ]


def _by_text(history: History, seen: View, country: Iso3, again: set[EntryId]) -> Iterator[Stale]:
    moment, standing = seen.moment, seen.standings[country]
    pledge = moment.open_pledge(country)
    items = {item.evidence.entry: item.evidence for item in standing.used}
    if pledge is not None:
        items.setdefault(pledge.entry, pledge)
    for item in sorted(items.values(), key=lambda item: item.order):
        if moment.situation.is_about(item):
            continue
        since, change = _turned(history, item, moment.at)
        yield Stale(
            country=country,
            by=By.TEXT,
            sort=item.sort,
            intent=item.intent,
            given_on=moment.situation.text_of(item),
            position=item.position,
            entry=item.entry,
            said_at=item.occurred_at,
            since=since,
            change=change,
            carries=item.intent is standing.stance.intent,
            ask_again=item.entry in again,
        )


def _turned(history: History, item: Evidence, at: datetime) -> tuple[datetime, int | None]:
    """When a text that an item is not about came, and by which entry."""
    since: tuple[datetime, int | None] = (item.occurred_at, None)
    was = history.moment(item.occurred_at).situation.is_about(item)
    for change in history.moment(at).text.changes:
        if change.occurred_at > item.occurred_at:
            now = history.moment(change.occurred_at).situation.is_about(item)
            if was and not now:
                since = (change.occurred_at, change.position)
            was = now
    return since


def _by_age(seen: View, country: Iso3) -> Iterator[Stale]:
    standing = seen.standings[country]
    newest = standing.newest
    if Flag.STALE in standing.flags and newest is not None:
        yield Stale(
            country=country,
            by=By.AGE,
            sort=newest.sort,
            intent=newest.intent,
            given_on=seen.moment.situation.text_of(newest),
            position=newest.position,
            entry=newest.entry,
            said_at=newest.occurred_at,
            since=newest.occurred_at + seen.policy.weights.stale_after,
            change=None,
            carries=True,
            ask_again=False,
        )
