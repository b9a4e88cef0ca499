"""The entries that an answer speaks of, by their positions, read in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from cli.asking import Asking
from cli.cells import Names, moments
from cli.output import Cell
from cli.phrases import here
from domain.entry import Entry
from domain.values import EntryId
from infrastructure.views.questions import Desk


class Cited:
    """Entries by position: what each says, and what it is called."""

    def __init__(self, ask: Asking, seen: Desk, positions: Iterable[int]) -> None:
        self._ask = ask
        self._seen = seen
        self._positions = sorted(set(positions))
        self._told: dict[int, str] = {}

    @cached_property
    def _entries(self) -> dict[int, Entry]:
        return self._seen.journal.at(self._positions)

    @cached_property
    def _names(self) -> Names:
        return Names(self._seen.journal, (entry.id for entry in self._entries.values()))

    @cached_property
    def _moment(self) -> Callable[..., Cell]:
        return moments(self._ask.zone, here)

    def entry(self, position: int) -> Entry:
        """The entry at a position."""
        return self._entries[position]

    def id(self, position: int) -> EntryId:
        """Its full id."""
        return self._entries[position].id

    def ref(self, position: int) -> Cell:
        """Its short name; files get the id."""
        return self._names.cell(self.id(position))

    def said(self, position: int) -> str:
        """What it says, on one line."""
        if position not in self._told:
            self._told[position] = self._ask.session.told(self._entries[position])
        return self._told[position]

    def at(self, position: int) -> Cell:
        """When it happened."""
        entry = self._entries[position]
        return self._moment(entry.occurred_at, entry.envelope.precision)
