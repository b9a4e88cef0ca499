"""Votes from words: dates, figures, results, roll calls, and how all of it is shown."""

import json
from datetime import date
from typing import Any

import pytest

from infrastructure.reference import world
from tests.cli.conftest import Demarche

DAY = "2025-02-24"
VOTED = ("--at", f"{DAY} 11:30")
OPEN = ("campaign", "open", "path-to-peace", "--for", "USA", "--zone", "America/New_York")
TABLED = (
    ("A/ES-11/L.10", "--sponsors", "UKR"),
    ("A/ES-11/L.11", "--sponsors", "USA"),
    ("A/ES-11/L.13", "--amends", "L.11"),
    ("A/79/L.40",),
    ("S/2025/112", "--sponsors", "USA"),
)
COUNCIL = list(world().roster.council_on(date(2025, 2, 24)))


@pytest.fixture
def house(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """A store with the drafts of both bodies, tabled on 20 February 2025."""
    monkeypatch.setenv("DEMARCHE_DB", "house.db")
    monkeypatch.setenv("DEMARCHE_USER", "m.santos")
    for words in (OPEN, *(("proposal", "table", *paper) for paper in TABLED)):
        done = demarche(*words, "--at", "2025-02-20")
        assert done.code == 0, done.err
    return demarche


def facts(demarche: Demarche, *words: str) -> list[dict[str, Any]]:
    result = demarche("vote", *words, "--json")
    assert result.code == 0, result.err
    told: list[dict[str, Any]] = json.loads(result.out)["data"]["entries"]
    return told


def shown(demarche: Demarche, *words: str) -> dict[str, Any]:
    result = demarche("vote", "show", *words, "--json")
    assert result.code == 0, result.err
    data: dict[str, Any] = json.loads(result.out)["data"]
    return data


def reference(receipt: str) -> str:
    return receipt.splitlines()[0].rpartition(" ")[2]


def test_a_vote_is_set_and_moved(house: Demarche) -> None:
    words = ("112", f"{DAY} 10:00", "--meeting", "s/pv.9866", "--at", "2025-02-22")
    [entry] = facts(house, "schedule", *words)
    assert entry["fields"] == {
        "body": "UNSC",
        "vote_at": "2025-02-24T15:00:00Z",
        "meeting": "S/PV.9866",
        "rule": None,
    }
    house("vote", "schedule", "112", f"{DAY} 15:00", "--at", "2025-02-23")
    told = shown(house, "112", "--as-of", "2025-02-23")
    assert told["vote_at"] == "2025-02-24T15:00:00-05:00"
    assert [date["vote_at"][11:16] for date in told["scheduled"]] == ["10:00", "15:00"]
    assert told["status"] == "expected"


def test_a_vote_set_for_the_past_or_in_no_meeting_is_recorded_with_a_warning(
    house: Demarche,
) -> None:
    told = house("vote", "schedule", "112", f"{DAY} 10:00", "--meeting", "L.10")
    assert told.code == 0
    assert "note: That moment is over" in told.err
    assert "note: L.10 follows no pattern of a meeting's symbol" in told.err


@pytest.mark.parametrize(
    "key, rule, basis",
    [
        ("L.10", "ga-two-thirds", "charter_list"),
        ("A/79/L.40", "ga-simple", "assumed"),
        ("A/79/L.40~C3", "ga-committee", "charter_list"),
        ("112", "sc-substantive", "charter_list"),
        ("motion/S/PV.9866/1", "sc-procedural", "charter_list"),
    ],
)
def test_a_result_names_its_rule_and_who_says_that_it_applies(
    house: Demarche, key: str, rule: str, basis: str
) -> None:
    entry = facts(house, "declare", key, "10-0-5", "--verdict", "adopted", *VOTED)[0]
    assert (entry["fields"]["rule"], entry["fields"]["basis"]) == (rule, basis)


def test_the_desk_may_name_the_rule_and_on_whose_word(house: Demarche) -> None:
    words = ("--rule", "ga-simple", "--basis", "presidential_ruling")
    [entry, *_] = facts(house, "declare", "L.10", "60-50-65", *words, *VOTED)
    assert entry["fields"]["rule"] == "ga-simple"
    assert entry["fields"]["basis"] == "presidential_ruling"
    assert entry["fields"]["verdict"] == "adopted"
    assert shown(house, "L.10")["outcome"]["basis"] == "presidential_ruling"


@pytest.mark.parametrize(
    "symbol, typed, whole",
    [
        ("L.10", "ES-11/7", "A/RES/ES-11/7"),
        ("L.10", "a/res/es-11/7", "A/RES/ES-11/7"),
        ("112", "2774", "S/RES/2774 (2025)"),
        ("112", "2774(2025)", "S/RES/2774 (2025)"),
    ],
)
def test_what_a_draft_became_may_be_typed_short(
    house: Demarche, symbol: str, typed: str, whole: str
) -> None:
    [entry, *_] = facts(house, "declare", symbol, "10-0-5", "--became", typed, *VOTED)
    assert entry["fields"]["became"] == whole
    assert shown(house, whole)["became"] == whole


def test_an_adopted_amendment_changes_the_text_that_is_voted_on_next(house: Demarche) -> None:
    told = facts(house, "declare", "L.13", "adopted", "--at", f"{DAY} 11:50")
    assert [entry["type"] for entry in told] == [
        *("result-declared", "voting-begun", "proposal-decided", "amendment-adopted")
    ]
    before = facts(house, "hear", "L.11", "80-8-70", "--at", f"{DAY} 11:40")[0]
    after = facts(house, "declare", "L.11", "93-8-73", "--at", f"{DAY} 12:05")[0]
    assert before["fields"]["text_state"] == "base"
    assert after["fields"]["text_state"] == "+L.13"


def test_a_text_that_never_was_is_recorded_with_a_warning(house: Demarche) -> None:
    told = house("vote", "hear", "L.11", "80-8-70", "--text-state", "+L.14")
    assert told.code == 0
    assert "note: A/ES-11/L.11 never had the text +L.14" in told.err


def test_figures_heard_stand_beside_each_other_and_the_best_grade_counts(house: Demarche) -> None:
    for figures, grade in (("89-8-70", "C4"), ("92-8-70", "B3"), ("70-70-20", "F6")):
        heard = ("--source", "AP", "--grade", grade, "--at", f"{DAY} 12:00")
        assert house("vote", "hear", "L.11", figures, *heard).code == 0
    told = shown(house, "L.11")
    assert told["status"] == "reported"
    assert told["tally"]["yes"] == 92
    assert [(f["totals"]["yes"], f["grade"]) for f in told["figures"]] == [
        *((89, "C4"), (92, "B3"), (70, "F6"))
    ]
    assert not any(figure["differs"] for figure in told["figures"])
    house("vote", "declare", "L.11", "93-8-73", "--at", f"{DAY} 12:05")
    assert [f["differs"] for f in shown(house, "L.11")["figures"]] == [True, True, True, False]


@pytest.mark.parametrize(
    "words",
    [
        ("hear", "112", "93-18-65"),
        ("declare", "112", "93-18-65"),
        ("correct", "112", "93-18-65"),
        ("cast", "112", "USA=yes", "--correct", "93-18-65"),
    ],
)
def test_figures_of_more_members_than_the_body_has_are_recorded_only_when_that_is_said(
    house: Demarche, words: tuple[str, ...]
) -> None:
    at = ("--at", f"{DAY} 16:00")
    if "--correct" in words or "correct" in words:
        assert house("vote", "declare", "112", "10-0-5", "--at", f"{DAY} 15:30").code == 0
    doubt = "93-18-65 adds up to 176, and the Security Council had 15 members that day."
    asked = house("vote", *words, *at)
    assert asked.code == 2
    assert asked.err == (
        f"error: {doubt} Nothing recorded.\nTo record it all the same, add: --proceed\n"
    )
    before = shown(house, "112")
    tried = house("vote", *words, *at, "--dry-run")
    assert f"note: {doubt}" in tried.err
    assert shown(house, "112") == before
    told = house("vote", *words, *at, "--proceed")
    assert told.code == 0, told.err
    assert f"note: {doubt}" in told.err
    assert shown(house, "112") != before


def test_figures_of_as_many_members_as_the_body_has_or_fewer_are_recorded(house: Demarche) -> None:
    for figures in ("10-0-5", "9-0-2", "10-0-4-1"):
        told = house("vote", "hear", "112", figures, "--at", f"{DAY} 16:00")
        assert (told.code, told.err) == (0, "")


def test_a_verdict_against_the_rule_is_recorded_with_a_warning(house: Demarche) -> None:
    told = house("vote", "declare", "L.10", "60-50-65", "--verdict", "adopted", *VOTED)
    assert told.code == 0
    assert "note: By the rule ga-two-thirds these figures say rejected." in told.err
    outcome = shown(house, "L.10")["outcome"]
    assert (outcome["verdict"], outcome["reason"]) == ("adopted", "declared")


def test_a_vote_on_what_was_withdrawn_is_recorded_with_a_warning(house: Demarche) -> None:
    house("proposal", "withdraw", "L.10", "--at", "2025-02-21")
    told = house("vote", "declare", "L.10", "93-18-65", *VOTED)
    assert told.code == 0
    assert "note: A/ES-11/L.10 was withdrawn." in told.err


def test_a_text_is_adopted_without_a_vote(house: Demarche) -> None:
    words = ("L.40", "--became", "79/40", "--at", "2025-02-24")
    assert facts(house, "consensus", *words)[0]["fields"]["became"] == "A/RES/79/40"
    told = shown(house, "A/RES/79/40")
    assert told["outcome"]["verdict"] == "adopted_without_vote"
    assert "outcome\tadopted without vote\n" in house("vote", "show", "L.40").out


def test_the_rest_is_every_member_without_a_vote_and_is_named(house: Demarche) -> None:
    house("vote", "cast", "112", "FRA,GBR=abstain", *VOTED)
    cast = house("vote", "cast", "112", "DNK,GRC,SVN=abstain", "rest=yes", *VOTED)
    assert cast.code == 0
    assert "note: the rest, yes: China, Algeria, Guyana, Republic of Korea, Pakistan" in cast.err
    assert cast.err.endswith("Somalia and United States (10).\n")
    told = shown(house, "112")
    assert [vote["country"] for vote in told["roll_call"]] == COUNCIL
    assert told["tally"] | {"yes": 10, "no": 0, "abstain": 5, "not_voting": 0} == told["tally"]
    assert told["outcome"]["verdict"] == "adopted"
    assert told["outcome"]["margin"] == 1


def test_the_rest_of_the_assembly_is_told_in_one_line(house: Demarche) -> None:
    cast = house("vote", "cast", "L.10", "USA,RUS=no", "CHN=abstain", "rest=yes", *VOTED)
    assert cast.out.startswith("✓ 188 × vote cast · ")
    assert "(185)." in cast.err


def test_names_may_follow_the_totals(house: Demarche) -> None:
    house("vote", "declare", "112", "10-0-5", *VOTED)
    assert shown(house, "112")["roll_call"] == []
    house("vote", "cast", "112", "FRA,GBR,DNK,GRC,SVN=abstain", "rest=yes", *VOTED)
    assert len(shown(house, "112")["roll_call"]) == 15


def test_a_roll_call_may_correct_the_totals_in_the_same_append(house: Demarche) -> None:
    house("vote", "declare", "112", "10-0-5", *VOTED)
    words = ("112", "FRA,GBR,DNK,GRC=abstain", "rest=yes", "--correct", "11-0-4", *VOTED)
    assert "result-corrected" in {entry["type"] for entry in facts(house, "cast", *words)}
    assert shown(house, "112")["tally"]["yes"] == 11


def test_a_corrected_vote_had_been_so_all_along(house: Demarche) -> None:
    house("vote", "cast", "L.10", "USA=no", *VOTED)
    [entry] = facts(house, "correct", "L.10", "USA=yes")
    assert entry["occurred_at"] == "2025-02-24T11:30:00-05:00"
    [told] = shown(house, "L.10")["corrections"]
    assert (told["country"], told["was"], told["vote"]) == ("USA", "no", "yes")
    assert "United States\tcorrected: no was wrong, yes" in house("vote", "show", "L.10").out


def test_corrected_totals_stand_beside_those_that_were_declared(house: Demarche) -> None:
    house("vote", "declare", "L.11", "93-8-70", *VOTED)
    assert house("vote", "correct", "L.11", "93-8-73").code == 0
    told = shown(house, "L.11")
    assert told["result"]["totals"]["abstain"] == 73
    assert [(f["said"], f["differs"]) for f in told["figures"]] == [
        *(("declared", True), ("corrected", False))
    ]


def test_a_footnote_changes_no_figure(house: Demarche) -> None:
    house("vote", "cast", "L.10", "MHL=no", *VOTED)
    assert house("vote", "footnote", "L.10", "MHL=abstain").code == 0
    told = shown(house, "L.10")
    assert told["roll_call"][0]["vote"] == "no"
    assert told["roll_call"][0]["intended"] == "abstain"
    assert [(i["voted"], i["intended"]) for i in told["intentions"]] == [("no", "abstain")]
    assert "No vote by Fiji (FJI)" in house("vote", "footnote", "L.10", "FJI=abstain").err


def test_an_explanation_is_the_note_itself(house: Demarche) -> None:
    [entry] = facts(house, "explain", "112", "RUS", "-m", "A starting point.", "--before")
    assert entry["note"] is None
    assert entry["fields"]["text"] == "A starting point."
    [told] = shown(house, "112")["explanations"]
    assert (told["name"], told["stage"]) == ("Russian Federation", "before")
    assert house("vote", "explain", "112", "RUS").code == 2


def test_a_part_a_second_vote_and_a_committee_are_ballots_of_their_own(house: Demarche) -> None:
    house("vote", "declare", "L.10~op3", "70-40-50", *VOTED)
    house("vote", "declare", "A/79/L.40~C3", "80-20-50", "--at", "2025-02-21")
    house("vote", "declare", "A/79/L.40", "70-70-30", *VOTED)
    assert house("vote", "declare", "A/79/L.40~2", "75-70-30", "--at", f"{DAY} 12:30").code == 0
    assert shown(house, "L.10~OP3")["ballot"] == "A/ES-11/L.10~OP3"
    assert shown(house, "L.10")["other_ballots"] == ["A/ES-11/L.10~OP3"]
    last = shown(house, "A/79/L.40")
    assert last["ballot"] == "A/79/L.40~2"
    assert last["other_ballots"] == ["A/79/L.40", "A/79/L.40~C3"]
    assert shown(house, "A/79/L.40", "--as-of", f"{DAY} 12:00")["outcome"]["verdict"] == "tied"
    assert shown(house, "A/79/L.40~C3")["body"] == "UNGA-C3"
    later = house("vote", "hear", "A/79/L.40", "70-70-30", *VOTED)
    assert "A/79/L.40 was put to the vote again: A/79/L.40~2 is another ballot." in later.err


def test_a_motion_need_not_be_on_record(house: Demarche) -> None:
    key = "motion/S/PV.9866/1"
    cast = house("vote", "cast", key, "CHN=yes", "USA=no", "RUS=abstain", *VOTED)
    assert cast.code == 0
    told = shown(house, key)
    assert told["proposal"] is None
    assert told["body"] == "UNSC"
    assert told["outcome"]["rule"] == "sc-procedural"


def test_the_proposal_in_use_need_not_be_named(house: Demarche) -> None:
    house("proposal", "use", "L.10")
    for words in (
        ("schedule", f"{DAY} 10:00", "--at", "2025-02-22"),
        ("hear", "93-18-65", *VOTED),
        ("declare", "93-18-65", *VOTED),
        ("cast", "USA=no", *VOTED),
        ("correct", "USA=yes"),
        ("correct", "93-18-64"),
        ("footnote", "USA=abstain"),
        ("explain", "USA", "-m", "As before."),
    ):
        assert {entry["stream"] for entry in facts(house, *words)} <= {
            *("ballot/A/ES-11/L.10", "proposal/A/ES-11/L.10")
        }
    assert shown(house)["ballot"] == "A/ES-11/L.10"


REFUSED = {
    "no member of the Council that year": (
        ("cast", "112", "DEU=yes", *VOTED),
        "Germany (DEU) had no vote in the Security Council on 24 February 2025: no seat in the",
    ),
    "no member then": (
        ("cast", "L.10", "SSD=yes", "--at", "2010-02-24"),
        "South Sudan (SSD) had no vote in the General Assembly on 24 February 2010: not yet a",
    ),
    "no vote to correct": (
        ("correct", "L.10", "FRA=yes"),
        "No vote by France (FRA) is on record in the vote on A/ES-11/L.10. Nothing recorded.\n",
    ),
    "declared already": (
        ("declare", "L.11", "90-8-73", *VOTED),
        "A result is declared for the vote on A/ES-11/L.11 already: 93-8-73 adopted.",
    ),
    "no result to correct": (
        ("correct", "L.10", "93-18-65"),
        "No result has been declared for the vote on A/ES-11/L.10. Nothing recorded.\n",
    ),
    "who voted no": (
        ("declare", "112", "9-1-5", *VOTED),
        "These figures do not settle it: a permanent member may be among those who voted no.",
    ),
    "nobody knows who votes": (
        ("cast", "motion/X/1", "rest=yes", *VOTED),
        "Nothing on record says which body votes here. Nothing recorded.\n",
    ),
    "nobody knows who votes, by name": (
        ("cast", "motion/X/1", "FRA=yes", *VOTED),
        "Nothing on record says which body votes here. Nothing recorded.\n",
    ),
    "adopted without a vote": (
        ("cast", "L.40", "FRA=yes", *VOTED),
        "That text was adopted without a vote, so there are no ballots. Nothing recorded.\n",
    ),
    "voted so": (
        ("footnote", "L.10", "RUS=no"),
        "Russian Federation (RUS) voted no, so there is no other intention to state.",
    ),
    "a roll call that adds up to something else": (
        ("cast", "L.11", "AFG,BOL,COG,GNB,VEN=ineligible", "rest=yes", *VOTED),
        "The roll call is complete and adds up to 188-0-0-5, but 93-8-73 was declared.",
    ),
}


@pytest.mark.parametrize("words, told", REFUSED.values(), ids=REFUSED)
def test_what_a_ballot_forbids_is_refused_by_its_name(
    house: Demarche, words: tuple[str, ...], told: str
) -> None:
    before = (
        ("cast", "L.10", "RUS=no", *VOTED),
        ("declare", "L.11", "93-8-73", *VOTED),
        ("consensus", "L.40", *VOTED),
    )
    for done in before:
        assert house("vote", *done).code == 0
    refused = house("vote", *words)
    assert refused.code == 3
    assert f"error: {told}" in refused.err


def test_a_vote_belongs_to_the_day_it_is_in_new_york(house: Demarche) -> None:
    house("proposal", "table", "S/2024/999", "--at", "2024-12-30")
    assert house("vote", "cast", "S/2024/999", "JPN=yes", "--at", "2024-12-31").code == 0
    new = house("vote", "cast", "S/2024/999", "DNK=yes", "--at", "2024-12-31 21:00")
    assert "Denmark (DNK) had no vote in the Security Council on 31 December 2024: " in new.err
    assert "its next begins on 1 January 2025" in new.err
    told = shown(house, "S/2024/999", "--as-of", "2024-12-31")
    assert told["electorate"] == 15
    assert [vote["country"] for vote in told["roll_call"]] == ["JPN"]


def test_a_second_vote_is_refused_with_both_ways_out(house: Demarche) -> None:
    first = reference(house("vote", "cast", "L.10", "USA=no", *VOTED).out)
    refused = house("vote", "cast", "L.10", "USA=yes", *VOTED)
    assert refused.code == 3
    assert refused.err == (
        f"error: USA already voted no on A/ES-11/L.10 ({first}). If the record changed: "
        "demarche vote correct L.10 USA=yes.\n"
        f"If it was typed wrongly: demarche undo {first}. Nothing recorded.\n"
    )
    assert (
        "that is on record already" in house("vote", "cast", "L.10", "USA=no", *VOTED).err.lower()
    )


def test_a_text_without_a_vote_is_taken_back_by_its_entry(house: Demarche) -> None:
    entry = reference(house("vote", "consensus", "L.40", *VOTED).out)
    refused = house("vote", "cast", "L.40", "FRA=yes", *VOTED)
    assert f"If that was typed wrongly: demarche undo {entry}\n" in refused.err


@pytest.mark.parametrize(
    "words, sentence",
    [
        (("hear", "L.10", "89-8"), '"89-8" is no count of votes.'),
        (("declare", "L.10", "passed"), '"passed" is no count of votes.'),
        (("declare", "L.10", "adopted", "--verdict", "rejected"), "Either adopted was announced"),
        (
            ("declare", "L.10", "93-18-65", "--rule", "coin"),
            'The General Assembly has no rule "coin"',
        ),
        (("declare", "L.99", "93-18-65"), 'No proposal "L.99" is on record.'),
        (("declare", "L.10~first", "93-18-65"), '"L.10~first" is no document symbol.'),
        (("cast", "L.10"), '"L.10" says no vote.'),
        (("cast", "L.10", "USA=perhaps"), '"perhaps" is no vote.'),
        (("cast", "L.10", "yes=USA"), '"yes=USA" is the wrong way round.'),
        (
            ("cast", "L.10", "USA=yes", "USA=no"),
            "United States (USA) stands there twice: yes and no.",
        ),
        (("cast", "L.10", "rest=yes", "rest=no"), "The rest votes one way."),
        (("schedule", "motion/X/1", "2025-03-01 10:00"), "Nothing says which body votes on"),
        (("declare", "93-18-65"), "This is about a proposal, and none is named or in use."),
    ],
)
def test_words_that_name_no_vote_are_not_understood(
    house: Demarche, words: tuple[str, ...], sentence: str
) -> None:
    refused = house("vote", *words)
    assert refused.code == 2
    assert f"error: {sentence}" in refused.err
    assert "Nothing recorded." in refused.err


@pytest.mark.parametrize(
    "symbol, outcome",
    [
        ("S/2025/114", "rejected, insufficient votes (6 yes, 9 needed); no veto, though Russian"),
        ("S/2025/115", "rejected, veto by Russian Federation (RUS)\n"),
        ("S/2025/116", "rejected, veto by Russian Federation (RUS)\n"),
        ("S/2025/112", "adopted (10 yes, 9 needed)\n"),
        ("motion/S/PV.9866/1", "rejected, insufficient votes (6 yes, 9 needed)\n"),
        ("local:S-PV.9866-ru-1", "rejected, insufficient votes (4 yes, 9 needed)\n"),
        ("A/RES/ES-11/3", "adopted (93 yes, 48 needed against 24 no)\n"),
        ("A/RES/ES-11/7", "adopted (93 yes, 36 needed against 18 no)\n"),
        ("L.12", "rejected, declared (so the presiding officer declared)\n"),
    ],
)
def test_the_votes_of_february_came_out_as_they_did(
    record: Demarche, symbol: str, outcome: str
) -> None:
    told = record("vote", "show", symbol)
    assert told.code == 0
    assert f"\noutcome\t{outcome}" in told.out


def test_a_veto_is_in_the_json_and_too_few_votes_are_none(record: Demarche) -> None:
    vetoed, short = (shown(record, symbol)["outcome"] for symbol in ("S/2025/115", "S/2025/114"))
    assert (vetoed["verdict"], vetoed["reason"], vetoed["vetoed_by"]) == (
        *("rejected", "veto", ["RUS"]),
    )
    assert (short["reason"], short["vetoed_by"], short["permanent_no"]) == (
        *("insufficient_votes", [], ["RUS"]),
    )


def test_a_vote_shows_what_was_known_of_it_then(record: Demarche) -> None:
    then = shown(record, "L.11", "--known-by", f"{DAY} 14:00")
    assert then["status"] == "reported"
    assert [f["totals"]["yes"] for f in then["figures"]] == [89, 92]
    assert then["roll_call"] == []
    assert shown(record, "L.11")["tally"]["yes"] == 93


def test_every_figure_ever_given_is_shown_with_its_source_and_grade(record: Demarche) -> None:
    lines = record("vote", "show", "L.11").out.splitlines()
    given = [line.split("\t") for line in lines if line.startswith(("reported", "declared"))]
    assert [(line[1], line[3], line[4], line[7]) for line in given] == [
        ("89-8-70", "Front News", "C4", "differs from what stands"),
        ("92-8-70", "Early press report", "C4", "differs from what stands"),
        ("93-8-73-19", "UN News", "A1", ""),
    ]


def test_a_person_sees_the_members_of_a_vote_together(
    record: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "200")
    told = " ".join(record("vote", "show", "S/2025/112").out.split())
    assert "A abstain 5 Denmark, France, Greece, Slovenia, United Kingdom" in told


def test_the_lines_of_a_vote_are_its_roll_call(record: Demarche) -> None:
    lines = record("vote", "show", "L.10", "--jsonl").out.splitlines()
    marshall = next(vote for vote in map(json.loads, lines) if vote["country"] == "MHL")
    assert len(lines) == 193
    assert (marshall["vote"], marshall["intended"]) == ("no", "abstain")


def test_a_vote_is_shown_the_same_on_either_engine(demarche: Demarche, store_url: str) -> None:
    def done(*words: str) -> str:
        result = demarche("--db", store_url, *words)
        assert result.code == 0, result.err
        return result.out

    done("proposal", "table", "S/2025/112", "--sponsors", "USA", "--at", "2025-02-21")
    done("proposal", "table", "S/2025/115", "--amends", "112", "--at", "2025-02-24")
    done("vote", "cast", "115", "RUS=no", "USA,CHN,PAK,DZA,SOM=abstain", "rest=yes", "--at", DAY)
    assert "outcome\trejected, veto by Russian Federation (RUS)\n" in done("vote", "show", "115")
    told = json.loads(done("proposal", "show", "112", "--json"))["data"]
    assert [amendment["symbol"] for amendment in told["amendments"]] == ["S/2025/115"]
    refused = demarche("--db", store_url, "vote", "cast", "115", "FRA=no", "--at", DAY)
    assert "FRA already voted yes on S/2025/115 (" in refused.err
