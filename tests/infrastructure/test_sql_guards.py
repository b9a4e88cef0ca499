"""Whatever is asked in SQL reads the stable tables, comes to an end, and changes nothing."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.errors import DemarcheError
from infrastructure.journal import Journal
from infrastructure.reference import world
from infrastructure.sql.asking import Answer, BadQuery, QueryForbidden, QueryStopped, asked
from infrastructure.sql.catalogue import TABLES
from infrastructure.sql.tables import Seen
from infrastructure.views.questions import desk
from tests.conftest import NewStore
from tests.infrastructure.conftest import OpenJournal
from tests.journals import append, quarrel

NOW = datetime(2025, 3, 1, tzinfo=UTC)
ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
DOUBLING = "WITH RECURSIVE c(x) AS (SELECT 'a' UNION ALL SELECT x || x FROM c)"
LONG = DOUBLING.replace("FROM c", "FROM c LIMIT 18")
"""Texts of up to 131,072 letters."""

WRITES = {
    "insert": "INSERT INTO entries (position) VALUES (1)",
    "insert into a table": "INSERT INTO targets VALUES ('FRA', 1, NULL)",
    "update": "UPDATE countries SET name = 'x'",
    "update through a view": "UPDATE entries SET note = 'x'",
    "delete": "DELETE FROM entries",
    "delete after WITH": "WITH x AS (SELECT 1) DELETE FROM countries",
    "insert after WITH": "WITH x AS (SELECT 1) INSERT INTO countries SELECT * FROM countries",
    "replace": "REPLACE INTO countries (country) VALUES ('XXX')",
    "returning": "WITH x AS (SELECT 1) DELETE FROM countries RETURNING country",
    "create table": "CREATE TABLE t (x)",
    "create temporary table": "CREATE TEMP TABLE t AS SELECT 1",
    "create view": "CREATE VIEW v AS SELECT 1",
    "create trigger": "CREATE TEMP TRIGGER t INSTEAD OF INSERT ON entries BEGIN SELECT 1; END",
    "create index": "CREATE INDEX i ON countries (name)",
    "create virtual table": "CREATE VIRTUAL TABLE t USING fts5(x)",
    "drop": "DROP VIEW entries",
    "alter": "ALTER TABLE countries ADD COLUMN x",
    "attach": "ATTACH '/tmp/x.db' AS x",
    "attach in lower case, after a comment": "-- read\n/* on */ attach 'x.db' as x",
    "detach": "DETACH temp",
    "vacuum into a file": "VACUUM INTO 'copy.db'",
    "pragma": "PRAGMA query_only = OFF",
    "pragma that lists files": "PRAGMA database_list",
    "begin": "BEGIN",
    "commit": "COMMIT",
    "rollback": "ROLLBACK",
    "savepoint": "SAVEPOINT x",
    "release": "RELEASE x",
    "reindex": "REINDEX",
    "analyze": "ANALYZE",
    "explain": "EXPLAIN SELECT 1",
    "two statements": "SELECT 1; DELETE FROM entries",
    "two questions": "SELECT 1; SELECT 2",
}

REACHES = {
    "the schema": "SELECT sql FROM sqlite_master",
    "the schema, by its newer name": "SELECT sql FROM sqlite_schema",
    "the schema of what is temporary": "SELECT sql FROM sqlite_temp_master",
    "the schema through a name of ours": "WITH log AS (SELECT * FROM sqlite_master) "
    "SELECT * FROM log",
    "a table of the views": "SELECT * FROM voided",
    "the same through a name of ours": "WITH entries AS (SELECT * FROM voided) "
    "SELECT * FROM entries",
    "another through a name of ours": "WITH entries AS (SELECT * FROM links) SELECT * FROM entries",
    "how many rows there are": "SELECT count(*) FROM links",
    "what stands beside the entries": "SELECT * FROM details",
    "the same in a subquery": "SELECT (SELECT count(*) FROM endings)",
    "a function of PRAGMA": "SELECT * FROM pragma_database_list",
    "the same with an argument": "SELECT * FROM pragma_table_info('entries')",
    "a table that a function makes": "SELECT value FROM json_each('[1]')",
    "the file's pages": "SELECT * FROM dbstat",
    "a library": "SELECT load_extension('x')",
    "a file": "SELECT readfile('/etc/passwd')",
    "a random number": "SELECT random()",
    "a tokenizer's address": "SELECT fts3_tokenizer('simple')",
    "the version of SQLite": "SELECT sqlite_version()",
    "a blob as large as memory": "SELECT zeroblob(1000000000)",
    "a text as wide as memory": "SELECT printf('%.*c', 900000000, 'x')",
    "the same by its newer name": "SELECT format('%900000000d', 1)",
    "a random blob": "SELECT randomblob(1000000000)",
}

NAMES_NOTHING = {
    "a schema that is none": "SELECT * FROM kept.log",
    "the same through a name of ours": "WITH log AS (SELECT * FROM main.log) SELECT * FROM log",
    "a table that is none": "SELECT * FROM ballots",
    "the journal's own table": "SELECT data FROM main.entries",
    "a column that is none": "SELECT digest FROM entries",
    "a parameter": "SELECT ?",
    "a named parameter": "SELECT * FROM entries WHERE note = :note",
    "no SQL": "SELEC 1",
    "half a query": "SELECT * FROM",
    "half a text": "SELECT 'x",
    "nothing": "  -- nothing\n ;",
    "a command of the shell": ".read /etc/passwd",
    "a null character": "SELECT 'a\x00b'",
    "half a character": "SELECT '\ud800'",
    "a function that is none": "SELECT readfile2('/etc/passwd')",
    "a library's name in a collation": "SELECT 'a' COLLATE nothing",
}

ENDLESSLY = {
    "counts for ever": f"{ENDLESS} SELECT count(*) FROM c",
    "finds nothing for ever": f"{ENDLESS} SELECT x FROM c WHERE x < 0",
    "keeps what it met, for ever": "WITH RECURSIVE c(x) AS (SELECT 1 UNION SELECT x + 1 FROM c) "
    "SELECT count(*) FROM c",
    "sorts for ever": f"{ENDLESS} SELECT x FROM c ORDER BY -x",
    "groups for ever": f"{ENDLESS} SELECT x, count(*) FROM c GROUP BY x",
    "joins everything with everything": "SELECT count(*) FROM countries a, countries b, "
    "countries c, countries d, countries e",
    "is named like a table of ours": "WITH RECURSIVE votes(x) AS (SELECT 1 UNION ALL SELECT x + 1 "
    "FROM votes) SELECT count(*) FROM votes",
    "doubles a text": f"{DOUBLING} SELECT max(length(x)) FROM c",
    "keeps long texts": f"{LONG} SELECT x || name FROM c, countries, groups ORDER BY 1",
    "joins texts": f"{ENDLESS} SELECT group_concat(x) FROM c",
    "gathers JSON": f"{ENDLESS} SELECT json_group_array(x) FROM c",
    "replaces letters by many": f"SELECT {'replace(' * 40}'aaaaaaaaaa'"
    + ", 'a', 'aaaaaaaaaa')" * 40,
    "has a pattern of stars": f"SELECT 1 WHERE 'x' LIKE '{'%a' * 5000}'",
    "has very many parts": " UNION ALL ".join(["SELECT 1"] * 400),
    "has very many columns": f"SELECT {', '.join(['1'] * 5000)}",
    "has very many characters": f"SELECT '{'x' * 60000}'",
    "adds up very many numbers": f"SELECT {'+'.join(['1'] * 5000)}",
    "denies denials": f"SELECT {'NOT ' * 5000} 1",
    "opens very many parentheses": f"SELECT {'(' * 5000}1{')' * 5000}",
    "joins very many tables": f"SELECT 1 FROM {', '.join(f'votes v{n}' for n in range(70))}",
    "joins wide rows": "SELECT a.name || b.name || c.name "
    "FROM countries a, countries b, countries c ORDER BY 1",
}


def ask(journal: Journal, query: str, seconds: float = 0.5, limit: int = 10) -> Answer:
    with desk(journal, "path-to-peace") as seen:
        return asked(Seen(seen, NOW, world()), query, seconds=seconds, limit=limit)


@pytest.fixture
def asked_of(tmp_path: Path, open_journal: OpenJournal) -> Journal:
    journal = open_journal(str(tmp_path / "a store? #1.db"))
    append(journal, quarrel([0, 1, 0]))
    return journal


def files(journal: Journal) -> dict[str, str]:
    """The files around a journal, each with a sum of what it holds."""
    folder = Path(journal.recorder.engine.path).parent  # type: ignore[attr-defined]
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
        if file.is_file() and not file.name.endswith("-shm")
    }


def refused(journal: Journal, queries: dict[str, str], *classes: type[DemarcheError]) -> None:
    """Hold that each is refused so, and that nothing has changed."""
    ask(journal, "SELECT 1")
    before = files(journal)
    for name, query in queries.items():
        with pytest.raises(classes) as told:
            ask(journal, query)
        assert told.value.hint or "more than it may" in str(told.value), name
    assert files(journal) == before


@pytest.mark.parametrize("attack", WRITES)
def test_what_writes_is_refused(asked_of: Journal, attack: str) -> None:
    refused(asked_of, {attack: WRITES[attack]}, QueryForbidden)


@pytest.mark.parametrize("attack", REACHES)
def test_what_reads_anything_else_is_refused(asked_of: Journal, attack: str) -> None:
    refused(asked_of, {attack: REACHES[attack]}, QueryForbidden, BadQuery)


@pytest.mark.parametrize("attack", NAMES_NOTHING)
def test_what_names_nothing_is_not_understood(asked_of: Journal, attack: str) -> None:
    refused(asked_of, {attack: NAMES_NOTHING[attack]}, BadQuery)


@pytest.mark.parametrize("attack", ENDLESSLY)
def test_what_would_take_for_ever_or_fill_the_memory_is_stopped(
    asked_of: Journal, attack: str
) -> None:
    refused(asked_of, {attack: ENDLESSLY[attack]}, QueryStopped, BadQuery)


def test_the_same_is_refused_of_a_journal_on_a_server(
    new_postgres_store: NewStore, open_journal: OpenJournal
) -> None:
    journal = open_journal(new_postgres_store())
    append(journal, quarrel([0, 1, 0]))
    for attacks in (WRITES, REACHES, NAMES_NOTHING, ENDLESSLY):
        for query in attacks.values():
            with pytest.raises((QueryForbidden, BadQuery, QueryStopped)):
                ask(journal, query, seconds=0.2)
    assert ask(journal, "SELECT count(*) FROM entries").rows == ((2,),)


def test_rows_without_end_are_cut(asked_of: Journal) -> None:
    found = ask(asked_of, f"{ENDLESS} SELECT x FROM c", limit=3)
    assert found == Answer(("x",), ((1,), (2,), (3,)), cut=True)


def test_an_answer_that_would_fill_the_memory_is_stopped(asked_of: Journal) -> None:
    query = f"{LONG} SELECT x FROM c, countries, countries d WHERE length(x) > 100000"
    with pytest.raises(QueryStopped):
        ask(asked_of, query, seconds=30, limit=100_000)


def test_a_table_of_ones_own_may_be_named_like_one_of_ours(asked_of: Journal) -> None:
    query = "WITH log AS (SELECT position FROM entries) SELECT count(*) FROM log"
    assert ask(asked_of, query).rows == ((2,),)


def test_columns_of_one_name_are_told_apart(asked_of: Journal) -> None:
    assert ask(asked_of, "SELECT 1 AS a, 2 AS a, x'00ff' AS b").columns == ("a", "a_2", "b")


def test_text_that_is_no_utf_8_is_answered_all_the_same(asked_of: Journal) -> None:
    assert ask(asked_of, "SELECT CAST(x'61ff' AS TEXT)").rows == (("a\ufffd",),)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_the_columns_that_it_says(asked_of: Journal, table: str) -> None:
    found = ask(asked_of, f"SELECT * FROM {table} LIMIT 1", seconds=10)
    assert found.columns == tuple(column.name for column in TABLES[table].columns)
    assert all(column.about for column in TABLES[table].columns)
