"""A journal that is filled anew for each example, on both engines."""

from collections.abc import Callable, Sequence

import pytest

from domain.entry import Entry
from infrastructure.journal import Journal
from infrastructure.stored import GENESIS
from tests.conftest import NewStore
from tests.infrastructure.conftest import OpenJournal
from tests.journals import append

Refill = Callable[[Sequence[Entry]], Journal]


@pytest.fixture
def refill(new_store: NewStore, open_journal: OpenJournal) -> Refill:
    """Empties a journal and puts these entries in: one store serves every example."""
    journal = open_journal(new_store())

    def fill(entries: Sequence[Entry]) -> Journal:
        connection, mark = journal.recorder.connection, journal.recorder.engine.mark
        connection.execute("DELETE FROM entries")
        back = f"UPDATE head SET position = 0, seal = {mark}, recorded_at = 0"
        connection.execute(back, (GENESIS,))
        append(journal, entries)
        return journal

    return fill
