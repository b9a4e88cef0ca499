"""What a desk noted of events, without anybody's position in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.dataclass import dataclass
from domain.entry import Entry


class Notes(Protocol):
    """The notes of a campaign: entries of `ContextNoted`."""

    def between(self, since: datetime, until: datetime) -> Sequence[Entry]:
        """Those of what happened from one moment to another, both included."""
        ...


@dataclass(frozen=True, slots=True)
class Taken:
    """Notes that are all at hand."""

    all: Sequence[Entry] = ()

    def between(self, since: datetime, until: datetime) -> Sequence[Entry]:
        """Those of what happened from one moment to another, both included."""
        return [entry for entry in self.all if since <= entry.occurred_at <= until]
