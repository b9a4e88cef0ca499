"""Where the entries are that other entries speak of."""

from __future__ import annotations

from collections.abc import Iterable

from domain.entry import Entry
from domain.errors import NoSuchEntry
from domain.values import EntryId
from infrastructure.reading import Reading


class Places:
    """Looks entries up by id: those of the page in hand first, then the journal."""

    def __init__(self, journal: Reading, page: Iterable[Entry] = ()) -> None:
        self._journal = journal
        self._page = {entry.id: entry for entry in page}

    def entry(self, id: EntryId | None, before: Entry) -> Entry | None:
        """The entry of that id, if it was recorded before this one.

        What came later is not seen, so that a rebuild gives the rows that catching up gave.
        """
        if id is None:
            return None
        found = self._page.get(id) or self._kept(id)
        return found if found is not None and found.position < before.position else None

    def position(self, id: EntryId | None, before: Entry) -> int | None:
        """The position of the entry of that id, if it was recorded before this one."""
        found = self.entry(id, before)
        return None if found is None else found.position

    def _kept(self, id: EntryId) -> Entry | None:
        try:
            return self._journal.entry(id)
        except NoSuchEntry:
            return None
