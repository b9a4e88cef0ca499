"""A question is a proposal in one text: what was said of one is marked once another stands."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche

FEB = "2025-02-"
TABLED = f"{FEB}20 09:00"
SAID = ("--at", f"{FEB}20 12:00")
AMENDED = ("--at", f"{FEB}21 10:05")
LATER = ("--at", f"{FEB}21 12:00")
BEFORE, AFTER = f"{FEB}21 09:00", f"{FEB}21 13:00"
FAR, MINISTER = ("--as-of", "2025-02-22"), ("--with", "FM")
PAPERS = (
    ("A/ES-11/L.11", "--sponsors", "USA"),
    ("A/ES-11/L.12", "--amends", "L.11"),
    ("A/ES-11/L.13", "--amends", "L.11"),
    ("A/ES-11/L.14", "--amends", "L.11"),
    ("S/2025/112", "--sponsors", "USA"),
)


@pytest.fixture
def house(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """A store with a draft before the Assembly, three amendments to it, and one in the Council."""
    monkeypatch.setenv("DEMARCHE_DB", "house.db")
    monkeypatch.setenv("DEMARCHE_USER", "m.santos")
    opened = ("campaign", "open", "us", "--for", "USA", "--zone", "America/New_York")
    for words in (opened, *(("proposal", "table", *paper) for paper in PAPERS)):
        told(demarche, *words, "--at", TABLED)
    return demarche


def told(demarche: Demarche, *words: str) -> str:
    result = demarche(*words)
    assert result.code == 0, result.err
    return result.out + result.err


def data(demarche: Demarche, *words: str) -> Any:
    return json.loads(told(demarche, *words, "--json"))["data"]


def row(house: Demarche, country: str, as_of: str, symbol: str = "L.11") -> dict[str, Any]:
    rows = data(house, "board", symbol, "--as-of", as_of)["countries"]
    found: dict[str, Any] = next(one for one in rows if one["country"] == country)
    return found


def stance(house: Demarche, country: str, as_of: str) -> tuple[str, list[str]]:
    found = row(house, country, as_of)
    return found["stance"], found["flags"]


def fields(house: Demarche, *words: str) -> dict[str, Any]:
    [entry] = data(house, *words)["entries"]
    found: dict[str, Any] = entry["fields"]
    return found


ADOPT = ("vote", "declare", "L.12", "100-20-30", *AMENDED)
CHANGES = [
    (("proposal", "revise", "L.11", "Rev.1", *AMENDED), "Rev.1"),
    (("proposal", "accept", "L.11", "L.13", *AMENDED), "+L.13"),
    (ADOPT, "+L.12"),
]


@pytest.mark.parametrize("change, text", CHANGES)
def test_a_revision_and_amendments_accepted_or_adopted_make_a_new_text(
    house: Demarche, change: tuple[str, ...], text: str
) -> None:
    told(house, "position", "change", "DEU", "L.11=yes", *MINISTER, *SAID)
    told(house, "pledge", "give", "POL", "L.11=yes", *MINISTER, *SAID)
    told(house, *change)
    assert data(house, "board", "L.11", "--as-of", BEFORE)["text_state"] == "base"
    assert data(house, "board", "L.11", "--as-of", AFTER)["text_state"] == text
    for country in ("DEU", "POL"):
        assert stance(house, country, BEFORE) == ("yes", [])
        assert stance(house, country, AFTER) == ("yes", ["stale_text"])
    [pledge] = data(house, "pledge", "list", *FAR)["pledges"]
    assert (pledge["state"], pledge["flags"]) == ("open", ["for_another_text"])
    assert f"given for the text base, now {text}" in told(house, "pledge", "list", *FAR)
    assert data(house, "pledge", "list", "--as-of", BEFORE)["pledges"][0]["flags"] == []


def test_a_confirmation_makes_a_stance_fresh_and_the_old_word_stays_on_record(
    house: Demarche,
) -> None:
    told(house, "position", "change", "DEU", "L.11=yes", *MINISTER, *SAID)
    told(house, *ADOPT)
    receipt = told(house, "position", "confirm", "DEU", "L.11", *MINISTER, *LATER)
    assert "Germany (DEU) on A/ES-11/L.11 (+L.12): still yes" in receipt
    assert stance(house, "DEU", AFTER) == ("yes", [])
    why = data(house, "audit", "why", "DEU", "L.11", "--as-of", AFTER)
    assert [item["factors"]["text"] for item in why["used"]] == [0.5, 1]


@pytest.mark.parametrize(
    "typed, adopted, every",
    [
        ("L.12", [12], False),
        ("L.12,L.13", [12, 13], False),
        ("L.12+L.13", [12, 13], True),
        ("L.13+L.13", [13], False),
    ],
)
@pytest.mark.parametrize("verb", [("position", "change"), ("pledge", "give")])
def test_a_position_or_a_pledge_may_have_a_condition(
    house: Demarche, verb: tuple[str, ...], typed: str, adopted: list[int], every: bool
) -> None:
    given = fields(house, *verb, "RUS", "L.11=yes", "--if", typed, *SAID)["condition"]
    symbols = [f"A/ES-11/L.{number}" for number in adopted]
    assert given == {"adopted": symbols, "all": every}


def test_the_receipt_repeats_the_condition_and_says_that_it_is_not_met(house: Demarche) -> None:
    receipt = told(house, "position", "change", "RUS", "L.11=yes", "--if", "L.12,L.13", *SAID)
    assert ": unknown → yes, if A/ES-11/L.12 or A/ES-11/L.13 is adopted · " in receipt
    assert "the board still shows unknown: its condition is not met" in receipt


def test_a_conditional_position_counts_once_its_amendment_is_in_and_is_about_that_text(
    house: Demarche,
) -> None:
    told(house, "position", "change", "RUS", "L.11=yes", "--if", "L.12", *MINISTER, *SAID)
    assert row(house, "RUS", BEFORE)["stance"] == "unknown"
    why = data(house, "audit", "why", "RUS", "L.11", "--as-of", BEFORE)
    assert [item["reason"] for item in why["unused"]] == ["condition_not_met"]
    told(house, *ADOPT)
    assert stance(house, "RUS", AFTER) == ("yes", [])
    assert row(house, "RUS", BEFORE)["stance"] == "unknown"


def test_what_a_condition_names_besides_is_recorded_with_a_warning(house: Demarche) -> None:
    receipt = told(house, "position", "change", "RUS", "L.11=yes", "--if", "S/2025/112", *SAID)
    assert "S/2025/112 is not on record as an amendment to A/ES-11/L.11." in receipt


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ("L.99", 'No proposal "L.99" is on record.'),
        ("", "--if names no amendment."),
        ("L.12,,L.13", '"L.12,,L.13" names no amendment.'),
        ("L.12,L.13+L.14", '"L.12,L.13+L.14" asks for all and for any.'),
        ("L.11", "A/ES-11/L.11 cannot be adopted before the vote on A/ES-11/L.11."),
    ],
)
@pytest.mark.parametrize("verb", [("position", "change"), ("pledge", "give")])
def test_a_condition_that_means_nothing_is_not_understood(
    house: Demarche, verb: tuple[str, ...], typed: str, sentence: str
) -> None:
    result = house(*verb, "RUS", "L.11=yes", "--if", typed, *SAID)
    assert (result.code, result.out) == (2, "")
    assert f"error: {sentence} Nothing recorded." in result.err


def test_of_several_positions_the_one_whose_condition_holds_is_confirmed(house: Demarche) -> None:
    told(house, "position", "change", "RUS", "L.11=no", *MINISTER, *SAID)
    told(house, "position", "change", "RUS", "L.11=yes", "--if", "L.12", *MINISTER, *SAID)
    told(house, "position", "change", "RUS", "L.11=abstain", "--if", "L.14", *MINISTER, *SAID)
    confirm = ("position", "confirm", "RUS", "L.11", *LATER, "-n")
    assert "still no ·" in told(house, *confirm)
    told(house, *ADOPT)
    assert "still yes, if A/ES-11/L.12 is adopted ·" in told(house, *confirm)


@pytest.mark.parametrize(
    "words",
    [
        ("position", "change", "DEU", "L.11=yes"),
        ("position", "assess", "DEU", "L.11=yes"),
        ("position", "state", "DEU", "We back it.", "--implies", "L.11=yes"),
        ("pledge", "give", "DEU", "L.11=yes"),
    ],
)
def test_what_is_logged_late_is_about_the_text_of_its_own_time(
    house: Demarche, words: tuple[str, ...]
) -> None:
    told(house, *ADOPT)
    assert fields(house, *words, *SAID)["text_state"] == "base"
    assert fields(house, *words, *LATER)["text_state"] == "+L.12"


def test_what_is_said_of_a_later_text_was_not_so_before(house: Demarche) -> None:
    told(house, *ADOPT)
    told(house, "position", "change", "DEU", "L.11=abstain", *MINISTER, *LATER)
    assert row(house, "DEU", BEFORE)["stance"] == "unknown"
    assert stance(house, "DEU", AFTER) == ("abstain", [])


def test_our_aim_follows_the_text_of_the_moment(house: Demarche) -> None:
    aim = ("campaign", "aim", "L.11=yes", "--if", "L.13,L.14=abstain", "--if", "L.12=no")
    told(house, *aim, *SAID)
    told(house, *ADOPT)
    told(house, "vote", "declare", "L.13", "100-20-30", "--at", f"{FEB}21 10:10")
    moments = (BEFORE, f"{FEB}21 10:07", AFTER)
    aims = [data(house, "board", "L.11", "--as-of", moment)["aim"] for moment in moments]
    assert aims == ["yes", "no", "abstain"]


def test_an_aim_that_did_not_foresee_the_text_is_marked_until_it_is_set_again(
    house: Demarche,
) -> None:
    aim = ("campaign", "aim", "L.11=yes", "--if", "L.13=abstain")
    told(house, *aim, *SAID)
    assert data(house, *aim, *SAID)["entries"] == []
    told(house, *ADOPT)
    seen = data(house, "board", "L.11", "--as-of", AFTER)
    assert (seen["aim"], seen["aim_given_on"]) == ("yes", "base")
    assert data(house, "board", "L.11", "--as-of", BEFORE)["aim_given_on"] is None
    assert fields(house, *aim, *LATER)["text_state"] == "+L.12"
    assert data(house, "board", "L.11", "--as-of", AFTER)["aim_given_on"] is None


def test_one_text_in_two_bodies_is_two_questions(house: Demarche) -> None:
    told(house, "proposal", "link", "S/2025/112", "same-text-as", "L.11", "--at", TABLED)
    told(house, "position", "change", "SLE", "L.11=yes", *MINISTER, *SAID)
    told(house, "pledge", "give", "SLE", "L.11=yes", *MINISTER, *SAID)
    council = row(house, "SLE", AFTER, "S/2025/112")
    assert (council["stance"], council["pledge"]) == ("unknown", None)
    told(house, *ADOPT)
    texts = [
        data(house, "board", s, "--as-of", AFTER)["text_state"] for s in ("L.11", "S/2025/112")
    ]
    assert texts == ["+L.12", "base"]
    assert [p["question"] for p in data(house, "pledge", "list", *FAR)["pledges"]] == [
        "A/ES-11/L.11"
    ]


def test_an_amendment_that_the_sponsors_took_in_is_no_longer_open(house: Demarche) -> None:
    told(house, "proposal", "accept", "L.11", "L.13", *AMENDED)
    shown = data(house, "proposal", "show", "L.11", *FAR)
    assert [(one["symbol"], one["status"]) for one in shown["amendments"]] == [
        ("A/ES-11/L.12", "open"),
        ("A/ES-11/L.13", "accepted"),
        ("A/ES-11/L.14", "open"),
    ]
    assert data(house, "proposal", "show", "L.13", *FAR)["status"] == "accepted"
    assert data(house, "proposal", "show", "L.13", "--as-of", BEFORE)["status"] == "open"
    listed = data(house, "proposal", "list", *FAR)["proposals"]
    assert {one["symbol"]: one["status"] for one in listed}["A/ES-11/L.13"] == "accepted"
    assert "accepted by the sponsors" in told(house, "proposal", "show", "L.13", *FAR)
