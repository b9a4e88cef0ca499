"""What bears on a country's stance: reports, statements, pledges, sponsorships, assessments."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from domain.dataclass import dataclass
from domain.dossier import (
    Form,
    PledgeGiven,
    PledgeReleased,
    PledgeWithdrawn,
    PositionAssessed,
    PositionChanged,
    PositionConfirmed,
    PositionRetracted,
    StatementMade,
)
from domain.entry import Entry
from domain.objectives import Condition
from domain.proposal import ProposalTabled, SponsorJoined, SponsorLeft
from domain.values import (
    BASE,
    EntryId,
    Firmness,
    Grade,
    Intent,
    Iso3,
    Level,
    Stance,
    Symbol,
    TextState,
)


class Sort(StrEnum):
    """What kind of evidence it is."""

    REPORT = "report"
    STATEMENT = "statement"
    PLEDGE = "pledge"
    SPONSOR = "sponsor"
    SPONSOR_LEFT = "sponsor-left"
    ASSESSMENT = "assessment"


class Evidence(NamedTuple):
    """One thing that bears on one country's stance on one question.

    `text_state` is None for a sponsor: it backs the text as it stood when it joined. `campaign`
    is None for what is global. `until` is when an assessment or a pledge expires;
    `form` is how a pledge was given. A named tuple: a board reads tens of thousands.
    """

    position: int
    entry: EntryId
    occurred_at: datetime
    recorded_at: datetime
    country: Iso3
    question: Symbol
    campaign: str | None
    sort: Sort
    intent: Intent
    firmness: Firmness = Firmness.FIRM
    level: Level | None = None
    grade: Grade | None = None
    source: str | None = None
    text_state: TextState | None = None
    condition: Condition | None = None
    until: datetime | None = None
    form: Form | None = None

    @property
    def stance(self) -> Stance:
        """What it says by itself."""
        return Stance(self.intent, self.firmness)

    @property
    def order(self) -> tuple[datetime, datetime, int]:
        """When it happened, then when it was recorded, then its place in the journal."""
        return (self.occurred_at, self.recorded_at, self.position)


by_order = attrgetter("occurred_at", "recorded_at", "position")
"""The `order` of evidence, for whoever sorts much of it."""


class End(StrEnum):
    """How evidence ceased to count."""

    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """An entry after which another no longer counts."""

    position: int
    entry: EntryId
    occurred_at: datetime
    recorded_at: datetime
    target: EntryId
    how: End


def evidence_in(entry: Entry) -> tuple[Evidence, ...]:
    """The evidence an entry holds; most entries hold none."""
    match entry.fact:
        case PositionChanged() | PositionConfirmed() as fact:
            return (
                _about(
                    entry,
                    sort=Sort.REPORT,
                    question=fact.question,
                    intent=fact.intent,
                    firmness=fact.firmness,
                    level=fact.level,
                    text_state=fact.text_state,
                    condition=fact.condition,
                ),
            )
        case PositionAssessed() as fact:
            return (
                _about(
                    entry,
                    sort=Sort.ASSESSMENT,
                    question=fact.question,
                    intent=fact.intent,
                    firmness=fact.firmness,
                    text_state=fact.text_state,
                    until=fact.until,
                ),
            )
        case StatementMade(question=question, intent=intent) as fact if question and intent:
            return (
                _about(
                    entry,
                    sort=Sort.STATEMENT,
                    question=question,
                    intent=intent,
                    firmness=fact.firmness,
                    level=fact.level,
                    text_state=fact.text_state or BASE,
                ),
            )
        case PledgeGiven() as fact:
            return (
                _about(
                    entry,
                    sort=Sort.PLEDGE,
                    question=fact.question,
                    intent=fact.vote,
                    level=fact.level,
                    text_state=fact.text_state,
                    condition=fact.condition,
                    until=fact.until,
                    form=fact.form,
                ),
            )
        case ProposalTabled(sponsors=sponsors):
            return tuple(_sponsor(entry, country, Sort.SPONSOR) for country in sponsors)
        case SponsorJoined(country=country):
            return (_sponsor(entry, country, Sort.SPONSOR),)
        case SponsorLeft(country=country):
            return (_sponsor(entry, country, Sort.SPONSOR_LEFT),)
        case _:
            return ()


def _about(
    entry: Entry,
    *,
    sort: Sort,
    question: Symbol,
    intent: Intent,
    firmness: Firmness = Firmness.FIRM,
    level: Level | None = None,
    text_state: TextState | None = None,
    condition: Condition | None = None,
    until: datetime | None = None,
    form: Form | None = None,
) -> Evidence:
    campaign, _, country = entry.key.rpartition("/")
    return Evidence(
        position=entry.position,
        entry=entry.id,
        occurred_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        country=Iso3(country),
        question=question,
        campaign=campaign,
        sort=sort,
        intent=intent,
        firmness=firmness,
        level=level,
        grade=entry.envelope.grade,
        source=entry.envelope.source,
        text_state=text_state,
        condition=condition,
        until=until,
        form=form,
    )


def _sponsor(entry: Entry, country: Iso3, sort: Sort) -> Evidence:
    return Evidence(
        position=entry.position,
        entry=entry.id,
        occurred_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        country=country,
        question=Symbol(entry.key),
        campaign=None,
        sort=sort,
        intent=Intent.YES if sort is Sort.SPONSOR else Intent.UNKNOWN,
        grade=entry.envelope.grade,
        source=entry.envelope.source,
    )


def endings_in(entry: Entry) -> tuple[Ending, ...]:
    """The evidence that an entry ends; most entries end none."""
    match entry.fact:
        case PositionRetracted(entry=target):
            how = End.RETRACTED
        case PledgeWithdrawn(pledge=target):
            how = End.WITHDRAWN
        case PledgeReleased(pledge=target):
            how = End.RELEASED
        case _:
            return ()
    return (
        Ending(
            position=entry.position,
            entry=entry.id,
            occurred_at=entry.occurred_at,
            recorded_at=entry.recorded_at,
            target=target,
            how=how,
        ),
    )
