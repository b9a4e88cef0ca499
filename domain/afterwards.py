"""What a member said of its vote once it was cast (`domain.md` 1.2): two things, and not a third.

What it had *meant* to vote is a footnote of the record; what it says *since* is what it wishes it
had voted. Neither changes its vote or the totals: only a correction of the record does.
"""

from __future__ import annotations

from domain.dataclass import dataclass
from domain.evidence import Evidence, Sort
from domain.moment import Moment
from domain.roll import Cast, How
from domain.values import Intent, Iso3

_ITS_OWN_WORDS = (Sort.STATEMENT, Sort.REPORT)


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What was said of a vote that stands; None where nothing was, or nothing else than the vote.

    `meant` is the footnote, `since` the newest statement or report.
    """

    meant: Cast | None = None
    since: Evidence | None = None


def afterwards(moment: Moment, country: Iso3) -> Afterwards:
    """What a country had said of its vote by a moment; nothing while it has none on record."""
    vote = moment.votes.get(country)
    if vote is None:
        return Afterwards()
    newest = _newest(moment, country, vote)
    differs = newest is not None and newest.intent is not Intent(vote.vote.official)
    return Afterwards(_footnote(moment, country), newest if differs else None)


def _footnote(moment: Moment, country: Iso3) -> Cast | None:
    if country not in moment.intended:  # so it is with nearly every member
        return None
    casts = (c for c in moment.casts if c.member == country and c.how is How.INTENDED)
    return list(casts)[-1]


def _newest(moment: Moment, country: Iso3, vote: Cast) -> Evidence | None:
    endings = moment.material.endings_on(country)
    ended = {ending.target for ending in endings if ending.occurred_at <= moment.at}
    said = [
        item
        for item in moment.material.evidence_on(country)
        if item.sort in _ITS_OWN_WORDS
        and vote.occurred_at < item.occurred_at <= moment.at
        and item.intent is not Intent.UNKNOWN
        and item.entry not in ended
    ]
    return said[-1] if said else None
