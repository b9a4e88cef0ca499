"""Entries as CloudEvents 1.0 in JSON, a line each.

An event says what its entry says and nothing that could change later, so that it is the same
whenever it is written; that an entry was taken back is an event of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from domain.entry import Entry
from domain.mentions import mentions
from infrastructure.moments import moment
from infrastructure.reading import Reading

CONTENT = "application/json"


def source(journal: Reading) -> str:
    """The journal by the id of its first entry, wherever a copy of it is kept."""
    return f"urn:uuid:{journal.entry('1').id}"


def cloudevents(journal: Reading, *, as_of: datetime, known_by: datetime) -> Iterator[bytes]:
    """A line for each entry that had happened, and was recorded, by these moments."""
    encode = msgspec.json.Encoder().encode
    named = source(journal) if journal.head().position else ""
    for rows in journal.rows_after(0):
        if moment(rows[0][5]) > known_by:
            return
        entries = journal.mapper.entries([row[:7] for row in rows])
        for entry, row in zip(entries, rows, strict=True):
            if entry.recorded_at <= known_by and entry.occurred_at <= as_of:
                yield encode(_event(entry, named, row[-1].hex())) + b"\n"


def _event(entry: Entry, source: str, seal: str) -> dict[str, Any]:
    envelope = entry.envelope
    extensions = {
        "position": entry.position,
        "seal": seal,
        "occurredat": _utc(entry.occurred_at),
        "recordedby": envelope.recorded_by or None,
        "campaign": envelope.campaign,
        "mission": envelope.mission,
        "causedby": envelope.caused_by,
        "act": envelope.act,
    }
    return {
        "specversion": "1.0",
        "id": entry.id,
        "source": source,
        "type": f"demarche.{entry.name}",
        "subject": entry.stream,
        "time": _utc(entry.recorded_at),
        "datacontenttype": CONTENT,
        **{name: value for name, value in extensions.items() if value is not None},
        "data": _data(entry),
    }


def _data(entry: Entry) -> dict[str, Any]:
    envelope, spoken_of = entry.envelope, mentions(entry)
    received = envelope.received_at
    return {
        "version": entry.version,
        "precision": str(envelope.precision),
        "zone": envelope.zone,
        "received_at": None if received is None else _utc(received),
        "countries": list(spoken_of.countries),
        "questions": list(spoken_of.questions),
        "source": envelope.source,
        "grade": envelope.grade,
        "classification": envelope.classification,
        "replaces": envelope.replaces,
        "note": envelope.note,
        "fields": msgspec.to_builtins(entry.fact),
    }


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
