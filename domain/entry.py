"""An entry: one fact with its envelope, as it stands in the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from domain.dataclass import dataclass
from domain.values import EntryId, Grade, Precision

Fact = Any
"""One of the frozen dataclasses of the stream modules; `infrastructure.codec` names them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What somebody who records says besides the fact: when, who, from whom, how good.

    `occurred_at` is aware; `zone` the IANA name it was given in. `grade` is an Admiralty grade.
    `caused_by` and `replaces` are ids of entries. `campaign` is None for what is global.
    """

    occurred_at: datetime
    precision: Precision = Precision.MINUTE
    zone: str = "UTC"
    recorded_by: str = ""
    received_at: datetime | None = None
    mission: str | None = None
    source: str | None = None
    grade: Grade | None = None
    classification: str | None = None
    campaign: str | None = None
    caused_by: EntryId | None = None
    replaces: EntryId | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope(Context):
    """A context as it is kept: with the act it belongs to and 16 random bytes in hex.

    The salt keeps the digest of a redacted entry from being guessed.
    """

    act: EntryId
    salt: str


class Entry(NamedTuple):
    """A fact in its place: `position` counts in the journal, `version` in the stream, from 1.

    A tuple, because it is made in a third of the time: a fold makes millions.
    """

    position: int
    id: EntryId
    stream: str
    version: int
    name: str
    recorded_at: datetime
    envelope: Envelope
    fact: Fact

    @property
    def occurred_at(self) -> datetime:
        """When it happened in the world."""
        return self.envelope.occurred_at

    @property
    def key(self) -> str:
        """The stream without its kind: a symbol, a mission's code, `path-to-peace/M1`."""
        return self.stream.partition("/")[2]
