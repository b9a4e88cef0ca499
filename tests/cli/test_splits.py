"""`board --by` and `board --group`: how the blocs split on the day of the vote."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche


@pytest.fixture
def february(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    assert demarche("demo").code == 0
    monkeypatch.setenv("DEMARCHE_DB", "demarche-demo.db")
    return demarche


def split(demarche: Demarche, *words: str) -> dict[str, dict[str, Any]]:
    answer = demarche("board", *words, "--json")
    assert answer.code == 0, answer.err
    return {line["group"]: line for line in json.loads(answer.out)["data"]["groups"]}


def test_hungary_dissents_from_the_union_and_russia_egypt_and_indonesia_from_brics(
    february: Demarche,
) -> None:
    blocs = split(february, "L.10", "--by", "bloc")
    union, brics = blocs["EU"], blocs["BRICS"]
    assert (union["tally"]["yes"], union["majority"], union["cohesion"]) == (26, "yes", 0.963)
    assert union["dissenters"] == [{"country": "HUN", "stance": "no"}]
    assert brics["majority"] == "abstain"
    assert {one["country"]: one["stance"] for one in brics["dissenters"]} == {
        "RUS": "no",
        "EGY": "yes",
        "IDN": "yes",
    }
    assert len(blocs["ASEAN"]["members"]) == 10  # Timor-Leste joined after the vote


def test_the_regional_groups_add_up_to_the_count(february: Demarche) -> None:
    groups = split(february, "L.10", "--by", "group")
    assert sum(len(line["members"]) for line in groups.values()) == 193
    assert sum(line["tally"]["yes"] for line in groups.values()) == 93


def test_in_the_council_only_blocs_with_two_members_there_are_listed(february: Demarche) -> None:
    blocs = split(february, "S/2025/112", "--by", "bloc")
    assert {code for code, line in blocs.items() if len(line["members"]) < 2} == set()
    assert blocs["EU"]["members"] == ["DNK", "FRA", "GRC", "SVN"]


def test_a_board_of_one_bloc_lists_its_members_alone(february: Demarche) -> None:
    answer = json.loads(february("board", "L.10", "--group", "baltic states", "--json").out)
    assert [row["country"] for row in answer["data"]["countries"]] == ["EST", "LTU", "LVA"]
    assert answer["data"]["tally"]["yes"] == 93


def test_what_is_no_way_to_split_is_said(february: Demarche) -> None:
    refused = february("board", "L.10", "--by", "planet")
    assert (refused.code, refused.out) == (2, "")
    assert "Type --by group, or --by bloc." in refused.err


def test_a_line_shows_on_the_board_in_why_and_in_the_split(february: Demarche) -> None:
    said = february(
        *("position", "line", "eu", "L.10=yes", "--dissenting", "HUN", "--at", "2025-02-20"),
    )
    assert said.code == 0, said.err
    assert "EU line on A/ES-11/L.10: yes, but not Hungary (HUN)" in said.out
    on = ("--as-of", "2025-02-21")
    rows = json.loads(february("board", "L.10", *on, "--json").out)["data"]["countries"]
    lines = {row["country"]: row["lines"] for row in rows}
    assert lines["EST"] == [{"bloc": "EU", "intent": "yes"}]
    assert lines["HUN"] == []
    why = json.loads(
        february("audit", "why", "EST", "L.10", *on, "--policy", "ladder", "--json").out
    )
    assert (why["data"]["stance"], why["data"]["basis"]) == ("unknown", "bloc")
    assert why["data"]["lines"][0]["bloc"] == "EU"
    union = split(february, "L.10", "--by", "bloc")["EU"]
    assert (union["line"], union["cohesion"]) == ("yes", 0.963)


def test_a_line_of_countries_that_are_no_bloc_names_its_members(february: Demarche) -> None:
    words = ("position", "line", "Friends of the Charter", "L.10=no")
    refused = february(*words)
    assert (refused.code, refused.out) == (2, "")
    assert february(*words, "--members", "RUS,BLR,SYR", "--at", "2025-02-20").code == 0
    friends = split(february, "L.10", "--by", "bloc")["Friends of the Charter"]
    assert (friends["members"], friends["line"]) == (["BLR", "RUS", "SYR"], "no")
    assert friends["dissenters"] == [{"country": "SYR", "stance": "abstain"}]
