"""What the journal says of each entry besides what the views keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from domain.entry import Entry
from infrastructure.sql.tables import Scalar, Seen, instant

PAGE = 1000


def details(seen: Seen) -> Iterator[tuple[Scalar, ...]]:
    """A row for each entry that is known: its position, then the columns of `kept.WIDE`.

    Not a table to ask: `entries` and `log` take their wider columns from it.
    """
    journal = seen.desk.journal
    for page in journal.after(0, PAGE):
        for entry in page:
            if entry.position > seen.desk.known:
                return
            yield _detail(entry, journal.reference)


def _detail(entry: Entry, reference: Any) -> tuple[Scalar, ...]:
    envelope = entry.envelope
    return (
        entry.position,
        entry.id,
        reference(entry.id),
        entry.stream,
        entry.version,
        envelope.act,
        str(envelope.precision),
        instant(envelope.received_at) if envelope.received_at else None,
        envelope.source,
        envelope.classification,
        envelope.caused_by,
        envelope.replaces,
        envelope.note,
        msgspec.json.encode(entry.fact).decode(),
    )
