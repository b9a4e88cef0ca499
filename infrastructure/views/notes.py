"""The notes asked: what a desk noted of the days that somebody looks at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.campaign import ContextNoted
from domain.entry import Entry
from infrastructure.moments import microseconds
from infrastructure.names import name_of
from infrastructure.reading import Reading
from infrastructure.views.log import Wanted, happened
from infrastructure.views.snapshot import Snapshot


class KeptNotes:
    """The notes of a campaign, known and not voided."""

    def __init__(
        self, journal: Reading, snapshot: Snapshot, campaign: str | None, known: int
    ) -> None:
        self._journal = journal
        self._snapshot = snapshot
        self._campaign = campaign
        self._known = known
        self._read: dict[tuple[datetime, datetime], Sequence[Entry]] = {}

    def between(self, since: datetime, until: datetime) -> Sequence[Entry]:
        """Those of what happened from one moment to another, both included."""
        if (since, until) not in self._read:
            self._read[since, until] = self._found(since, until)
        return self._read[since, until]

    def _found(self, since: datetime, until: datetime) -> Sequence[Entry]:
        if self._campaign is None:
            return ()
        wanted = Wanted(
            type=name_of(ContextNoted).partition("/")[0],
            campaign=self._campaign,
            as_of=microseconds(until),
            known=self._known,
            voided=False,
        )
        positions = happened(self._snapshot, wanted, microseconds(since))
        return list(self._journal.at(positions).values())
