"""The tables of `demarche sql` in a file of their own, as other programs open it."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
from duckdb_extensions import import_extension

from infrastructure.sql.catalogue import TABLES
from tests.cli.conftest import Demarche
from tests.conftest import NewStore

COUNTED = {"abstain": 65, "no": 18, "not-voting": 17, "yes": 93}
VOTES = "SELECT vote, count(*) FROM votes WHERE question = 'A/ES-11/L.10' GROUP BY vote"
EVERYTHING = """
mission open TOKYO=JPN,PLW --at 2025-02-18
memo send --to all --ask L.11=yes --at 2025-02-19
mission engage TOKYO --country JPN --with FM --at 2025-02-20
mission report TOKYO L.10=yes --at 2025-02-20
campaign target PLW --tier 1 --at 2025-02-19
contact hold VUT --with DPR --at 2025-02-20
contact hold VUT --with DPR --actor RUS --at 2025-02-22
pledge give NZL L.10=yes --at 2025-02-20
position change PLW L.10=lean-no --with PR --at 2025-02-20
position change PLW L.10=no --with PR --at 2025-02-21
position change PLW L.10=yes --with FM --at 2025-02-21
position assess FJI L.10=yes --until 2025-02-24 --at 2025-02-20
vote cast L.10 USA=no --at 2025-02-23
vote correct L.10 USA=yes --at 2025-02-24
"""


@contextmanager
def opened(file: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{Path(file).absolute().as_uri()}?mode=ro", uri=True)) as found:
        yield found


def by_content(rows: list[Any]) -> list[Any]:
    return sorted((list(row) for row in rows), key=repr)


def compare(demarche: Demarche, *clocks: str) -> None:
    """Hold every table of a snapshot to what `demarche sql` answers at the same moments."""
    assert demarche("export", "sqlite", "-o", "snapshot.db", *clocks).code == 0
    with opened("snapshot.db") as found:
        for table in TABLES:
            query = f"SELECT * FROM {table}"
            asked = demarche("sql", query, "--limit", "100000", *clocks, "--json")
            told = json.loads(asked.out)["data"]
            cursor = found.execute(query)
            assert [column[0] for column in cursor.description] == told["columns"]
            assert by_content(cursor.fetchall()) == by_content(told["rows"]), table


def test_the_tables_are_those_that_sql_answers(record: Demarche) -> None:
    compare(record, "--seen", "2025-02-24 18:00")


def test_a_desk_with_missions_and_pledges_comes_through_too(desk: Demarche) -> None:
    for line in EVERYTHING.strip().splitlines():
        done = desk(*line.split(" --at ")[0].split(), "--at", line.split(" --at ")[1])
        assert done.code == 0, (line, done.err)
    compare(desk, "--as-of", "2025-02-25")
    with opened("snapshot.db") as found:
        for table in ("engagements", "obligations", "pledges", "missions", "targets"):
            assert found.execute(f"SELECT count(*) FROM {table}").fetchone()[0], table


def test_a_server_gives_the_same_tables(
    new_postgres_store: NewStore, february: Path, demarche: Demarche
) -> None:
    assert demarche("--db", str(february), "export", "-o", "kept.jsonl").code == 0
    url = new_postgres_store()
    assert demarche("--db", url, "import", "kept.jsonl", "--proceed").code == 0
    clocks = ("--seen", "2025-03-01")
    assert demarche("export", "sqlite", "--db", url, "-o", "server.db", *clocks).code == 0
    assert demarche("export", "sqlite", "--db", str(february), "-o", "file.db", *clocks).code == 0
    with opened("server.db") as one, opened("file.db") as other:
        assert list(one.iterdump()) == list(other.iterdump())


def test_the_file_says_from_when_it_is_and_what_its_columns_hold(record: Demarche) -> None:
    assert record("export", "sqlite", "--seen", "2025-02-23", "-o", "snapshot.db").code == 0
    with opened("snapshot.db") as found:
        about = dict(found.execute("SELECT name, value FROM snapshot"))
        assert about["as_of"] == about["known_by"] == "2025-02-24T04:59:59Z"
        assert (about["campaign"], about["policy"]) == ("path-to-peace", "graded/1")
        told = set(found.execute("SELECT table_name, column_name FROM dictionary").fetchall())
        assert {(t.name, c.name) for t in TABLES.values() for c in t.columns} <= told
        assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_it_goes_to_a_new_file_for_its_maker_alone(record: Demarche) -> None:
    assert record("export", "sqlite").code == 2
    assert record("export", "sqlite", "-o", "snapshot.db").code == 0
    assert Path("snapshot.db").stat().st_mode & 0o777 == 0o600
    again = record("export", "sqlite", "-o", "snapshot.db")
    assert again.code == 2
    assert "cannot be written: File exists" in again.err


def test_the_same_moments_are_the_same_bytes(record: Demarche) -> None:
    for file in ("one.db", "other.db"):
        assert record("export", "sqlite", "--seen", "2025-03-01", "-o", file).code == 0
    assert Path("one.db").read_bytes() == Path("other.db").read_bytes()


def test_datasette_serves_it(record: Demarche) -> None:
    assert record("export", "sqlite", "-o", "snapshot.db").code == 0
    address = "/snapshot/stances.json?country=PLW&_shape=array"
    asked = [sys.executable, "-m", "datasette", "-i", "snapshot.db", "--get", address]
    said = subprocess.run(asked, capture_output=True, check=True).stdout
    assert {row["country"] for row in json.loads(said)} == {"PLW"}


def test_duckdb_reads_it(record: Demarche) -> None:
    assert record("export", "sqlite", "-o", "snapshot.db").code == 0
    import_extension("sqlite_scanner")
    with duckdb.connect() as to:
        to.execute("LOAD sqlite")
        to.execute("ATTACH 'snapshot.db' AS desk (TYPE sqlite, READ_ONLY)")
        assert dict(to.execute(VOTES.replace("FROM ", "FROM desk.")).fetchall()) == COUNTED
