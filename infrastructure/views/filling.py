"""Pages of entries into rows, and rows into tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table

from domain.entry import Entry
from infrastructure.views.places import Places
from infrastructure.views.view import Fill, Fold, Row, View

Insert = Callable[[Connection, Table, Sequence[Row]], None]


@dataclass(slots=True)
class _Tray:
    """The rows of one page for one table."""

    fill: Fill
    rows: list[Row] = field(default_factory=list)


class Filling:
    """Takes pages in the order of the journal and keeps the tables of all views up to them."""

    def __init__(self, connection: Connection, views: Iterable[View], insert: Insert) -> None:
        fills = [fill for view in views for fill in view.fills]
        self._connection = connection
        self._insert = insert
        self._trays = [_Tray(fill) for fill in fills if isinstance(fill, Fill)]
        self._folds = [fill for fill in fills if isinstance(fill, Fold)]
        self._concerned: dict[type, list[_Tray]] = {}

    def take(self, page: Sequence[Entry], places: Places) -> None:
        """Add the rows of a page, then let the tables that look back change."""
        concerned = self._concerned
        for entry in page:
            fact = type(entry.fact)
            for tray in concerned.get(fact) or self._trays_of(fact):
                tray.rows.extend(tray.fill.rows(entry, places))
        for tray in self._trays:
            if tray.rows:
                self._insert(self._connection, tray.fill.table, tray.rows)
                tray.rows.clear()
        for fold in self._folds:
            for entry in page:
                if type(entry.fact) in fold.facts:
                    fold.apply(self._connection, entry, places)

    def _trays_of(self, fact: type) -> list[_Tray]:
        trays = [t for t in self._trays if not t.fill.facts or fact in t.fill.facts]
        self._concerned[fact] = trays
        return trays
