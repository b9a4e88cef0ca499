"""Evidence of where countries stand, and what ended it; each with both times."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Index, Table, not_, or_, select

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
from domain.values import EntryId, Firmness, Grade, Intent, Iso3, Level, Symbol, TextState
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
    connection: Connection, question: Symbol, campaign: str | None, known: int
) -> tuple[Evidence, ...]:
    """The evidence on a question, global and of a campaign, known and not voided."""
    query = select(EVIDENCE).where(
        EVIDENCE.c.question == question,
        or_(EVIDENCE.c.campaign.is_(None), EVIDENCE.c.campaign == campaign),
        EVIDENCE.c.position <= known,
        standing(EVIDENCE.c.position, known),
    )
    return tuple(_evidence(row) for row in connection.execute(query.order_by("position")))


def voided_evidence(
    connection: Connection, question: Symbol, country: Iso3, campaign: str | None, known: int
) -> tuple[Evidence, ...]:
    """The evidence about one country that was known and is voided."""
    query = select(EVIDENCE).where(
        EVIDENCE.c.question == question,
        EVIDENCE.c.country == country,
        or_(EVIDENCE.c.campaign.is_(None), EVIDENCE.c.campaign == campaign),
        EVIDENCE.c.position <= known,
        not_(standing(EVIDENCE.c.position, known)),
    )
    return tuple(_evidence(row) for row in connection.execute(query.order_by("position")))


def endings(connection: Connection, question: Symbol, known: int) -> tuple[Ending, ...]:
    """What ended evidence on a question, known and not voided."""
    query = (
        select(ENDINGS)
        .where(ENDINGS.c.position <= known, standing(ENDINGS.c.position, known))
        .where(ENDINGS.c.target.in_(_entries_on(question)))
    )
    return tuple(_ending(row) for row in connection.execute(query.order_by("position")))


def questions(connection: Connection, campaign: str | None, known: int) -> tuple[Symbol, ...]:
    """The questions on which there is evidence in a campaign."""
    query = (
        select(EVIDENCE.c.question)
        .where(EVIDENCE.c.campaign == campaign, EVIDENCE.c.position <= known)
        .where(standing(EVIDENCE.c.position, known))
        .distinct()
    )
    return tuple(sorted(map(Symbol, connection.execute(query).scalars())))


def _entries_on(question: Symbol) -> Any:
    return select(EVIDENCE.c.entry).where(EVIDENCE.c.question == question)


def _evidence(row: Any) -> Evidence:
    return Evidence(
        position=row.position,
        entry=EntryId(row.entry),
        occurred_at=moment(row.occurred_at),
        recorded_at=moment(row.recorded_at),
        country=Iso3(row.country),
        question=Symbol(row.question),
        campaign=row.campaign,
        sort=Sort(row.sort),
        intent=Intent(row.intent),
        firmness=Firmness(row.firmness),
        level=None if row.level is None else Level(row.level),
        grade=None if row.grade is None else Grade(row.grade),
        source=row.source,
        text_state=None if row.text_state is None else TextState(row.text_state),
        condition=None if row.condition is None else _condition(row.condition),
        until=None if row.until is None else moment(row.until),
        form=None if row.form is None else Form(row.form),
    )


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
