"""What an everyday question costs does not grow with the journal: SQLite looks by an index."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from domain import missions
from domain.material import Material
from domain.values import Iso3, Symbol
from infrastructure import views
from infrastructure.views.clocks import Look
from infrastructure.views.engagements import outreach_on, outreach_with
from infrastructure.views.facts import happened as facts
from infrastructure.views.log import Wanted, happened, marked, markings, newest
from infrastructure.views.questions import Desk
from infrastructure.views.snapshot import NOTHING, Snapshot, Values
from tests.infrastructure.conftest import OpenJournal

L10 = Symbol("A/ES-11/L.10")
NOW = datetime(2025, 3, 1, tzinfo=UTC)
KNOWN = 1_000_000
ALL = ("SCAN", "USING INTEGER PRIMARY KEY (rowid<", "USING INTEGER PRIMARY KEY (rowid>")
"""How SQLite says that it goes through a table."""
FEW = "SCAN voided"
"""What is voided is little beside the rest; of thousands of rows it is looked up once."""


def read(material: Material) -> list[object]:
    """What is read of a question only when somebody looks."""
    return [*material.evidence, *material.endings]


QUESTIONS: dict[str, Callable[[Desk], object]] = {
    "the material on a question": lambda desk: read(desk.material(L10)),
    "what happened to a question": lambda desk: happened(
        desk.look.snapshot, Wanted(question=L10, known=KNOWN, voided=False)
    ),
    "what happened about a country": lambda desk: happened(
        desk.look.snapshot, Wanted(country=Iso3("PLW"), known=KNOWN)
    ),
    "somebody's last entries": lambda desk: newest(
        desk.look.snapshot, Wanted(recorded_by="anna", known=KNOWN), 3
    ),
    "which entries are marked": lambda desk: marked(desk.look.snapshot, KNOWN),
    "how a campaign's are marked": lambda desk: markings(desk.look.snapshot, KNOWN, "peace"),
    "our missions": lambda desk: facts(desk, missions.FACTS, NOW, ours=False),
    "what was done on a memo": lambda desk: outreach_on(desk, "M1", NOW),
    "what was done in a country": lambda desk: outreach_with(desk, Iso3("PLW"), NOW),
    "who spoke to a country after us": lambda desk: desk.contacts.after_ours(NOW),
    "when others last spoke to countries": lambda desk: desk.contacts.last_of_others(NOW),
    "the contacts with a country": lambda desk: desk.contacts.with_(Iso3("PLW")),
}


class Explaining:
    """A snapshot that keeps the steps SQLite plans for each query, each under its words."""

    def __init__(self, asked: Snapshot) -> None:
        self.asked = asked
        self.steps: list[str] = []

    def rows(self, query: str, said: Values = NOTHING) -> list[tuple[Any, ...]]:
        plan = self.asked.rows(f"EXPLAIN QUERY PLAN {query}", said)
        self.steps += (f"{step[3]}: {query}" for step in plan)
        return self.asked.rows(query, said)

    def streamed(self, query: str, said: Values = NOTHING) -> Iterator[tuple[Any, ...]]:
        yield from self.rows(query, said)

    def rows_if_there(self, query: str) -> list[tuple[Any, ...]]:
        return self.rows(query)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_goes_through_no_table(
    tmp_path: Path, open_journal: OpenJournal, question: str
) -> None:
    journal = open_journal(str(tmp_path / "journal.db"))
    with views.open(journal) as opened, opened.reading() as look:
        explaining = Explaining(look.snapshot)
        seen = Look(explaining, look.position, look.seal)
        QUESTIONS[question](Desk(journal, seen, "path-to-peace", KNOWN))
    assert explaining.steps
    steps = [step for step in explaining.steps if not step.startswith(FEW)]
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
