"""The demo: what it holds is on record elsewhere, and it is made of its source alone."""

import csv
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from domain.ballot import Ballot
from domain.proposal import Proposal
from domain.totals import summed
from infrastructure import demo
from infrastructure.journal import Journal
from infrastructure.lines import export, restore
from infrastructure.reference import world
from tools import build_demo

ROOT = Path(__file__).resolve().parent.parent
UN_RECORD = ROOT.parent / "shared" / "data" / "un_votes" / "es11_matrix.csv"
LETTERS = {"Y": "yes", "N": "no", "A": "abstain", "X": "not-voting"}
BALLOTS = {
    **{f"ES-11/{n}": f"A/RES/ES-11/{n}" for n in range(1, 7)},
    "ES-11/7": "A/ES-11/L.10",
    "ES-11/8": "A/ES-11/L.11",
    "S/RES/2774": "S/2025/112",
}
TOTALS = {
    "A/RES/ES-11/1": "141-5-35-12",
    "A/RES/ES-11/2": "140-5-38-10",
    "A/RES/ES-11/3": "93-24-58-18",
    "A/RES/ES-11/4": "143-5-35-10",
    "A/RES/ES-11/5": "94-14-73-12",
    "A/RES/ES-11/6": "141-7-32-13",
    "A/ES-11/L.10": "93-18-65-17",
    "A/ES-11/L.11": "93-8-73-19",
    "S/2025/112": "10-0-5-0",
    "S/2025/114": "6-1-8",
    "S/2025/115": "9-1-5",
    "S/2025/116": "11-1-3",
    "local:S-PV.9866-ru-1": "4-6-5",
    "motion/S/PV.9866/1": "6-3-6",
}
WITHOUT_FIGURES = (
    "A/ES-11/L.12",
    "A/ES-11/L.13",
    "A/ES-11/L.14",
    "A/ES-11/L.15",
    "local:S-PV.9866-ru-2",
)


def no_clock() -> datetime:
    raise AssertionError


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    url = str(tmp_path_factory.mktemp("demo") / "demo.db")
    loaded = Journal.open(url, create=True, clock=no_clock, world=world())
    restore(loaded, demo.lines())
    return loaded


def entries() -> list[dict[str, Any]]:
    return [json.loads(line) for line in demo.lines()]


def ballot(journal: Journal, key: str) -> Ballot:
    state: Ballot = journal.state(f"ballot/{key}")
    return state


def proposal(journal: Journal, symbol: str) -> Proposal:
    state: Proposal = journal.state(f"proposal/{symbol}")
    return state


def test_the_journal_is_what_its_source_makes(tmp_path: Path) -> None:
    built = build_demo.build(str(tmp_path / "one.db"))
    assert built == b"".join(demo.lines()), "run: python -m tools.build_demo"


def test_it_loads_into_an_empty_store_and_comes_out_the_same(store_url: str) -> None:
    with Journal.open(store_url, create=True, clock=no_clock, world=world()) as loaded:
        restore(loaded, demo.lines())
        assert b"".join(export(loaded)) == b"".join(demo.lines())


def test_every_entry_has_a_source_and_a_grade() -> None:
    assert all({"source", "grade", "precision"} <= line["data"]["e"].keys() for line in entries())


def test_nothing_is_recorded_before_it_happened() -> None:
    for line in entries():
        occurred_at = datetime.fromisoformat(line["data"]["e"]["occurred_at"])
        assert occurred_at <= datetime.fromisoformat(line["recorded_at"]), line


@pytest.mark.parametrize("key", TOTALS)
def test_the_declared_totals_are_those_of_the_record(journal: Journal, key: str) -> None:
    assert str(ballot(journal, key).totals) == TOTALS[key]


@pytest.mark.parametrize("key", WITHOUT_FIGURES)
def test_figures_that_are_not_on_record_stay_unknown(journal: Journal, key: str) -> None:
    state = ballot(journal, key)
    assert state.result is not None
    assert state.totals is None


@pytest.mark.parametrize("key", BALLOTS.values())
def test_a_roll_call_is_complete_and_adds_up(journal: Journal, key: str) -> None:
    votes = {member: cast.vote for member, cast in ballot(journal, key).votes.items()}
    assert str(summed(votes)) == TOTALS[key]
    assert len(votes) == (193 if key.startswith("A/") else 15)


@pytest.mark.skipif(not UN_RECORD.exists(), reason="the UN's own table is not at hand")
@pytest.mark.parametrize("resolution, key", BALLOTS.items())
def test_every_vote_is_that_of_the_un_record(journal: Journal, resolution: str, key: str) -> None:
    with UN_RECORD.open(encoding="utf-8", newline="") as file:
        record = {row["iso3"]: row[resolution] for row in csv.DictReader(file) if row[resolution]}
    votes = {member: str(cast.vote) for member, cast in ballot(journal, key).votes.items()}
    assert votes == {member: LETTERS[letter] for member, letter in record.items()}


def test_the_text_of_l_11_takes_in_the_three_amendments_and_not_the_fourth(
    journal: Journal,
) -> None:
    decided = proposal(journal, "A/ES-11/L.11")
    assert decided.text_state == "+L.13+L.14+L.15"
    assert decided.fate is not None
    assert proposal(journal, "S/2025/112").text_state == "base"


def test_palau_is_a_sponsor_until_the_morning_of_the_vote_and_votes_no(journal: Journal) -> None:
    moves = [
        (entry.name, entry.occurred_at.date().isoformat())
        for entry in journal.stream("proposal/A/ES-11/L.10")
        if getattr(entry.fact, "country", None) == "PLW"
    ]
    assert moves == [("sponsor-joined", "2025-02-23"), ("sponsor-left", "2025-02-24")]
    assert "PLW" not in proposal(journal, "A/ES-11/L.10").sponsors
    assert ballot(journal, "A/ES-11/L.10").votes[world().roster.resolve("PLW")].vote == "no"


def test_on_the_evening_of_the_vote_only_the_press_has_figures_for_l_11() -> None:
    evening = datetime.fromisoformat("2025-02-24T23:59:59-05:00")
    known = [
        line["name"]
        for line in entries()
        if line["stream"] == "ballot/A/ES-11/L.11"
        and datetime.fromisoformat(line["recorded_at"]) <= evening
    ]
    assert known == ["ballot-scheduled", "tally-reported", "tally-reported"]


def test_no_mission_is_invented() -> None:
    assert not [line for line in entries() if line["stream"].startswith("mission/")]
