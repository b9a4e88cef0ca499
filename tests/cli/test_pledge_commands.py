"""Promises are given, withdrawn and released; after the vote the list says which were kept."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cli.pledges_page import words
from domain.weakness import WEIGHTS
from tests.cli.conftest import Demarche

PAGE = Path(__file__).parents[2] / "docs" / "missions-memos-and-pledges.md"

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


def test_a_promise_made_again_is_recorded_and_said_to_be_made_again(desk: Demarche) -> None:
    first = desk("pledge", "give", "L.10", "NZL,FJI=yes", *GIVEN)
    assert (first.code, first.err) == (0, "")
    known = first.out.splitlines()[0].rpartition(" ")[2]
    later = ("--at", "2025-02-21 12:00")
    again = desk("pledge", "give", "L.10", "NZL,VUT=yes", *later)
    note = f"note: New Zealand (NZL) had already pledged yes on A/ES-11/L.10 ({known}); both stand."
    assert (again.code, again.err) == (0, f"{note}\n")
    assert again.out.count("pledged yes (oral)") == 2


@pytest.mark.parametrize("words", [("L.10=no",), ("L.11=yes",), ("L.10=yes", "--if", "L.11")])
def test_another_promise_is_not_said_to_be_made_again(
    desk: Demarche, words: tuple[str, ...]
) -> None:
    desk("pledge", "give", "NZL", "L.10=yes", *GIVEN)
    given = desk("pledge", "give", "NZL", *words, *GIVEN)
    assert given.code == 0
    assert "already pledged" not in given.err


def test_a_promise_that_no_longer_stands_is_not_said_to_be_made_again(desk: Demarche) -> None:
    desk("pledge", "give", "FJI", "L.10=yes", "--until", "2025-02-20 13:00", *GIVEN)
    desk("pledge", "give", "NZL", "L.10=yes", *GIVEN)
    desk("pledge", "withdraw", "NZL", "L.10", "--at", "2025-02-20 13:00")
    given = desk("pledge", "give", "NZL,FJI", "L.10=yes", "--at", "2025-02-20 14:00")
    assert (given.code, given.err) == (0, "")


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


def test_the_weakest_open_promises_stand_first_and_each_says_why(desk: Demarche) -> None:
    desk("pledge", "give", "NZL", "L.10=yes", "--form", "written", "--with", "PR", *GIVEN)
    desk("pledge", "give", "FJI", "L.10=yes", "--with", "FM", *GIVEN)
    desk("pledge", "give", "VUT", "L.10=yes", "--grade", "C3", "--if", "L.12", *GIVEN)
    desk("contact", "hold", "FJI", "--actor", "RUS", "--at", "2025-02-21 12:00")
    shown = data(desk, "pledge", "list", "--weakest", "--as-of", "2025-02-22")["pledges"]
    assert [(one["country"], one["weakness"]) for one in shown] == [
        *(("VUT", 6), ("FJI", 5), ("NZL", 0)),
    ]
    assert shown[1]["weaknesses"] == [
        {"flag": "oral_only", "weight": 1},
        {"flag": "new_york_not_instructed", "weight": 2},
        {"flag": "lobbied_since", "weight": 2},
    ]
    rows = desk("pledge", "list", "--weakest", "--as-of", "2025-02-22").out.splitlines()
    assert rows[0].split("\t")[4:6] == ["weakness", "why"]
    assert rows[1].split("\t")[5] == (
        "oral only 1, below L3 1, New York not instructed 2, conditional 1, weak source 1"
    )


def test_what_is_resolved_is_told_the_broken_first_and_what_is_neither_apart(
    desk: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk("pledge", "give", "L.10", "NZL,FJI,HUN,VUT,KIR=yes", *GIVEN)
    desk("pledge", "give", "NZL", "L.11=yes", *GIVEN)
    desk("pledge", "withdraw", "KIR", "L.10", "--at", "2025-02-24 08:00")
    desk("vote", "cast", "L.10", "NZL=yes", "FJI=abstain", "HUN,KIR=no", *VOTED)
    desk("vote", "declare", "L.10", "93-18-65", *VOTED)
    desk("vote", "footnote", "L.10", "HUN=yes", "--at", "2025-02-24 18:00")
    assert list(listed(desk, "--resolved").items()) == [
        *(("HUN", "broken"), ("FJI", "soft_broken"), ("NZL", "kept")),
        *(("KIR", "void"), ("VUT", "unverifiable")),
    ]
    shown = data(desk, "pledge", "list", "--resolved")["pledges"]
    assert (shown[0]["weakness"], shown[0]["weaknesses"]) == (None, [])
    rows = [row.split("\t") for row in desk("pledge", "list", "--resolved").out.splitlines()]
    remarks = {row[0]: row[6] for row in rows}
    assert remarks["HUN"] == "kept by stated intention"
    assert remarks["KIR"] == "withdrawn before the vote; late withdrawal"
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = desk("pledge", "list", "--resolved").out
    assert "1 broken, 1 soft broken, 1 kept; apart from these 1 void, 1 unverifiable." in told


def test_a_promise_is_not_asked_for_as_open_and_as_resolved(desk: Demarche) -> None:
    refused = desk("pledge", "list", "--weakest", "--resolved")
    assert refused.code == 2
    assert "A pledge is open or resolved, not both." in refused.err


def test_the_reasons_on_the_page_are_those_that_are_weighed() -> None:
    _, _, table = PAGE.read_text(encoding="utf-8").partition("| reason | weight | when |\n")
    rows = re.findall(r"^\| (.+?) \| (\d) \|", table.partition("\n\n")[0], re.MULTILINE)
    assert rows == [(words(one), str(weight)) for one, weight in WEIGHTS.items()]


def test_a_promise_expires_and_then_counts_for_nothing(desk: Demarche) -> None:
    told = desk("pledge", "give", "FJI", "L.10=yes", "--until", "2025-02-22 18:00", *GIVEN)
    assert "pledged yes (oral) until Sat 22 Feb 2025 18:00 New York" in told.out
    assert "the board still shows unknown: it has expired since" in told.out
    for at, state, stance in (
        ("2025-02-22 17:00", "open", "yes"),
        ("2025-02-22 18:00", "expired", "unknown"),
    ):
        [pledge] = data(desk, "pledge", "list", "--as-of", at)["pledges"]
        assert (pledge["state"], pledge["until"]) == (state, "2025-02-22T18:00:00-05:00")
        board = data(desk, "board", "L.10", "--as-of", at)
        [row] = [row for row in board["countries"] if row["country"] == "FJI"]
        assert (row["stance"], row["pledge"]) == (stance, "yes" if state == "open" else None)
    assert listed(desk, "--open", "--as-of", "2025-02-23") == {}
    assert "until 22 Feb 2025 18:00" in desk("pledge", "list").out
    assert desk("pledge", "withdraw", "FJI", "L.10").code == 3
    desk("vote", "cast", "L.10", "FJI=abstain", *VOTED)
    [after] = data(desk, "pledge", "list", "--resolved")["pledges"]
    assert (after["state"], after["why"]) == ("void", "expired before the vote")


def test_a_promise_is_not_given_when_it_has_expired(desk: Demarche) -> None:
    refused = desk("pledge", "give", "FJI", "L.10=yes", "--until", "2025-02-19", *GIVEN)
    assert refused.code == 3
    assert "That promise would have expired when it was given." in refused.err
