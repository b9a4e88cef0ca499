"""Whatever is looked up by name is searched for in an index, however long the journal is."""

import pytest

from domain.annals import VoidEntry
from domain.dossier import PledgeGiven, PositionChanged
from infrastructure.journal import Journal
from tests.conftest import NewStore
from tests.infrastructure.conftest import OpenJournal
from tests.infrastructure.test_journal import NOTED, PALAU, SAYS_NO, SAYS_YES


@pytest.fixture
def asked(new_sqlite_store: NewStore, open_journal: OpenJournal) -> tuple[Journal, list[str]]:
    """A journal of one entry, and the queries that are put to it from now on."""
    journal, queries = open_journal(new_sqlite_store()), list[str]()
    journal.record(PALAU, SAYS_NO, NOTED)
    journal.recorder.connection.set_trace_callback(queries.append)
    return journal, queries


def plans(journal: Journal, queries: list[str]) -> list[str]:
    journal.recorder.connection.set_trace_callback(None)
    explained = [journal.recorder.rows(f"EXPLAIN QUERY PLAN {query}") for query in queries]
    return [row[3] for plan in explained for row in plan]


def test_an_entry_is_found_without_reading_the_others(
    asked: tuple[Journal, list[str]],
) -> None:
    journal, queries = asked
    entry = journal.entry("1")
    for name in ("1", entry.id, journal.reference(entry.id)):
        assert journal.entry(name) == entry
    assert journal.act(entry) == (entry,)
    assert journal.at([1]) == {1: entry}
    assert journal.stream(PALAU) == [entry]
    found = plans(journal, queries)
    assert found
    assert not [step for step in found if step.startswith("SCAN")]


def test_what_many_are_called_is_found_without_reading_the_others(
    asked: tuple[Journal, list[str]],
) -> None:
    journal, queries = asked
    journal.references([journal.entry("1").id])
    found = plans(journal, queries)
    assert "SEARCH entries USING COVERING INDEX entries_id (<expr>>? AND <expr><?)" in found
    assert not [step for step in found if step.startswith("SCAN entries")]


def test_the_first_of_a_kind_is_found_without_reading_the_rest_of_its_stream(
    asked: tuple[Journal, list[str]],
) -> None:
    journal, queries = asked
    assert journal.first_of(PALAU, PositionChanged) == journal.entry("1")
    assert journal.first_of(PALAU, PledgeGiven) is None
    voids, *_ = plans(journal, queries)
    assert voids == "SEARCH entries USING INDEX entries_voids (stream=?)"


def test_the_first_of_a_kind_is_one_that_stands(
    new_store: NewStore, open_journal: OpenJournal
) -> None:
    journal = open_journal(new_store())
    wrong, right = (journal.record(PALAU, said, NOTED).entries[0] for said in (SAYS_NO, SAYS_YES))
    journal.record(PALAU, VoidEntry(entry=wrong.id), NOTED)
    assert journal.first_of(PALAU, PositionChanged) == right
    journal.record(PALAU, VoidEntry(entry=right.id), NOTED)
    assert journal.first_of(PALAU, PositionChanged) is None
