"""Rules beyond the Assembly's on a board: a veto to lift, a union's people, a party, a secret."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche

DRAFT, LINE = "S/2025/112", "local:line"
EVE = ("--as-of", "2025-02-23")


@pytest.fixture
def house(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """A store with a draft before the Security Council and one before the European Union's."""
    monkeypatch.setenv("DEMARCHE_DB", "house.db")
    for words in (
        ("campaign", "open", "line", "--for", "FRA", "--zone", "America/New_York"),
        ("proposal", "table", DRAFT, "--sponsors", "USA"),
        ("proposal", "table", LINE, "--body", "EU", "--sponsors", "FRA"),
        ("position", "change", "RUS,DNK", f"{DRAFT}=no"),
        ("position", "change", "DEU", f"{LINE}=no"),
    ):
        done = demarche(*words, "--at", "2025-02-20")
        assert done.code == 0, done.err
    return demarche


def board(house: Demarche, symbol: str) -> dict[str, Any]:
    result = house("board", symbol, *EVE, "--json")
    assert result.code == 0, result.err
    data: dict[str, Any] = json.loads(result.out)["data"]
    return data


def worth(house: Demarche, symbol: str, country: str) -> dict[str, Any]:
    rows = board(house, symbol)["countries"]
    found: dict[str, Any] = next(row for row in rows if row["country"] == country)["leverage"]
    return found


def test_in_the_council_only_a_permanent_member_is_worth_an_abstention(house: Demarche) -> None:
    rus, dnk = (worth(house, DRAFT, country) for country in ("RUS", "DNK"))
    assert (rus["abstain"], rus["lifts_veto"]) == (0, True)
    assert (dnk["abstain"], dnk["lifts_veto"]) == (0, False)
    assert "lifts a veto" in house("board", DRAFT, *EVE).out


def test_in_the_union_an_abstention_is_worth_nothing(house: Demarche) -> None:
    assert board(house, LINE)["electorate"] == 27
    assert worth(house, LINE, "DEU") == {
        "yes": 1, "abstain": 0, "no": 0,
        "lifts_veto": False, "casts_veto": False, "weight": 1849,
    }  # fmt: skip


def test_after_the_vote_nothing_is_left_to_move(house: Demarche) -> None:
    declared = house("vote", "declare", DRAFT, "10-0-5", "--at", "2025-02-22")
    assert declared.code == 0, declared.err
    assert worth(house, DRAFT, "RUS") is None
    assert "moving it" not in house("board", DRAFT, *EVE).out


def test_a_party_s_abstention_is_told_and_changes_nothing(house: Demarche) -> None:
    words = ("RUS=no", "GRC,GUY,PAK,PAN,SLE=abstain", "rest=yes", "--at", "2025-02-22")
    cast = house("vote", "cast", DRAFT, *words)
    assert cast.code == 0, cast.err
    asked = house("vote", "show", DRAFT, "--parties", "RUS", "--json")
    envelope = json.loads(asked.out)
    assert envelope["data"]["outcome"]["verdict"] == "rejected"
    assert envelope["data"]["if_parties_abstain"]["verdict"] == "adopted"
    assert "Charter Art. 27(3)" in envelope["warnings"][0]
    alone = json.loads(house("vote", "show", DRAFT, "--json").out)
    assert alone["data"]["if_parties_abstain"] is None


def test_where_there_is_no_veto_no_party_is_obliged(house: Demarche) -> None:
    told = house("vote", "show", LINE, "--parties", "DEU")
    assert told.code == 0
    assert "knows no veto" in told.err


def test_a_vote_by_name_in_a_secret_ballot_is_said_to_be_unverifiable(house: Demarche) -> None:
    set_for = house("vote", "schedule", LINE, "2025-03-01", "--rule", "secret")
    assert set_for.code == 0, set_for.err
    cast = house("vote", "cast", LINE, "DEU=no")
    assert cast.code == 0
    assert "The ballot is secret" in cast.err


def test_a_second_equal_division_rejects_a_proposal(house: Demarche) -> None:
    tabled = house("proposal", "table", "A/79/L.10", "--sponsors", "FRA", "--at", "2025-02-20")
    assert tabled.code == 0, tabled.err
    for key, verdict in (("A/79/L.10", "tied"), ("A/79/L.10~2", "rejected")):
        told = house("vote", "declare", key, "60-60-20", "--at", "2025-02-21")
        assert f"declared, {verdict}" in told.out, told.err
    assert board(house, "A/79/L.10")["outcome"]["rule"] == "ga-simple-again"


def test_the_rule_a_vote_was_set_under_stands_when_it_is_declared(house: Demarche) -> None:
    house("vote", "schedule", LINE, "2025-03-01", "--rule", "eu-unanimity", "--at", "2025-02-20")
    told = house("vote", "declare", LINE, "25-2-0", "--at", "2025-02-21")
    assert "declared, rejected" in told.out, told.err
    refused = house("vote", "schedule", LINE, "2025-03-01", "--rule", "ga-simple")
    assert refused.code == 2
    assert 'has no rule "ga-simple"' in refused.err


def test_a_file_of_rules_is_found_where_it_is_named(
    house: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARCHE_RULES", "nowhere.toml")
    assert house("note", "a write that needs no rule").code == 0
    refused = house("board", LINE)
    assert refused.code == 2
    assert refused.err.startswith("error: The rules in nowhere.toml cannot be used: ")
