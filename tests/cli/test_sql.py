"""Questions in SQL, as they are typed and answered."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infrastructure.sql.catalogue import TABLES
from tests.cli.conftest import Demarche
from tests.conftest import NewStore

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "sql.md"
ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
VOTES = "SELECT vote, count(*) AS n FROM votes WHERE question = 'A/ES-11/L.10' GROUP BY vote"
QUESTIONS = (
    VOTES,
    "SELECT * FROM entries ORDER BY position",
    "SELECT * FROM log ORDER BY position",
    "SELECT * FROM evidence ORDER BY position, country",
    "SELECT * FROM stances ORDER BY question, country",
    "SELECT * FROM results ORDER BY ballot",
    "SELECT * FROM contacts ORDER BY position, country",
    "SELECT * FROM traces ORDER BY cause, position",
    "SELECT * FROM measures",
    "SELECT name, stance, count(*) FROM stances JOIN groups USING (country) GROUP BY 1, 2",
)


def answered(demarche: Demarche, *words: str) -> Any:
    result = demarche("sql", *words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def test_rows_are_answered_in_every_form(record: Demarche) -> None:
    data = answered(record, VOTES)
    assert data["columns"] == ["vote", "n"]
    assert dict(data["rows"]) == {"abstain": 65, "no": 18, "not-voting": 17, "yes": 93}
    assert data["cut"] is False
    lines = [json.loads(line) for line in record("sql", VOTES, "--jsonl").out.splitlines()]
    assert lines[0] == {"vote": "abstain", "n": 65}
    rows = list(csv.reader(io.StringIO(record("sql", VOTES, "--csv").out)))
    assert rows[:2] == [["vote", "n"], ["abstain", "65"]]
    assert record("sql", VOTES).out.splitlines()[1] == "abstain\t65"


def test_a_query_is_typed_read_or_found_in_a_file(record: Demarche) -> None:
    Path("question.sql").write_text(f"-- who voted how\n{VOTES};\n")
    assert record("sql", "-f", "question.sql").out == record("sql", VOTES).out
    assert record("sql", "-", typed=VOTES).out == record("sql", VOTES).out
    assert record("sql").code == 2
    assert record("sql", "-f", "none.sql").code == 2
    assert record("sql", VOTES, "-f", "question.sql").code == 2


def test_both_clocks_hold_for_a_query(record: Demarche) -> None:
    palau = "SELECT stance FROM stances WHERE country = 'PLW' AND question = 'A/ES-11/L.10'"
    assert answered(record, palau)["rows"] == [["no"]]
    assert answered(record, palau, "--seen", "2025-02-23")["rows"] == [["yes"]]
    count = "SELECT count(*), max(position) FROM entries"
    assert answered(record, count, "--known-by", "1226")["rows"] == [[1226, 1226]]
    assert answered(record, count, "--as-of", "2020-01-01")["rows"] == [[0, None]]


def test_a_query_says_what_the_board_says(record: Demarche) -> None:
    board = json.loads(record("board", "L.11", "--known-by", "2025-02-24 18:00", "--json").out)
    query = "SELECT country, stance FROM stances WHERE question = 'A/ES-11/L.11'"
    rows = answered(record, query, "--known-by", "2025-02-24 18:00")["rows"]
    shown = {row["country"]: row["stance"] for row in board["data"]["countries"]}
    assert {country: stance.replace("-", "_") for country, stance in rows} == shown


def test_too_many_rows_are_cut_with_a_note(record: Demarche) -> None:
    result = record("sql", "SELECT position FROM entries", "--limit", "2", "--csv")
    assert result.out.splitlines() == ["position", "1", "2"]
    assert "note: There are more rows than 2" in result.err


def test_what_there_is_none_of_gets_suggestions(record: Demarche) -> None:
    told = record("sql", "SELECT * FROM vote")
    assert (told.code, "votes" in told.err) == (2, True)
    told = record("sql", "SELECT contry FROM votes")
    assert (told.code, "country" in told.err) == (2, True)
    assert record("sql", "DROP TABLE votes").code == 3
    assert record("sql", ENDLESS, "--timeout", "0.2").code == 3


def test_the_tables_are_listed(record: Demarche) -> None:
    listed = [json.loads(line) for line in record("sql", "--tables", "--jsonl").out.splitlines()]
    assert [table["name"] for table in listed] == list(TABLES)
    assert "occurred_at" in record("sql", "votes", "--tables").out
    assert record("sql", "vote", "--tables").code == 2


def test_an_interrupt_ends_a_query(record: Demarche, february: Path) -> None:
    words = (sys.executable, "-m", "demarche", "--db", str(february), "sql", ENDLESS)
    with subprocess.Popen(
        words,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        time.sleep(4)
        assert running.poll() is None
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=10)
    assert (running.returncode, out, err) == (130, "", "")


def test_a_server_answers_as_a_file_does(
    record: Demarche, new_postgres_store: NewStore, february: Path
) -> None:
    url = new_postgres_store()
    assert record("export", "-o", "kept.jsonl").code == 0
    assert record("--db", url, "import", "kept.jsonl", "--proceed").code == 0
    campaign = ("--campaign", "path-to-peace")
    for clock in ((), ("--seen", "2025-02-24 12:00")):
        for query in QUESTIONS:
            here = record("--db", str(february), "sql", query, *campaign, *clock, "--jsonl")
            there = record("--db", url, "sql", query, *campaign, *clock, "--jsonl")
            assert here.code == 0, here.err
            assert (there.code, there.out) == (here.code, here.out), query


def documented() -> dict[str, tuple[str, dict[str, str]]]:
    """Each table of the page: what it holds, and its columns with what each holds."""
    found = {}
    for section in re.split(r"^### ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, text = section.partition("\n")
        text = re.split(r"^## ", text, flags=re.MULTILINE)[0]
        about = " ".join(text.partition("\n|")[0].split())
        found[name] = about, dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
    return found


def test_the_page_and_the_program_have_the_same_tables_and_columns() -> None:
    assert documented() == {
        name: (table.about, {column.name: column.about for column in table.columns})
        for name, table in TABLES.items()
    }


@pytest.mark.parametrize("table", TABLES)
def test_nothing_that_was_promised_is_gone(table: str) -> None:
    kept = json.loads((Path(__file__).parent / "sql_columns.json").read_text())
    names = [column.name for column in TABLES[table].columns]
    assert [name for name in names if name in kept.get(table, names)] == kept.get(table, names)


def rows(record: Demarche, query: str, *clocks: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in answered(record, query, *clocks)["rows"]]


def said(record: Demarche, *words: str) -> Any:
    return json.loads(record(*words, "--json").out)["data"]


@pytest.mark.parametrize(
    "clocks", [("--as-of", "2025-02-24 12:00"), ("--seen", "2025-02-23 20:00")]
)
def test_a_table_has_the_rows_of_the_command_that_answers_the_same(
    record: Demarche, clocks: tuple[str, str]
) -> None:
    def told(verb: str, name: str, *keys: str) -> list[tuple[Any, ...]]:
        found = said(record, "audit", verb, *clocks)[name]
        return sorted(tuple(one[key] for key in keys) for one in found)

    where = "question, country"
    assert sorted(rows(record, f"SELECT {where} FROM gaps", *clocks)) == told(
        "gaps", "countries", "question", "country"
    )
    assert sorted(rows(record, f"SELECT {where} FROM exposure", *clocks)) == told(
        "exposure", "countries", "question", "country"
    )
    assert sorted(rows(record, f"SELECT {where}, source FROM single_sources", *clocks)) == told(
        "single-source", "stances", "question", "country", "source"
    )
    assert rows(record, "SELECT person, type, entries, voided FROM recorders", *clocks) == told(
        "by", "recorded", "person", "type", "entries", "voided"
    )
    assert sorted(rows(record, "SELECT position FROM late", *clocks)) == told(
        "late", "entries", "position"
    )
    by = (
        one["by"]["position"]
        for one in said(record, "audit", "corrections", *clocks)["corrections"]
    )
    assert [row[0] for row in rows(record, "SELECT position FROM corrections", *clocks)] == list(by)


@pytest.mark.parametrize(
    "clocks", [("--as-of", "2025-02-24 12:00"), ("--seen", "2025-02-23 20:00")]
)
def test_a_table_of_questions_has_the_rows_of_their_audits(
    record: Demarche, clocks: tuple[str, str]
) -> None:
    stale = [
        (one["question"], one["country"], one["entry"])
        for each in said(record, "audit", "stale", *clocks)["questions"]
        for one in each["stale"]
    ]
    query = "SELECT s.question, s.country, l.entry FROM stale s JOIN log l USING (position)"
    assert sorted(rows(record, query, *clocks)) == sorted(stale)
    disputed = [
        (one["question"], one["country"], side["intent"].replace("_", "-"))
        for one in said(record, "audit", "conflicts", *clocks)["stances"]
        for side in one["sides"]
    ]
    told = rows(record, "SELECT question, country, intent FROM conflicts", *clocks)
    assert sorted(told) == sorted(disputed)
    moved = {
        (each["question"], one["country"], step["entry"])
        for each in said(record, "audit", "moves", "--since", "1946-01-01", *clocks)["questions"]
        for one in each["moved"]
        for step in one["steps"]
    }
    assert set(rows(record, "SELECT question, country, entry FROM moves", *clocks)) == moved
    called = said(record, "next", "L.10", "--limit", "200", *clocks)["countries"]
    query = "SELECT country, ask, worth FROM next_calls WHERE question = 'A/ES-11/L.10'"
    assert rows(record, query, *clocks) == [(c["country"], c["ask"], c["worth"]) for c in called]


def test_a_table_says_what_is_expected_as_the_check_does(desk: Demarche) -> None:
    assert desk("expect", "that", "L.10", "yes", "reaches", "2").code == 0
    assert desk("expect", "word", "FRA", "--every", "7d").code == 0
    query = "SELECT entry, question, country, holds, found FROM expectations"
    told = [tuple(row) for row in answered(desk, query)["rows"]]
    expected = json.loads(desk("expect", "list", "--json").out)["data"]["expectations"]
    keys = ("entry", "question", "country", "holds", "found")
    assert told == [tuple(one[key] for key in keys) for one in expected]
    assert [row[3] for row in told] == [0, 1]


AT_THE_VOTE_AND_AFTER = [(), ("--as-of", "2025-02-24 17:00"), ("--known-by", "2025-02-25 12:00")]


@pytest.mark.parametrize("clocks", AT_THE_VOTE_AND_AFTER)
def test_the_table_of_measures_says_when_each_claim_turned(
    record: Demarche, clocks: tuple[str, ...]
) -> None:
    found = said(record, "audit", "when", "S/2025/112", "yes", "reaches", "9", *clocks)
    query = (
        "SELECT at, before, after, l.entry FROM measures m JOIN log l USING (position)"
        " WHERE m.question = 'S/2025/112' AND measure = 'yes' AND (after >= 9) <> (before >= 9)"
    )
    told = rows(record, query, *clocks)
    assert [row[1:] for row in told] == [
        (flip["before"], flip["after"], flip["entries"][0]) for flip in found["flips"]
    ]


@pytest.mark.parametrize("clocks", AT_THE_VOTE_AND_AFTER)
def test_the_table_of_blames_names_the_entries_that_the_audit_does(
    record: Demarche, clocks: tuple[str, ...]
) -> None:
    found = said(record, "audit", "blame", "PLW", "L.10", *clocks)["parts"]
    query = (
        "SELECT part, CAST(value AS TEXT), l.entry FROM blames b JOIN log l USING (position)"
        " WHERE b.country = 'PLW' AND b.question = 'A/ES-11/L.10'"
    )
    assert rows(record, query, *clocks) == [
        (one["part"], None if one["value"] is None else str(one["value"]), one["entry"])
        for one in found
        if one["entry"] is not None
    ]


@pytest.mark.parametrize("kind", ["group", "bloc"])
def test_the_table_of_splits_is_the_board_by_group_and_by_bloc(record: Demarche, kind: str) -> None:
    found = said(record, "board", "L.10", "--by", kind)["groups"]
    columns = "name, members, yes, no, abstain, not_voting, line, majority, with_it, dissenters"
    query = f"SELECT {columns} FROM splits WHERE question = 'A/ES-11/L.10' AND kind = '{kind}'"
    assert rows(record, query) == [
        (
            *(one["group"], len(one["members"])),
            *(one["tally"][vote] for vote in ("yes", "no", "abstain", "not_voting")),
            *(one["line"], one["majority"], one["with_it"]),
            ",".join(each["country"] for each in one["dissenters"]),
        )
        for one in found
    ]


@pytest.mark.parametrize("clocks", AT_THE_VOTE_AND_AFTER)
def test_the_tables_of_hindsight_count_as_the_audit_of_accuracy_does(
    record: Demarche, clocks: tuple[str, ...]
) -> None:
    found = said(record, "audit", "accuracy", *clocks)
    query = "SELECT confidence, count(*), coalesce(sum(right), 0) FROM forecasts GROUP BY 1"
    by_firmness = found["by_firmness"].items()
    assert sorted(rows(record, query, *clocks)) == sorted(
        (word, score["members"], score["right"]) for word, score in by_firmness if score["members"]
    )
    query = "SELECT source, count(*), sum(right) FROM source_words GROUP BY source"
    assert sorted(rows(record, query, *clocks)) == sorted(
        (one["source"], one["words"], one["right"]) for one in found["by_source"]
    )


def drawn(node: Any, depth: int = 0) -> Iterator[tuple[int, int, str | None]]:
    yield node["entry"]["position"], depth, node["tie"]
    for one in node["after"]:
        yield from drawn(one, depth + 1)


def test_the_table_of_traces_holds_what_a_trace_draws(record: Demarche) -> None:
    for cause in (1168, 1176):
        root = said(record, "audit", "trace", str(cause))["root"]
        query = f"SELECT position, depth, tie FROM traces WHERE cause = {cause} ORDER BY 1"
        assert rows(record, query) == sorted(drawn(root))[1:]
