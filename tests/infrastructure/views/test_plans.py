"""What an everyday question costs does not grow with the journal: SQLite looks by an index."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from domain import missions
from domain.values import Iso3, Symbol
from infrastructure import views
from infrastructure.views.facts import happened as facts
from infrastructure.views.log import Wanted, happened, newest
from infrastructure.views.questions import Desk
from tests.infrastructure.conftest import OpenJournal

L10 = Symbol("A/ES-11/L.10")
NOW = datetime(2025, 3, 1, tzinfo=UTC)
KNOWN = 1_000_000
ALL = ("SCAN", "USING INTEGER PRIMARY KEY (rowid<", "USING INTEGER PRIMARY KEY (rowid>")
"""How SQLite says that it goes through a table."""

QUESTIONS: dict[str, Callable[[Desk], object]] = {
    "the material on a question": lambda desk: desk.material(L10),
    "what happened to a question": lambda desk: happened(
        desk.look.connection, Wanted(question=L10, known=KNOWN, voided=False)
    ),
    "what happened about a country": lambda desk: happened(
        desk.look.connection, Wanted(country=Iso3("PLW"), known=KNOWN)
    ),
    "somebody's last entries": lambda desk: newest(
        desk.look.connection, Wanted(recorded_by="anna", known=KNOWN), 3
    ),
    "our missions": lambda desk: facts(desk, missions.FACTS, NOW, ours=False),
}


@contextmanager
def plans() -> Iterator[list[str]]:
    """The steps that SQLite plans for each query that is run inside, each under its words."""
    found: list[str] = []

    def explain(_: Any, cursor: Any, query: str, parameters: Any, *_more: object) -> None:
        if query.startswith("SELECT"):
            steps = cursor.connection.execute(f"EXPLAIN QUERY PLAN {query}", parameters)
            found.extend(f"{step[3]}: {query}" for step in steps)

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", explain)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_goes_through_no_table(
    tmp_path: Path, open_journal: OpenJournal, question: str
) -> None:
    journal = open_journal(str(tmp_path / "journal.db"))
    with views.open(journal) as opened, opened.reading() as look, plans() as steps:
        QUESTIONS[question](Desk(journal, look, "path-to-peace", KNOWN))
    assert steps
    assert not [step for step in steps if any(sign in step for sign in ALL)]


def test_the_names_of_streams_are_found_by_their_first_entries(
    tmp_path: Path, open_journal: OpenJournal
) -> None:
    journal = open_journal(str(tmp_path / "journal.db"))
    asked: list[str] = []
    journal.recorder.connection.set_trace_callback(asked.append)
    journal.streams("ballot/")
    (query,) = asked
    steps = journal.recorder.rows(f"EXPLAIN QUERY PLAN {query}")
    assert [step[3] for step in steps] == [
        "SEARCH entries USING COVERING INDEX entries_first (version=? AND stream>? AND stream<?)"
    ]
