"""Looking back at a vote: the eve against what was cast, and one vote against another."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Demarche

MATRIX = Path(__file__).parents[3] / "shared" / "data" / "un_votes" / "es11_matrix.csv"
WORDS = {"Y": "yes", "N": "no", "A": "abstain", "X": "not_voting"}
ANNIVERSARIES = ("A/RES/ES-11/6", "A/RES/ES-11/7")


def compared(demarche: Demarche, *words: str) -> Any:
    result = demarche("vote", "compare", *words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def test_the_eve_is_the_end_of_the_day_before_the_vote(record: Demarche) -> None:
    told = compared(record, "L.10")
    assert told["voted_at"] == "2025-02-24T11:30:00-05:00"
    eve = "2025-02-23T23:59:59.999999-05:00"
    assert (told["expected"]["as_of"], told["expected"]["known_by"]) == (eve, eve)
    board = json.loads(record("board", "L.10", "--seen", "2025-02-23", "--json").out)["data"]
    assert told["expected"]["tally"] == board["tally"]
    assert told["cast"]["tally"]["yes"] == 93


def test_whoever_did_otherwise_than_the_board_said_surprised_us(record: Demarche) -> None:
    told = compared(record, "L.10")
    assert {"PLW", "MHL", "HUN"} <= set(told["surprises"])
    (palau,) = (row for row in told["countries"] if row["country"] == "PLW")
    assert (palau["stance"], palau["basis"], palau["vote"]) == ("yes", "sponsor", "no")
    (marshall,) = (row for row in told["countries"] if row["country"] == "MHL")
    assert (marshall["vote"], marshall["intended"], marshall["right"]) == ("no", "abstain", False)


def test_scores_count_everybody_once_and_those_foretold_apart(record: Demarche) -> None:
    told = compared(record, "L.10")
    scores = {row["firmness"]: row for row in told["scores"]}
    sure = ("firm", "leaning", "tentative")
    assert sum(scores[each]["members"] for each in (*sure, "unknown")) == 193
    assert sum(scores[each]["right"] for each in sure) == scores["foretold"]["right"]
    assert scores["all"]["members"] == len(told["countries"]) == 193
    assert scores["foretold"]["right"] + len(told["surprises"]) == scores["foretold"]["members"]
    assert scores["unknown"]["brier"] == 0.75
    assert scores["leaning"]["hit_rate"] is None


def test_the_earlier_side_may_be_looked_from_elsewhere(record: Demarche) -> None:
    early = compared(record, "L.10", "--seen", "2025-02-20")
    assert early["expected"]["tally"]["yes"] < compared(record, "L.10")["expected"]["tally"]["yes"]
    later = compared(record, "L.10", "--known-by", "2025-03-31")
    assert later["expected"]["as_of"].startswith("2025-02-23T23:59:59")
    assert later["expected"]["known_by"].startswith("2025-03-31")


def test_an_eve_after_the_vote_is_refused(record: Demarche) -> None:
    refused = record("vote", "compare", "L.10", "--as-of", "2025-02-25")
    assert refused.code == 2
    assert "look from before it" in refused.err


def test_two_anniversaries_move_as_the_official_record_says(record: Demarche) -> None:
    told = compared(record, "ES-11/6", "ES-11/7")
    assert (told["both"], told["unchanged"], told["changed"]) == (193, 133, 60)
    cells = {(cell["first"], cell["second"]): cell["count"] for cell in told["cells"]}
    assert {pair: count for pair, count in cells.items() if count} == {
        ("yes", "yes"): 93,
        ("yes", "no"): 7,
        ("yes", "abstain"): 33,
        ("yes", "not_voting"): 8,
        ("no", "no"): 6,
        ("no", "abstain"): 1,
        ("abstain", "no"): 3,
        ("abstain", "abstain"): 27,
        ("abstain", "not_voting"): 2,
        ("not_voting", "no"): 2,
        ("not_voting", "abstain"): 4,
        ("not_voting", "not_voting"): 7,
    }
    assert len(cells) == 16


@pytest.mark.skipif(not MATRIX.exists(), reason="the official matrix is not here")
def test_every_cell_holds_the_countries_of_the_official_matrix(record: Demarche) -> None:
    with MATRIX.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    official = {row["iso3"]: (WORDS[row["ES-11/6"]], WORDS[row["ES-11/7"]]) for row in rows}
    told = compared(record, *ANNIVERSARIES)
    ours = {row["country"]: (row["first"], row["second"]) for row in told["countries"]}
    assert ours == official
    counted = Counter(official.values())
    assert all(c["count"] == counted[c["first"], c["second"]] for c in told["cells"])


def test_a_vote_in_the_council_is_compared_with_one_in_the_assembly(record: Demarche) -> None:
    told = compared(record, "S/2025/112", "L.11")
    assert (told["both"], told["only_first"], len(told["only_second"])) == (15, [], 178)
    pairs = {row["country"]: (row["first"], row["second"]) for row in told["countries"]}
    assert pairs["USA"] == ("yes", "abstain")
    assert pairs["FRA"] == ("abstain", "yes")


def test_a_vote_without_a_roll_call_cannot_be_compared(record: Demarche) -> None:
    refused = record("vote", "compare", "L.12")
    assert refused.code == 2
    assert "Nobody's vote on A/ES-11/L.12 is on record." in refused.err


def test_three_votes_are_too_many(record: Demarche) -> None:
    assert record("vote", "compare", "L.10", "L.11", "112").code == 2


def test_the_page_names_who_moved(record: Demarche) -> None:
    told = record("vote", "compare", *ANNIVERSARIES).out
    assert "yes → no\t7\tHaiti, Hungary, Israel, Marshall Islands, Niger, Palau" in told
    assert "HUN\tHungary\tyes\tsponsor\tno" in record("vote", "compare", "L.10").out
