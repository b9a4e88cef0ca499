"""The order of voting asked for: on the demo as it really was, and in each branch."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche

MORNING = ("--as-of", "2025-02-24 09:30")
ASSEMBLY = ["L.10", "L.12", "L.13", "L.14", "L.15", "L.11"]


def ordered(demarche: Demarche, *words: str) -> Any:
    result = demarche("vote", "order", *words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def steps(told: Any) -> dict[str, Any]:
    return {step["symbol"].rpartition("/")[2]: step for step in told["steps"]}


@pytest.mark.parametrize("moment", [MORNING, ()], ids=["before the votes", "after them"])
def test_the_assembly_votes_in_the_order_in_which_it_really_did(
    record: Demarche, moment: tuple[str, ...]
) -> None:
    for symbol in ("L.11", "L.10", "L.14"):
        assert list(steps(ordered(record, symbol, *moment))) == ASSEMBLY


def test_the_united_states_presses_no_on_all_but_its_own_text(record: Demarche) -> None:
    told = steps(ordered(record, "L.11", *MORNING))
    assert {symbol: step["aim"] for symbol, step in told.items()} == {
        **dict.fromkeys(ASSEMBLY[:-1], "no"),
        "L.11": "yes",
    }
    branches = {symbol: told[symbol]["if_adopted"] for symbol in ASSEMBLY[1:-1]}
    assert {symbol: (b["text_state"], b["aim"]) for symbol, b in branches.items()} == {
        "L.12": ("+L.12", "no"),
        "L.13": ("+L.13", "abstain"),
        "L.14": ("+L.14", "abstain"),
        "L.15": ("+L.15", "abstain"),
    }
    assert all(told[symbol]["if_rejected"]["aim"] == "yes" for symbol in ASSEMBLY[1:-1])
    texts = {case["text_state"]: case["aim"] for case in told["L.11"]["texts"]}
    assert len(texts) == 16
    assert texts["+L.13+L.14+L.15"] == "abstain"


def test_after_the_european_amendments_the_objective_on_its_own_text_reads_abstain(
    record: Demarche,
) -> None:
    told = steps(ordered(record, "L.11", "--as-of", "2025-02-24 12:00"))
    assert told["L.11"]["text_state"] == "+L.13+L.14+L.15"
    assert told["L.11"]["aim"] == "abstain"
    assert told["L.11"]["verdict"] is None
    assert [told[symbol]["verdict"] for symbol in ASSEMBLY[:-1]] == [
        *("adopted", "rejected", "adopted", "adopted", "adopted")
    ]


def test_if_the_russian_amendment_passed_the_answer_is_no_and_withdrawal_is_over(
    record: Demarche,
) -> None:
    told = ordered(
        record, "L.11", *MORNING, "--if", "adopted=L.12", "--if", "rejected=L.13,L.14,L.15"
    )
    last = steps(told)["L.11"]
    assert (last["text_state"], last["aim"], len(last["texts"])) == ("+L.12", "no", 1)
    assert last["withdrawal"]["possible"] is False
    assert steps(told)["L.12"]["assumed"] is True


def test_until_when_the_sponsors_can_withdraw_is_said_of_each_open_paper(record: Demarche) -> None:
    told = steps(ordered(record, "L.11", *MORNING))
    assert told["L.11"]["withdrawal"]["before"] == "A/ES-11/L.12"
    assert told["L.10"]["withdrawal"]["until"] == "2025-02-24T10:00:00-05:00"
    assert told["L.10"]["withdrawal"]["before"] == "A/ES-11/L.10"
    assert steps(ordered(record, "L.11"))["L.11"]["withdrawal"] is None


def test_a_meeting_brings_its_motions_and_its_drafts(record: Demarche) -> None:
    told = ordered(record, "S/PV.9866")
    assert told["asked"] == "S/PV.9866"
    symbols = [step["symbol"] for step in told["steps"]]
    assert symbols == [
        "motion/S/PV.9866/1",
        *("S/2025/114", "S/2025/115", "S/2025/116"),
        *("local:S-PV.9866-ru-1", "local:S-PV.9866-ru-2"),
        "S/2025/112",
    ]
    assert [step["symbol"] for step in ordered(record, "112")["steps"]] == symbols


def test_a_meeting_for_which_nothing_is_set_is_not_understood(record: Demarche) -> None:
    refused = record("vote", "order", "S/PV.9999")
    assert refused.code == 2
    assert "No vote on record is set for the meeting S/PV.9999." in refused.err


@pytest.mark.parametrize(
    "words, sentence",
    [
        ("passed=L.12", '"passed" is nothing that a paper comes to.'),
        ("L.12=adopted", '"L.12=adopted" is the wrong way round.'),
        ("adopted", '"adopted" does not say what is assumed of what.'),
        ("adopted=", '"adopted=" does not say what is assumed of what.'),
        ("adopted=L.12,", '"adopted=L.12," does not say what is assumed of what.'),
        ("adopted=S/2025/112", "S/2025/112 is not among what is put to the vote here."),
        ("adopted=L.99", 'No proposal "L.99" is on record.'),
        ("adopted=L.12,withdrawn=L.12", "A/ES-11/L.12 cannot be both adopted and withdrawn."),
    ],
)
def test_only_an_outcome_of_what_is_voted_on_here_can_be_assumed(
    record: Demarche, words: str, sentence: str
) -> None:
    refused = record("vote", "order", "L.11", "--if", words)
    assert (refused.code, refused.err.splitlines()[0]) == (2, f"error: {sentence}")


def test_several_outcomes_stand_in_one_word_or_in_many(record: Demarche) -> None:
    at_once = ordered(record, "L.11", *MORNING, "--if", "adopted=L.12,rejected=L.13,L.14,L.15")
    one_by_one = ordered(
        *(record, "L.11", *MORNING),
        *("--if", "adopted=L.12", "--if", "rejected=L.13", "--if", "rejected=L.14,L.15"),
    )
    assert at_once == one_by_one


def test_what_is_taken_to_be_withdrawn_is_not_voted_on(record: Demarche) -> None:
    told = ordered(record, "L.11", *MORNING, "--if", "withdrawn=L.12,L.10")
    assert list(steps(told)) == ["L.13", "L.14", "L.15", "L.11"]
    assert {each["why"] for each in told["out"]} == {"withdrawn (assumed)"}


def test_once_amended_the_text_of_the_united_states_could_no_longer_be_withdrawn(
    record: Demarche,
) -> None:
    told = record("vote", "order", "L.11", *MORNING, "--if", "adopted=L.12,withdrawn=L.11")
    assert told.err == (
        "note: A/ES-11/L.11 could no longer be withdrawn: it would have been amended by "
        "A/ES-11/L.12 (General Assembly rule 80); here it is taken as withdrawn all the same.\n"
    )


def test_once_the_amendments_are_lost_it_can_be_withdrawn_until_its_own_vote(
    record: Demarche,
) -> None:
    lost = ("--if", "rejected=L.12,L.13,L.14,L.15")
    window = steps(ordered(record, "L.11", *MORNING, *lost))["L.11"]["withdrawal"]
    assert (window["before"], window["why"]) == ("A/ES-11/L.11", "the vote on it is set for then")


def test_each_vote_has_its_figures_expected_before_it_and_declared_after(record: Demarche) -> None:
    before = steps(ordered(record, "L.11", *MORNING))["L.10"]
    board = json.loads(record("board", "L.10", *MORNING, "--json").out)["data"]
    assert before["figures"]["status"] == "expected"
    assert before["figures"]["tally"] == board["tally"]
    assert before["figures"]["verdict"] == board["outcome"]["verdict"]
    after = steps(ordered(record, "S/PV.9866"))
    assert after["115"]["figures"]["status"] == "declared"
    assert after["115"]["figures"]["reason"] == "veto"
    assert "9-1-5\trejected, veto" in record("vote", "order", "S/PV.9866").out
    assert "93-8-73\tadopted" in record("vote", "order", "L.11").out


def test_an_assumption_that_the_record_contradicts_is_said_to(record: Demarche) -> None:
    told = record("vote", "order", "L.11", "--if", "adopted=L.12")
    assert "note: A/ES-11/L.12 was rejected; here it is taken as adopted." in told.err
    assert "adopted (assumed)" in told.out


def test_the_page_has_a_line_a_vote_and_says_what_is_taken_for_granted(record: Demarche) -> None:
    told = record("vote", "order", "L.11", *MORNING).out
    assert (
        "2\tA/ES-11/L.12\tbase\tno\tA/ES-11/L.11 +L.12, we want no; no withdrawal any more\t"
    ) in told
    assert "may decide not to vote on A/ES-11/L.11" in told
    assert "A/ES-11/L.11\tno\t+L.12\texpected 3-0-0, 190 open\n" in told
    assumed = ordered(record, "L.11", *MORNING)["assumptions"]
    assert "furthest removed" in assumed[0]


def test_a_ruling_of_the_chair_turns_the_order(desk: Demarche) -> None:
    for symbol in ("L.13", "L.14"):
        words = (f"A/ES-11/{symbol}", "--amends", "L.11", "--at", "2025-02-20")
        assert desk("proposal", "table", *words).code == 0
    assert desk("proposal", "link", "L.14", "voted-before", "L.13").code == 0
    told = ordered(desk, "L.11")
    assert list(steps(told)) == ["L.14", "L.13", "L.11"]
    assert told["assumptions"] == []


@pytest.fixture
def hall(desk: Demarche) -> Demarche:
    """A meeting of the Assembly with two drafts, an amendment and four motions."""
    of_day = ("--at", "2025-02-20")
    papers = (
        ("A/79/L.10", "--operative", "2"),
        ("A/79/L.11",),
        ("A/79/L.12", "--amends", "79/L.11"),
        ("motion/A/79/PV.60/1", "--motion", "division", "--para", "OP1-2", "--on", "79/L.10"),
        ("motion/A/79/PV.60/2", "--motion", "no-action", "--on", "79/L.11", "--sponsors", "RUS"),
        ("motion/A/79/PV.60/3", "--motion", "priority", "--on", "79/L.11"),
        ("motion/A/79/PV.60/4", "--motion", "suspend"),
    )
    for words in papers:
        assert desk("proposal", "table", *words, *of_day).code == 0
    for symbol in ("79/L.10", "79/L.11"):
        sitting = (symbol, "2025-02-25 10:00", "--meeting", "A/79/PV.60")
        assert desk("vote", "schedule", *sitting, *of_day).code == 0
    return desk


MOTIONS = ["4", "2", "3", "1"]


def test_a_meeting_has_its_motions_by_what_they_ask_for(hall: Demarche) -> None:
    for named in ("A/79/PV.60", "PV.60"):
        told = steps(ordered(hall, named))
        assert list(told) == [*MOTIONS, "L.10", "L.12", "L.11"]
    assert (told["2"]["motion"], told["2"]["rule"]) == ("no_action", "rule 74")
    page = hall("vote", "order", "PV.60").out
    assert "(suspend, rule 76)\t\t\tnothing below is put to the vote\t" in page
    assert "(no-action, rule 74)\t\t\tmotion/A/79/PV.60/3, A/79/L.12 and A/79/L.11 not put" in page


def test_a_motion_that_was_carried_is_followed(hall: Demarche) -> None:
    declared = ("--at", "2025-02-25 10:30")
    assert hall("vote", "declare", "motion/A/79/PV.60/3", "61-53-15", *declared).code == 0
    assert list(steps(ordered(hall, "PV.60")))[-3:] == ["L.12", "L.11", "L.10"]
    assert hall("vote", "declare", "motion/A/79/PV.60/2", "67-32-16", *declared).code == 0
    told = ordered(hall, "PV.60")
    assert list(steps(told))[-1] == "L.10"
    assert {"symbol": "A/79/L.11", "why": "motion/A/79/PV.60/2 was carried"} in told["out"]


def test_parts_are_voted_on_before_what_is_left(hall: Demarche) -> None:
    divided = ("--if", "adopted=motion/A/79/PV.60/1")
    told = steps(ordered(hall, "PV.60", *divided))
    assert told["L.10~OP1-2"]["whole"] == "A/79/L.10"
    assert told["L.10~OP1-2"]["if_rejected"]["rejects"] is True
    assert told["L.10"]["withdrawal"]["before"] == "A/79/L.10~OP1-2"
    lost = ordered(hall, "PV.60", *divided, "--if", "rejected=79/L.10~OP1-2")
    why = "rejected with all its operative parts (rule 89)"
    assert {"symbol": "A/79/L.10", "why": why} in lost["out"]
    at = ("--at", "2025-02-25 11:00")
    assert hall("vote", "declare", "79/L.10~OP1-2", "30-70-20", *at).code == 0
    recorded = ordered(hall, "PV.60")
    assert {"symbol": "A/79/L.10", "why": why} in recorded["out"]


def test_another_text_turns_those_who_made_it_their_condition(hall: Demarche) -> None:
    for words in (("79/L.11=no",), ("79/L.11=yes", "--if", "79/L.12")):
        assert hall("position", "change", "RUS", *words).code == 0
    last = steps(ordered(hall, "PV.60"))["L.11"]
    expected = {case["text_state"]: case["expected"] for case in last["texts"]}
    assert [expected[text]["tally"]["yes"] for text in ("base", "+L.12")] == [0, 1]
    assert expected["+L.12"]["turned"] == [{"country": "RUS", "before": "no", "after": "yes"}]
    assert "Russian Federation (RUS): no → yes" in hall("vote", "order", "PV.60").out


@pytest.mark.parametrize(
    "words, sentence",
    [
        (("A/79/L.20", "--motion", "closure"), "A/79/L.20 is no motion."),
        (("motion/A/79/PV.60/9", "--motion", "division"), "A division says which parts"),
        (("A/79/L.20", "--adds-or-deletes"), "A/79/L.20 amends nothing"),
    ],
)
def test_what_a_paper_cannot_be_is_said(
    hall: Demarche, words: tuple[str, ...], sentence: str
) -> None:
    refused = hall("proposal", "table", *words)
    assert refused.code == 2
    assert sentence in refused.err


def test_an_unknown_meeting_is_answered_with_those_on_record(hall: Demarche) -> None:
    refused = hall("vote", "order", "PV.61")
    assert refused.code == 2
    assert refused.err.splitlines()[1] == (
        "Set one: demarche vote schedule SYMBOL TIME --meeting PV.61, or ask for A/79/PV.60"
    )


def test_what_a_motion_asks_for_is_on_its_own_page(hall: Demarche) -> None:
    told = hall("proposal", "show", "motion/A/79/PV.60/1").out
    assert "asks for\tdivision of OP1-2 (rule 89)" in told
    data = json.loads(hall("proposal", "show", "79/L.10", "--json").out)["data"]
    assert (data["motion"], data["operative"], data["adds_or_deletes"]) == (None, 2, False)


def test_a_motion_brings_what_it_is_about(hall: Demarche) -> None:
    told = steps(ordered(hall, "motion/A/79/PV.60/2"))
    assert list(told) == ["2", "3", "L.12", "L.11"]


@pytest.mark.parametrize("key", ["79/L.11~OP2", "79/L.12"])
def test_a_part_and_an_amendment_need_the_majority_of_the_whole(hall: Demarche, key: str) -> None:
    rule = ("2025-02-25 10:00", "--rule", "ga-two-thirds", "--meeting", "A/79/PV.60")
    assert hall("vote", "schedule", "79/L.11", *rule).code == 0
    told = hall("vote", "declare", key, "88-55-23", "--at", "2025-02-25 11:00")
    assert "88-55-23 declared, rejected" in told.out
