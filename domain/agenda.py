"""What lies ahead of a desk: votes, deadlines, visits, follow-ups, and what expires."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from domain.ballot import BallotScheduled
from domain.ballot_keys import ballot_key
from domain.dataclass import dataclass
from domain.dossier import (
    PledgeGiven,
    PledgeReleased,
    PledgeWithdrawn,
    PositionAssessed,
    PositionRetracted,
)
from domain.engagement import ContactHeld, EngagementPlanned, MissionEngaged, ReadoutReported
from domain.entry import Entry
from domain.memo import MemoAmended, MemoRescinded, MemoSent
from domain.pledges import pledges
from domain.proposal import ProposalNotPutToVote, ProposalWithdrawn
from domain.values import EntryId, Iso3

OF_ALL = (BallotScheduled, ProposalWithdrawn, ProposalNotPutToVote)
"""The facts of votes, which belong to no campaign."""

OURS = (
    *(MemoSent, MemoAmended, MemoRescinded, EngagementPlanned, MissionEngaged, ReadoutReported),
    *(ContactHeld, PledgeGiven, PledgeWithdrawn, PledgeReleased, PositionAssessed),
    PositionRetracted,
)
"""The facts of a campaign's own dates."""


class Due(StrEnum):
    """What a date is for."""

    VOTE = "vote"
    DELIVER = "deliver"
    REPORT = "report"
    VISIT = "visit"
    FOLLOW_UP = "follow-up"
    PLEDGE = "pledge-expires"
    ASSESSMENT = "assessment-expires"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A date that was set. `entry` set it first, and tells it apart however often it is moved.

    `set_at` is when it was last put on record, `moved` how often it was set anew. `about` is a
    ballot, a memo or a proposal. What is `off` was called off.
    """

    due: Due
    at: datetime
    entry: EntryId
    set_at: datetime
    about: str = ""
    mission: str = ""
    countries: tuple[Iso3, ...] = ()
    moved: int = 0
    off: bool = False

    @property
    def name(self) -> str:
        """What tells it apart, for good."""
        return f"{self.entry}-{self.due}"


def agenda(entries: Iterable[Entry]) -> tuple[Appointment, ...]:
    """The dates that entries which stand have set, in order; the entries as things happened."""
    entries = list(entries)
    found = (*_votes(entries), *_deadlines(entries), *_visits(entries), *_expiries(entries))
    return tuple(sorted(found, key=lambda one: (one.at, one.name)))


def _set(
    known: dict[object, Appointment],
    key: object,
    entry: Entry,
    *,
    due: Due,
    at: datetime,
    about: str = "",
) -> None:
    """Set a date, or move it where it was set before."""
    if (before := known.get(key)) is None:
        known[key] = Appointment(
            due=due, at=at, entry=entry.id, set_at=entry.recorded_at, about=about
        )
    else:
        moved = before.moved + (at != before.at)
        known[key] = replace(before, at=at, set_at=entry.recorded_at, moved=moved, off=False)


def _call_off(known: dict[object, Appointment], key: object, entry: Entry) -> None:
    if (one := known.get(key)) is not None and one.at > entry.occurred_at:
        known[key] = replace(one, off=True, set_at=entry.recorded_at, moved=one.moved + 1)


def _votes(entries: Iterable[Entry]) -> Iterator[Appointment]:
    known: dict[object, Appointment] = {}
    for entry in entries:
        match entry.fact:
            case BallotScheduled(vote_at=at):
                _set(known, entry.key, entry, due=Due.VOTE, at=at, about=entry.key)
            case ProposalWithdrawn() | ProposalNotPutToVote():
                for key in [key for key in known if ballot_key(str(key)).proposal == entry.key]:
                    _call_off(known, key, entry)
            case _:
                pass
    yield from known.values()


def _deadlines(entries: Iterable[Entry]) -> Iterator[Appointment]:
    known: dict[object, Appointment] = {}
    for entry in entries:
        match entry.fact:
            case MemoSent() | MemoAmended() as fact:
                dates = ((Due.DELIVER, fact.deliver_by), (Due.REPORT, fact.report_by))
                name = entry.key.rpartition("/")[2]
                for due, at in dates:
                    if at is not None:
                        _set(known, (entry.stream, due), entry, due=due, at=at, about=name)
            case MemoRescinded():
                for due in (Due.DELIVER, Due.REPORT):
                    _call_off(known, (entry.stream, due), entry)
            case _:
                pass
    yield from known.values()


def _visits(entries: Iterable[Entry]) -> Iterator[Appointment]:
    """What missions mean to do, and when they come back to it."""
    planned: dict[object, Appointment] = {}
    who: dict[str, tuple[str, tuple[Iso3, ...]]] = {}
    for entry in entries:
        match entry.fact:
            case EngagementPlanned(when=datetime() as at) as fact:
                _set(planned, entry.stream, entry, due=Due.VISIT, at=at)
                planned[entry.stream] = replace(
                    planned[entry.stream], mission=fact.mission, countries=fact.countries
                )
            case MissionEngaged() as fact:
                who[entry.stream] = fact.mission, fact.countries
                if not fact.attempt:
                    planned.pop(entry.stream, None)
            case ReadoutReported(follow_up=datetime() as at):
                yield _follow_up(entry, at, who)
            case ContactHeld(follow_up=datetime() as at) as fact:
                yield _follow_up(entry, at, {entry.stream: ("", fact.countries)})
            case _:
                pass
    yield from planned.values()


def _follow_up(
    entry: Entry, at: datetime, who: Mapping[str, tuple[str, tuple[Iso3, ...]]]
) -> Appointment:
    mission, countries = who.get(entry.stream, ("", ()))
    return Appointment(
        due=Due.FOLLOW_UP,
        at=at,
        entry=entry.id,
        set_at=entry.recorded_at,
        mission=mission,
        countries=countries,
    )


def _expiries(entries: Iterable[Entry]) -> Iterator[Appointment]:
    entries = list(entries)
    for pledge in pledges(entries):
        if pledge.until is not None and pledge.ended is None:
            yield Appointment(
                due=Due.PLEDGE,
                at=pledge.until,
                entry=pledge.entry,
                set_at=pledge.recorded_at,
                about=pledge.question,
                countries=(pledge.country,),
            )
    yield from _assessments(entries)


def _assessments(entries: Iterable[Entry]) -> Iterator[Appointment]:
    """Of each country on each question, the desk's last judgement holds."""
    entries = list(entries)
    false = {e.fact.entry for e in entries if isinstance(e.fact, PositionRetracted)}
    last = {
        (entry.key, entry.fact.question): entry
        for entry in entries
        if isinstance(entry.fact, PositionAssessed) and entry.id not in false
    }
    for (dossier, question), entry in last.items():
        if entry.fact.until is not None:
            yield Appointment(
                due=Due.ASSESSMENT,
                at=entry.fact.until,
                entry=entry.id,
                set_at=entry.recorded_at,
                about=question,
                countries=(Iso3(dossier.rpartition("/")[2]),),
            )
