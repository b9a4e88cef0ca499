"""An entry as JSON, the same in every answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.entry import Entry
from domain.values import EntryId


def entry_json(
    entry: Entry, reference: str, *, zone: str = "UTC", voided_by: EntryId | None = None
) -> dict[str, Any]:
    """ENTRY of the interface; its moments carry the offset of `zone`."""
    # a help needs neither, and `mentions` knows all kinds of entry
    import msgspec

    from domain.mentions import mentions

    envelope = entry.envelope
    spoken_of = mentions(entry)
    return {
        "id": entry.id,
        "ref": reference,
        "act": envelope.act,
        "position": entry.position,
        "type": entry.name,
        "stream": entry.stream,
        "version": entry.version,
        "occurred_at": rfc3339(envelope.occurred_at, zone),
        "precision": str(envelope.precision),
        "zone": envelope.zone,
        "received_at": envelope.received_at and rfc3339(envelope.received_at, zone),
        "recorded_at": rfc3339(entry.recorded_at, zone),
        "recorded_by": envelope.recorded_by,
        "campaign": envelope.campaign,
        "mission": envelope.mission,
        "countries": list(spoken_of.countries),
        "questions": list(spoken_of.questions),
        "source": envelope.source,
        "grade": envelope.grade,
        "classification": envelope.classification,
        "caused_by": envelope.caused_by,
        "replaces": envelope.replaces,
        "voided_by": voided_by,
        "note": envelope.note,
        "fields": msgspec.to_builtins(entry.fact),
    }


def rfc3339(at: datetime, zone: str = "UTC") -> str:
    """A moment with its offset in a zone."""
    return at.astimezone(ZoneInfo(zone)).isoformat()
