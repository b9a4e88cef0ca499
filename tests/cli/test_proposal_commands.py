"""Proposals from words: what is tabled, changed, taken back, and shown."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche

FEB = "2025-02-"
OPEN = ("campaign", "open", "path-to-peace", "--for", "USA", "--zone", "America/New_York")
TABLED = (
    ("A/ES-11/L.10", "--sponsors", "UKR,PLW", "--title", "Peace in Ukraine"),
    ("A/ES-11/L.11", "--sponsors", "USA", "--title", "The path to peace"),
    ("A/ES-11/L.12", "--amends", "L.11", "--sponsors", "RUS", "--para", "PP1"),
    ("A/ES-11/L.13", "--amends", "L.11", "--sponsors", "FRA"),
    ("S/2025/112", "--sponsors", "USA"),
)


@pytest.fixture
def house(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """A store with the drafts of both bodies, tabled on 20 February 2025."""
    monkeypatch.setenv("DEMARCHE_DB", "house.db")
    monkeypatch.setenv("DEMARCHE_USER", "m.santos")
    for words in (OPEN, *(("proposal", "table", *paper) for paper in TABLED)):
        done = demarche(*words, "--at", f"{FEB}20")
        assert done.code == 0, done.err
    return demarche


def facts(demarche: Demarche, *words: str) -> list[dict[str, Any]]:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    told: list[dict[str, Any]] = json.loads(result.out)["data"]["entries"]
    return told


def shown(demarche: Demarche, *words: str) -> dict[str, Any]:
    result = demarche("proposal", "show", *words, "--json")
    assert result.code == 0, result.err
    data: dict[str, Any] = json.loads(result.out)["data"]
    return data


def test_a_draft_is_tabled_in_the_body_that_its_symbol_names(house: Demarche) -> None:
    [entry] = facts(
        house, "proposal", "table", "a/79/l.40", "--text", "Recalls", "--at", f"{FEB}20"
    )
    assert entry["stream"] == "proposal/A/79/L.40"
    assert entry["fields"]["body"] == "UNGA"
    assert entry["fields"]["form"] == "draft"
    assert entry["fields"]["text"] == "Recalls"
    assert entry["campaign"] is None


def test_a_text_may_come_from_standard_input(house: Demarche) -> None:
    told = house("proposal", "table", "A/79/L.40", "--text", "-", "--json", typed="Recalls\n")
    [entry] = json.loads(told.out)["data"]["entries"]
    assert entry["fields"]["text"] == "Recalls"


def test_an_amendment_is_before_the_body_of_its_target_one_level_deeper(house: Demarche) -> None:
    amending, deeper = ("local:first", "--amends", "112"), ("local:next", "--amends", "local:first")
    [amendment] = facts(house, "proposal", "table", *amending)
    [sub_amendment] = facts(house, "proposal", "table", *deeper)
    assert [amendment["fields"][k] for k in ("body", "form", "depth", "amends")] == [
        *("UNSC", "amendment", 1, "S/2025/112")
    ]
    assert [sub_amendment["fields"][k] for k in ("body", "form", "depth")] == [
        *("UNSC", "sub-amendment", 2)
    ]


@pytest.mark.parametrize(
    "paper, warning",
    [
        (("A/ES-11/LL.7",), "A/ES-11/LL.7 follows no pattern of a document symbol that we know."),
        (("S/2025/114", "--amends", "L.11"), "S/2025/114 is before the Security Council, and"),
        (("A/ES-11/L.20", "--amends", "L.10"), "A/ES-11/L.10 was settled already: withdrawn."),
        (("local:zero-draft", "--body", "OPCW"), "OPCW is no body whose members we know."),
    ],
)
def test_what_is_odd_about_a_paper_is_said_beside_it(
    house: Demarche, paper: tuple[str, ...], warning: str
) -> None:
    assert house("proposal", "withdraw", "L.10", "--at", f"{FEB}21").code == 0
    tabled = house("proposal", "table", *paper)
    assert tabled.code == 0
    assert f"note: {warning}" in tabled.err


def test_a_paper_that_names_no_body_is_not_understood(house: Demarche) -> None:
    refused = house("proposal", "table", "local:zero-draft")
    assert refused.code == 2
    assert "local:zero-draft does not say which body votes on it. Nothing recorded." in refused.err
    assert "Add: --body UNGA" in refused.err


def test_an_unknown_target_is_not_understood_and_a_near_one_is_suggested(house: Demarche) -> None:
    refused = house("proposal", "table", "A/ES-11/L.20", "--amends", "A/ES-11/L.1")
    assert refused.code == 2
    assert 'No proposal "A/ES-11/L.1" is on record. Nothing recorded.' in refused.err
    assert "Did you mean A/ES-11/L.1" in refused.err


def test_a_text_is_revised_and_takes_amendments_in(house: Demarche) -> None:
    assert house("proposal", "revise", "L.11", "rev1", "--at", f"{FEB}21").code == 0
    assert house("proposal", "accept", "L.11", "L.13", "--at", f"{FEB}22").code == 0
    told = shown(house, "L.11")
    assert [text["text_state"] for text in told["texts"]] == ["base", "Rev.1", "Rev.1+L.13"]
    assert told["texts"][1]["from"] == "2025-02-21T23:59:59-05:00"
    assert shown(house, "L.11", "--as-of", f"{FEB}21")["text_state"] == "Rev.1"


def test_accepting_what_amends_something_else_is_recorded_with_a_warning(house: Demarche) -> None:
    accepted = house("proposal", "accept", "L.10", "L.13")
    assert accepted.code == 0
    assert "note: A/ES-11/L.13 does not amend A/ES-11/L.10" in accepted.err


@pytest.mark.parametrize("word", ["L.10/Rev.1", "A/ES-11/L.10/Rev.1", "l.10/rev1"])
def test_a_revision_may_be_named_by_its_symbol(house: Demarche, word: str) -> None:
    assert house("proposal", "revise", "L.10", word, "--at", f"{FEB}21").code == 0
    assert shown(house, "L.10")["text_state"] == "Rev.1"


def test_a_revision_of_another_proposal_is_not_taken_for_one_of_this(house: Demarche) -> None:
    assert house("proposal", "revise", "L.10", "L.11/Rev.1", "--at", f"{FEB}21").code == 2


def test_a_revision_has_a_name(house: Demarche) -> None:
    refused = house("proposal", "revise", "L.11", "new text")
    assert refused.code == 2
    assert '"new text" cannot name a revision.' in refused.err


def test_a_withdrawal_says_by_whom_and_in_favour_of_what(house: Demarche) -> None:
    words = ("--by", "Fiji", "--in-favour-of", "L.11", "--why", "asked to", "--at", f"{FEB}22")
    withdrawn = house("proposal", "withdraw", "L.10", *words)
    assert "withdrawn by Fiji (FJI) in favour of A/ES-11/L.11 (asked to)" in withdrawn.out
    assert "note: Fiji (FJI) is not among the sponsors of A/ES-11/L.10 on record." in withdrawn.err
    assert shown(house, "L.10")["status"] == "withdrawn"


def test_a_proposal_that_is_not_put_to_the_vote_has_a_reason(house: Demarche) -> None:
    assert house("proposal", "drop", "L.12", "--why", "tired").code == 2
    assert house("proposal", "drop", "L.12").code == 2
    [entry] = facts(house, "proposal", "drop", "L.12", "--why", "no-action")
    assert entry["fields"] == {"why": "no-action"}


def test_sponsors_join_and_leave_and_each_time_is_shown(house: Demarche) -> None:
    assert len(facts(house, "proposal", "sponsor", "L.10", "FJI,MHL", "--at", f"{FEB}21")) == 2
    assert house("proposal", "unsponsor", "L.10", "PLW", "--at", f"{FEB}22").code == 0
    told = {s["country"]: s for s in shown(house, "L.10")["sponsors"]}
    assert list(told) == ["UKR", "PLW", "FJI", "MHL"]
    assert told["PLW"]["on_document"]
    assert told["PLW"]["left_at"] == "2025-02-22T23:59:59-05:00"
    assert told["FJI"]["joined_at"] == "2025-02-21T23:59:59-05:00"
    assert shown(house, "L.10")["sponsors_now"] == ["UKR", "FJI", "MHL"]


def test_a_relation_is_shown_on_both_sides(house: Demarche) -> None:
    assert house("proposal", "link", "L.11", "rival-of", "L.10").code == 0
    for symbol in ("L.10", "L.11"):
        [link] = shown(house, symbol)["links"]
        assert (link["symbol"], link["relation"], link["other"]) == (
            *("A/ES-11/L.11", "rival_of", "A/ES-11/L.10"),
        )


def test_relations_are_drawn_as_a_tree(house: Demarche) -> None:
    house("proposal", "table", "A/ES-11/L.13", "--amends", "L.11", "--at", "2025-02-23")
    house("proposal", "link", "L.11", "rival-of", "L.10", "--at", "2025-02-23")
    drawn = shown(house, "L.13")["tree"]
    assert (drawn["symbol"], drawn["tie"], drawn["status"]) == ("A/ES-11/L.11", None, "open")
    below = [(each["tie"], each["symbol"]) for each in drawn["related"]]
    amended = [("amended_by", f"A/ES-11/{tail}") for tail in ("L.12", "L.13")]
    assert below == [*amended, ("rival_of", "A/ES-11/L.10")]
    page = house("proposal", "show", "L.13").out
    assert "├─ amended by A/ES-11/L.13 ◂\t\topen\n└─ rival of A/ES-11/L.10\t" in page


@pytest.mark.parametrize(
    "words, sentence",
    [
        (("L.11", "cousin-of", "L.10"), '"cousin-of" is no relation.'),
        (("L.11", "rival-of", "L.11"), "A/ES-11/L.11 stands in no relation to itself."),
        (("rival-of",), "There are too few words: rival-of."),
    ],
)
def test_words_that_link_nothing_are_not_understood(
    house: Demarche, words: tuple[str, ...], sentence: str
) -> None:
    refused = house("proposal", "link", *words)
    assert refused.code == 2
    assert f"error: {sentence}" in refused.err


def test_the_proposal_in_use_need_not_be_named(house: Demarche) -> None:
    used = house("proposal", "use", "L.10")
    assert used.err == "In use now: proposal A/ES-11/L.10.\n"
    assert "Fiji (FJI) sponsors A/ES-11/L.10" in house("proposal", "sponsor", "FJI").out
    assert "A/ES-11/L.10 revised: Rev.1" in house("proposal", "revise", "Rev.1").out
    assert shown(house)["symbol"] == "A/ES-11/L.10"


def test_a_resolution_means_the_draft_that_became_it(house: Demarche) -> None:
    declared = ("L.10", "93-18-65", "--became", "ES-11/7", "--at", f"{FEB}24")
    assert house("vote", "declare", *declared).code == 0
    for text in ("A/RES/ES-11/7", "res/es-11/7"):
        assert shown(house, text)["symbol"] == "A/ES-11/L.10"
    assert shown(house, "L.10")["became"] == "A/RES/ES-11/7"


REFUSED = {
    "tabled already": (
        ("table", "A/ES-11/L.11", "--title", "Another text"),
        'A/ES-11/L.11 is tabled already ("The path to peace"). Nothing recorded.\n',
    ),
    "too deep": (
        ("table", "A/ES-11/L.30", "--amends", "L.20"),
        "An amendment to an amendment cannot be amended in its turn. Nothing recorded.\n",
    ),
    "no sponsor": (
        ("unsponsor", "L.11", "FRA", "--at", f"{FEB}21"),
        "France (FRA) is not among the sponsors on record. Nothing recorded.\n",
    ),
    "amended": (
        ("withdraw", "L.11", "--at", f"{FEB}23"),
        "A/ES-11/L.11 has been amended, and an amended proposal cannot be withdrawn (General",
    ),
    "voted on in the Council": (
        ("withdraw", "S/2025/112", "--at", f"{FEB}24 16:00"),
        "Voting on S/2025/112 has begun, so it cannot be withdrawn (Security Council rule 35).",
    ),
    "voted on in the Assembly": (
        ("withdraw", "L.10", "--at", f"{FEB}24 16:00"),
        "Voting on A/ES-11/L.10 has begun, so it cannot be withdrawn (General Assembly rule 80).",
    ),
    "sponsored after the vote": (
        ("sponsor", "L.10", "FJI", "--at", f"{FEB}24 16:00"),
        "Voting on A/ES-11/L.10 has begun, so its text and its sponsors stand. Nothing recorded.\n",
    ),
}


@pytest.mark.parametrize("words, told", REFUSED.values(), ids=REFUSED)
def test_what_a_proposal_forbids_is_refused_by_its_name(
    house: Demarche, words: tuple[str, ...], told: str
) -> None:
    before = (
        ("proposal", "table", "A/ES-11/L.20", "--amends", "L.12", "--at", f"{FEB}21"),
        ("proposal", "accept", "L.11", "L.13", "--at", f"{FEB}22"),
        ("vote", "cast", "S/2025/112", "USA=yes", "--at", f"{FEB}24 15:00"),
        ("vote", "declare", "L.10", "93-18-65", "--at", f"{FEB}24 11:30"),
    )
    for done in before:
        assert house(*done).code == 0
    refused = house("proposal", *words)
    assert refused.code == 3
    assert f"error: {told}" in refused.err


def test_a_paper_whose_tabling_was_undone_is_refused_with_what_to_type(house: Demarche) -> None:
    tabled = house("proposal", "table", "A/79/L.40", "--at", f"{FEB}21")
    assert house("undo", tabled.out.rstrip().rpartition(" ")[2]).code == 0
    refused = house("proposal", "sponsor", "L.40", "FJI")
    assert refused.code == 3
    assert "error: A/79/L.40 has not been tabled. Nothing recorded.\n" in refused.err
    assert "Type: demarche proposal table A/79/L.40\n" in refused.err


def test_a_second_fate_is_refused_with_the_entry_of_the_first(house: Demarche) -> None:
    dropped = house("proposal", "drop", "L.12", "--why", "r91", "--at", f"{FEB}23")
    reference = dropped.out.rstrip().rpartition(" ")[2]
    refused = house("proposal", "drop", "L.12", "--why", "r90", "--at", f"{FEB}24")
    assert refused.code == 3
    assert "A/ES-11/L.12 was not put to the vote already. Nothing recorded." in refused.err
    assert f"If that was typed wrongly: demarche undo {reference}\n" in refused.err
    assert house("undo", reference).code == 0
    assert house("proposal", "drop", "L.12", "--why", "r90", "--at", f"{FEB}24").code == 0


def test_the_last_safe_moment_to_withdraw_is_the_first_vote_that_would_end_it(
    house: Demarche,
) -> None:
    seen = ("--as-of", f"{FEB}23")
    assert shown(house, "L.10", *seen)["withdrawal"] == {
        "possible": True,
        "until": None,
        "why": "no vote is set",
        "rule": "General Assembly rule 80",
    }
    for symbol, time in (("L.11", "11:00"), ("L.12", "10:30"), ("S/2025/112", "15:00")):
        house("vote", "schedule", symbol, f"{FEB}24 {time}", "--at", f"{FEB}22")
    draft = shown(house, "L.11", *seen)["withdrawal"]
    assert draft["until"] == "2025-02-24T10:30:00-05:00"
    assert draft["why"] == (
        "a vote on an amendment is set for then, and an amendment without a date comes first"
    )
    council = shown(house, "112", *seen)["withdrawal"]
    assert (council["until"], council["rule"]) == (
        *("2025-02-24T15:00:00-05:00", "Security Council rule 35"),
    )


def test_an_amendment_voted_in_ends_the_right_to_withdraw(house: Demarche) -> None:
    house("vote", "declare", "L.12", "rejected", "--at", f"{FEB}24 11:45")
    assert shown(house, "L.11")["withdrawal"]["possible"]
    house("vote", "declare", "L.13", "adopted", "--at", f"{FEB}24 11:50")
    told = shown(house, "L.11")
    assert told["withdrawal"]["until"] == "2025-02-24T11:50:00-05:00"
    assert told["withdrawal"]["why"] == "it had been amended by A/ES-11/L.13"
    assert [(a["symbol"], a["status"]) for a in told["amendments"]] == [
        *(("A/ES-11/L.12", "rejected"), ("A/ES-11/L.13", "adopted"))
    ]
    assert told["text_state"] == "+L.13"
    page = house("proposal", "show", "L.11").out
    assert "no longer since Mon 24 Feb 2025 11:50 New York" in page


def test_a_settled_proposal_cannot_be_withdrawn(house: Demarche) -> None:
    house("proposal", "drop", "L.12", "--why", "r91", "--at", f"{FEB}23")
    told = shown(house, "L.12")
    assert told["withdrawal"]["possible"] is False
    assert told["fate"]["status"] == "not_put"
    assert "not put to the vote (r91)" in house("proposal", "show", "L.12").out


def test_the_list_has_a_line_for_each_proposal_at_the_moment_asked_about(house: Demarche) -> None:
    house("proposal", "withdraw", "L.10", "--at", f"{FEB}22")
    header, *lines = house("proposal", "list").out.splitlines()
    assert header.split("\t")[:4] == ["symbol", "body", "form", "amends"]
    assert [line.split("\t")[0] for line in lines] == [f"{paper[0]}" for paper in TABLED]
    assert lines[0].endswith("\twithdrawn")
    earlier = json.loads(house("proposal", "list", "--as-of", f"{FEB}21", "--json").out)["data"]
    assert {line["status"] for line in earlier["proposals"]} == {"open"}
    before = json.loads(house("proposal", "list", "--as-of", f"{FEB}19", "--json").out)["data"]
    assert before["proposals"] == []
