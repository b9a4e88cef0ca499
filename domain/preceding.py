"""What happened to a country before it moved: a matter of time alone (`domain.md` 3.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from domain.campaign import ContextNoted
from domain.evidence import Sort
from domain.material import Material
from domain.values import Iso3

WINDOW = timedelta(hours=72)
"""How long before a move what happened is listed with it."""


class Sign(StrEnum):
    """What sort of thing preceded a move."""

    OUR_CONTACT = "our_contact"
    THEIR_CONTACT = "their_contact"
    TEXT = "text"
    SPONSORSHIP = "sponsorship"
    STATEMENT = "statement"
    PLEDGE = "pledge"
    TAKEN_BACK = "taken_back"
    EVENT = "event"


_SIGNS = {
    Sort.SPONSOR: Sign.SPONSORSHIP,
    Sort.SPONSOR_LEFT: Sign.SPONSORSHIP,
    Sort.STATEMENT: Sign.STATEMENT,
    Sort.PLEDGE: Sign.PLEDGE,
}


class Preceding(NamedTuple):
    """Something that happened before a move; `position` is its entry's place."""

    at: datetime
    position: int
    sign: Sign


class Past:
    """What happened on a question to each country before it moved between two moments.

    `window` says how long before a move.
    """

    def __init__(
        self, material: Material, start: datetime, end: datetime, window: timedelta = WINDOW
    ) -> None:
        self._material = material
        self._span = (start - window, end)
        self._window = window

    def before(self, country: Iso3, at: datetime, but: int) -> tuple[Preceding, ...]:
        """What happened to a country in the window up to a moment, but for the entry at `but`."""
        since = at - self._window
        known = (
            *self._for_all,
            *self._noted.get(country, ()),
            *self._spoken(country),
            *_said(self._material, country),
        )
        return tuple(sorted({o for o in known if since <= o.at <= at and o.position != but}))

    @cached_property
    def _for_all(self) -> Sequence[Preceding]:
        changes = self._material.text.changes
        changed = [Preceding(c.occurred_at, c.position, Sign.TEXT) for c in changes]
        return [*changed, *self._noted.get(None, ())]

    @cached_property
    def _noted(self) -> Mapping[Iso3 | None, Sequence[Preceding]]:
        """What the desk noted, by each country that it concerns; None stands for all."""
        found: dict[Iso3 | None, list[Preceding]] = defaultdict(list)
        for entry in self._material.notes.between(*self._span):
            noted: ContextNoted = entry.fact
            if not noted.questions or self._material.symbol in noted.questions:
                event = Preceding(entry.occurred_at, entry.position, Sign.EVENT)
                for country in noted.countries or (None,):
                    found[country].append(event)
        return found

    def _spoken(self, country: Iso3) -> Iterator[Preceding]:
        for contact in self._material.contacts.between(*self._span).get(country, ()):
            sign = Sign.OUR_CONTACT if contact.ours else Sign.THEIR_CONTACT
            yield Preceding(contact.at, contact.position, sign)


def _said(material: Material, country: Iso3) -> Iterator[Preceding]:
    for item in material.evidence_on(country):
        if item.sort in _SIGNS:
            yield Preceding(item.occurred_at, item.position, _SIGNS[item.sort])
    for ending in material.endings_on(country):
        yield Preceding(ending.occurred_at, ending.position, Sign.TAKEN_BACK)
