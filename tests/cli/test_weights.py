"""Weights of one's own, and the desk's own judgement, as the command line shows them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Demarche

NOW = ("--as-of", "2025-02-24 12:00")


@pytest.fixture
def heard(desk: Demarche) -> Demarche:
    """A desk that heard the minister, and then a newspaper."""
    about = ("position", "change", "PLW")
    yes = (*about, "L.10=yes", "--with", "FM", "--at", "2025-02-20")
    press = ("--with", "press", "--source", "Island Times", "--grade", "C3")
    no = (*about, "L.10=no", *press, "--at", "2025-02-21")
    for words in (yes, no):
        assert desk(*words).code == 0
    return desk


def palau(desk: Demarche, *words: str) -> tuple[str, str, dict[str, object]]:
    """The policy of a board, and Palau's stance and line on it."""
    answer = desk("board", "L.10", *NOW, *words, "--json")
    assert answer.code == 0, answer.err
    envelope = json.loads(answer.out)
    line = next(row for row in envelope["data"]["countries"] if row["country"] == "PLW")
    return envelope["policy"], line["stance"], line


def test_a_file_named_in_the_settings_weighs_and_shows_in_every_answer(heard: Demarche) -> None:
    assert palau(heard)[:2] == ("graded/1", "yes")
    Path(".demarche.toml").write_text('weights = "ours.toml"\n', encoding="utf-8")
    Path("ours.toml").write_text("[level]\nL2 = 0.1\npress = 1\n", encoding="utf-8")
    policy, stance, _ = palau(heard)
    assert (policy.partition("weights ")[0], stance) == ("graded/1 · ", "no")
    assert palau(heard, "--policy", "latest")[0] == policy.replace("graded", "latest")
    why = heard("audit", "why", "PLW", "L.10", *NOW, "--json")
    assert json.loads(why.out)["policy"] == policy
    assert json.loads(heard("vote", "show", "L.10", "--json").out)["policy"] == policy
    assert "ours.toml" in heard("config").out


def test_a_file_that_makes_no_sense_is_refused_before_anything_is_recorded(
    heard: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("ours.toml").write_text("[level]\nL9 = 1\n", encoding="utf-8")
    before = heard("audit", "log", "--all").out
    monkeypatch.setenv("DEMARCHE_WEIGHTS", "ours.toml")
    refused = heard("position", "change", "PLW", "L.10=abstain", "--at", "2025-02-22")
    assert (refused.code, refused.out) == (2, "")
    assert '[level] has "L9"' in refused.err
    monkeypatch.delenv("DEMARCHE_WEIGHTS")
    assert heard("audit", "log", "--all").out == before


@pytest.mark.parametrize("policy", ["latest", "graded", "ladder"])
def test_the_desks_judgement_shows_until_when_it_holds_and_that_it_is_overtaken(
    heard: Demarche, policy: str
) -> None:
    judged = ("position", "assess", "PLW", "L.10=abstain", "--at", "2025-02-22")
    assert heard(*judged, "--until", "2025-02-25").code == 0
    assert palau(heard, "--policy", policy)[2]["flags"] == []
    assert heard("position", "change", "PLW", "L.10=no", "--at", "2025-02-23").code == 0
    _, stance, line = palau(heard, "--policy", policy)
    assert (stance, line["basis"], line["flags"]) == ("lean_abstain", "assessment", ["overtaken"])
    assert line["until"] == "2025-02-25T23:59:59-05:00"
    later = palau(heard, "--policy", policy, "--as-of", "2025-02-27")
    assert (later[2]["basis"], later[2]["until"]) == ("evidence", None)


def test_the_ladder_names_the_rung_of_every_word(heard: Demarche) -> None:
    told = json.loads(
        heard("audit", "why", "PLW", "L.10", *NOW, "--policy", "ladder", "--json").out
    )
    assert (told["policy"], told["data"]["stance"]) == ("ladder/1", "yes")
    assert [item["rung"] for item in told["data"]["used"]] == ["cabinet"]
    assert [(item["rung"], item["reason"]) for item in told["data"]["unused"]] == [
        ("third_party", "lower_rung")
    ]


def test_the_desks_judgement_settles_a_dispute_until_something_newer_says_otherwise(
    heard: Demarche,
) -> None:
    def settled_by(*words: str) -> object:
        answer = heard("audit", "conflicts", "L.10", *words, "--json")
        [one] = json.loads(answer.out)["data"]["stances"]
        return one["settled_by"]

    assert settled_by(*NOW) is None
    judged = ("position", "assess", "PLW", "L.10=abstain", "--at", "2025-02-22", "--json")
    entry = json.loads(heard(*judged).out)["data"]["entries"][0]["id"]
    assert settled_by(*NOW) == entry
    later = ("--source", "EUDEL", "--at", "2025-02-23")
    assert heard("position", "change", "PLW", "L.10=no", *later).code == 0
    assert settled_by(*NOW) is None
    assert settled_by("--as-of", "2025-02-22") == entry


def test_the_table_of_pledges_weighs_as_the_list_of_pledges_does(heard: Demarche) -> None:
    assert heard("campaign", "aim", "L.10=yes", "--at", "2025-02-20").code == 0
    promised = ("pledge", "give", "NZL", "L.10=yes", "--with", "FM", "--at", "2025-02-21")
    assert heard(*promised).code == 0
    called_on = ("contact", "hold", "NZL", "--actor", "PLW", "--at", "2025-02-22")
    assert heard(*called_on).code == 0
    assert not is_lobbied(heard)
    Path(".demarche.toml").write_text('weights = "ours.toml"\n', encoding="utf-8")
    Path("ours.toml").write_text("[level]\nL2 = 0.1\npress = 1\n", encoding="utf-8")
    assert is_lobbied(heard)


def is_lobbied(desk: Demarche) -> bool:
    """Whether the pledge is weak since the other side called, as the list and the table say."""
    clock = ("--as-of", "2025-02-23", "--json")
    asked = desk("sql", "SELECT weaknesses FROM pledges", *clock)
    listed = desk("pledge", "list", *clock)
    [[in_table]] = json.loads(asked.out)["data"]["rows"]
    [in_list] = json.loads(listed.out)["data"]["pledges"]
    weaknesses = [one["flag"] for one in in_list["weaknesses"]]
    assert in_table.split(",") == weaknesses
    return "lobbied_since" in weaknesses
