"""What was sealed is found again, everywhere the same, and a changed byte is named."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from eventsourcing.cipher import AESCipher

from domain.errors import BadLine, IntegrityBroken, UnreadableEntry
from infrastructure.journal import Journal
from infrastructure.lines import NotEmpty, export, restore
from infrastructure.verify import Verified, verify
from tests.conftest import NewStore
from tests.infrastructure.conftest import OpenJournal
from tests.infrastructure.test_journal import DRAFT, GLOBAL, MEMO, NOTED, PALAU, SAYS_NO, SAYS_YES

KEY = AESCipher.create_key(16)
CIPHER = {"CIPHER_TOPIC": "eventsourcing.cipher:AESCipher", "CIPHER_KEY": KEY}
SMALL = {"COMPRESSOR_TOPIC": "eventsourcing.compressor:ZlibCompressor"}


def fill(journal: Journal) -> None:
    journal.record("proposal/A/ES-11/L.10", DRAFT, GLOBAL)
    for number in range(4):
        journal.record("memo/path-to-peace/M*", MEMO, NOTED, key=f"{number}")
    journal.record(PALAU, SAYS_NO, NOTED)
    journal.record(PALAU, SAYS_YES, NOTED)


@pytest.fixture
def filled(journal: Journal) -> Journal:
    fill(journal)
    return journal


@pytest.fixture
def file(tmp_path: Path, open_journal: OpenJournal) -> Path:
    """A store of seven entries in one SQLite file, closed."""
    path = tmp_path / "broken.db"
    journal = open_journal(str(path))
    fill(journal)
    journal.close()
    return path


def test_a_journal_as_it_was_recorded_verifies(filled: Journal) -> None:
    assert verify(filled) == Verified(entries=7, streams=6, seal=filled.head().seal)


def test_an_empty_journal_verifies(journal: Journal) -> None:
    assert verify(journal) == Verified(entries=0, streams=0, seal=bytes(32))


def test_an_export_restores_the_same_journal_on_either_engine_covered_or_not(
    filled: Journal,
    new_sqlite_store: NewStore,
    new_postgres_store: NewStore,
    open_journal: OpenJournal,
) -> None:
    lines = list(export(filled))
    entries = [entry for page in filled.after(0) for entry in page]
    for new in (new_sqlite_store, new_postgres_store):
        for settings in ({}, CIPHER, SMALL, {**CIPHER, **SMALL}):
            other = open_journal(new(), **settings)
            assert restore(other, lines) == filled.head()
            assert [entry for page in other.after(0) for entry in page] == entries
            assert list(export(other)) == lines
            assert verify(other).seal == filled.head().seal
            other.record(PALAU, SAYS_NO, NOTED)


def test_a_line_of_an_export_says_where_and_when_and_the_data_verbatim(filled: Journal) -> None:
    line = json.loads(next(export(filled)))
    assert list(line) == [
        "position",
        "id",
        "stream",
        "version",
        "name",
        "recorded_at",
        "data",
        "seal",
    ]
    assert line["recorded_at"] == "2025-03-01T09:00:01Z"
    assert line["data"]["d"]["title"] == "The path to peace"


def test_only_an_empty_store_is_restored(filled: Journal) -> None:
    with pytest.raises(NotEmpty, match="7 entries"):
        restore(filled, export(filled))


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "change, error",
    [
        (lambda line: line.update(position=9), BadLine),
        (lambda line: line.update(name="memo-sent/9"), BadLine),
        (lambda line: line.update(recorded_at="2024-01-01T00:00:00Z"), BadLine),
        (lambda line: line.update(colour="red"), BadLine),
        (lambda line: line.pop("id"), BadLine),
        (lambda line: line["data"]["d"].update(everyone=False, to=["TOKYO"]), IntegrityBroken),
        (lambda line: line.update(stream="memo/path-to-peace/M9"), IntegrityBroken),
    ],
)
def test_a_changed_export_is_refused_and_nothing_is_restored(
    filled: Journal, new_store: NewStore, open_journal: OpenJournal, change: Change, error: type
) -> None:
    lines = list(export(filled))
    third = json.loads(lines[2])
    change(third)
    lines[2] = json.dumps(third, separators=(",", ":")).encode()
    other = open_journal(new_store())
    with pytest.raises(error, match=r"(Line|position) 3"):
        restore(other, lines)
    assert other.head().position == 0


def bytes_of_entries(path: Path) -> Iterator[int]:
    """Where each entry's data and seal lie in the file, a place in the middle of each."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = connection.execute("SELECT data, seal FROM entries ORDER BY position").fetchall()
    connection.close()
    content = path.read_bytes()
    for data, seal in kept:
        yield content.index(data) + len(data) // 2
        yield content.index(seal) + 16


@pytest.mark.parametrize("number", range(14))
def test_one_flipped_bit_is_found_at_its_position(
    file: Path, open_journal: OpenJournal, number: int
) -> None:
    place = list(bytes_of_entries(file))[number]
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    with pytest.raises(IntegrityBroken, match=f"at position {number // 2 + 1}:"):
        verify(open_journal(str(file)))


@pytest.mark.parametrize(
    "statement, position",
    [
        ("DELETE FROM entries WHERE position = 3", 4),
        ("DELETE FROM entries WHERE position = 7", 7),
        ("UPDATE entries SET stream = 'memo/x/M1' WHERE position = 2", 2),
        ("UPDATE entries SET recorded_at = recorded_at + 1 WHERE position = 5", 5),
        ("UPDATE entries SET name = 'memo-sent/9' WHERE position = 2", 2),
        ("UPDATE entries SET version = 3 WHERE position = 7", 7),
        ("UPDATE head SET position = 6", 7),
        ("UPDATE head SET seal = zeroblob(32)", 8),
    ],
)
def test_a_row_changed_behind_our_back_is_found(
    file: Path, open_journal: OpenJournal, statement: str, position: int
) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    connection.close()
    with pytest.raises(IntegrityBroken, match=f"at position {position}:"):
        verify(open_journal(str(file)))


def test_a_wrong_key_is_told_and_not_taken_for_damage_of_the_chain(
    new_store: NewStore, open_journal: OpenJournal
) -> None:
    url = new_store()
    fill(open_journal(url, **CIPHER))
    other = open_journal(
        url, CIPHER_TOPIC=CIPHER["CIPHER_TOPIC"], CIPHER_KEY=AESCipher.create_key(16)
    )
    with pytest.raises(UnreadableEntry, match="decrypted"):
        other.entry("1")
    assert b"path to peace" not in bytes(other.recorder.rows("SELECT data FROM entries")[0][0])
