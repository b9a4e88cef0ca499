"""The evidence asked: of a question, about a country, and what ended it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from domain.evidence import End, Ending, Evidence
from domain.values import EntryId, Iso3, Symbol
from infrastructure.moments import microseconds, moment
from infrastructure.views.snapshot import Snapshot, words
from infrastructure.views.voids import is_any_voided, standing, standing_of_many


def evidence(
    snapshot: Snapshot,
    question: Symbol,
    campaign: str | None,
    known: int,
    country: Iso3 | None = None,
) -> Sequence[Evidence]:
    """The evidence on a question, global and of a campaign, known and not voided.

    By country, as things happened; with a country, only what is said of it.
    """
    said = {"question": question, "campaign": campaign, "known": known, "country": country}
    about = _ABOUT if country else ""
    standing_ = f" AND {_STANDS}" if is_any_voided(snapshot, known) else ""
    return _unpacked(words(snapshot, f"{_KNOWN}{about}{standing_} {_IN_ORDER}", said))


def voided_evidence(
    snapshot: Snapshot, question: Symbol, country: Iso3, campaign: str | None, known: int
) -> Sequence[Evidence]:
    """The evidence about one country that was known and is voided, as it happened."""
    said = {"question": question, "campaign": campaign, "known": known, "country": country}
    query = f"{_KNOWN}{_ABOUT} AND NOT {_STANDS} {_IN_ORDER}"
    return _unpacked(words(snapshot, query, said))


_KNOWN = """
    SELECT item FROM evidence
    WHERE question = :question AND (campaign IS NULL OR campaign = :campaign)
        AND position <= :known"""
_ABOUT = " AND country = :country"
_STANDS = standing_of_many("evidence.position")
_IN_ORDER = "ORDER BY country, occurred_at, recorded_at, position, place"


def _unpacked(items: Sequence[bytes]) -> Sequence[Evidence]:
    """Items as one array of MessagePack: thousands are decoded as quickly as they are read."""
    return _decoded(b"".join((_ARRAY, len(items).to_bytes(4, "big"), *items)))


_ARRAY = b"\xdd"
"""MessagePack's sign of an array whose length follows in four bytes."""

_decoded = msgspec.msgpack.Decoder(tuple[Evidence, ...]).decode


def endings(
    snapshot: Snapshot, question: Symbol, known: int, country: Iso3 | None = None
) -> tuple[Ending, ...]:
    """What ended evidence on a question, known and not voided; with a country, that about it."""
    said = {"question": question, "known": known, "country": country}
    query = f"""
        SELECT position, entry, occurred_at, recorded_at, target, how FROM endings
        WHERE question = :question{_ABOUT if country else ""}
            AND position <= :known AND {standing("endings.position")}
        ORDER BY position"""
    return tuple(map(_ending, snapshot.rows(query, said)))


def questions(
    snapshot: Snapshot, campaign: str | None, known: int, as_of: datetime
) -> tuple[Symbol, ...]:
    """The questions on which there was evidence in a campaign by a moment."""
    query = f"""
        WITH RECURSIVE asked (question) AS (
            SELECT min(question) FROM evidence
            UNION ALL
            SELECT (SELECT min(question) FROM evidence WHERE question > asked.question)
            FROM asked WHERE asked.question IS NOT NULL)
        SELECT question FROM asked
        WHERE EXISTS (
            SELECT 1 FROM evidence
            WHERE evidence.question = asked.question AND campaign = :campaign
                AND position <= :known AND occurred_at <= :as_of
                AND {standing("evidence.position")})"""
    said = {"campaign": campaign, "known": known, "as_of": microseconds(as_of)}
    return tuple(sorted(map(Symbol, words(snapshot, query, said))))


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
