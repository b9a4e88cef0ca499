"""What the desk did not know, on whose word it relied, and how good that proved to be."""

import json
from datetime import UTC, datetime
from typing import Any

import time_machine

from tests.cli.conftest import Demarche

EVE = "2025-02-23"


def done(demarche: Demarche, *words: str) -> None:
    result = demarche(*words)
    assert result.code == 0, result.err


def answered(demarche: Demarche, *words: str) -> Any:
    result = demarche("audit", *words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def test_an_unheard_country_without_a_mission_of_ours_is_a_gap(record: Demarche) -> None:
    found = answered(record, "gaps", "L.10", "--seen", EVE)["countries"]
    gaps = {row["country"]: row["gaps"] for row in found}
    assert gaps["AFG"] == ["no_stance", "no_evidence", "no_mission"]
    assert gaps["FRA"] == ["no_mission"]
    assert "USA" not in gaps
    before_the_note = answered(record, "gaps", "L.10", "--seen", "2025-02-22")["countries"]
    assert all("no_contact" in row["gaps"] for row in before_the_note if row["country"] == "AFG")


def test_after_the_vote_no_stance_is_a_gap(record: Demarche) -> None:
    found = answered(record, "gaps", "L.10")["countries"]
    assert not any("no_stance" in row["gaps"] for row in found)


def test_a_stance_on_one_source_is_listed_until_a_second_says_so(desk: Demarche) -> None:
    done(desk, "position", "change", "FRA", "L.10=yes", "--source", "Le Monde", "--grade", "B2")
    done(desk, "position", "change", "NZL", "L.10=yes", "--source", "RNZ", "--grade", "B2")
    assert sources(desk) == {"FRA": "Le Monde", "NZL": "RNZ"}
    done(desk, "position", "confirm", "FRA", "L.10", "--source", "AFP", "--grade", "B2")
    assert sources(desk) == {"NZL": "RNZ"}
    done(desk, "position", "change", "NZL", "L.10=no", "--source", "AFP", "--grade", "D4")
    assert sources(desk) == {"NZL": "RNZ"}  # what speaks against it is no second source for it


def sources(demarche: Demarche) -> dict[str, str]:
    rows = answered(demarche, "single-source", "L.10")["stances"]
    return {row["country"]: row["source"] for row in rows}


def test_whoever_was_spoken_to_by_the_other_side_last_is_exposed(desk: Demarche) -> None:
    done(desk, "campaign", "aim", "L.10=no")
    done(desk, "position", "change", "FRA", "L.10=yes", "--with", "PR")
    done(desk, "position", "change", "HUN", "L.10=no", "--with", "PR")
    hold = ("contact", "hold", "VUT,FJI", "--with", "DPR")
    done(desk, *hold, "--actor", "USA", "--at", "2025-02-20 10:00")
    done(desk, *hold, "--actor", "FRA", "--at", "2025-02-20 09:00")
    assert exposed(desk) == {}
    done(
        desk, "contact", "hold", "VUT", "--with", "PR", "--actor", "FRA", "--at", "2025-02-20 12:00"
    )
    done(
        desk, "contact", "hold", "FJI", "--with", "PR", "--actor", "HUN", "--at", "2025-02-20 12:00"
    )
    assert exposed(desk) == {"VUT": ("FRA", "against")}
    done(
        desk,
        "contact",
        "hold",
        "TON",
        "--with",
        "PR",
        "--actor",
        "Avaaz",
        "--at",
        "2025-02-20 13:00",
    )
    assert exposed(desk) == {"VUT": ("FRA", "against"), "TON": ("Avaaz", "unknown")}
    assert exposed(desk, "--as-of", "2025-02-20 11:00") == {}


def exposed(demarche: Demarche, *words: str) -> dict[str, tuple[str, str]]:
    rows = answered(demarche, "exposure", "L.10", *words)["countries"]
    return {row["country"]: (row["actor"], row["side"]) for row in rows}


def test_forecasts_of_all_votes_add_up_to_those_of_each(record: Demarche) -> None:
    every = answered(record, "accuracy")
    assert every["questions"] == ["A/ES-11/L.10", "A/ES-11/L.11", "S/2025/112"]
    each = [answered(record, "accuracy", symbol) for symbol in every["questions"]]
    for firmness in ("firm", "leaning", "tentative", "unknown"):
        right = [one["by_firmness"][firmness]["right"] for one in each]
        assert every["by_firmness"][firmness]["right"] == sum(right)
    eve = json.loads(record("vote", "compare", "L.10", "--json").out)["data"]["scores"]
    firm = next(score for score in eve if score["firmness"] == "firm")
    assert each[0]["by_firmness"]["firm"]["right"] == firm["right"]


def test_a_source_is_held_to_its_last_word_before_the_vote(desk: Demarche) -> None:
    said = ("--source", "AP", "--grade", "B2")
    # a century on, since nothing is recorded before what is on record already
    with time_machine.travel(datetime(2125, 2, 19, tzinfo=UTC)):
        done(desk, "position", "change", "FRA", "L.10=no", *said)
    with time_machine.travel(datetime(2125, 2, 20, tzinfo=UTC)):
        done(desk, "position", "change", "FRA,PLW", "L.10=yes", *said)
        done(desk, "position", "change", "MHL", "L.10=undecided", *said)
        done(desk, "position", "change", "FRA", "L.10=no", "--source", "a rumour")
    with time_machine.travel(datetime(2125, 2, 24, tzinfo=UTC)):
        done(desk, "vote", "cast", "L.10", "FRA=yes", "PLW,MHL=no")
        done(desk, "position", "change", "MHL", "L.10=no", *said, "--at", "2125-02-21")
        ap, rumour = accuracy_of_sources(desk)
    assert ap == {"source": "AP", "words": 2, "right": 1, "grades": ["B2"]}
    assert (rumour["words"], rumour["right"]) == (1, 0)


def accuracy_of_sources(demarche: Demarche) -> Any:
    return answered(demarche, "accuracy", "L.10")["by_source"]


def test_without_a_roll_call_there_is_nothing_to_hold_a_forecast_to(desk: Demarche) -> None:
    refused = desk("audit", "accuracy", "L.10")
    assert refused.code == 2
    assert "on record" in refused.err
