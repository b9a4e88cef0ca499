"""To whom the other side spoke after we did (`domain.md` 6.2, Q15)."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from domain.alignment import Aligned, aligned
from domain.board import View
from domain.contacts import Contact
from domain.dataclass import dataclass
from domain.gathering import owner
from domain.standing import Standing
from domain.values import Iso3


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """A country whose last talk was not with us; `side` is where those stand who had it.

    `ours` is when we last spoke to it, None when we never did; `others` their contacts after
    that, oldest first.
    """

    country: Iso3
    standing: Standing
    tier: int | None
    ours: datetime | None
    others: tuple[Contact, ...]
    side: Aligned

    @property
    def last(self) -> Contact:
        """Their last contact."""
        return self.others[-1]


def exposure(seen: View) -> list[Exposed]:
    """The countries to which somebody spoke after us who is not known to stand with us.

    An actor that is a country stands where it does on this question; what else it may be, we do
    not know. We ourselves are left out. Most important targets first, then the latest contact.
    """
    moment, us = seen.moment, owner(seen.moment.material.campaign)
    after: dict[Iso3, list[Contact]] = defaultdict(list)
    for contact in moment.material.contacts.after_ours(moment.at):
        if contact.country != us and side_of(seen, contact) is not Aligned.WITH:
            after[contact.country].append(contact)
    found = [_exposed(seen, country, contacts) for country, contacts in after.items()]
    return sorted(found, key=lambda one: (one.tier or 9, -one.last.at.timestamp(), one.country))


def _exposed(seen: View, country: Iso3, contacts: list[Contact]) -> Exposed:
    others = tuple(sorted(contacts, key=lambda contact: (contact.at, contact.position)))
    target = seen.moment.targets.get(country)
    return Exposed(
        country=country,
        standing=seen.standings.get(country, Standing()),
        tier=target.tier if target else None,
        ours=seen.moment.contacts.get(country),
        others=others,
        side=side_of(seen, others[-1]),
    )


def side_of(seen: View, contact: Contact) -> Aligned:
    """Where whoever made a contact stands on a question."""
    standing = seen.standings.get(Iso3(contact.actor or ""))
    return aligned(standing.stance, seen.moment.aim) if standing else Aligned.UNKNOWN
