"""Pledges: which are open, which were taken back, and which were kept once the vote was taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.dataclass import dataclass
from domain.dossier import Form, PledgeGiven, PledgeReleased, PledgeWithdrawn
from domain.entry import Entry
from domain.figures import declared
from domain.moment import Moment
from domain.objectives import Condition, about
from domain.proposal import ProposalDecided, ProposalNotPutToVote, ProposalWithdrawn, Verdict
from domain.roll import Cast
from domain.values import (
    EntryId,
    Grade,
    Intent,
    Iso3,
    Level,
    Precision,
    Symbol,
    TextState,
    Vote,
)

FACTS = (PledgeGiven, PledgeWithdrawn, PledgeReleased)

LATE = timedelta(hours=24)
"""A pledge withdrawn less than this before the vote is listed as a late withdrawal."""


class Outcome(StrEnum):
    """What became of a pledge; `kept_equivalent` is the same arithmetic, not the same vote."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"
    EXPIRED = "expired"
    KEPT = "kept"
    KEPT_EQUIVALENT = "kept_equivalent"
    EXCEEDED = "exceeded"
    SOFT_BROKEN = "soft_broken"
    BROKEN = "broken"
    VOID = "void"
    UNVERIFIABLE = "unverifiable"


UNBROKEN = (Outcome.KEPT, Outcome.KEPT_EQUIVALENT, Outcome.EXCEEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A promise as it stands; `ended` says how it was taken back, if it was.

    It binds up to `until`, where that is set. Where only the day it was given is known,
    `given_from` is that day's beginning.
    """

    entry: EntryId
    country: Iso3
    question: Symbol
    text_state: TextState
    vote: Intent
    form: Form
    who: str | None
    level: Level | None
    condition: Condition | None
    until: datetime | None = None
    given_at: datetime
    given_from: datetime
    recorded_at: datetime
    source: str | None
    grade: Grade | None
    ended: Outcome | None = None
    ended_at: datetime | None = None
    ended_by: EntryId | None = None

    def end(self, at: datetime) -> tuple[Outcome, datetime] | None:
        """How and when it ceased to bind, if it had by a moment and no vote came before."""
        if self.until is not None and self.until <= min(at, self.ended_at or at):
            return Outcome.EXPIRED, self.until
        return None if self.ended is None or self.ended_at is None else (self.ended, self.ended_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What became of a pledge, and why; `cast` is how the country voted, where that is known.

    `for_another_text` says that an open pledge was given on a text that has changed since: as
    long as it is not given again, nothing can keep it.
    """

    outcome: Outcome
    why: str = ""
    cast: Vote | None = None
    late_withdrawal: bool = False
    by_stated_intention: bool = False
    for_another_text: bool = False


def pledges(entries: Iterable[Entry]) -> tuple[Pledge, ...]:
    """The pledges of entries that stand, in order of occurrence."""
    entries = list(entries)
    given = {e.id: _given(e, e.fact) for e in entries if isinstance(e.fact, PledgeGiven)}
    for entry in entries:
        match entry.fact:
            case PledgeWithdrawn(pledge=target):
                outcome = Outcome.WITHDRAWN
            case PledgeReleased(pledge=target):
                outcome = Outcome.RELEASED
            case _:
                continue
        if target in given and given[target].ended is None:
            given[target] = replace(
                given[target], ended=outcome, ended_at=entry.occurred_at, ended_by=entry.id
            )
    return tuple(given.values())


def _given(entry: Entry, fact: PledgeGiven) -> Pledge:
    return Pledge(
        entry=entry.id,
        country=Iso3(entry.key.rpartition("/")[2]),
        question=fact.question,
        text_state=fact.text_state,
        vote=fact.vote,
        form=fact.form,
        who=fact.who,
        level=fact.level,
        condition=fact.condition,
        until=fact.until,
        given_at=entry.occurred_at,
        given_from=_earliest(entry),
        recorded_at=entry.recorded_at,
        source=entry.envelope.source,
        grade=entry.envelope.grade,
    )


def _earliest(entry: Entry) -> datetime:
    """The first moment at which an entry may have happened."""
    at, zone = entry.occurred_at, ZoneInfo(entry.envelope.zone)
    if entry.envelope.precision is not Precision.DAY:
        return at
    return datetime.combine(at.astimezone(zone).date(), time.min, tzinfo=zone)


def resolved(pledge: Pledge, moment: Moment, *, secret: bool = False) -> Resolution:
    """What became of a pledge by a moment of the question it is about.

    In a `secret` ballot nobody knows who voted how, whatever is said of it.
    """
    cast, result = moment.votes.get(pledge.country), declared(moment)
    voted_at = cast.occurred_at if cast else result.occurred_at if result else None
    if (end := pledge.end(moment.at)) is not None:
        how, ended_at = end
        if voted_at is None:
            return Resolution(outcome=how)
        if ended_at < voted_at:
            return Resolution(
                outcome=Outcome.VOID,
                why=f"{how} before the vote",
                cast=cast.vote if cast else None,
                late_withdrawal=how is Outcome.WITHDRAWN and voted_at - ended_at < LATE,
            )
    if result is not None and result.verdict is Verdict.ADOPTED_WITHOUT_VOTE:
        return Resolution(outcome=Outcome.VOID, why="adopted without a vote")
    if voted_at is not None and pledge.given_from > voted_at:
        return Resolution(outcome=Outcome.VOID, why="given after the vote")
    if secret and voted_at is not None:
        return Resolution(outcome=Outcome.UNVERIFIABLE, why="the ballot was secret")
    return _without_vote(pledge, moment) if cast is None else _voted(pledge, cast, moment)


def _without_vote(pledge: Pledge, moment: Moment) -> Resolution:
    """Where no vote of the country is on record."""
    match moment.text.fate:
        case ProposalWithdrawn():
            return Resolution(outcome=Outcome.VOID, why="the proposal was withdrawn")
        case ProposalNotPutToVote():
            return Resolution(outcome=Outcome.VOID, why="not put to the vote")
        case ProposalDecided(verdict=Verdict.ADOPTED_WITHOUT_VOTE):
            return Resolution(outcome=Outcome.VOID, why="adopted without a vote")
        case ProposalDecided():
            return _UNNAMED
        case None:
            return _UNNAMED if declared(moment) else _open(pledge, moment)


def _open(pledge: Pledge, moment: Moment) -> Resolution:
    now = moment.situation
    same = about(pledge.text_state, pledge.condition, now.text_state, now.adopted)
    why = "" if same else f"given for the text {pledge.text_state}, now {now.text_state}"
    return Resolution(outcome=Outcome.OPEN, why=why, for_another_text=not same)


_UNNAMED = Resolution(
    outcome=Outcome.UNVERIFIABLE, why="no vote of the country is on record by name"
)


def _voted(pledge: Pledge, cast: Cast, moment: Moment) -> Resolution:
    then = Moment(moment.material, cast.occurred_at)
    if cast.vote is Vote.INELIGIBLE:
        return Resolution(outcome=Outcome.VOID, why="could not vote", cast=cast.vote)
    if pledge.condition is not None and not pledge.condition.holds(then.text.adopted):
        return Resolution(outcome=Outcome.VOID, why="its condition was not met", cast=cast.vote)
    result = declared(moment)
    text = (result.text_state if result else None) or then.text.state
    if not about(pledge.text_state, pledge.condition, text, then.text.adopted):
        return Resolution(
            outcome=Outcome.VOID,
            why=f"given for the text {pledge.text_state}, voted on {text}",
            cast=cast.vote,
        )
    outcome = kept(pledge.vote, cast.vote, then.aim)
    meant = moment.intended.get(pledge.country)
    meant_to = meant is not None and kept(pledge.vote, meant, then.aim) is Outcome.KEPT
    return Resolution(
        outcome=outcome,
        cast=cast.vote,
        by_stated_intention=meant_to and outcome not in UNBROKEN,
    )


def kept(pledged: Intent, cast: Vote, wanted: Intent | None) -> Outcome:
    """Whether a vote keeps a pledge, by what we wanted (`domain.md` 3.5).

    To stay away and to abstain count alike in the Assembly and in the Council.
    """
    vote = Intent(cast.official)
    match pledged:
        case Intent.YES | Intent.NO:
            if vote == pledged:
                return Outcome.KEPT
            opposed = vote in (Intent.YES, Intent.NO)
            return Outcome.BROKEN if opposed else Outcome.SOFT_BROKEN
        case Intent.ABSTAIN | Intent.NOT_VOTING:
            if vote == pledged:
                return Outcome.KEPT
            if vote in (Intent.ABSTAIN, Intent.NOT_VOTING):
                return Outcome.KEPT_EQUIVALENT
            return Outcome.EXCEEDED if vote == wanted else Outcome.BROKEN
        case Intent.UNDECIDED | Intent.UNKNOWN:
            return Outcome.UNVERIFIABLE
