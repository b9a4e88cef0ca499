"""An answer comes out in the form asked for, and standard output carries data only."""

import csv
import json
import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from cli.output import Answer, Cell, Format, Page, Table, written
from cli.phrases import clean
from tests.cli.conftest import Demarche

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "\x1b[31mred\x1b[0m [bold]cable[/] \u202eevil"
PAGE = Page(
    heading=("A/ES-11/L.10", ["as of ", Cell("now", "bold")]),
    tables=(
        Table(
            ("country", "stance", "n"),
            (("PLW", Cell("−", "lean_no", full="lean_no"), 1), (HOSTILE, None, 22)),
        ),
    ),
    footer=("193 members",),
)
ANSWER = Answer({"demarche": 1, "data": []}, lambda: PAGE, [{"a": "é"}, {"a": 2}])


def on_a_terminal(*words: str, **environment: str) -> str:
    """What `demarche` writes when standard output is a terminal."""
    master, slave = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "demarche", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **environment},
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(slave)
    assert done.stderr == b""
    return os.read(master, 100_000).decode()


def test_a_pipe_gets_tabs_and_full_values() -> None:
    assert written(ANSWER, Format.TSV).splitlines()[:2] == ["country\tstance\tn", "PLW\tlean_no\t1"]


def test_what_a_cell_says_is_worked_out_for_whoever_reads_it() -> None:
    looked_up = list[str]()

    def reference() -> str:
        looked_up.append("pa44v")
        return looked_up[-1]

    cell = Cell(reference, full="01952bb4")
    answer = Answer({}, lambda: Page(tables=[Table(("entry",), [(cell,)])]))
    assert (written(answer, Format.TSV), looked_up) == ("entry\n01952bb4\n", [])
    assert "pa44v" in written(answer, Format.TEXT)


def test_csv_can_be_read_back() -> None:
    rows = list(csv.reader(StringIO(written(ANSWER, Format.CSV))))
    assert rows[0] == ["country", "stance", "n"]
    assert rows[1] == ["PLW", "lean_no", "1"]


def test_tables_of_their_own_columns_stand_apart() -> None:
    page = Page(tables=[Table(("a", "b"), [("1", "2")]), Table(("c",), [("3",)])])
    answer = Answer({}, lambda: page)
    assert written(answer, Format.TSV) == "a\tb\n1\t2\n\nc\n3\n"
    assert written(answer, Format.CSV).splitlines() == ["a,b", "1,2", "", "c", "3"]


def test_a_spreadsheet_takes_no_value_for_a_formula() -> None:
    page = Page(tables=[Table(("note",), [("=HYPERLINK(1)",)])])
    assert "'=HYPERLINK(1)" in written(Answer({}, lambda: page), Format.CSV)


def test_json_lines_are_one_object_a_line() -> None:
    assert written(ANSWER, Format.JSONL) == '{"a": "é"}\n{"a": 2}\n'


def test_untrusted_text_cannot_write_to_the_terminal() -> None:
    text = written(ANSWER, Format.TEXT)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]cable[/]" in text
    assert clean(HOSTILE) in text


def test_a_narrow_terminal_does_not_break_a_symbol(desk: Demarche) -> None:
    assert "A/ES-11/L.10 " in on_a_terminal("board", "--as-of", "2025-02-19", COLUMNS="60")


def test_markdown_has_tables_with_pipes_and_figures_flush_right() -> None:
    lines = written(ANSWER, Format.MARKDOWN).splitlines()
    assert lines[:4] == ["A/ES-11/L.10", "", "as of **now**", ""]
    assert lines[4:7] == ["| country | stance | n |", "| --- | --- | ---: |", "| PLW | − | 1 |"]


def test_untrusted_text_is_nothing_but_text_in_markdown() -> None:
    told = ("# a | b", "[here](http://x.example) <b> *c* _d_ `e`", "1. f", "- g")
    page = Page(heading=told, tables=[Table(("note",), [("a | b\nc",)])], title="a_b")
    assert written(Answer({}, lambda: page), Format.MARKDOWN).split("\n\n") == [
        "# a\\_b",
        "\\# a \\| b",
        "\\[here\\](http://x.example) \\<b\\> \\*c\\* \\_d\\_ \\`e\\`",
        "1\\. f",
        "\\- g",
        "| note |\n| --- |\n| a \\| b c |\n",
    ]


def test_a_page_has_sections_one_below_the_other() -> None:
    inner = Page(title="Inner", tables=[Table(("n",), [(1,)])])
    answer = Answer({}, lambda: Page(heading=["outer"], sections=[inner], width=40))
    assert written(answer, Format.TEXT).splitlines()[:3] == ["outer", "", "Inner"]
    assert written(answer, Format.MARKDOWN).startswith("outer\n\n## Inner\n\n| n |")
    assert written(answer, Format.TSV) == "n\n1\n"
    assert written(answer, Format.CSV) == "n\r\n1\r\n"


def test_a_table_without_rows_says_so() -> None:
    empty = Answer({}, lambda: Page(tables=[Table(("country", "stance"), [])]))
    assert written(empty, Format.TEXT) == "none\n"


@pytest.mark.parametrize("flags, mark", [((), "\t"), (("--csv",), ","), (("-o", "x.csv"), ",")])
def test_with_nothing_to_tell_a_file_has_its_columns_and_a_person_the_reason(
    desk: Demarche, tmp_path: Path, flags: tuple[str, ...], mark: str
) -> None:
    *some, last = flags or ("",)
    file = tmp_path / last
    result = desk("audit", "conflicts", *((*some, str(file)) if some else flags))
    (columns,) = (file.read_text() if some else result.out).splitlines()
    assert columns.split(mark)[:3] == ["question", "about", "now"]
    assert result.err.startswith("no sources disagree")


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_page_with_nothing_to_tell_says_so_once(
    desk: Demarche, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"none.{suffix}"
    assert desk("audit", "conflicts", "-o", str(file)).code == 0
    told = file.read_text()
    assert told.strip().startswith("no sources disagree")
    assert "question" not in told
    assert "none" not in told


def test_a_terminal_gets_a_table_and_colour_unless_told_otherwise(desk: Demarche) -> None:
    assert "\x1b[" in on_a_terminal("config")
    plain = on_a_terminal("config", NO_COLOR="1")
    assert "path-to-peace" in plain
    assert "\x1b[3" not in plain
    assert "\x1b[" not in on_a_terminal("config", TERM="dumb")


def test_the_answer_goes_to_a_file_in_the_form_its_suffix_names(desk: Demarche) -> None:
    for name in ("a.json", "a.csv", "a.tsv", "a.txt", "a.jsonl"):
        assert desk("config", "-o", name).out == ""
        assert "path-to-peace" in Path(name).read_text(encoding="utf-8")
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["demarche"] == 1
    refused = desk("config", "-o", "a.docx")
    assert refused.code == 2
    assert ".json, .jsonl, .csv, .tsv, .txt, .md or .xlsx" in refused.err


def test_a_file_that_cannot_be_written_is_named(desk: Demarche) -> None:
    refused = desk("config", "-o", "nowhere/a.json")
    assert refused.code == 2
    assert "nowhere/a.json cannot be written" in refused.err


@pytest.mark.parametrize("flag", ["--as-of", "--known-by", "--seen"])
def test_a_moment_to_look_from_that_is_none_is_refused(desk: Demarche, flag: str) -> None:
    assert desk("config", flag, "").code == 2
    assert desk("config", flag, "zzzzz").code == 2


def test_an_answer_has_one_form(desk: Demarche) -> None:
    refused = desk("config", "--json", "--csv")
    assert refused.code == 2
    assert "one format" in refused.err


def test_the_envelope_says_from_when_and_from_which_journal(desk: Demarche) -> None:
    envelope = json.loads(desk("config", "--json", "--as-of", "2025-02-23").out)
    assert list(envelope) == [
        *("demarche", "campaign", "as_of", "known_by", "zone", "policy", "position", "seal"),
        *("classification", "warnings", "data"),
    ]
    assert envelope["as_of"] == "2025-02-23T23:59:59.999999-05:00"
    assert (envelope["zone"], envelope["position"]) == ("America/New_York", 5)
    assert len(envelope["seal"]) == 64


def test_a_read_may_look_from_an_entry(desk: Demarche) -> None:
    seen = json.loads(desk("config", "--json", "--seen", "1").out)
    assert seen["as_of"] == seen["known_by"] > "2025-02-24"
    happened = json.loads(desk("config", "--json", "--as-of", "1").out)
    assert happened["as_of"] == "2025-02-17T23:59:59-05:00"


@pytest.mark.parametrize("words", [("--at", "yesterday"), ("--at", "2025-02-24 09:12")])
def test_at_on_a_read_is_answered_with_the_three_ways_to_look(
    desk: Demarche, words: tuple[str, ...]
) -> None:
    refused = desk("config", *words)
    assert refused.code == 2
    for flag in ("--as-of", "--known-by", "--seen"):
        assert flag in refused.err
    assert "Nothing recorded" not in refused.err


def test_a_closed_pipe_is_no_error(desk: Demarche) -> None:
    line = f'"{sys.executable}" -m demarche config --json | true'
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
