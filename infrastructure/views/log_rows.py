"""Every entry in one narrow row: who recorded it, when, about which country and question."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Column, Index, Table

from domain.entry import Entry
from domain.mentions import SEVERAL, Mentions, mentions, reference
from domain.wording import folded
from infrastructure.moments import microseconds
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, WHERE, WORD, Fill, Row, View


def _by(table: str, column: str) -> Index:
    """An index on the entries in which a column says something, in their order."""
    return Index(f"{table}_{column}", column, "position", info={WHERE: f"{column} IS NOT NULL"})


def _by_always(table: str, column: str) -> Index:
    """The same for a column that always says something: SQLite passes over the other one then."""
    return Index(f"{table}_{column}", column, "position")


LOG = Table(
    "log",
    METADATA,
    Column("position", INTEGER, primary_key=True, autoincrement=False),
    Column("type", WORD, nullable=False),
    Column("country", WORD),
    Column("question", WORD),
    Column("campaign", WORD),
    Column("mission", WORD),
    Column("recorded_by", WORD, nullable=False),
    Column("occurred_at", INTEGER, nullable=False),
    Column("recorded_at", INTEGER, nullable=False),
    Column("grade", WORD),
    Column("source", WORD),
    Column("classification", WORD),
    _by_always("log", "type"),
    _by("log", "country"),
    _by("log", "question"),
    _by("log", "campaign"),
    _by("log", "mission"),
    _by_always("log", "recorded_by"),
    _by("log", "classification"),
)
"""`country` and `question` are the first the entry mentions; any others are in `mentions`.

`source` is folded, as words are compared.
"""

MENTIONS = Table(
    "mentions",
    METADATA,
    Column("position", INTEGER, nullable=False),
    Column("country", WORD),
    Column("question", WORD),
    _by("mentions", "country"),
    _by("mentions", "question"),
)
"""Each row has a country or a question, not both."""


def _log(entry: Entry, places: Places) -> Iterable[Row]:
    said, envelope = _mentioned(entry, places), entry.envelope
    row = (
        entry.position,
        entry.name.partition("/")[0],
        said.countries[0] if said.countries else None,
        said.questions[0] if said.questions else None,
        envelope.campaign,
        envelope.mission,
        envelope.recorded_by,
        microseconds(envelope.occurred_at),
        microseconds(entry.recorded_at),
        envelope.grade,
        _folded(envelope.source) if envelope.source else None,
        envelope.classification,
    )
    return (row,)


def _further(entry: Entry, places: Places) -> Iterable[Row]:
    said, position = _mentioned(entry, places), entry.position
    countries, questions = dict.fromkeys(said.countries), dict.fromkeys(said.questions)
    rows: list[Row] = [(position, country, None) for country in list(countries)[1:]]
    return rows + [(position, None, question) for question in list(questions)[1:]]


def _mentioned(entry: Entry, places: Places) -> Mentions:
    """What an entry mentions, with what is mentioned by the entry it is about."""
    said, target = mentions(entry), reference(entry)
    about = None if target is None else places.entry(target, entry)
    return said if about is None else said.joined(_mentioned(about, places))


_folded = lru_cache(maxsize=256)(folded)  # the votes of a roll call share their source


VIEW = View("log", 4, (Fill(LOG, _log), Fill(MENTIONS, _further, SEVERAL)))
