"""What the journal says of each entry besides what the views keep."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from domain.entry import Entry, Fact
from infrastructure.sql.tables import Scalar, Seen, instant

PAGE = 1000


def details(seen: Seen, wanted: Collection[str]) -> Iterator[tuple[Scalar, ...]]:
    """A row for each entry that is known: its position, then the columns of `record.WIDE`.

    Those that take their time, `ref` and `fields`, are left out where they are not wanted. Not a
    table to ask: `entries` and `log` take their wider columns from it.
    """
    journal, known = seen.desk.journal, seen.desk.known
    reference = journal.reference if "ref" in wanted else _nothing
    fields = _fields if "fields" in wanted else _nothing
    for page in journal.after(0, PAGE):
        for entry in page:
            if entry.position > known:
                return
            yield _detail(entry, reference(entry.id), fields(entry.fact))


def _nothing(_: object) -> None:
    return None


def _fields(fact: Fact) -> str:
    return msgspec.json.encode(fact).decode()


def _detail(entry: Entry, ref: str | None, fields: str | None) -> tuple[Scalar, ...]:
    envelope = entry.envelope
    return (
        entry.position,
        entry.id,
        ref,
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
        fields,
    )
