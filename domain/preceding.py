"""What happened to a country before it moved: a matter of time alone (`domain.md` 3.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from domain.campaign import ContextNoted
from domain.dataclass import dataclass
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


@dataclass(frozen=True, slots=True)
class Preceding:
    """Something that happened before a move; `position` is its entry's place."""

    at: datetime
    position: int
    sign: Sign


class Past:
    """What happened on a question to each country, sorted once; `window` says how far back."""

    def __init__(self, material: Material, window: timedelta = WINDOW) -> None:
        self._material = material
        self._window = window
        self._of: dict[Iso3 | None, list[Preceding]] = defaultdict(list)
        for change in material.text.changes:
            self._of[None].append(Preceding(change.occurred_at, change.position, Sign.TEXT))
        for country, event in _events(material):
            self._of[country].append(event)

    def before(self, country: Iso3, at: datetime, but: int) -> tuple[Preceding, ...]:
        """What happened to a country in the window up to a moment, but for the entry at `but`."""
        since, all_ = at - self._window, self._of.get(None, ())
        own = (*_spoken(self._material, country), *_said(self._material, country))
        known = (*self._of.get(country, ()), *all_, *own)
        found = {one for one in known if since <= one.at <= at and one.position != but}
        return tuple(sorted(found, key=lambda one: (one.at, one.position, one.sign)))


def _events(material: Material) -> Iterator[tuple[Iso3 | None, Preceding]]:
    """What the desk noted, with each country that it concerns; None stands for all."""
    for entry in material.notes:
        noted: ContextNoted = entry.fact
        event = Preceding(entry.occurred_at, entry.position, Sign.EVENT)
        if not noted.questions or material.symbol in noted.questions:
            yield from ((country, event) for country in noted.countries or (None,))


def _spoken(material: Material, country: Iso3) -> Iterator[Preceding]:
    for contact in material.contacts.with_(country):
        sign = Sign.OUR_CONTACT if contact.ours else Sign.THEIR_CONTACT
        yield Preceding(contact.at, contact.position, sign)


def _said(material: Material, country: Iso3) -> Iterator[Preceding]:
    for item in material.evidence_on(country):
        if item.sort in _SIGNS:
            yield Preceding(item.occurred_at, item.position, _SIGNS[item.sort])
    for ending in material.endings_on(country):
        yield Preceding(ending.occurred_at, ending.position, Sign.TAKEN_BACK)
