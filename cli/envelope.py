"""The envelope around every answer in JSON, and what a write puts in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cli.arguments import now
from cli.entries import entry_json, rfc3339
from cli.session import Session
from domain.dataclass import dataclass
from domain.entry import Entry

if TYPE_CHECKING:
    from cli.receipts import Changes
    from domain.policies import Policy
    from infrastructure.reading import Reading


@dataclass(frozen=True, slots=True)
class Head:
    """Where the journal stood when an answer was computed; `seal` in hexadecimal.

    `marking` is the highest of all entries that the answer can rest on.
    """

    position: int
    seal: str
    marking: str | None = None


NOWHERE = Head(0, "0" * 64)
"""The head of a journal that holds nothing."""


def envelope(
    session: Session,
    data: Any,
    *,
    head: Head,
    as_of: datetime,
    known_by: datetime,
    policy: Policy | None = None,
    classification: str | None = None,
    warnings: Sequence[str] = (),
) -> dict[str, Any]:
    """ENVELOPE of the interface."""
    zone = session.zone.value
    return {
        "demarche": 1,
        "campaign": session.slug,
        "as_of": rfc3339(as_of, zone),
        "known_by": rfc3339(known_by, zone),
        "zone": zone,
        "policy": policy and str(policy),
        "position": head.position,
        "seal": head.seal,
        "classification": classification,
        "warnings": list(warnings),
        "data": data,
    }


def written(
    session: Session,
    journal: Reading,
    entries: Sequence[Entry],
    changes: Changes,
    warnings: Sequence[str],
    *,
    recorded: bool,
) -> dict[str, Any]:
    """The answer to a write: its entries, what they did to stances, and how to undo it."""
    told = entries_json(session, journal, entries)
    data = {
        "entries": told,
        "before": {id: change.keys[0] for id, change in changes.items()} or None,
        "after": {id: change.keys[1] for id, change in changes.items()} or None,
        "warnings": list(warnings),
        "undo": f"demarche undo {told[0]['ref']}" if told and recorded else None,
    }
    moment, head = now(), journal.head()
    return envelope(
        session,
        data,
        head=Head(head.position, head.seal.hex()),
        as_of=moment,
        known_by=moment,
        warnings=warnings,
    )


def entries_json(
    session: Session, journal: Reading, entries: Sequence[Entry]
) -> list[dict[str, Any]]:
    """Each entry as ENTRY, in the session's zone."""
    zone = session.zone.value
    return [entry_json(entry, journal.reference(entry.id), zone=zone) for entry in entries]
