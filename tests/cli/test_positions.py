"""Positions are logged in one line, and what cannot be meant is refused with what to type."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Demarche

AT = ("--at", "2025-02-24 09:12")
ROWS = "country,symbol,stance,with,source,grade\n"


def entries(demarche: Demarche, *words: str) -> list[dict[str, object]]:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    told: list[dict[str, object]] = json.loads(result.out)["data"]["entries"]
    return told


def test_a_position_is_recorded_first_hand_on_the_text_as_it_stands(desk: Demarche) -> None:
    [entry] = entries(desk, "position", "change", "PLW", "L.10=lean-no", "--with", "FM", *AT)
    assert entry["type"] == "position-changed"
    assert entry["stream"] == "dossier/path-to-peace/PLW"
    assert entry["occurred_at"] == "2025-02-24T09:12:00-05:00"
    assert (entry["grade"], entry["recorded_by"]) == ("B2", "m.santos")
    assert entry["countries"] == ["PLW"]
    assert entry["questions"] == ["A/ES-11/L.10"]
    assert entry["fields"] == {
        "question": "A/ES-11/L.10",
        "text_state": "base",
        "intent": "no",
        "firmness": 2,
        "who": "FM",
        "level": "L2",
        "condition": None,
    }


def test_the_receipt_says_what_changed_when_and_how_to_undo_it(desk: Demarche) -> None:
    receipt = desk("position", "change", "palau", "l.10=lean-no", *AT).out
    assert receipt.startswith("✓ Palau (PLW) on A/ES-11/L.10: ")
    assert "leaning no · B2 · Mon 24 Feb 2025 09:12 New York · path-to-peace · " in receipt
    assert receipt.count("\n") == 1
    reference = receipt.rstrip().rpartition(" ")[2]
    assert receipt.endswith(f" · {reference} · undo: demarche undo {reference}\n")


@pytest.mark.parametrize(
    "words, recorded",
    [
        (["L.10", "FRA,DEU=yes", "HUN=no"], [("FRA", "yes"), ("DEU", "yes"), ("HUN", "no")]),
        (["FRA,DEU", "L.10=yes"], [("FRA", "yes"), ("DEU", "yes")]),
        (["JPN", "L.10=yes"], [("JPN", "yes")]),
        (["NO", "L.10=no"], [("NOR", "no")]),
        (["L.10", "NO=no"], [("NOR", "no")]),
        (["St. Lucia", "L.10=abstain"], [("LCA", "abstain")]),
    ],
)
def test_there_are_three_ways_to_say_it(
    desk: Demarche, words: list[str], recorded: list[tuple[str, str]]
) -> None:
    told = entries(desk, "position", "change", *words, *AT)
    assert [(e["stream"], e["fields"]["intent"]) for e in told] == [  # type: ignore[index]
        (f"dossier/path-to-peace/{country}", intent) for country, intent in recorded
    ]


def test_one_country_has_a_stance_on_each_of_several_questions(desk: Demarche) -> None:
    told = entries(desk, "position", "change", "JPN", "L.10=yes", "S/2025/112=abstain", *AT)
    assert [entry["questions"] for entry in told] == [["A/ES-11/L.10"], ["S/2025/112"]]
    assert len({entry["act"] for entry in told}) == 1


def test_what_a_newspaper_says_is_not_graded_first_hand(desk: Demarche) -> None:
    [entry] = entries(desk, "position", "change", "PLW", "L.10=no", "--source", "AP", *AT)
    assert (entry["source"], entry["grade"]) == ("AP", None)


def test_a_position_heard_again_is_a_confirmation(desk: Demarche) -> None:
    desk("position", "change", "PLW", "L.10=no", *AT)
    [entry] = entries(desk, "position", "confirm", "PLW", "L.10", "--at", "2025-02-24 11:00")
    assert entry["type"] == "position-confirmed"


def test_a_retraction_takes_the_moment_of_what_it_retracts(desk: Demarche) -> None:
    [first] = entries(desk, "position", "change", "PLW", "L.10=no", *AT)
    told = entries(desk, "position", "retract", str(first["ref"]), "--why", "misheard")
    assert [entry["occurred_at"] for entry in told] == [first["occurred_at"]]


def test_a_judgement_of_the_desk_is_tentative(desk: Demarche) -> None:
    [entry] = entries(desk, "position", "assess", "PLW", "L.10=no", "--why", "pressed hard", *AT)
    assert entry["type"] == "position-assessed"
    assert entry["fields"]["firmness"] == 1  # type: ignore[index]


def test_a_statement_may_imply_a_stance(desk: Demarche) -> None:
    [entry] = entries(
        desk, "position", "state", "FRA", "We will vote for it.", "--implies", "L.10=yes", *AT
    )
    assert entry["type"] == "statement-made"
    assert entry["fields"]["intent"] == "yes"  # type: ignore[index]


def test_a_dry_run_prints_the_entry_and_records_nothing(desk: Demarche) -> None:
    shown = desk("position", "change", "PLW", "L.10=no", *AT, "--dry-run")
    assert shown.out.startswith("would record: Palau (PLW) on A/ES-11/L.10: ")
    assert "Nothing recorded" in shown.err
    [entry] = entries(desk, "position", "change", "PLW", "L.10=no", *AT)
    assert entry["version"] == 1


def test_a_key_makes_repeating_harmless(desk: Demarche) -> None:
    words = ("position", "change", "PLW", "L.10=no", *AT, "--key", "call-17")
    first, again = desk(*words), desk(*words)
    assert (first.code, again.code) == (0, 0)
    assert "on record already" in again.err
    other = desk("position", "change", "PLW", "L.10=yes", *AT, "--key", "call-17")
    assert other.code == 3


def test_instead_voids_and_replaces_in_one_act_at_the_same_moment(desk: Demarche) -> None:
    [wrong] = entries(desk, "position", "change", "PLW", "L.10=yes", *AT)
    void, right = entries(
        desk, "position", "change", "PLW", "L.10=no", "--instead", str(wrong["ref"])
    )
    assert (void["type"], void["act"]) == ("entry-voided", right["act"])
    assert right["replaces"] == wrong["id"]
    assert right["occurred_at"] == wrong["occurred_at"]


def test_instead_replaces_one_of_several_and_leaves_the_others(desk: Demarche) -> None:
    _, wrong = entries(desk, "position", "change", "L.10", "FRA,HUN=yes", *AT)
    void, right = entries(
        desk, "position", "change", "HUN", "L.10=no", "--instead", str(wrong["ref"])
    )
    assert (void["fields"], right["countries"]) == (
        {"entry": wrong["id"], "why": "replaced"},
        ["HUN"],
    )
    board = json.loads(desk("board", "L.10", "--json").out)["data"]["countries"]
    stances = {row["country"]: row["stance"] for row in board}
    assert (stances["FRA"], stances["HUN"]) == ("yes", "no")


def test_what_followed_from_a_replaced_entry_goes_with_it(desk: Demarche) -> None:
    assert desk("proposal", "table", "A/ES-11/L.13", "--amends", "L.11", *AT).code == 0
    declared, *_ = entries(desk, "vote", "declare", "L.13", "adopted", *AT)
    desk("vote", "declare", "L.13", "rejected", "--instead", str(declared["ref"]))
    shown = json.loads(desk("board", "L.11", "--json").out)["data"]
    assert shown["text_state"] == "base"


def test_a_note_is_read_from_standard_input(desk: Demarche) -> None:
    result = desk(
        *("position", "change", "PLW", "L.10=no", "-m", "-", "--json", *AT), typed="quiet word\n"
    )
    assert json.loads(result.out)["data"]["entries"][0]["note"] == "quiet word"


def test_fifty_rows_with_three_bad_ones_are_reported_by_line_and_none_is_recorded(
    desk: Demarche,
) -> None:
    good = [f"{country},L.10,yes,FM,,\n" for country in ("FRA", "DEU", "ITA", "ESP", "PRT")] * 10
    good[9], good[19], good[49] = "Congo,L.10,yes,,,\n", "FRA,L.99,yes,,,\n", "FRA,L.10,maybe,,,\n"
    Path("calls.csv").write_text(ROWS + "".join(good), encoding="utf-8")
    refused = desk("position", "import", "calls.csv")
    assert refused.code == 2
    assert "3 of 50 rows cannot be recorded" in refused.err
    for line in ("line 11: ", "line 21: ", "line 51: "):
        assert line in refused.err
    assert "Nothing recorded." in refused.err
    [entry] = entries(desk, "position", "change", "FRA", "L.10=yes", *AT)
    assert entry["version"] == 1


def test_a_good_file_is_recorded_in_one_act(desk: Demarche) -> None:
    text = f"{ROWS}FRA,L.10,yes,FM,,\nPalau,l.10,lean-no,,AP,C4\n"
    result = desk("position", "import", "-", "--json", *AT, typed=text)
    told = json.loads(result.out)["data"]["entries"]
    assert [(e["countries"], e["grade"]) for e in told] == [(["FRA"], "B2"), (["PLW"], "C4")]
    assert len({entry["act"] for entry in told}) == 1


def test_more_than_fifty_rows_want_a_yes(desk: Demarche) -> None:
    text = ROWS + "FRA,L.10,yes,,,\n" * 51
    refused = desk("position", "import", "-", typed=text)
    assert refused.code == 2
    assert "This would record 51 rows, and there is no terminal to ask on." in refused.err
    assert "--proceed" in refused.err
    assert desk("position", "import", "-", "--proceed", typed=text).code == 0


def test_a_column_that_means_nothing_is_refused(desk: Demarche) -> None:
    refused = desk("position", "import", "-", typed="country,stance,colour\nFRA,yes,blue\n")
    assert refused.code == 2
    assert '"colour" is no column' in refused.err
