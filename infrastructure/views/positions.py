"""Evidence of where countries stand, and what ended it; each with both times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Select,
    Table,
    bindparam,
    not_,
    or_,
    select,
)

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
from domain.evidence import End, Ending, Evidence, Sort, endings_in, evidence_in
from domain.objectives import Condition
from domain.proposal import ProposalTabled, SponsorJoined, SponsorLeft
from domain.values import EntryId, Firmness, Intent, Iso3, Level, Symbol
from infrastructure.mapper import microseconds, moment
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, WORD, Fill, Row, View
from infrastructure.views.voids import standing

EVIDENCE = Table(
    "evidence",
    METADATA,
    Column("position", INTEGER, nullable=False),
    Column("entry", WORD, nullable=False),
    Column("occurred_at", INTEGER, nullable=False),
    Column("recorded_at", INTEGER, nullable=False),
    Column("country", WORD, nullable=False),
    Column("question", WORD, nullable=False),
    Column("campaign", WORD),
    Column("sort", WORD, nullable=False),
    Column("intent", WORD, nullable=False),
    Column("firmness", INTEGER, nullable=False),
    Column("level", WORD),
    Column("grade", WORD),
    Column("source", WORD),
    Column("text_state", WORD),
    Column("condition", WORD),
    Column("until", INTEGER),
    Column("form", WORD),
    Index("evidence_question", "question", "position"),
)
"""One row for what an entry says of one country on one question; `condition` is JSON."""

ENDINGS = Table(
    "endings",
    METADATA,
    Column("position", INTEGER, nullable=False),
    Column("entry", WORD, nullable=False),
    Column("occurred_at", INTEGER, nullable=False),
    Column("recorded_at", INTEGER, nullable=False),
    Column("target", WORD, nullable=False),
    Column("how", WORD, nullable=False),
    Index("endings_target", "target"),
)
"""After the entry at `position`, the evidence of the entry `target` no longer counts."""


def evidence(
    connection: Connection,
    question: Symbol,
    campaign: str | None,
    known: int,
    country: Iso3 | None = None,
) -> tuple[Evidence, ...]:
    """The evidence on a question, global and of a campaign, known and not voided.

    With a country, only what is said of it.
    """
    said = {"question": question, "campaign": campaign, "known": known}
    if country is None:
        return _found(connection, _standing(), said)
    return _found(connection, _standing_about(), {**said, "country": country})


def voided_evidence(
    connection: Connection, question: Symbol, country: Iso3, campaign: str | None, known: int
) -> tuple[Evidence, ...]:
    """The evidence about one country that was known and is voided."""
    said = {"question": question, "campaign": campaign, "known": known, "country": country}
    void = _known().where(not_(standing(EVIDENCE.c.position, KNOWN)), _ABOUT)
    return _found(connection, void, said)


QUESTION: ColumnElement[str] = bindparam("question")
KNOWN: ColumnElement[int] = bindparam("known")
_ABOUT = EVIDENCE.c.country == bindparam("country")


def _known() -> Select[Any]:
    campaign = EVIDENCE.c.campaign
    return (
        select(EVIDENCE)
        .where(
            EVIDENCE.c.question == QUESTION,
            or_(campaign.is_(None), campaign == bindparam("campaign")),
            EVIDENCE.c.position <= KNOWN,
        )
        .order_by(EVIDENCE.c.position)
    )


@cache
def _standing() -> Select[Any]:
    """Made once: a country's page asks for hundreds of questions."""
    return _known().where(standing(EVIDENCE.c.position, KNOWN))


@cache
def _standing_about() -> Select[Any]:
    return _standing().where(_ABOUT)


def _found(
    connection: Connection, query: Select[Any], said: Mapping[str, Any]
) -> tuple[Evidence, ...]:
    return tuple([_evidence(row) for row in connection.execute(query, said).all()])


def endings(
    connection: Connection, question: Symbol, known: int, country: Iso3 | None = None
) -> tuple[Ending, ...]:
    """What ended evidence on a question, known and not voided; with a country, that about it."""
    said = {"question": question, "known": known}
    query = _endings() if country is None else _endings_about()
    rows = connection.execute(query, said if country is None else {**said, "country": country})
    return tuple(_ending(row) for row in rows)


def _ended(entries: Select[Any]) -> Select[Any]:
    return (
        select(ENDINGS)
        .where(ENDINGS.c.position <= KNOWN, standing(ENDINGS.c.position, KNOWN))
        .where(ENDINGS.c.target.in_(entries))
        .order_by(ENDINGS.c.position)
    )


_ON_QUESTION = select(EVIDENCE.c.entry).where(EVIDENCE.c.question == QUESTION)


@cache
def _endings() -> Select[Any]:
    return _ended(_ON_QUESTION)


@cache
def _endings_about() -> Select[Any]:
    return _ended(_ON_QUESTION.where(_ABOUT))


def questions(
    connection: Connection, campaign: str | None, known: int, as_of: datetime
) -> tuple[Symbol, ...]:
    """The questions on which there was evidence in a campaign by a moment."""
    query = (
        select(EVIDENCE.c.question)
        .where(EVIDENCE.c.campaign == campaign, EVIDENCE.c.position <= known)
        .where(EVIDENCE.c.occurred_at <= microseconds(as_of))
        .where(standing(EVIDENCE.c.position, known))
        .distinct()
    )
    return tuple(sorted(map(Symbol, connection.execute(query).scalars())))


def _evidence(row: Any) -> Evidence:
    """A row as evidence.

    A board takes thousands: its words are looked up and not parsed, its columns taken by place.
    """
    position, entry, occurred_at, recorded_at, *said = row
    country, question, campaign, sort, intent, firmness, *further = said
    level, grade, source, text_state, condition, until, form = further
    return Evidence(
        position=position,
        entry=entry,
        occurred_at=moment(occurred_at),
        recorded_at=moment(recorded_at),
        country=country,
        question=question,
        campaign=campaign,
        sort=_SORTS[sort],
        intent=_INTENTS[intent],
        firmness=_FIRMNESS[firmness],
        level=_LEVELS[level],
        grade=grade,
        source=source,
        text_state=text_state,
        condition=None if condition is None else _condition(condition),
        until=None if until is None else moment(until),
        form=_FORMS[form],
    )


_SORTS: Mapping[str, Sort] = {str(sort): sort for sort in Sort}
_INTENTS: Mapping[str, Intent] = {str(intent): intent for intent in Intent}
_FIRMNESS: Mapping[int, Firmness] = {int(firmness): firmness for firmness in Firmness}
_LEVELS: Mapping[str | None, Level | None] = {None: None} | {str(x): x for x in Level}
_FORMS: Mapping[str | None, Form | None] = {None: None} | {str(form): form for form in Form}


def _ending(row: Any) -> Ending:
    return Ending(
        position=row.position,
        entry=EntryId(row.entry),
        occurred_at=moment(row.occurred_at),
        recorded_at=moment(row.recorded_at),
        target=EntryId(row.target),
        how=End(row.how),
    )


_condition = msgspec.json.Decoder(Condition).decode


def _evidence_rows(entry: Entry, places: Places) -> Iterable[Row]:
    recorded_at = microseconds(entry.recorded_at)
    return [
        (
            item.position,
            item.entry,
            microseconds(item.occurred_at),
            recorded_at,
            item.country,
            item.question,
            item.campaign,
            str(item.sort),
            str(item.intent),
            int(item.firmness),
            None if item.level is None else str(item.level),
            item.grade,
            item.source,
            item.text_state,
            None if item.condition is None else msgspec.json.encode(item.condition).decode(),
            None if item.until is None else microseconds(item.until),
            None if item.form is None else str(item.form),
        )
        for item in evidence_in(entry)
    ]


def _ending_rows(entry: Entry, places: Places) -> Iterable[Row]:
    return [
        (
            ending.position,
            ending.entry,
            microseconds(ending.occurred_at),
            microseconds(ending.recorded_at),
            ending.target,
            str(ending.how),
        )
        for ending in endings_in(entry)
    ]


VIEW = View(
    "positions",
    2,
    (
        Fill(
            EVIDENCE,
            _evidence_rows,
            (
                PositionChanged,
                PositionConfirmed,
                PositionAssessed,
                StatementMade,
                PledgeGiven,
                ProposalTabled,
                SponsorJoined,
                SponsorLeft,
            ),
        ),
        Fill(ENDINGS, _ending_rows, (PositionRetracted, PledgeWithdrawn, PledgeReleased)),
    ),
)
