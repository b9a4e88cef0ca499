"""Who moved, which entry set what, when it turned: asked of the demo, answered as it happened."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cli.arguments import now
from domain.board import view
from domain.entry import Entry
from domain.gathering import gathered
from domain.grounds import of_figures
from domain.moment import History
from domain.policies import DEFAULT_POLICY
from domain.values import Symbol
from infrastructure.journal import Journal
from infrastructure.reference import world
from tests.cli.conftest import Demarche


def answered(demarche: Demarche, *words: str) -> Any:
    result = demarche("audit", *words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def told(demarche: Demarche, *words: str) -> str:
    result = demarche("audit", *words, "-o", "page.txt")
    assert result.code == 0, result.err
    return Path("page.txt").read_text(encoding="utf-8")


def test_who_moved_in_the_day_before_the_vote_and_what_preceded_it(record: Demarche) -> None:
    (found,) = answered(record, "moves", "L.10", "--since", "24h", "--as-of", "2025-02-24 10:00")[
        "questions"
    ]
    moved = {row["country"]: (row["before"], row["after"]) for row in found["moved"]}
    assert moved == {"MHL": ("yes", "unknown"), "PLW": ("yes", "unknown"), "USA": ("unknown", "no")}
    assert {part: count for part, count in found["tally"]["net"].items() if count} == {
        "yes": -2,
        "no": 1,
        "unknown": 1,
    }
    (palau,) = [row for row in found["moved"] if row["country"] == "PLW"]
    (step,) = palau["steps"]
    assert step["summary"] == "Palau (PLW) no longer sponsors A/ES-11/L.10"
    assert [item["sign"] for item in step["preceded_by"]] == ["event", "sponsorship", "our_contact"]


def test_a_narrow_window_leaves_out_what_happened_before_it(record: Demarche) -> None:
    words = ("moves", "L.10", "--as-of", "2025-02-24 10:00", "--window", "22h")
    (found,) = answered(record, *words)["questions"]
    (palau,) = [row for row in found["moved"] if row["country"] == "PLW"]
    assert [item["sign"] for item in palau["steps"][0]["preceded_by"]] == ["our_contact"]


def test_without_a_symbol_every_question_with_an_aim_is_looked_at(record: Demarche) -> None:
    found = answered(record, "moves", "--as-of", "2025-02-24 10:00")["questions"]
    assert {"A/ES-11/L.10", "A/ES-11/L.11", "S/2025/112"} <= {one["question"] for one in found}


def test_moves_are_counted_from_an_entry_too(record: Demarche) -> None:
    words = ("moves", "L.10", "--since", "2480h", "--until", "2025-02-25")
    (found,) = answered(record, *words)["questions"]
    palau = [row["after"] for row in found["moved"] if row["country"] == "PLW"]
    assert palau == ["no"]


def test_when_nobody_moved_a_sentence_says_so(record: Demarche) -> None:
    assert "A/ES-11/L.10: nobody moved" in told(record, "moves", "L.10", "--as-of", "2025-01-01")


def test_the_questions_on_which_nobody_moved_take_one_line(record: Demarche) -> None:
    page = told(record, "moves", "--since", "2025-02-24 12:01", "--until", "2025-02-24 12:04")
    (line,) = [line for line in page.splitlines() if "nobody moved" in line]
    assert line.startswith("nobody moved on A/ES-11/L.10, ")
    assert "→" not in page.partition("\n")[2]


def test_where_the_campaign_has_no_aim_a_sentence_says_so(desk: Demarche) -> None:
    assert "no aim on any question: name one" in told(desk, "moves")


def test_a_span_that_ends_before_it_begins_is_not_understood(record: Demarche) -> None:
    result = record("audit", "moves", "--since", "2025-02-25", "--until", "2025-02-24")
    assert (result.code, "ends before it begins" in result.err) == (2, True)


def test_each_part_of_a_stance_names_the_entry_that_set_it(record: Demarche) -> None:
    parts = {row["part"]: row for row in answered(record, "blame", "PLW", "L.10")["parts"]}
    assert parts["intent"]["summary"] == "Palau (PLW) voted no on A/ES-11/L.10"
    assert parts["sponsor"]["summary"] == "Palau (PLW) no longer sponsors A/ES-11/L.10"
    assert parts["aim"]["summary"] == "aim on A/ES-11/L.10: no"
    assert parts["pledge"]["entry"] is None


def test_an_aim_is_set_by_the_text_that_let_another_of_its_rules_hold(record: Demarche) -> None:
    parts = {row["part"]: row for row in answered(record, "blame", "USA", "L.11")["parts"]}
    assert parts["aim"]["value"] == "abstain"
    assert parts["aim"]["summary"] == "A/ES-11/L.13 voted into A/ES-11/L.11"


def test_of_whom_nothing_is_on_record_a_sentence_says_so(record: Demarche) -> None:
    page = told(record, "blame", "AFG", "L.15", "--seen", "2025-02-01")
    assert "No entry has set anything yet." in page


def turned(demarche: Demarche, *words: str) -> list[tuple[str, bool]]:
    flips = answered(demarche, "when", *words)["flips"]
    return [(flip["at"][:16], flip["holds"]) for flip in flips]


def test_when_the_council_came_to_nine_and_the_entry_is_named(record: Demarche) -> None:
    found = answered(record, "when", "S/2025/112", "yes", "reaches", "9")
    (flip,) = found["flips"]
    assert (flip["at"], flip["before"], flip["after"]) == ("2025-02-24T16:00:00-05:00", 1, 10)
    assert flip["summary"] == "S/2025/112: 10-0-5-0 declared, adopted as S/RES/2774 (2025)"


def test_a_claim_that_turned_back_is_told_there_and_back(record: Demarche) -> None:
    assert turned(record, "L.10", "yes", "reaches", "40") == [
        ("2025-02-23T05:00", True),
        ("2025-02-24T09:00", False),
        ("2025-02-24T11:30", True),
    ]
    assert turned(record, "L.10", "yes", "falls", "below", "40") == [
        ("2025-02-23T05:00", False),
        ("2025-02-24T09:00", True),
        ("2025-02-24T11:30", False),
    ]


def test_when_palau_was_a_sponsor_and_when_it_became_a_no(record: Demarche) -> None:
    assert turned(record, "L.10", "PLW", "becomes", "no") == [("2025-02-24T11:30", True)]
    assert turned(record, "L.10", "PLW", "becomes", "yes") == [
        ("2025-02-23T05:00", True),
        ("2025-02-24T09:00", False),
    ]
    assert turned(record, "L.10", "PLW", "becomes", "yes", "--known-by", "2025-02-25 09:30") == [
        ("2025-02-23T05:00", True)
    ]


def test_when_it_was_learnt_is_another_question_than_when_it_was(record: Demarche) -> None:
    words = ("L.10", "PLW", "becomes", "unknown", "--as-of", "2025-02-24 10:00")
    assert turned(record, *words)[-1] == ("2025-02-24T09:00", True)
    assert turned(record, *words, "--known")[-1] == ("2025-02-28T12:00", True)
    assert turned(record, "L.11", "yes", "reaches", "90", "--known") == [("2025-02-24T13:30", True)]


def test_a_verdict_a_margin_and_norway_can_be_asked_for(record: Demarche) -> None:
    assert turned(record, "L.10", "adopted") == [("2025-02-24T11:30", True)]
    assert turned(record, "L.10", "margin", "reaches", "57") == [("2025-02-24T11:30", True)]
    assert turned(record, "L.10", "margin", "below", "-1") == []
    assert turned(record, "L.10", "NO", "becomes", "yes") == [("2025-02-24T11:30", True)]
    assert turned(record, "L.10", "no", "reaches", "10") == [("2025-02-24T11:30", True)]


def test_what_never_was_so_is_said_in_a_sentence(record: Demarche) -> None:
    assert "It never was so: 18." in told(record, "when", "L.10", "no", "reaches", "46")


def test_words_that_claim_nothing_are_not_understood(record: Demarche) -> None:
    for words in (["L.10"], ["L.10", "PLW"], ["L.10", "it", "reaches", "3"]):
        assert record("audit", "when", *words).code == 2
    assert record("audit", "when", "L.10", "yes", "reaches", "many").code == 2


def test_every_figure_of_a_board_is_told_down_to_its_entries(record: Demarche) -> None:
    found = answered(record, "why", "L.10")
    assert found["tally"]["yes"] == 93
    assert found["outcome"]["margin"] == 57
    assert [one["said"] for one in found["figures"]] == ["scheduled", "declared"]
    votes = [one["stance"] for one in found["countries"] if one["vote"]]
    assert (len(votes), votes.count("yes"), votes.count("no")) == (193, 93, 18)


def test_what_was_not_used_is_told_with_its_reason(record: Demarche) -> None:
    found = answered(record, "why", "L.10", "--as-of", "2025-02-24 09:30")
    by_country = {one["country"]: one for one in found["countries"]}
    assert [one["reason"] for one in by_country["PLW"]["unused"]] == ["superseded"] * 2
    assert [one["reason"] for one in by_country["USA"]["unused"]] == ["says_unknown"]
    assert by_country["USA"]["scores"] == {"no": 0.292837}


def test_what_the_desk_believed_of_palau_on_the_eve_and_what_it_did(record: Demarche) -> None:
    believed = answered(record, "why", "PLW", "L.10", "--seen", "2025-02-23")
    assert (believed["stance"], believed["firmness"], believed["basis"]) == ("yes", 3, "sponsor")
    did = answered(record, "why", "PLW", "L.10", "--as-of", "2025-02-24")
    assert (did["stance"], did["basis"]) == ("no", "ballot")


def test_where_the_sources_disagree_about_the_amended_text(record: Demarche) -> None:
    found = answered(record, "conflicts", "L.11", "--known-by", "2025-02-24 18:00")
    sides = {
        one["country"]: (one["kind"], [side["intent"] for side in one["sides"]])
        for one in found["stances"]
    }
    assert sides == {"RUS": ("conditions", ["yes", "yes"]), "UKR": ("sources", ["yes", "abstain"])}
    (figures,) = found["figures"]
    assert [one["tally"]["yes"] for one in figures["given"]] == [89, 92]
    assert figures["declared"] is None


def test_a_vote_and_a_declared_result_settle_what_was_in_dispute(record: Demarche) -> None:
    found = answered(record, "conflicts", "L.11")
    assert {(one["country"], one["stance"]) for one in found["stances"]} == {
        ("RUS", "no"),
        ("UKR", "abstain"),
    }
    assert all(one["settled_by"] for one in found["stances"])
    (figures,) = found["figures"]
    declared = figures["declared"]
    assert (declared["yes"], declared["no"], declared["abstain"]) == (93, 8, 73)
    assert figures["roll_call"]["yes"] == 93


def test_two_kinds_of_evidence_that_weigh_alike_are_contested(desk: Demarche) -> None:
    change = ("position", "change", "PLW")
    for words in ((*change, "L.10=yes", "--with", "FM"), (*change, "L.10=no", "--with", "DFM")):
        assert desk(*words, "--at", "2025-02-20").code == 0
    (found,) = answered(desk, "conflicts", "L.10", "--as-of", "2025-02-21")["stances"]
    assert (found["kind"], found["stance"]) == ("contested", "yes")
    assert [side["intent"] for side in found["sides"]] == ["yes", "no"]


def test_a_source_that_changed_its_word_does_not_disagree_with_itself(desk: Demarche) -> None:
    change, source = ("position", "change", "PLW"), ("--source", "AP", "--grade", "C3")
    assert desk(*change, "L.10=yes", *source, "--at", "2024-12-20").code == 0
    assert desk(*change, "L.10=no", *source, "--at", "2025-02-20").code == 0
    assert answered(desk, "conflicts", "L.10", "--as-of", "2025-02-21")["stances"] == []
    assert "no sources disagree" in told(desk, "conflicts", "L.10")


def test_what_went_stale_when_the_amendments_were_voted_in(record: Demarche) -> None:
    (found,) = answered(record, "stale", "L.11", "--as-of", "2025-02-24 12:00")["questions"]
    assert found["text_state"] == "+L.13+L.14+L.15"
    assert {(row["country"], row["sort"], row["ask_again"]) for row in found["stale"]} == {
        ("HUN", "statement", False),
        ("HUN", "sponsor", True),
        ("RUS", "report", False),
        ("USA", "sponsor", False),
        ("USA", "statement", True),
    }
    assert {(row["given_on"], row["since"]) for row in found["stale"]} == {
        ("base", "2025-02-24T11:50:00-05:00")
    }


def test_before_the_text_changed_and_after_the_vote_nothing_is_stale(record: Demarche) -> None:
    for moment in ("2025-02-24 11:00", "2025-03-24"):
        page = told(record, "stale", "L.11", "--as-of", moment)
        assert page.startswith("nothing gone stale"), page


def test_a_stance_of_which_nobody_spoke_for_long_is_stale_by_age(desk: Demarche) -> None:
    words = ("position", "change", "PLW", "L.10=yes", "--with", "FM", "--at", "2025-02-20 09:00")
    assert desk(*words).code == 0
    (found,) = answered(desk, "stale", "L.10", "--as-of", "2025-02-28")["questions"]
    (row,) = found["stale"]
    assert (row["by"], row["since"]) == ("age", "2025-02-25T09:00:00-05:00")


def test_why_not_says_what_speaks_for_it_and_what_stands_against(record: Demarche) -> None:
    moment = ("--as-of", "2025-02-24 13:00", "--known-by", "2025-02-24 23:00")
    found = answered(record, "why-not", "UKR", "L.11=abstain", *moment)
    assert (found["bar"], found["stance"]) == ("outweighed", "yes")
    assert [row["intent"] for row in found["speaks"]] == ["abstain"]
    assert [row["intent"] for row in found["contradicts"]] == ["yes"]
    assert found["against"] > found["score"] > 0


def test_why_not_knows_votes_and_conditions_and_what_was_taken_away(record: Demarche) -> None:
    assert answered(record, "why-not", "PLW", "L.10", "yes")["bar"] == "voted"
    assert answered(record, "why-not", "PLW", "L.10=no")["bar"] == "none"
    firmly = answered(record, "why-not", "RUS", "L.11=yes", "--as-of", "2025-02-23")
    assert firmly["bar"] == "firmness"
    assert [row["reason"] for row in firmly["idle"]] == ["condition_not_met"]
    left = answered(record, "why-not", "PLW", "L.10=yes", "--as-of", "2025-02-24 10:00")
    assert left["bar"] == "silence"
    assert len(left["without"]) == 1  # the entry by which it left the sponsors


def test_the_word_that_would_do_does(desk: Demarche) -> None:
    change, at = ("position", "change", "PLW"), ("--at", "2025-02-20 09:00")
    assert desk(*change, "L.10=yes", "--with", "DFM", "--grade", "B2", *at).code == 0
    noon = ("--at", "2025-02-20 12:00")
    found = answered(desk, "why-not", "PLW", "L.10=no", "--as-of", "2025-02-20 12:00")
    (level,) = [row["level"] for row in found["would_do"] if row["grade"] == "B2"]
    assert level == "L4"
    for role, stance in (("DG", "yes"), ("DFM", "no")):
        said = desk(*change, "L.10=no", "--with", role, "--grade", "B2", *noon)
        assert said.code == 0
        (row,) = answered(desk, "blame", "PLW", "L.10", "--as-of", "2025-02-20 12:00")["parts"][:1]
        assert row["value"] == stance, role
        if stance == "yes":
            assert desk("undo", "--proceed").code == 0


def test_a_stance_is_named_once_for_one_proposal(record: Demarche) -> None:
    assert record("audit", "why-not", "UKR", "L.11", "abstain", "yes").code == 2
    assert record("audit", "why-not", "UKR", "L.11=maybe").code == 2


@pytest.mark.parametrize("words", [["L.10"], ["L.10", "--as-of", "2025-02-24 10:00"], ["L.11"]])
def test_of_the_demo_the_figures_rest_on_what_is_listed_alone(
    words: list[str], record: Demarche, february: Path
) -> None:
    listed = {one["entry"] for one in answered(record, "why", *words)["rests_on"]}
    symbol = Symbol(f"A/ES-11/{words[0]}")
    at = datetime(2025, 2, 24, 15, tzinfo=UTC) if len(words) > 1 else datetime.now(UTC)
    with Journal.open(str(february), clock=now, world=world()) as journal:
        entries = [entry for page in journal.after(0) for entry in page]
    whole = shown(entries, symbol, at)
    inside = [entry for entry in entries if entry.id in listed]
    outside = [entry for entry in entries if entry.id not in listed]
    for entry in inside[:: len(inside) // 12 or 1]:
        assert shown([e for e in entries if e is not entry], symbol, at) != whole, entry
    for start in range(5):  # what is not listed may all be taken away at once
        less = {entry.id for entry in outside[start::5]}
        assert shown([e for e in entries if e.id not in less], symbol, at) == whole


def shown(entries: list[Entry], symbol: Symbol, at: datetime) -> Any:
    """The figures and what they rest on, by the naive fold."""
    history = History(gathered(symbol, "path-to-peace", entries), DEFAULT_POLICY)
    seen = view(history.moment(at), history.policy, world())
    return seen.figures, seen.outcome, seen.standings, of_figures(history, seen)
