"""Views follow the journal, are made anew when they do not fit, and several may read at once."""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import delete

from domain.annals import VoidEntry
from domain.dossier import ReportPosition
from domain.entry import Context, Entry
from domain.errors import StoreUnreachable
from domain.values import BASE, Intent, Symbol
from infrastructure import views
from infrastructure.journal import Journal
from infrastructure.views import keeping, log_rows, store
from infrastructure.views.catalogue import CATALOGUE
from infrastructure.views.checking import differences
from infrastructure.views.log import Wanted, logged
from infrastructure.views.log_rows import LOG, MENTIONS
from infrastructure.views.store import Views
from infrastructure.views.view import Fill, Row, View
from infrastructure.views.voids import voided_by
from tests.conftest import NewStore
from tests.infrastructure.conftest import OpenJournal

NOON = datetime(2025, 2, 20, 12, 0, tzinfo=UTC)
NOTED = Context(occurred_at=NOON, recorded_by="anna", campaign="path-to-peace")
L10 = Symbol("A/ES-11/L.10")
SAYS_NO = ReportPosition(question=L10, text_state=BASE, intent=Intent.NO)


def report(journal: Journal, country: str, minute: int = 0) -> Entry:
    context = replace(NOTED, occurred_at=NOON + timedelta(minutes=minute))
    return journal.record(f"dossier/path-to-peace/{country}", SAYS_NO, context).entries[0]


def undo(journal: Journal, entry: Entry) -> Entry:
    return journal.record(entry.stream, VoidEntry(entry=entry.id), NOTED).entries[0]


def positions(journal: Journal, catalogue: tuple[View, ...] | None = CATALOGUE) -> list[int]:
    with views.open(journal, catalogue) as opened, opened.reading() as look:
        return logged(look.snapshot, Wanted(known=look.position))


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
        by = [voided_by(look.snapshot, [1, 2, 3, 4], known) for known in range(1, 5)]
    assert by == [{}, {1: 2}, {2: 3}, {1: 2, 3: 4}]


def test_a_look_says_where_the_journal_ended(journal: Journal) -> None:
    report(journal, "PLW")
    with views.open(journal) as opened, opened.reading() as look:
        report(journal, "MHL")
        assert (look.position, look.seal) == (1, journal.seal_at(1))


def test_another_journal_under_the_same_views_is_noticed(
    journal: Journal, new_store: NewStore, open_journal: OpenJournal
) -> None:
    other = open_journal(new_store())
    for country in ("PLW", "MHL"):
        report(journal, country)
        report(other, country)
    undo(other, other.entry("1"))
    positions(journal)
    with views.open(journal) as opened:
        assert len(positions_of(Views(other, opened.database, CATALOGUE))) == 3
        assert len(positions_of(Views(journal, opened.database, CATALOGUE))) == 2


def positions_of(opened: Views) -> list[int]:
    with opened.reading() as look:
        return logged(look.snapshot, Wanted(known=look.position))


def nothing(entry: Entry, places: object) -> tuple[Row, ...]:
    return ()


def test_a_new_shape_number_makes_the_views_anew(journal: Journal) -> None:
    report(journal, "PLW")
    assert positions(journal) == [1]
    silent = replace(log_rows.VIEW, fills=(Fill(LOG, nothing), Fill(MENTIONS, nothing)))
    others = tuple(view for view in CATALOGUE if view is not log_rows.VIEW)
    assert positions(journal, (silent, *others)) == [1]
    assert positions(journal, (replace(silent, shape=silent.shape + 1), *others)) == []
    assert positions(journal) == [1]


def test_a_table_more_or_less_makes_the_views_anew(journal: Journal) -> None:
    report(journal, "PLW")
    assert positions(journal, (log_rows.VIEW,)) == [1]
    assert positions(journal) == [1]


def test_many_readers_at_once_see_all_that_was_recorded(journal: Journal) -> None:
    for minute in range(30):
        report(journal, "PLW", minute)
    start = Barrier(4)

    def read(_: int) -> list[int]:
        start.wait()
        return positions(journal)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, range(4))) == [list(range(1, 31))] * 4


def test_views_are_made_anew_while_others_record(journal: Journal) -> None:
    for minute in range(20):
        report(journal, "PLW", minute)

    def record() -> None:
        for minute in range(20, 40):
            report(journal, "PLW", minute)

    with views.open(journal) as opened, ThreadPoolExecutor(1) as pool:
        recording = pool.submit(record)
        while not recording.done():
            opened.rebuild()
    assert positions(journal) == list(range(1, 41))


def test_whoever_reads_a_file_goes_on_seeing_what_stood(
    new_sqlite_store: NewStore, open_journal: OpenJournal
) -> None:
    journal = open_journal(new_sqlite_store())
    report(journal, "PLW")
    with views.open(journal) as opened, opened.reading() as look:
        report(journal, "MHL")
        opened.rebuild()
        assert logged(look.snapshot, Wanted(known=99)) == [1]
    assert positions(journal) == [1, 2]


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PAGE", 3)
    monkeypatch.setattr(store, "FEW", 2)


@pytest.mark.usefixtures("small_steps")
def test_how_much_is_read_at_once_changes_nothing(journal: Journal) -> None:
    for count in (1, 2, 8, 9):
        for minute in range(count):
            report(journal, "MHL", 100 * count + minute)
        assert positions(journal) == list(range(1, journal.head().position + 1))
    with views.open(journal) as opened:
        assert differences(opened) == []


def test_a_row_that_somebody_changed_is_noticed(journal: Journal) -> None:
    report(journal, "PLW")
    with views.open(journal) as opened:
        assert differences(opened) == []
        with opened.database.writing() as connection:
            connection.execute(delete(LOG))
        assert differences(opened) == ["log"]
        opened.rebuild()
        assert differences(opened) == []


def test_a_file_that_is_no_database_is_said_to_be_disposable(
    new_sqlite_store: NewStore, open_journal: OpenJournal
) -> None:
    journal = open_journal(new_sqlite_store())
    place = Path(journal.recorder.engine.place)
    place.with_name(f"{place.stem}.views.db").write_text("not a database, and longer than a page")
    with pytest.raises(StoreUnreachable, match="cannot be used: file is not a database"):
        positions(journal)


def test_only_the_owner_may_read_the_views(
    new_sqlite_store: NewStore, open_journal: OpenJournal
) -> None:
    journal = open_journal(new_sqlite_store())
    report(journal, "PLW")
    positions(journal)
    place = Path(journal.recorder.engine.place)
    assert place.with_name(f"{place.stem}.views.db").stat().st_mode & 0o777 == 0o600


def test_what_the_same_code_made_is_known_without_loading_all_views(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(journal, "PLW")
    assert positions(journal, None) == [1]
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "infrastructure.views.catalogue", None)
        assert positions(journal, None) == [1]


def test_other_code_that_makes_the_same_tables_keeps_them(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(journal, "PLW")
    positions(journal, None)
    monkeypatch.setattr(store, "stamp", lambda: "of another version")
    with views.open(journal) as opened:
        before = opened.reached()
        opened.catch_up()
        after = opened.reached()
    assert before is not None
    assert after == replace(before, stamp="of another version")
