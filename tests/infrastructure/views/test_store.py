"""Views follow the journal, are made anew when they do not fit, and several may read at once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.annals import VoidEntry
from domain.dossier import ReportPosition
from domain.entry import Context, Entry
from domain.values import BASE, Intent, Symbol
from infrastructure import views
from infrastructure.journal import Journal
from infrastructure.views.log import Wanted, logged
from infrastructure.views.voids import voided_by

NOON = datetime(2025, 2, 20, 12, 0, tzinfo=UTC)
NOTED = Context(occurred_at=NOON, recorded_by="anna", campaign="path-to-peace")
L10 = Symbol("A/ES-11/L.10")
SAYS_NO = ReportPosition(question=L10, text_state=BASE, intent=Intent.NO)


def report(journal: Journal, country: str, minute: int = 0) -> Entry:
    context = replace(NOTED, occurred_at=NOON + timedelta(minutes=minute))
    return journal.record(f"dossier/path-to-peace/{country}", SAYS_NO, context).entries[0]


def undo(journal: Journal, entry: Entry) -> Entry:
    return journal.record(entry.stream, VoidEntry(entry=entry.id), NOTED).entries[0]


def positions(journal: Journal) -> list[int]:
    with views.open(journal) as opened, opened.reading() as look:
        return logged(look.connection, Wanted(known=look.position))


def test_an_empty_journal_has_empty_views(journal: Journal) -> None:
    assert positions(journal) == []


def test_what_was_just_recorded_is_in_the_views(journal: Journal) -> None:
    report(journal, "PLW")
    assert positions(journal) == [1]
    report(journal, "MHL")
    assert positions(journal) == [1, 2]


def test_a_void_counts_from_where_it_was_recorded_and_may_be_voided(journal: Journal) -> None:
    entry = report(journal, "PLW")
    void = undo(journal, entry)
    restored = undo(journal, void)
    undo(journal, restored)
    with views.open(journal) as opened, opened.reading() as look:
        by = [voided_by(look.connection, [1, 2, 3, 4], known) for known in range(1, 5)]
    assert by == [{}, {1: 2}, {2: 3}, {1: 2, 3: 4}]
