"""The views of a journal: caught up before they are read, and made anew when they do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from infrastructure.reading import Reading as Journal
from infrastructure.views.clocks import Look
from infrastructure.views.databases import Database
from infrastructure.views.reached import Reached, reached
from infrastructure.views.stamp import stamp

if TYPE_CHECKING:
    from infrastructure.views.keeping import Keeping
    from infrastructure.views.view import View

FEW = 20_000
"""So many new entries are added with the indexes standing, however few there were before."""


class Views:
    """The views of one journal, kept in a database of their own: all there are, or some.

    How they are filled is loaded only when there is something new: it costs more than a read.
    """

    def __init__(
        self, journal: Journal, database: Database, views: tuple[View, ...] | None = None
    ) -> None:
        self.journal = journal
        self.database = database
        self._some = views
        self._stamp = stamp() if views is None else ""

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The views that are kept."""
        if self._some is not None:
            return self._some
        from infrastructure.views.catalogue import CATALOGUE

        return CATALOGUE

    @cached_property
    def shape(self) -> str:
        """The shape they are kept in."""
        from infrastructure.views.keeping import shape

        return shape(self.views)

    @cached_property
    def _keeping(self) -> Keeping:
        from infrastructure.views.keeping import Keeping

        return Keeping(self.journal, self.database, self.views, self._stamp)

    def reached(self) -> Reached | None:
        """How far the views reach as they are; None when they were never made."""
        with self.database.reading() as snapshot:
            return reached(snapshot)

    def catch_up(self) -> None:
        """Bring the views to the end of the journal; at once when they are there."""
        if not self._is_settled(self.reached()):
            self._follow()

    def _follow(self) -> None:
        with self.database.writing() as connection:
            # whoever had the lock before may have done all of it
            there = self.reached()
            if there is None or not self._is_near(there):
                self._keeping.load(connection)
            elif not self._is_settled(there):
                self._keeping.follow(connection, there.position)

    def rebuild(self, until: int | None = None) -> None:
        """Make the views anew from the whole journal, or up to a position, while others record."""
        with self.database.writing() as connection:
            self._keeping.load(connection, until)

    @contextmanager
    def reading(self) -> Iterator[Look]:
        """Catch up, then look at one moment of the views; again, if they were switched between."""
        followed = False
        while True:
            with self.database.reading() as snapshot:
                there = reached(snapshot)
                if there and (self._is_settled(there) or (followed and self._fits(there))):
                    yield Look(snapshot, there.position, there.seal)
                    return
            self._follow()
            followed = True

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def _is_settled(self, there: Reached | None) -> bool:
        """Whether nothing is left to do: the stamp, too, is to be that of the code that runs."""
        head = self.journal.head()
        if there is None or (there.position, there.seal) != (head.position, head.seal):
            return False
        return self._is_ours(there) if self._stamp else there.shape == self.shape

    def _is_ours(self, there: Reached) -> bool:
        """Whether the very code that runs now filled the tables."""
        return self._stamp != "" and there.stamp == self._stamp

    def _fits(self, there: Reached) -> bool:
        """Whether the tables are as this code makes them."""
        return self._is_ours(there) or there.shape == self.shape

    def _is_near(self, there: Reached) -> bool:
        """Whether these are views of this journal, in this shape, that the rest can be added to."""
        same = self.journal.seal_at(there.position) == there.seal
        behind = self.journal.head().position - there.position
        return same and self._fits(there) and behind <= max(there.position, FEW)
