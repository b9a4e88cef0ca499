"""The evidence asked: of a question, about a country, and what ended it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from domain.dossier import Form
from domain.evidence import End, Ending, Evidence, Sort
from domain.objectives import Condition
from domain.values import EntryId, Firmness, Intent, Iso3, Level, Symbol
from infrastructure.mapper import microseconds, moment
from infrastructure.views.snapshot import Snapshot, words
from infrastructure.views.voids import standing


def evidence(
    snapshot: Snapshot,
    question: Symbol,
    campaign: str | None,
    known: int,
    country: Iso3 | None = None,
) -> tuple[Evidence, ...]:
    """The evidence on a question, global and of a campaign, known and not voided.

    With a country, only what is said of it.
    """
    said = {"question": question, "campaign": campaign, "known": known, "country": country}
    query = f"{_KNOWN}{_ABOUT if country else ''} AND {_STANDS} ORDER BY position"
    return tuple(map(_evidence, snapshot.rows(query, said)))


def voided_evidence(
    snapshot: Snapshot, question: Symbol, country: Iso3, campaign: str | None, known: int
) -> tuple[Evidence, ...]:
    """The evidence about one country that was known and is voided."""
    said = {"question": question, "campaign": campaign, "known": known, "country": country}
    query = f"{_KNOWN}{_ABOUT} AND NOT {_STANDS} ORDER BY position"
    return tuple(map(_evidence, snapshot.rows(query, said)))


_KNOWN = """
    SELECT position, entry, occurred_at, recorded_at, country, question, campaign, sort, intent,
        firmness, level, grade, source, text_state, condition, until, form
    FROM evidence
    WHERE question = :question AND (campaign IS NULL OR campaign = :campaign)
        AND position <= :known"""
_ABOUT = " AND country = :country"
_STANDS = standing("evidence.position")


def endings(
    snapshot: Snapshot, question: Symbol, known: int, country: Iso3 | None = None
) -> tuple[Ending, ...]:
    """What ended evidence on a question, known and not voided; with a country, that about it."""
    said = {"question": question, "known": known, "country": country}
    query = f"""
        SELECT position, entry, occurred_at, recorded_at, target, how FROM endings
        WHERE position <= :known AND {standing("endings.position")} AND target IN (
            SELECT entry FROM evidence WHERE question = :question{_ABOUT if country else ""})
        ORDER BY position"""
    return tuple(map(_ending, snapshot.rows(query, said)))


def questions(
    snapshot: Snapshot, campaign: str | None, known: int, as_of: datetime
) -> tuple[Symbol, ...]:
    """The questions on which there was evidence in a campaign by a moment."""
    query = f"""
        SELECT DISTINCT question FROM evidence
        WHERE campaign = :campaign AND position <= :known AND occurred_at <= :as_of AND {_STANDS}"""
    said = {"campaign": campaign, "known": known, "as_of": microseconds(as_of)}
    return tuple(sorted(map(Symbol, words(snapshot, query, said))))


def _evidence(row: tuple[Any, ...]) -> Evidence:
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


def _ending(row: tuple[Any, ...]) -> Ending:
    position, entry, occurred_at, recorded_at, target, how = row
    return Ending(
        position=position,
        entry=EntryId(entry),
        occurred_at=moment(occurred_at),
        recorded_at=moment(recorded_at),
        target=EntryId(target),
        how=End(how),
    )


_condition = msgspec.json.Decoder(Condition).decode
