"""Is it a matter of procedure? The two cases of the Council, typed as they happened."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche

PRAGUE = "local:czechoslovakia"
MAY, SEPTEMBER = ("--at", "1948-05-24 16:00"), ("--at", "1950-09-29 16:00")


@pytest.fixture
def council(desk: Demarche) -> Demarche:
    """A store in which both drafts are tabled."""
    for words in (
        (PRAGUE, "--body", "UNSC", "--at", "1948-05-20"),
        ("S/1823", "--at", "1950-09-28"),
    ):
        assert desk("proposal", "table", *words).code == 0
    return desk


def said(council: Demarche, *words: str) -> str:
    result = council("vote", *words)
    assert result.code == 0, result.err
    return result.out


def asked(council: Demarche, symbol: str) -> Any:
    return json.loads(said(council, "show", symbol, "--json"))["data"]


def prague(council: Demarche) -> str:
    said(council, "cast", f"{PRAGUE}~PQ", "SUN,UKR=no", *MAY)
    told = said(council, "declare", f"{PRAGUE}~PQ", "8-2-1", *MAY)
    said(council, "cast", PRAGUE, "SUN,UKR=no", *MAY)
    said(council, "declare", PRAGUE, "9-2-0", *MAY)
    return told


def test_the_first_veto_opens_the_way_for_the_second(council: Demarche) -> None:
    told = prague(council)
    assert f"{PRAGUE} falls under sc-substantive: decided in {PRAGUE}~PQ" in told
    data = asked(council, PRAGUE)
    assert data["outcome"]["reason"] == "veto"
    assert data["preliminary"]["outcome"]["vetoed_by"] == ["SUN"]
    assert data["preliminary"]["double_veto"] == ["SUN"]
    assert data["preliminary"]["procedural"] is False
    page = said(council, "show", PRAGUE)
    assert "8-2-1, rejected, veto by USSR (SUN); it is no matter of procedure" in page
    assert "double veto\tUSSR (SUN)" in page


def test_the_board_says_so_too(council: Demarche) -> None:
    prague(council)
    told = council("board", PRAGUE)
    assert "note: double veto: USSR (SUN)" in told.err
    assert asked(council, "S/1823")["preliminary"] is None
    assert council("board", "S/1823").err == ""


def test_the_ruling_of_the_president_makes_it_procedural_whoever_votes_no(
    council: Demarche,
) -> None:
    said(council, "cast", "S/1823", "CHN,CUB,USA=no", "EGY=abstain", *SEPTEMBER)
    said(council, "declare", "S/1823", "7-3-1", "--verdict", "adopted", *SEPTEMBER)
    assert asked(council, "S/1823")["outcome"]["reason"] == "declared"
    said(council, "cast", "S/1823~PQ", "CHN=no", "CUB=abstain", *SEPTEMBER)
    ruling = ("--verdict", "adopted", "--basis", "presidential_ruling")
    told = said(council, "declare", "S/1823~PQ", "9-1-1", *ruling, *SEPTEMBER)
    assert "S/1823 falls under sc-procedural: ruled by the president in S/1823~PQ" in told
    data = asked(council, "S/1823")
    assert (data["outcome"]["reason"], data["outcome"]["basis"]) == ("ok", "presidential_ruling")
    assert data["preliminary"]["ruled_by_president"] is True
    assert "the president ruled that it is a matter of procedure" in said(council, "show", "S/1823")


def test_what_was_settled_holds_for_the_result_declared_after_it(council: Demarche) -> None:
    ruled = ("adopted", "--basis", "presidential_ruling", *SEPTEMBER)
    said(council, "declare", "S/1823~PQ", *ruled)
    said(council, "cast", "S/1823", "CHN=no", *SEPTEMBER)
    assert "adopted" in said(council, "declare", "S/1823", "7-3-1", *SEPTEMBER)
    assert asked(council, "S/1823")["outcome"]["rule"] == "sc-procedural"


def test_taken_back_the_preliminary_vote_settles_nothing(council: Demarche) -> None:
    told = said(council, "declare", "S/1823~PQ", "adopted", "--basis", "presidential_ruling")
    assert council("undo", told.splitlines()[0].rpartition(" ")[2]).code == 0
    assert asked(council, "S/1823")["outcome"]["rule"] == "sc-substantive"


def test_what_is_known_of_a_text_says_nothing_of_whether_it_is_procedural(
    council: Demarche,
) -> None:
    assert council("position", "change", "USA", "S/1823=yes").code == 0
    said(council, "schedule", "S/1823~PQ", "1950-09-29 15:00")
    assert asked(council, "S/1823~PQ")["tally"]["yes"] == 0
    assert asked(council, "S/1823")["preliminary"]["procedural"] is None


def test_it_is_put_before_its_matter(council: Demarche) -> None:
    said(council, "schedule", "S/1823", "1950-09-29 15:00", "--meeting", "S/PV.506")
    said(council, "schedule", "S/1823~PQ", "1950-09-29 15:00", "--meeting", "S/PV.506")
    rows = said(council, "order", "S/PV.506").splitlines()
    assert rows[1].startswith("1\tS/1823~PQ\t\t\tS/1823 is a matter of procedure: no veto")
    assert rows[2].startswith("2\tS/1823\t")


def test_elsewhere_no_veto_hangs_on_it(council: Demarche) -> None:
    refused = council("vote", "declare", "L.10~PQ", "8-2-1")
    assert refused.code == 2
    assert "A/ES-11/L.10~PQ asks whether it is a matter of procedure" in refused.err
