"""A corrected record, a stated intention and a regret are three things that change what they may.

The figures are those of A/RES/ES-10/21 (120-14-45 announced, 121-14-44 recorded once Iraq's vote
was put right); the Marshall Islands' footnote and the Serbian President's regret are of
A/RES/ES-11/7.
"""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche

VOTE = "2025-02-24 11:30"
BEFORE, AT, LATER = "2025-02-24 11:00", "2025-02-24 12:00", "2025-02-26"
PROMISED = ("--with", "FM", "--at", "2025-02-20 12:00")
ANNOUNCED = {"yes": 120, "no": 14, "abstain": 45, "not_voting": 14}
RECORDED = {"yes": 121, "no": 14, "abstain": 44, "not_voting": 14}


@pytest.fixture
def voted(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """A store with a vote, what it was announced to be, and what had been promised of it."""
    monkeypatch.setenv("DEMARCHE_DB", "voted.db")
    monkeypatch.setenv("DEMARCHE_USER", "m.santos")
    opened = ("campaign", "open", "us", "--for", "USA", "--zone", "America/New_York")
    for words in (
        (*opened, "--at", "2025-02-18"),
        ("proposal", "table", "A/ES-11/L.10", "--sponsors", "UKR", "--at", "2025-02-18"),
        ("campaign", "aim", "L.10=no", "--at", "2025-02-19"),
        ("pledge", "give", "L.10", "SRB,MHL=abstain", "IRQ=yes", *PROMISED),
        ("vote", "declare", "L.10", "120-14-45", "--at", VOTE),
        ("vote", "cast", "L.10", "SRB=yes", "MHL=no", "IRQ=abstain", "--at", VOTE),
    ):
        told(demarche, *words)
    return demarche


def told(demarche: Demarche, *words: str) -> str:
    result = demarche(*words)
    assert result.code == 0, result.err
    return result.out + result.err


def data(demarche: Demarche, *words: str) -> Any:
    return json.loads(told(demarche, *words, "--json"))["data"]


def figures(demarche: Demarche, as_of: str = LATER) -> dict[str, int]:
    tally = data(demarche, "board", "L.10", "--as-of", as_of)["tally"]
    return {key: count for key, count in tally.items() if key in ANNOUNCED}


def row(demarche: Demarche, country: str, as_of: str = LATER) -> dict[str, Any]:
    rows = data(demarche, "board", "L.10", "--as-of", as_of)["countries"]
    found: dict[str, Any] = next(one for one in rows if one["country"] == country)
    return found


def pledge(demarche: Demarche, country: str) -> tuple[str, str, list[str]]:
    listed = data(demarche, "pledge", "list", "--country", country, "--as-of", LATER)
    [one] = listed["pledges"]
    return one["state"], one["cast"], one["flags"]


def everything(demarche: Demarche, *but: str) -> dict[str, Any]:
    """All that stands of the vote: figures, stances and pledges, but of these countries."""
    rows = data(demarche, "board", "L.10", "--as-of", LATER)["countries"]
    pledges = data(demarche, "pledge", "list", "--as-of", LATER)["pledges"]
    return {
        "figures": figures(demarche),
        "stances": {r["country"]: r["stance"] for r in rows if r["country"] not in but},
        "pledges": {p["country"]: p["state"] for p in pledges if p["country"] not in but},
    }


def test_a_correction_changes_the_vote_and_the_totals_and_keeps_the_old(voted: Demarche) -> None:
    before = everything(voted, "IRQ")
    assert (figures(voted), pledge(voted, "IRQ")) == (ANNOUNCED, ("soft_broken", "abstain", []))
    told(voted, "vote", "correct", "L.10", "IRQ=yes", "--at", AT)
    told(voted, "vote", "correct", "L.10", "121-14-44", "--at", AT)
    assert (figures(voted), row(voted, "IRQ")["stance"]) == (RECORDED, "yes")
    assert pledge(voted, "IRQ") == ("kept", "yes", [])
    shown = data(voted, "vote", "show", "L.10", "--as-of", LATER)
    assert [(f["said"], f["totals"]["yes"]) for f in shown["figures"]] == [
        *(("declared", 120), ("corrected", 121)),
    ]
    assert [(c["was"], c["vote"]) for c in shown["corrections"]] == [("abstain", "yes")]
    assert everything(voted, "IRQ") == before | {"figures": RECORDED}


def test_what_was_announced_is_still_found_by_when_it_was_known(voted: Demarche) -> None:
    recorded = max(entry["recorded_at"] for entry in data(voted, "audit", "log")["entries"])
    told(voted, "vote", "correct", "L.10", "IRQ=yes", "--at", AT)
    known = ("--known-by", recorded, "--as-of", LATER)
    rows = data(voted, "board", "L.10", *known)["countries"]
    assert next(r["stance"] for r in rows if r["country"] == "IRQ") == "abstain"


def test_a_footnote_changes_neither_vote_nor_totals_and_is_told_beside_them(
    voted: Demarche,
) -> None:
    before = everything(voted)
    told(voted, "vote", "footnote", "L.10", "MHL=abstain", "--at", "2025-02-25 12:00")
    assert everything(voted) == before
    found = row(voted, "MHL")
    assert (found["stance"], found["basis"], found["intended"]) == ("no", "ballot", "abstain")
    why = data(voted, "audit", "why", "MHL", "L.10", "--as-of", LATER)
    assert (why["stance"], why["intended"]["vote"]) == ("no", "abstain")


def test_a_footnote_that_meets_the_pledge_is_told_beside_it(voted: Demarche) -> None:
    told(voted, "campaign", "aim", "L.10=yes", "--at", "2025-02-20")
    assert pledge(voted, "MHL") == ("broken", "no", [])
    told(voted, "vote", "footnote", "L.10", "MHL=abstain", "--at", "2025-02-25 12:00")
    assert pledge(voted, "MHL") == ("broken", "no", ["by_stated_intention"])
    assert "kept by stated intention" in told(voted, "pledge", "list", "--as-of", LATER)


REGRET = (
    *("position", "state", "SRB", "It was a mistake; we should have abstained."),
    *("--implies", "L.10=abstain", "--speaker", "President Vučić", "--with", "HOS"),
    *("--at", "2025-02-24 20:00"),
)


def test_a_regret_changes_neither_vote_nor_totals_nor_pledge(voted: Demarche) -> None:
    before, kept = everything(voted), pledge(voted, "SRB")
    receipt = told(voted, *REGRET)
    assert "its vote is on record, and that ends the matter" in receipt
    assert (everything(voted), pledge(voted, "SRB")) == (before, kept)
    found = row(voted, "SRB")
    assert (found["stance"], found["basis"], found["since_vote"]) == ("yes", "ballot", "abstain")
    assert row(voted, "SRB", AT)["since_vote"] is None


def test_a_regret_is_told_with_who_said_it(voted: Demarche) -> None:
    told(voted, *REGRET)
    why = data(voted, "audit", "why", "SRB", "L.10", "--as-of", LATER)
    assert (why["stance"], why["since_vote"]["stance"]) == ("yes", "abstain")
    entry = data(voted, "audit", "show", why["since_vote"]["entry"])["entry"]
    assert entry["fields"]["speaker"] == "President Vučić"
    assert {"entry": entry["id"], "reason": "ballot_cast"} in why["unused"]


def test_what_was_said_before_the_vote_or_says_the_same_is_no_regret(voted: Demarche) -> None:
    told(voted, "position", "change", "SRB", "L.10=abstain", "--at", BEFORE)
    told(voted, "position", "change", "SRB", "L.10=yes", "--with", "FM", "--at", "2025-02-25")
    assert row(voted, "SRB")["since_vote"] is None
