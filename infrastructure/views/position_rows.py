"""Evidence of where countries stand, and what ended it; each with both times."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Column, Index, LargeBinary, PrimaryKeyConstraint, Table

from domain.dossier import (
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
from domain.evidence import endings_in, evidence_in
from domain.proposal import ProposalTabled, SponsorJoined, SponsorLeft
from domain.values import Iso3, Symbol
from infrastructure.moments import microseconds
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, WORD, Fill, Row, View

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
    Column("place", INTEGER, nullable=False),
    Column("item", LargeBinary, nullable=False),
    PrimaryKeyConstraint("question", "country", "occurred_at", "recorded_at", "position", "place"),
    sqlite_with_rowid=False,
)
"""One row for what an entry says of one country on one question; `condition` is JSON.

The rows lie as they are asked for: by question and country, as things happened. `place` tells
apart those of one entry. `item` is all of it once more, as MessagePack of an `Evidence`: a board
reads thousands, which are decoded at once.
"""

ENDINGS = Table(
    "endings",
    METADATA,
    Column("position", INTEGER, nullable=False),
    Column("entry", WORD, nullable=False),
    Column("occurred_at", INTEGER, nullable=False),
    Column("recorded_at", INTEGER, nullable=False),
    Column("target", WORD, nullable=False),
    Column("how", WORD, nullable=False),
    Column("question", WORD, nullable=False),
    Column("country", WORD, nullable=False),
    Index("endings_question", "question", "country", "position"),
)
"""After the entry at `position`, the evidence of the entry `target` no longer counts.

`question` and `country` are what that evidence is about.
"""


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
            place,
            _packed(item),
        )
        for place, item in enumerate(evidence_in(entry))
    ]


_packed = msgspec.msgpack.Encoder().encode


def _ending_rows(entry: Entry, places: Places) -> Iterable[Row]:
    return [
        (
            ending.position,
            ending.entry,
            microseconds(ending.occurred_at),
            microseconds(ending.recorded_at),
            ending.target,
            str(ending.how),
            question,
            country,
        )
        for ending in endings_in(entry)
        for question, country in _about(places.entry(ending.target, entry))
    ]


def _about(target: Entry | None) -> Iterable[tuple[Symbol, Iso3]]:
    """The questions and countries of which an entry says something, each once."""
    said = () if target is None else evidence_in(target)
    return dict.fromkeys((item.question, item.country) for item in said)


VIEW = View(
    "positions",
    3,
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
