"""Who sponsored a proposal, from when until when."""

from __future__ import annotations

from dataclasses import replace

from domain.dataclass import dataclass
from domain.entry import Entry
from domain.proposal import ProposalTabled, SponsorJoined, SponsorLeft
from domain.text import Text
from domain.values import Iso3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsorship:
    """One country's time among the sponsors; `left` is the entry that ended it, if one did."""

    country: Iso3
    joined: Entry
    left: Entry | None = None

    @property
    def on_document(self) -> bool:
        """Whether it was named on the paper as it was tabled."""
        return isinstance(self.joined.fact, ProposalTabled)


def sponsorships(text: Text) -> tuple[Sponsorship, ...]:
    """Every time a country spent among the sponsors, in the order of joining."""
    times: list[Sponsorship] = []
    for entry in text.entries:
        match entry.fact:
            case ProposalTabled(sponsors=countries):
                times += [Sponsorship(country=country, joined=entry) for country in countries]
            case SponsorJoined(country=country):
                times.append(Sponsorship(country=country, joined=entry))
            case SponsorLeft(country=country):
                times = [
                    replace(time, left=entry) if time.country == country and not time.left else time
                    for time in times
                ]
            case _:
                pass
    return tuple(times)
