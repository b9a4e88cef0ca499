"""Given what happened, when a command comes, then these facts follow: no I/O."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from domain import stream
from domain.entry import Entry, Envelope, Fact
from domain.stream import Backdated, Kind
from domain.values import EntryId
from infrastructure.reference import world

NOON = datetime(2025, 2, 24, 17, tzinfo=UTC)
"""Noon in New York on the day of the votes."""


def hours(count: float) -> datetime:
    """So many hours after noon."""
    return NOON + timedelta(hours=count)


def entry_id(number: int) -> EntryId:
    """The id of the entry at that version."""
    return EntryId(str(UUID(int=number)))


@dataclass(frozen=True)
class At:
    """A fact that happened at another time than noon."""

    when: datetime
    fact: Fact


def entries(
    *facts: Fact | At, stream_id: str = "proposal/A/ES-11/L.10", **envelope: Any
) -> list[Entry]:
    """Facts as the entries of one stream."""
    made = []
    for number, given in enumerate(facts, start=1):
        when, fact = (given.when, given.fact) if isinstance(given, At) else (NOON, given)
        about = Envelope(occurred_at=when, act=entry_id(number), salt="00" * 16, **envelope)
        made.append(Entry(number, entry_id(number), stream_id, number, "", when, about, fact))
    return made


@dataclass(frozen=True)
class Given:
    """A stream with a history."""

    kind: Kind
    history: Sequence[Entry]

    def when(self, command: Any, at: datetime = NOON) -> tuple[Any, ...]:
        """The facts that a command brings about."""
        decided = stream.decide(self.kind, self.history, command, at, world())
        return tuple(f.fact if isinstance(f, Backdated) else f for f in decided)

    @property
    def state(self) -> Any:
        """The state after the history."""
        return stream.fold(self.kind, self.history)


def given(kind: Kind, *facts: Fact | At) -> Given:
    """A stream in which these facts are on record."""
    return Given(kind, entries(*facts))
