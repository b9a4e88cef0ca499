"""Whether the journal is what was sealed: every byte is hashed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from domain.dataclass import dataclass
from domain.errors import IntegrityBroken, UnreadableEntry
from infrastructure.codec import reader
from infrastructure.entry_reader import EntryReader
from infrastructure.reading import Reading as Journal
from infrastructure.seal import digest, seal
from infrastructure.stored import GENESIS, Head, Row


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found well: how many entries in how many streams, and the seal they end in."""

    entries: int
    streams: int
    seal: bytes


@dataclass(slots=True)
class _Chain:
    """How far the journal has been followed; `ended` is the last version of each stream."""

    mapper: EntryReader
    position: int = 0
    seal: bytes = GENESIS
    recorded_at: int = 0
    ended: dict[str, int] = field(default_factory=dict)

    def follow(self, row: Row) -> None:
        """Check the next entry; raises IntegrityBroken naming its position."""
        for reason in self._wrong(row):
            raise IntegrityBroken(
                f"The journal is broken at position {row[0]}: {reason}.",
                hint="Restore the store from an export or a copy that verifies.",
            )
        self.position, self.recorded_at, self.seal = row[0], row[5], row[8]
        self.ended[row[2]] = row[3]

    def _wrong(self, row: Row) -> Iterator[str]:
        position, _, stream, version, name, recorded_at, data, fingerprint, sealed = row
        if not all(isinstance(part, bytes) for part in (data, fingerprint, sealed)):
            yield "its content is not what was sealed"
        if position != self.position + 1:
            yield f"position {self.position + 1} is missing"
        yield from self._unreadable(name, data, fingerprint)
        if seal(self.seal, row[:6], fingerprint) != sealed:
            yield "its seal does not follow from the entry and the seal before it"
        if version != self.ended.get(stream, 0) + 1:
            yield f"version {version} does not follow in {stream}"
        if recorded_at < self.recorded_at:
            yield "it was recorded before the entry that precedes it"

    def _unreadable(self, name: str, data: bytes, fingerprint: bytes) -> Iterator[str]:
        try:
            if digest(self.mapper.plaintext(data)) != fingerprint:
                yield "its content is not what was sealed"
            reader(name)
        except UnreadableEntry as error:
            yield str(error).rstrip(".")


def verify(journal: Journal) -> Verified:
    """Read the whole journal and check content, chain, order and head row.

    Raises IntegrityBroken naming the first bad position. Memory grows with the streams only.
    """
    head = journal.head()
    chain, last = _Chain(journal.mapper), 0
    for rows in journal.rows_after(0):
        for row in rows:
            last = row[0]
            if last <= head.position:
                chain.follow(row)
    _ends_in(chain, head)
    _leads(journal.head(), last)
    return Verified(chain.position, len(chain.ended), chain.seal)


def _ends_in(chain: _Chain, head: Head) -> None:
    if (chain.position, chain.seal, chain.recorded_at) == (
        head.position,
        head.seal,
        head.recorded_at,
    ):
        return
    raise IntegrityBroken(
        f"The journal is broken at position {min(chain.position, head.position) + 1}: it ends at"
        f" {chain.position}, and its head says {head.position}.",
        hint="Restore the store from an export or a copy that verifies.",
    )


def _leads(head: Head, last: int) -> None:
    """Whether the head, as it stands after the reading, has nothing behind it that was read."""
    if last > head.position:
        raise IntegrityBroken(
            f"The journal is broken at position {head.position + 1}: its head says"
            f" {head.position}, and it goes on to {last}.",
            hint="Restore the store from an export or a copy that verifies.",
        )
