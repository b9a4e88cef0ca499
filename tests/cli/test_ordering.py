"""The order of voting asked for: on the demo as it really was, and in each branch."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.arguments import now
from infrastructure import demo
from infrastructure.journal import Journal
from infrastructure.reference import world
from tests.cli.conftest import Demarche

MORNING = ("--as-of", "2025-02-24 09:30")
ASSEMBLY = ["L.10", "L.12", "L.13", "L.14", "L.15", "L.11"]


@pytest.fixture(scope="module")
def february(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demo in it."""
    store = tmp_path_factory.mktemp("february") / "demo.db"
    with Journal.open(str(store), create=True, clock=now, world=world()) as journal:
        demo.load(journal)
    return store


@pytest.fixture
def record(demarche: Demarche, february: Path, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """The command line on the demo."""
    monkeypatch.setenv("DEMARCHE_DB", str(february))
    return demarche


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


@pytest.mark.parametrize("words", ["passed=L.12", "L.12=adopted", "adopted", "adopted=S/2025/112"])
def test_only_an_outcome_of_what_is_voted_on_here_can_be_assumed(
    record: Demarche, words: str
) -> None:
    assert record("vote", "order", "L.11", "--if", words).code == 2


def test_an_assumption_that_the_record_contradicts_is_said_to(record: Demarche) -> None:
    told = record("vote", "order", "L.11", "--if", "adopted=L.12")
    assert "note: A/ES-11/L.12 was rejected; here it is taken as adopted." in told.err
    assert "adopted (assumed)" in told.out


def test_the_page_has_a_line_a_vote_and_says_what_is_taken_for_granted(record: Demarche) -> None:
    told = record("vote", "order", "L.11", *MORNING).out
    assert "2\tA/ES-11/L.12\tbase\tno\tA/ES-11/L.11 +L.12, we want no\t" in told
    assert "may decide not to vote on A/ES-11/L.11" in told
    assert "A/ES-11/L.11\tno\t+L.12\n" in told
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
