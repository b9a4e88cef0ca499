"""Words of a hostile hand are shown as text by every command that asks, in every form."""

import csv
import json
import unicodedata
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Demarche
from tests.cli.test_both_clocks import ASKED, PUBLISHED, Words

LONG = "x" * 10_000
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>"
    "\x1b[2J\x1b]0;taken\x07\x9b31m[bold]red[/]\u202eevitisrever\u2066\u200f {{data}} | `code`"
)
FORMULA = "=cmd|' /C calc'!A0"
AT = ("--at", "2025-02-20 12:00")
TURNING = {*"\u200e\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
SHEET = (
    ("Country", "A/ES-11/L.10", "Date", "Source", "Note", HOSTILE),
    ("PLW", "Y", "2025-02-20", FORMULA, f"{HOSTILE}{LONG}", HOSTILE),
    ("RUS", "N", "2025-02-20", HOSTILE, FORMULA, FORMULA),
)
MAPS = ("Country=country", "A/ES-11/L.10=A/ES-11/L.10", "Date=date", "Source=source", "Note=note")


def writes() -> Iterator[Words]:
    yield "campaign", "aim", "L.11=yes"
    yield "proposal", "table", "A/80/L.1", "--title", HOSTILE, *AT
    yield "proposal", "table", "A/80/L.2", "--title", f"{FORMULA}{LONG}", *AT
    yield "mission", "open", "TOKYO=JPN,PLW", *AT
    yield "memo", "send", "--to", "all", "--ask", f"tell them {HOSTILE}", "--subject", HOSTILE, *AT
    yield "mission", "engage", "TOKYO", "--country", "PLW", "--with", "FM", "-m", HOSTILE, *AT
    yield "position", "change", "PLW", "L.11=no", "--source", HOSTILE, "--user", HOSTILE, *AT
    yield "position", "state", "PLW", f"{FORMULA} {HOSTILE}", "--speaker", HOSTILE, *AT
    yield "position", "assess", "RUS", "L.10=yes", "--why", HOSTILE, *AT
    yield "pledge", "give", "PLW", "L.10=yes", "--source", HOSTILE, "-m", FORMULA, *AT
    yield "contact", "hold", "PLW", "--with", "PR", "-m", HOSTILE, *AT
    yield "note", "PLW", f"{HOSTILE}{LONG}", *AT
    yield "vote", "hear", "L.10", "89-8-70", "--source", HOSTILE, *AT
    yield "search", "country:PLW", "--all"


@pytest.fixture
def taken(desk: Demarche) -> Demarche:
    """A store in which every text is hostile."""
    for words in writes():
        done = desk(*words, "--proceed") if words[0] == "memo" else desk(*words)
        assert done.code == 0, (words, done.err)
        assert not unprintable(done.out + done.err)
    with Path("calls.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(SHEET)
    done = desk("import", "calls.csv", *(word for pair in MAPS for word in ("--map", pair)))
    assert done.code == 0, done.err
    assert not unprintable(done.out + done.err)
    Path("published.csv").write_text(PUBLISHED, encoding="utf-8")
    return desk


def unprintable(text: str) -> set[str]:
    """Characters that a terminal would obey instead of showing them."""
    plain = text.replace("\r\n", "\n").translate({ord("\n"): None, ord("\t"): None})
    return {c for c in plain if unicodedata.category(c) == "Cc" or c in TURNING}


def asked() -> Iterator[Words]:
    """Each command with its first question."""
    for command, questions in ASKED.items():
        yield (*command.split(), *questions[0])


@pytest.mark.parametrize("form", ["", "answer.txt", "answer.md", "answer.csv", "answer.jsonl"])
def test_no_answer_holds_what_a_terminal_obeys(taken: Demarche, form: str) -> None:
    seen = 0
    for words in asked():
        done = taken(*words, *(("-o", form) if form else ()))
        told = done.out + done.err
        if form and done.code == 0:
            told += Path(form).read_text("utf-8")
        assert not unprintable(told), (words, form)
        seen += "evitisrever" in told
    assert seen > 12


def test_json_says_what_was_written_to_the_letter(taken: Demarche) -> None:
    told = taken("search", "country:PLW type:context-noted", "--jsonl").out
    assert not unprintable(told)
    assert json.loads(told)["fields"]["text"] == f"{HOSTILE}{LONG}"


def test_no_answer_is_a_formula_in_a_spreadsheet(taken: Demarche) -> None:
    for words in asked():
        if taken(*words, "-o", "answer.csv").code == 0:
            text = Path("answer.csv").read_text("utf-8")
            cells = (cell for row in csv.reader(StringIO(text)) for cell in row)
            assert not [c for c in cells if c[:1] in {*"=@\t\r"}], words
        if taken(*words, "-o", "answer.xlsx").code == 0:
            for sheet in load_workbook("answer.xlsx").worksheets:
                cells_of = (cell for row in sheet.iter_rows() for cell in row)
                assert {cell.data_type for cell in cells_of} <= {"s", "n"}, words


def test_what_came_from_a_spreadsheet_goes_back_into_one_to_the_letter(taken: Demarche) -> None:
    taken("search", "type:row-imported", "--json")
    rows = json.loads(taken("search", "type:row-imported", "--json").out)["data"]["entries"]
    kept = [[cell["text"] for cell in row["fields"]["cells"]] for row in rows]
    assert sorted(kept) == sorted(map(list, SHEET[1:]))
