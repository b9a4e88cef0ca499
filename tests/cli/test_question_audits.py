"""Who moved, which entry set what, when it turned: asked of the demo, answered as it happened."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Demarche


def answered(demarche: Demarche, *words: str) -> Any:
    result = demarche("audit", *words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def told(demarche: Demarche, *words: str) -> str:
    result = demarche("audit", *words, "-o", "page.txt")
    assert result.code == 0, result.err
    return Path("page.txt").read_text(encoding="utf-8")


def test_who_moved_in_the_day_before_the_vote_and_what_preceded_it(record: Demarche) -> None:
    (found,) = answered(record, "moves", "L.10", "--since", "24h", "--as-of", "2025-02-24 10:00")[
        "questions"
    ]
    moved = {row["country"]: (row["before"], row["after"]) for row in found["moved"]}
    assert moved == {"MHL": ("yes", "unknown"), "PLW": ("yes", "unknown"), "USA": ("unknown", "no")}
    assert {part: count for part, count in found["tally"]["net"].items() if count} == {
        "yes": -2,
        "no": 1,
        "unknown": 1,
    }
    (palau,) = [row for row in found["moved"] if row["country"] == "PLW"]
    (step,) = palau["steps"]
    assert step["summary"] == "Palau (PLW) no longer sponsors A/ES-11/L.10"
    assert [item["sign"] for item in step["preceded_by"]] == ["event", "sponsorship", "our_contact"]


def test_a_narrow_window_leaves_out_what_happened_before_it(record: Demarche) -> None:
    words = ("moves", "L.10", "--as-of", "2025-02-24 10:00", "--window", "22h")
    (found,) = answered(record, *words)["questions"]
    (palau,) = [row for row in found["moved"] if row["country"] == "PLW"]
    assert [item["sign"] for item in palau["steps"][0]["preceded_by"]] == ["our_contact"]


def test_without_a_symbol_every_question_with_an_aim_is_looked_at(record: Demarche) -> None:
    found = answered(record, "moves", "--as-of", "2025-02-24 10:00")["questions"]
    assert {"A/ES-11/L.10", "A/ES-11/L.11", "S/2025/112"} <= {one["question"] for one in found}


def test_when_nobody_moved_a_sentence_says_so(record: Demarche) -> None:
    assert "A/ES-11/L.10: nobody moved" in told(record, "moves", "L.10", "--as-of", "2025-01-01")


def test_a_span_that_ends_before_it_begins_is_not_understood(record: Demarche) -> None:
    result = record("audit", "moves", "--since", "2025-02-25", "--until", "2025-02-24")
    assert (result.code, "ends before it begins" in result.err) == (2, True)


def test_each_part_of_a_stance_names_the_entry_that_set_it(record: Demarche) -> None:
    parts = {row["part"]: row for row in answered(record, "blame", "PLW", "L.10")["parts"]}
    assert parts["intent"]["summary"] == "Palau (PLW) voted no on A/ES-11/L.10"
    assert parts["sponsor"]["summary"] == "Palau (PLW) no longer sponsors A/ES-11/L.10"
    assert parts["aim"]["summary"] == "aim on A/ES-11/L.10: no"
    assert parts["pledge"]["entry"] is None


def test_an_aim_is_set_by_the_text_that_let_another_of_its_rules_hold(record: Demarche) -> None:
    parts = {row["part"]: row for row in answered(record, "blame", "USA", "L.11")["parts"]}
    assert parts["aim"]["value"] == "abstain"
    assert parts["aim"]["summary"] == "A/ES-11/L.13 voted into A/ES-11/L.11"


def test_of_whom_nothing_is_on_record_a_sentence_says_so(record: Demarche) -> None:
    page = told(record, "blame", "AFG", "L.15", "--seen", "2025-02-01")
    assert "No entry has set anything yet." in page
