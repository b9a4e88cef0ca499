"""The journal as JSON lines: written out, and restored to the same seal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from domain.errors import BadLine, IntegrityBroken, Refused, UnreadableEntry
from domain.values import EntryId
from infrastructure import codec
from infrastructure.journal import Journal
from infrastructure.moments import microseconds, moment
from infrastructure.reading import Reading
from infrastructure.recorder import BATCH
from infrastructure.seal import digest
from infrastructure.stored import Head
from infrastructure.stored_events import Stored


class Line(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An entry as it is exported: `data` verbatim, `seal` in hexadecimal."""

    position: int
    id: str
    stream: str
    version: int
    name: str
    recorded_at: datetime
    data: msgspec.Raw
    seal: str = ""


class NotEmpty(Refused):
    """Entries are restored to their old places only where there are none."""

    def __init__(self, entries: int) -> None:
        super().__init__(
            f"The store holds {entries} entries already, and an export restores an empty one.",
            hint="Name a new store with --db.",
        )


def export(journal: Reading) -> Iterator[bytes]:
    """Every entry as a line of JSON that ends in a newline, in the order of the journal."""
    encode = msgspec.json.Encoder().encode
    for rows in journal.rows_after(0):
        for position, id, stream, version, name, recorded_at, data, _, seal in rows:
            line = Line(
                position=position,
                id=id,
                stream=stream,
                version=version,
                name=name,
                recorded_at=moment(recorded_at),
                data=msgspec.Raw(journal.mapper.plaintext(data)),
                seal=seal.hex(),
            )
            yield encode(line) + b"\n"


def restore(journal: Journal, lines: Iterable[str | bytes]) -> Head:
    """Put exported entries back in their places, all or none; answers the head they end in.

    Raises NotEmpty, BadLine, UnreadableEntry, or IntegrityBroken where a seal in the lines does
    not follow. A million lines take no more memory than a thousand.
    """
    with journal.recorder.writing() as head:
        if head.position:
            raise NotEmpty(head.position)
        restoring = _Restoring(journal)
        for number, line in enumerate(lines, start=1):
            if line.strip():
                restoring.take(number, line)
        restoring.flush()
        return journal.head()


class _Restoring:
    """Lines on their way in, a batch at a time."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._parse = msgspec.json.Decoder(Line).decode
        self._batch: list[Stored] = []
        self._seals: list[str] = []
        self._position = 0
        self._recorded_at = 0

    def take(self, number: int, line: str | bytes) -> None:
        """Read a line; raises BadLine."""
        try:
            parsed = self._parse(line)
        except msgspec.MsgspecError as error:
            raise BadLine(number, f"{error}.") from error
        self._position += 1
        recorded_at = microseconds(parsed.recorded_at)
        if parsed.position != self._position:
            raise BadLine(number, f"position {self._position} was to come next.")
        if recorded_at < self._recorded_at:
            raise BadLine(number, "it was recorded before the line that precedes it.")
        self._recorded_at = recorded_at
        self._batch.append(self._stored(number, parsed, recorded_at))
        self._seals.append(parsed.seal)
        if len(self._batch) == BATCH:
            self.flush()

    def _stored(self, number: int, line: Line, recorded_at: int) -> Stored:
        data = bytes(line.data)
        try:
            codec.decode(line.name, data)
        except UnreadableEntry as error:
            raise BadLine(number, str(error)) from error
        return Stored(
            line.stream,
            line.version,
            line.name,
            self._journal.mapper.covered(data),
            id=EntryId(line.id),
            recorded_at=recorded_at,
            digest=digest(data),
        )

    def flush(self) -> None:
        """Hand the batch to the recorder and compare the seals; raises IntegrityBroken."""
        recorder = self._journal.recorder
        recorder.insert_events(self._batch)
        query = "SELECT position, seal FROM entries WHERE position > ? ORDER BY position"
        sealed = recorder.rows(query, (self._position - len(self._batch),))
        for (position, seal), told in zip(sealed, self._seals, strict=True):
            if told and seal.hex() != told:
                raise IntegrityBroken(
                    f"The export is broken at position {position}: its seal does not follow.",
                    hint="Export again from a store that verifies.",
                )
        self._batch, self._seals = [], []
