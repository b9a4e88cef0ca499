"""Pages of entries into rows, and rows into tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, Table

from domain.entry import Entry
from infrastructure.views.places import Places
from infrastructure.views.view import Fill, Fold, Row, View

Insert = Callable[[Connection, Table, Sequence[Row]], None]
_Step = tuple[Callable[[Entry, Places], Iterable[Row]], Callable[[Iterable[Row]], None]]


class Filling:
    """Takes pages in the order of the journal and keeps the tables of all views up to them."""

    def __init__(self, connection: Connection, views: Iterable[View], insert: Insert) -> None:
        fills = [fill for view in views for fill in view.fills]
        self._connection = connection
        self._insert = insert
        self._trays: list[tuple[Fill, list[Row]]] = [(f, []) for f in fills if isinstance(f, Fill)]
        self._folds = [fill for fill in fills if isinstance(fill, Fold)]
        self._concerned: dict[type, list[_Step]] = {}

    def take(self, page: Sequence[Entry], places: Places) -> None:
        """Add the rows of a page, then let the tables that look back change."""
        self._project(page, places)
        for fill, rows in self._trays:
            if rows:
                self._insert(self._connection, fill.table, rows)
                rows.clear()
        for fold in self._folds:
            for entry in page:
                if type(entry.fact) in fold.facts:
                    fold.apply(self._connection, entry, places)

    def _project(self, page: Sequence[Entry], places: Places) -> None:
        """The innermost loop: a million entries pass here, so it looks nothing up twice."""
        concerned = self._concerned
        for entry in page:
            fact = type(entry.fact)
            if (steps := concerned.get(fact)) is None:
                steps = concerned[fact] = self._steps(fact)
            for rows_of, extend in steps:
                extend(rows_of(entry, places))

    def _steps(self, fact: type) -> list[_Step]:
        return [
            (fill.rows, rows.extend)
            for fill, rows in self._trays
            if not fill.facts or fact in fill.facts
        ]
