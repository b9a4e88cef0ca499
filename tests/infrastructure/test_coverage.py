"""What `verify --coverage` claims is so: each attack is made, and shown or not shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest

from domain.errors import IntegrityBroken
from infrastructure import views
from infrastructure.coverage import ALWAYS, attacks
from infrastructure.journal import Journal
from infrastructure.seal import seal
from infrastructure.stored import Head
from infrastructure.verify import verify
from infrastructure.views.checking import differences
from tests.conftest import NewStore
from tests.infrastructure.conftest import OpenJournal
from tests.infrastructure.test_journal import NOTED, PALAU, SAYS_NO

Deed = Callable[[Journal], None]


def run(*statements: str) -> Deed:
    def deed(journal: Journal) -> None:
        for statement in statements:
            journal.recorder.connection.execute(statement)

    return deed


def set_head(journal: Journal, head: Head) -> None:
    mark = journal.recorder.engine.mark
    move = f"UPDATE head SET position = {mark}, seal = {mark}, recorded_at = {mark}"
    journal.recorder.connection.execute(move, (head.position, head.seal, head.recorded_at))


def head_at(journal: Journal, position: int) -> Head:
    (row,) = next(journal.rows_after(position - 1, 1))
    return Head(row[0], row[8], row[5])


def set_back(journal: Journal) -> None:
    set_head(journal, head_at(journal, 3))


def cut_off(journal: Journal) -> None:
    set_back(journal)
    journal.recorder.connection.execute("DELETE FROM entries WHERE position > 3")


def leave_a_gap(journal: Journal) -> None:
    """Let a version be missing, and seal everything anew."""
    gap = "UPDATE entries SET version = version + 9 WHERE version > 2"
    journal.recorder.connection.execute(gap)
    reseal(journal)


def reseal(journal: Journal) -> None:
    last, mark = bytes(32), journal.recorder.engine.mark
    for rows in journal.rows_after(0):
        for row in rows:
            last = seal(last, row[:6], row[7])
            move = f"UPDATE entries SET seal = {mark} WHERE position = {mark}"
            journal.recorder.connection.execute(move, (last, row[0]))
    set_head(journal, head_at(journal, journal.head().position))


def rewrite(journal: Journal) -> None:
    journal.recorder.connection.execute("UPDATE entries SET recorded_at = recorded_at + 1")
    reseal(journal)


def change_views(journal: Journal) -> None:
    with views.open(journal) as opened:
        opened.catch_up()
        with opened.database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM log WHERE position = 2")


def nothing(journal: Journal) -> None:
    """Recording in another's name, and a wrong clock, leave a journal like any other."""


SWAP = (
    "UPDATE entries SET position = -1, version = -1 WHERE position = 2",
    "UPDATE entries SET position = 2, version = 2 WHERE position = 3",
    "UPDATE entries SET position = 3, version = 3 WHERE position = -1",
)
DEEDS: dict[str, Deed] = {
    "an entry's content is changed": run(
        "UPDATE entries SET data = (SELECT data FROM entries WHERE position = 1) WHERE position = 2"
    ),
    "an entry's time, stream or place is changed": run(
        "UPDATE entries SET recorded_at = recorded_at + 1 WHERE position = 2"
    ),
    "an entry is taken out of the middle, or put there": run(
        "DELETE FROM entries WHERE position = 2"
    ),
    "entries change places": run(*SWAP),
    "a version is missing in a stream": leave_a_gap,
    "the head is set back or forward": set_back,
    "a table of the views is changed": change_views,
    "the newest entries are cut off, and the head set back to match": cut_off,
    "the whole journal is rewritten with new seals": rewrite,
    "somebody records in another's name": nothing,
    "the clock of the machine is set ahead": nothing,
}


@pytest.fixture
def filled(journal: Journal) -> Journal:
    for hour in range(6):
        later = replace(NOTED, occurred_at=NOTED.occurred_at + timedelta(hours=hour))
        journal.record(PALAU, SAYS_NO, later)
    return journal


def is_shown(journal: Journal) -> bool:
    try:
        verify(journal)
    except IntegrityBroken:
        return True
    with views.open(journal) as opened:
        return bool(differences(opened))


@pytest.mark.parametrize("attack", ALWAYS, ids=lambda attack: attack.what)
def test_an_attack_is_shown_exactly_when_it_is_said_to_be(filled: Journal, attack: object) -> None:
    (claimed,) = [one for one in ALWAYS if one is attack]
    assert not is_shown(filled)
    DEEDS[claimed.what](filled)
    assert is_shown(filled) == claimed.shown


def test_whoever_writes_a_file_may_change_it(
    new_sqlite_store: NewStore, open_journal: OpenJournal
) -> None:
    assert not attacks(open_journal(new_sqlite_store()))[-1].shown


def test_a_server_refuses_changes_to_a_role_that_may_only_append(
    new_postgres_store: NewStore, open_journal: OpenJournal
) -> None:
    url = new_postgres_store()
    assert not attacks(open_journal(url))[-1].shown
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS clerk")
        connection.execute("CREATE ROLE clerk LOGIN")
        connection.execute("GRANT SELECT, INSERT ON entries TO clerk")
        connection.execute("GRANT SELECT, UPDATE ON head TO clerk")
    clerk = open_journal(url.replace("postgres@", "clerk@"), create=False)
    assert attacks(clerk)[-1].shown
