"""Who may vote, asked on the command line: in a body on a day, and in a ballot as it was taken."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Demarche

FIVE = ["AFG", "BOL", "COG", "GNB", "VEN"]
DAY = ("--as-of", "2025-02-24")


def told(demarche: Demarche, *words: str) -> dict[str, Any]:
    result = demarche("vote", "eligible", *words, "--json")
    assert result.code == 0, result.err
    data: dict[str, Any] = json.loads(result.out)["data"]
    return data


def mays(data: dict[str, Any]) -> dict[str, str]:
    return {row["country"]: row["may_vote"] for row in data["countries"]}


@pytest.fixture
def bare(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """The command line without a store."""
    monkeypatch.setenv("DEMARCHE_DB", "none.db")
    return demarche


def test_a_body_is_asked_about_without_any_store(bare: Demarche) -> None:
    data = told(bare, "UNGA", *DAY)
    assert (data["members"], data["electorate"], data["quorum"]) == (193, 193, 97)
    assert len(data["countries"]) == 193
    assert [c for c, may in mays(data).items() if may == "in_doubt"] == FIVE
    assert data["day"] == "2025-02-24"


def test_the_council_says_its_members_and_their_terms(bare: Demarche) -> None:
    data = told(bare, "SC", *DAY)
    assert (data["members"], data["electorate"], data["quorum"]) == (15, 15, None)
    assert data["permanent"] == ["CHN", "FRA", "GBR", "RUS", "USA"]
    whys = {row["country"]: row["why"] for row in data["countries"]}
    assert whys["DZA"] == "elected for 1 January 2024 to 31 December 2025"


def test_a_country_is_asked_about_by_name_in_the_assembly_when_nothing_else_is(
    bare: Demarche,
) -> None:
    data = told(bare, "Venezuela", *DAY)
    assert (data["body"], mays(data)) == ("UNGA", {"VEN": "in_doubt"})


def test_the_day_goes_by_new_york(bare: Demarche) -> None:
    for moment, may in (("2024-01-01T04:59Z", "no"), ("2024-01-01T05:00Z", "yes")):
        assert mays(told(bare, "UNSC", "DZA", "--as-of", moment)) == {"DZA": may}


def test_who_sits_in_a_body_may_not_be_known_and_that_is_said(bare: Demarche) -> None:
    data = told(bare, "ECOSOC", "FRA,PSE", *DAY)
    assert (data["members"], data["electorate"], data["quorum"]) == (None, None, None)
    assert mays(data) == {"FRA": "unknown", "PSE": "no"}
    shown = bare("vote", "eligible", "ECOSOC", *DAY)
    assert "put its members in your rules file (docs/rules.md)" in shown.out


def test_a_ballot_is_asked_about_on_the_day_of_its_vote(record: Demarche) -> None:
    data = told(record, "L.10")
    assert (data["ballot"], data["day"], data["electorate"]) == ("A/ES-11/L.10", "2025-02-24", 193)
    votes = {row["country"]: row["vote"] for row in data["countries"]}
    assert {code: votes[code] for code in FIVE} == dict.fromkeys(FIVE, "not_voting")
    assert mays(data)["STP"] == "yes"
    assert votes["STP"] == "abstain"


def test_a_table_shows_of_the_assembly_whom_there_is_something_to_say_of(record: Demarche) -> None:
    shown = record("vote", "eligible", "L.10", "-o", "who.txt")
    assert shown.code == 0, shown.err
    text = Path("who.txt").read_text(encoding="utf-8")
    assert "193 members, 193 may vote, 5 of them perhaps" in text
    assert "quorum: 97 of the 193 members, with or without a vote" in text
    lines = [line.split()[0] for line in text.splitlines() if line[:3].isupper()]
    assert lines == ["AFG", "BOL", "COG", "GNB", "STP", "VEN"]


@pytest.mark.parametrize(
    "words,sentence",
    [
        (("Atlantis",), 'No country is called "Atlantis".'),
        (("UNGA", "FRA", "DEU"), "There are too many words: UNGA FRA DEU."),
        (("UNGA", "Kongo Republic"), "No country is called"),
        (("VEN", "STP"), "Put a comma between countries: VEN,STP."),
    ],
)
def test_what_is_not_understood_is_said(
    bare: Demarche, words: tuple[str, ...], sentence: str
) -> None:
    refused = bare("vote", "eligible", *words)
    assert refused.code == 2
    assert sentence in refused.err


@pytest.fixture
def house(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """A store with a draft before the Assembly."""
    monkeypatch.setenv("DEMARCHE_DB", "house.db")
    for words in (
        ("campaign", "open", "line", "--for", "FRA", "--zone", "America/New_York"),
        ("proposal", "table", "A/ES-11/L.10", "--sponsors", "UKR"),
        ("proposal", "use", "A/ES-11/L.10"),
    ):
        done = demarche(*words, *(("--at", "2025-02-20") if words[1] != "use" else ()))
        assert done.code == 0, done.err
    return demarche


def board(house: Demarche, *words: str) -> dict[str, Any]:
    result = house("board", "L.10", *words, "--json")
    assert result.code == 0, result.err
    data: dict[str, Any] = json.loads(result.out)["data"]
    return data


VOTED = ("--at", "2025-02-24 11:00")


def test_the_vote_of_a_member_in_arrears_is_taken_with_a_word_of_warning(house: Demarche) -> None:
    cast = house("vote", "cast", "VEN,FRA=yes", *VOTED)
    assert cast.code == 0
    assert "Venezuela (VEN) voted, and was perhaps in arrears, without a vote" in cast.err
    assert "France" not in cast.err
    assert mays(told(house, "L.10", "VEN,BOL")) == {"VEN": "yes", "BOL": "in_doubt"}
    assert [one["country"] for one in board(house)["kept"]] == ["AFG", "BOL", "COG", "GNB"]


def test_the_rest_never_takes_in_who_may_have_no_vote(house: Demarche) -> None:
    cast = house("vote", "cast", "RUS=no", "VEN=not-voting", "rest=yes", *VOTED)
    assert cast.code == 0
    assert "(187)." in cast.err
    assert (
        "not in the rest, without a vote or perhaps so: "
        "Afghanistan, Bolivia, Congo and Guinea-Bissau; who voted is to be named." in cast.err
    )
    assert board(house)["tally"]["unknown"] == 4


def test_who_is_recorded_as_ineligible_is_in_no_electorate_and_not_absent(house: Demarche) -> None:
    cast = house("vote", "cast", f"{','.join(FIVE)}=ineligible", "FRA=yes", "AZE=absent", *VOTED)
    assert cast.code == 0
    shown = board(house)
    assert (shown["members"], shown["electorate"], shown["kept"]) == (193, 188, [])
    tally = {"yes": 2, "no": 0, "abstain": 0, "not_voting": 1, "undecided": 0, "unknown": 185}
    assert shown["tally"] == tally
    assert not {row["country"] for row in shown["countries"]} & set(FIVE)
    assert house("vote", "declare", "93-18-65-17", *VOTED).code == 0
    declared = board(house)["tally"]
    assert (declared["not_voting"], sum(declared.values())) == (12, 188)
    data = told(house, "L.10", "VEN")
    assert (data["electorate"], data["countries"][0]["ground"]) == (188, "recorded")


@pytest.mark.parametrize(
    "member,day,why",
    [
        ("RUS", "1985-10-01", "its seat was held as USSR (SUN)"),
        ("DDR", "1991-10-01", "no longer a member: until 2 October 1990"),
        ("YUG", "1995-10-02", "kept from taking part since 23 September 1992 (A/RES/47/1)"),
        ("SYR", "1960-10-03", "no longer a member: until 20 February 1958"),
        ("IDN", "1965-10-01", "no longer a member: until 19 January 1965"),
        ("ZAF", "1980-10-01", "kept from taking part since 12 November 1974"),
        ("PSE", "2025-02-24", "no member of the United Nations"),
    ],
)
def test_a_vote_on_the_wrong_day_is_refused_with_its_reason(
    house: Demarche, member: str, day: str, why: str
) -> None:
    refused = house(
        "vote", "cast", "motion/A/1/PV.1/1", f"{member}=yes", "--body", "UNGA", "--at", day
    )
    assert refused.code == 3
    assert " had no vote in the General Assembly on " in refused.err
    assert why in refused.err


def test_a_barred_member_is_recorded_as_not_voting_and_not_counted(house: Demarche) -> None:
    motion = ("motion/A/1/PV.1/1", "--body", "UNGA", "--at", "1980-10-01")
    assert house("vote", "cast", motion[0], "ZAF=not-voting", "FRA=yes", *motion[1:]).code == 0
    shown = json.loads(house("vote", "show", motion[0], "--json").out)["data"]
    assert (shown["electorate"], shown["tally"]["not_voting"]) == (153, 0)
