"""One country across all questions of a campaign: where it stands, promised, and voted."""

from __future__ import annotations

from datetime import datetime

from domain.alignment import Aligned, aligned
from domain.contacts import Contact
from domain.countries import Roster
from domain.dataclass import dataclass
from domain.days import un_day
from domain.figures import body_at
from domain.moment import History, Move
from domain.standing import Standing, Unused
from domain.values import Intent, Iso3, Symbol, TextState, Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A country on one question at a moment; `vote` is what it cast, None before it voted."""

    question: Symbol
    title: str
    text_state: TextState
    standing: Standing
    moved: Move
    aim: Intent | None
    aligned: Aligned
    sponsor: bool
    pledge: Intent | None
    prior: Vote | None
    vote: Vote | None
    intended: Vote | None


def concerns(history: History, country: Iso3, at: datetime, roster: Roster) -> bool:
    """Whether a country sits in the body that votes, as far as we know, or was heard."""
    moment = history.moment(at)
    words = moment.material.evidence_on(country)
    if country in moment.votes or any(item.occurred_at <= at for item in words):
        return True
    body = body_at(moment)
    electorate = roster.electorate(body, un_day(at)) if body else ()
    return not electorate or country in electorate


def line(history: History, country: Iso3, at: datetime) -> Line | None:
    """Where a country stands on a question; None where nothing is known and nobody wants anything.

    Bodies it does not sit in are none of its business: the caller asks only of those it does.
    """
    moment = history.moment(at)
    standing = moment.standing(country, history.policy)
    tabled, cast = moment.text.tabled, moment.votes.get(country)
    prior = moment.prior.get(country)
    heard = standing.used or any(why is not Unused.AFTER_AS_OF for _, why in standing.unused)
    if not (heard or cast or prior or moment.aim):
        return None
    return Line(
        question=history.material.symbol,
        title=tabled.title if tabled else "",
        text_state=moment.text.state,
        standing=standing,
        moved=history.last_move(country, at, standing.stance),
        aim=moment.aim,
        aligned=aligned(standing.stance, moment.aim),
        sponsor=country in moment.sponsors,
        pledge=moment.pledge(country),
        prior=prior,
        vote=cast.vote if cast else None,
        intended=moment.intended.get(country),
    )


def contacts_with(history: History, country: Iso3, at: datetime) -> tuple[Contact, ...]:
    """Everybody's contacts with a country in the campaign by a moment, the latest first."""
    held = (c for c in history.material.contacts.with_(country) if c.at <= at)
    return tuple(sorted(held, key=lambda contact: (contact.at, contact.position), reverse=True))
