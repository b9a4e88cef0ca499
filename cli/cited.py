"""The entries that an answer speaks of, by their positions, read in one go."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from cli.asking import Asking
from cli.entries import rfc3339
from cli.output import Cell
from cli.phrases import here
from domain.entry import Entry
from infrastructure.views.questions import Desk


class Cited:
    """Entries by position: what each says, and what it is called."""

    def __init__(self, ask: Asking, seen: Desk, positions: Iterable[int]) -> None:
        self._ask = ask
        self._seen = seen
        self._positions = sorted(set(positions))
        self._refs: dict[int, Cell] = {}
        self._told: dict[int, str] = {}

    @cached_property
    def _entries(self) -> dict[int, Entry]:
        return self._seen.journal.at(self._positions)

    def entry(self, position: int) -> Entry:
        """The entry at a position."""
        return self._entries[position]

    def id(self, position: int) -> str:
        """Its full id."""
        return self._entries[position].id

    def ref(self, position: int) -> Cell:
        """Its short name; files get the id."""
        if position not in self._refs:
            id = self._entries[position].id
            self._refs[position] = Cell(self._ask.session.journal.reference(id), full=id)
        return self._refs[position]

    def said(self, position: int) -> str:
        """What it says, on one line."""
        if position not in self._told:
            self._told[position] = self._ask.session.told(self._entries[position])
        return self._told[position]

    def at(self, position: int) -> Cell:
        """When it happened."""
        entry, zone = self._entries[position], self._ask.zone
        told = here(entry.occurred_at, zone, entry.envelope.precision)
        return Cell(told, full=rfc3339(entry.occurred_at, zone))
