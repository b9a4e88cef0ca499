"""The board, the replay and the explanation of a stance, on the campaign of February 2025."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche

L10, L11 = "A/ES-11/L.10", "A/ES-11/L.11"


@pytest.fixture
def ask(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Asks the demo for an answer in JSON, and gives its data."""
    monkeypatch.setenv("DEMARCHE_DB", "demo.db")
    assert demarche("--db", "demo.db", "demo").code == 0

    def data(*words: str) -> Any:
        result = demarche(*words, "--json")
        assert result.code == 0, result.err
        return json.loads(result.out)["data"]

    return data


def country(board: Any, iso3: str) -> Any:
    return next(row for row in board["countries"] if row["country"] == iso3)


def test_the_official_result_of_the_ukrainian_draft(ask: Any) -> None:
    board = ask("board", L10)
    assert board["tally"] == {
        "yes": 93, "no": 18, "abstain": 65, "not_voting": 17, "undecided": 0, "unknown": 0,
    }  # fmt: skip
    outcome = board["outcome"]
    assert (outcome["verdict"], outcome["margin"], outcome["rule"]) == (
        "adopted",
        57,
        "ga-two-thirds",
    )
    assert board["status"] == "declared"


def test_a_sponsor_counts_as_yes_on_the_eve_and_as_it_voted_after(ask: Any) -> None:
    eve, after = ask("board", L10, "--as-of", "2025-02-23"), ask("board", L10)
    assert eve["status"] == "expected"
    assert country(eve, "PLW")["stance"] == "yes"
    assert country(eve, "PLW")["sponsor"] is True
    assert country(eve, "PLW")["basis"] == "sponsor"
    assert (country(after, "PLW")["stance"], country(after, "PLW")["basis"]) == ("no", "ballot")
    assert sum(eve["tally"].values()) == sum(after["tally"].values()) == 193


def test_a_press_tally_shows_as_reported_until_the_official_one_is_known(ask: Any) -> None:
    now = ask("board", L11)
    assert (now["tally"]["yes"], now["tally"]["no"], now["tally"]["abstain"]) == (93, 8, 73)
    assert now["tally"]["not_voting"] == 19
    assert now["aim"] == "abstain"
    then = ask("board", L11, "--known-by", "2025-02-24")
    assert then["status"] == "reported"
    assert then["tally"]["yes"] != 93
    assert then["reported"][0]["tally"] == then["tally"]
    assert {tally["source"] for tally in then["reported"]}


def test_the_council_adopted_its_text_and_nobody_vetoed(ask: Any) -> None:
    board = ask("board", "S/2025/112")
    tally, outcome = board["tally"], board["outcome"]
    assert (tally["yes"], tally["no"], tally["abstain"]) == (10, 0, 5)
    assert (outcome["verdict"], outcome["vetoed_by"]) == ("adopted", [])
    assert board["electorate"] == len(board["countries"]) == 15


def test_a_veto_is_told_from_too_few_votes(ask: Any) -> None:
    for symbol in ("S/2025/115", "S/2025/116"):
        outcome = ask("board", symbol)["outcome"]
        assert (outcome["verdict"], outcome["reason"]) == ("rejected", "veto")
        assert outcome["vetoed_by"] == ["RUS"]
    outcome = ask("board", "S/2025/114")["outcome"]
    assert (outcome["reason"], outcome["vetoed_by"]) == ("insufficient_votes", [])


def test_filters_choose_lines_and_leave_the_figures_alone(ask: Any) -> None:
    board = ask("board", L10, "--group", "WEOG", "--stance", "abstain")
    assert board["tally"]["yes"] == 93
    assert {row["group"] for row in board["countries"]} <= {"WEOG"}
    assert {row["stance"] for row in board["countries"]} <= {"abstain"}
    assert ask("board", L10, "--tier", "1")["countries"] == []


def test_was_shows_where_each_stood(ask: Any) -> None:
    board = ask("board", L10, "--was", "2025-02-23")
    assert (country(board, "PLW")["was"], country(board, "PLW")["stance"]) == ("yes", "no")


def test_without_a_symbol_there_is_a_line_for_each_question(ask: Any) -> None:
    lines = ask("board")["questions"]
    assert [line["proposal"] for line in lines][:2] == [L10, L11]
    assert ask("board", "--as-of", "2025-02-20")["questions"][0]["proposal"] == L10
    assert len(ask("board", "--as-of", "2025-02-20")["questions"]) == 1


def test_a_replay_by_days_has_a_frame_at_the_end_of_each(ask: Any) -> None:
    replay = ask("replay", L10, "--from", "2025-02-18", "--to", "2025-02-25", "--every", "1d")
    frames = replay["frames"]
    assert len(frames) == 8
    assert [frame["at"][:10] for frame in frames] == [f"2025-02-{d}" for d in range(18, 26)]
    assert {frame["at"][11:19] for frame in frames} == {"23:59:59"}
    assert frames[-1]["tally"]["yes"] == 93
    step = next(s for s in frames[6]["moved"] if s["country"] == "PLW")
    assert (step["before"], step["after"]) == ("yes", "no")
    assert step["entry"] in frames[6]["entries"]


def test_a_replay_of_changes_stops_wherever_something_happened(ask: Any) -> None:
    frames = ask("replay", L11)["frames"]
    assert all(frame["entries"] for frame in frames)
    assert [f["text_state"] for f in frames][-1] == "+L.13+L.14+L.15"


def test_a_stance_is_explained_with_what_counted_and_what_did_not(ask: Any) -> None:
    after = ask("audit", "why", "PLW", L10)
    assert (after["stance"], after["basis"]) == ("no", "ballot")
    assert {unused["reason"] for unused in after["unused"]} == {"superseded"}
    eve = ask("audit", "why", "PLW", L10, "--seen", "2025-02-23")
    assert (eve["stance"], eve["basis"], eve["changed_by"]) == (
        "yes",
        "sponsor",
        eve["used"][0]["entry"],
    )
    weight = 1.0
    for factor in eve["used"][0]["factors"].values():
        weight *= factor
    assert eve["used"][0]["weight"] == pytest.approx(weight, abs=1e-5)
    russia = ask("audit", "why", "RUS", L11, "--as-of", "2025-02-23")
    assert "condition_not_met" in {unused["reason"] for unused in russia["unused"]}


@pytest.mark.parametrize(
    "words, sentence",
    [
        (("board", "L.99"), 'No proposal "L.99"'),
        (("board", L10, "--policy", "guess"), 'No policy is called "guess"'),
        (("board", L10, "--group", "XYZ"), "XYZ"),
        (("board", L10, "--stance", "maybe"), '"maybe" is no stance'),
        (("board", L10, "--at", "2025-02-23"), "--at"),
        (("replay", L10, "--every", "often"), '"often" is no step'),
        (
            ("replay", L10, "--from", "2025-02-18", "--to", "2025-02-25", "--every", "1m"),
            "frames",
        ),
        (("replay", L10, "--from", "2025-02-25", "--to", "2025-02-18"), "ends before it begins"),
    ],
)
def test_what_is_not_understood_is_said_in_a_sentence(
    ask: Any, demarche: Demarche, words: tuple[str, ...], sentence: str
) -> None:
    result = demarche(*words)
    assert result.code == 2
    assert sentence in result.err
    assert result.out == ""


def test_a_question_is_on_the_list_from_when_it_was_tabled(record: Demarche) -> None:
    def listed(at: str) -> set[str]:
        result = record("board", "--as-of", at, "--json")
        questions = json.loads(result.out)["data"]["questions"]
        return {one["question"].partition("#")[0] for one in questions}

    assert listed("2025-02-24 14:10") - listed("2025-02-24 12:10") == {
        *("S/2025/114", "S/2025/115", "S/2025/116"),
        *("local:S-PV.9866-ru-1", "local:S-PV.9866-ru-2"),
    }


def test_a_replay_ends_at_the_moment_looked_at(record: Demarche) -> None:
    span = ("--from", "2025-02-22", "--to", "2025-02-25", "--every", "1d")
    result = record("replay", L10, *span, "--as-of", "2025-02-24 10:00", "--json")
    data = json.loads(result.out)["data"]
    assert data["to"] == data["frames"][-1]["at"] == "2025-02-24T10:00:00-05:00"
    assert record("replay", L10, *span, "--as-of", "2025-02-21").code == 2


def test_a_board_is_not_compared_with_a_later_moment(record: Demarche) -> None:
    told = record("board", L10, "--was", "2025-02-24", "--as-of", "2025-02-23")
    assert (told.code, told.out) == (2, "")
    assert "is after the moment that the board is of" in told.err


def test_a_file_writes_stances_and_votes_alike(demarche: Demarche) -> None:
    assert demarche("--db", "demo.db", "demo").code == 0
    for words in (("board", L10), ("country", "AFG"), ("vote", "compare", L10)):
        written = demarche("--db", "demo.db", *words, "--csv")
        assert written.code == 0, written.err
        assert "not_voting" in written.out
        assert "not-voting" not in written.out
