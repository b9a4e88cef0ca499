"""What entries are called, where perhaps nobody will ask."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from domain.values import EntryId
from infrastructure.reading import Reading


class Called:
    """The short names of some entries, looked up for all of them with the first that is read."""

    def __init__(self, journal: Reading, ids: Iterable[EntryId]) -> None:
        self._journal = journal
        self._ids = ids

    def __getitem__(self, id: EntryId) -> str:
        return self._all[id]

    @cached_property
    def _all(self) -> dict[EntryId, str]:
        return self._journal.references(self._ids)
