"""Promises are given, withdrawn and released; after the vote the list says which were kept."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche

GIVEN = ("--at", "2025-02-20 12:00")
VOTED = ("--at", "2025-02-24 12:00")


def data(demarche: Demarche, *words: str) -> Any:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def entries(demarche: Demarche, *words: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = data(demarche, *words)["entries"]
    return told


def listed(demarche: Demarche, *words: str) -> dict[str, str]:
    """The state of each country's pledge."""
    shown = data(demarche, "pledge", "list", *words)["pledges"]
    return {one["country"]: one["state"] for one in shown}


def test_a_promise_is_kept_with_its_form_role_and_condition(desk: Demarche) -> None:
    words = ("pledge", "give", "NZL", "L.11=abstain", "--form", "written", "--with", "FM", *GIVEN)
    [entry] = entries(desk, *words, "--if", "L.12,L.10")
    assert entry["type"] == "pledge-given"
    assert entry["stream"] == "dossier/path-to-peace/NZL"
    fields = entry["fields"]
    assert (fields["question"], fields["vote"], fields["form"]) == (
        *("A/ES-11/L.11", "abstain", "written"),
    )
    assert (fields["who"], fields["level"]) == ("FM", "L2")
    assert fields["condition"]["adopted"] == ["A/ES-11/L.12", "A/ES-11/L.10"]
    assert entry["grade"] == "B2"


def test_several_countries_promise_in_one_act(desk: Demarche) -> None:
    told = desk("pledge", "give", "L.10", "NZL,FJI=yes", "VUT=no", *GIVEN)
    assert told.out.count("pledged yes (oral)") == 2
    assert "Vanuatu (VUT) on A/ES-11/L.10: pledged no (oral)" in told.out
    assert listed(desk) == {"NZL": "open", "FJI": "open", "VUT": "open"}


def test_a_promise_is_withdrawn_or_waived_and_says_why(desk: Demarche) -> None:
    desk("pledge", "give", "L.10", "NZL=yes", "FJI=yes", "VUT=yes", *GIVEN)
    [taken] = entries(desk, "pledge", "withdraw", "NZL", "L.10", "-m", "new government")
    assert (taken["type"], taken["fields"]["why"]) == ("pledge-withdrawn", "new government")
    assert "released from pledge" in desk("pledge", "release", "FJI", "L.10").out
    assert listed(desk) == {"NZL": "withdrawn", "FJI": "released", "VUT": "open"}
    assert listed(desk, "--open") == {"VUT": "open"}
    assert listed(desk, "L.10", "--country", "NZL,FJI") == {"NZL": "withdrawn", "FJI": "released"}
    assert listed(desk, "L.11") == {}
    assert listed(desk, "--as-of", "2025-02-21") == dict.fromkeys(("NZL", "FJI", "VUT"), "open")
    assert listed(desk, "--known-by", "2025-02-21") == {}


def test_the_newest_open_promise_is_the_one_taken_back(desk: Demarche) -> None:
    first, second = (
        entries(desk, "pledge", "give", "NZL", f"L.10={vote}", *GIVEN)[0]["id"]
        for vote in ("yes", "abstain")
    )
    for expected in (second, first):
        [taken] = entries(desk, "pledge", "withdraw", "NZL", "L.10")
        assert taken["fields"]["pledge"] == expected


@pytest.mark.parametrize("verb", ["withdraw", "release"])
def test_only_an_open_promise_can_be_taken_back(desk: Demarche, verb: str) -> None:
    refused = desk("pledge", verb, "NZL", "L.10")
    assert refused.code == 3
    assert "That country has no such pledge open. Nothing recorded." in refused.err


@pytest.mark.parametrize(
    "words, told",
    [
        (("NZL", "L.10=lean-yes"), '"lean-yes" is no vote.'),
        (("NZL", "L.10=maybe"), '"maybe" is no stance'),
        (("Congo", "L.10=yes"), '"Congo" is two members'),
        (("NZL", "L.10=yes", "--form", "winked"), "'winked' is not one of"),
    ],
)
def test_words_that_name_no_promise_are_told(
    desk: Demarche, words: tuple[str, ...], told: str
) -> None:
    refused = desk("pledge", "give", *words)
    assert refused.code == 2
    assert told in refused.err


def test_after_the_vote_each_promise_is_kept_or_broken(desk: Demarche) -> None:
    desk("campaign", "aim", "L.10=yes", *GIVEN)
    promises = ("NZL,FJI,VUT,HUN=yes", "SRB,PLW=abstain", "MHL,KIR=yes")
    desk("pledge", "give", "L.10", *promises, *GIVEN)
    desk("pledge", "withdraw", "MHL", "L.10", "--at", "2025-02-24 08:00")
    votes = ("NZL,SRB=yes", "FJI=abstain", "HUN,MHL=no", "PLW=absent")
    assert desk("vote", "cast", "L.10", *votes, *VOTED).code == 0
    assert desk("vote", "declare", "L.10", "93-18-65", *VOTED).code == 0
    assert listed(desk) == {
        "NZL": "kept",
        "FJI": "soft_broken",
        "VUT": "unverifiable",
        "HUN": "broken",
        "SRB": "exceeded",
        "PLW": "kept_equivalent",
        "MHL": "void",
        "KIR": "unverifiable",
    }
    shown = data(desk, "pledge", "list", "--country", "MHL")["pledges"][0]
    assert (shown["why"], shown["cast"]) == ("withdrawn before the vote", "no")
    assert shown["flags"] == ["late_withdrawal"]
    assert set(listed(desk, "--as-of", "2025-02-23").values()) == {"open"}
