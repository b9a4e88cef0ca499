"""The twenty questions that a campaign's desk asks, on the demo, each with the answer it must give.

What the sources of the demo do not say (missions, promises, what the Council meant to do) is
recorded first, in a copy.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Demarche

L10, L11, L12 = "A/ES-11/L.10", "A/ES-11/L.11", "A/ES-11/L.12"
AMENDED = f"{L11}#+L.13+L.14+L.15"
MORNING = ("--as-of", "2025-02-24 09:30")
IN_FAVOUR = "CHN,DZA,GUY,KOR,PAK,PAN,RUS,SLE,SOM,USA=yes"
ABSTAINING = "DNK,FRA,GBR,GRC,SVN=abstain"
MEANT = ("--at", "2025-02-24 14:30", "--source", "the delegations", "--grade", "A2")

Ask = Callable[..., Any]


@pytest.fixture
def ask(record: Demarche) -> Ask:
    """Asks the demo, and gives the answer's data."""
    return asking(record)


@pytest.fixture
def more(demarche: Demarche, february: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """The same on a copy of the demo, in which more may be recorded."""
    shutil.copy(february, "copy.db")
    monkeypatch.setenv("DEMARCHE_DB", "copy.db")
    monkeypatch.setenv("DEMARCHE_CAMPAIGN", "path-to-peace")
    monkeypatch.setenv("DEMARCHE_USER", "m.santos")
    return asking(demarche)


def asking(demarche: Demarche) -> Ask:
    def data(*words: str) -> Any:
        result = demarche(*words, "--json")
        assert result.code == 0, result.err
        return json.loads(result.out)["data"]

    return data


def of(rows: list[Any], country: str) -> Any:
    """The row of a country."""
    (found,) = (row for row in rows if row["country"] == country)
    return found


def test_1_who_moved_since_yesterday_and_why(ask: Ask) -> None:
    (found,) = (
        one
        for one in ask("audit", "moves", "--since", "24h", "--as-of", "2025-02-24 10:00")[
            "questions"
        ]
        if one["question"] == L10
    )
    assert {row["country"] for row in found["moved"]} == {"MHL", "PLW", "USA"}
    (step,) = of(found["moved"], "PLW")["steps"]
    assert (step["before"], step["after"]) == ("yes", "unknown")
    assert step["summary"] == "Palau (PLW) no longer sponsors A/ES-11/L.10"
    assert {one["sign"] for one in step["preceded_by"]} == {"event", "our_contact", "sponsorship"}
    assert found["tally"]["net"]["yes"] == -2


def test_2_which_posts_have_not_reported_back(more: Ask) -> None:
    asked = ("memo", "show", "M1", "--missing", "--as-of", "2025-02-24 09:00")
    assert len(more(*asked)["uncovered"]) == 192
    more("mission", "open", "TOKYO=JPN", "PARIS=FRA", "--at", "2025-02-18")
    for what in (("engage",), ("report", "-m", "not among the first")):
        more("mission", what[0], "PARIS", *what[1:], "--with", "FM", "--at", "2025-02-23 10:00")
    found = more(*asked)
    owed = {(one["mission"], one["state"]) for one in found["obligations"]}
    assert ("TOKYO", "open") in owed
    assert not any(mission == "PARIS" and state == "reported" for mission, state in owed)
    assert len(found["uncovered"]) == 190


def test_3_are_we_at_nine_in_the_council_without_a_veto(more: Ask) -> None:
    asked = ("board", "S/2025/112", "--as-of", "2025-02-24 15:00")
    assert more(*asked)["outcome"]["verdict"] == "open"
    more("position", "change", "S/2025/112", IN_FAVOUR, ABSTAINING, *MEANT)
    found = more(*asked)
    assert [found["tally"][word] for word in ("yes", "no", "abstain")] == [10, 0, 5]
    assert found["status"] == "expected"
    assert found["outcome"]["permanent_no"] == []
    assert found["outcome"]["verdict"] == "adopted"
    declared = more("board", "S/2025/112")
    assert (declared["status"], declared["tally"]["yes"]) == ("declared", 10)


def test_4_do_we_have_two_thirds_in_the_assembly(ask: Ask) -> None:
    found = ask("board", L10)
    assert (found["tally"]["yes"], found["tally"]["no"]) == (93, 18)
    outcome = found["outcome"]
    assert (outcome["verdict"], outcome["needed"], outcome["margin"]) == ("adopted", 36, 57)
    assert outcome["survives_no"] == 46
    assert 93 >= 2 * 46
    assert 93 < 2 * 47


def test_5_if_the_amendment_of_russia_passes_what_do_we_do(ask: Ask) -> None:
    steps = {
        one["symbol"]: one
        for one in ask("vote", "order", L11, "--if", f"adopted={L12}", *MORNING)["steps"]
    }
    amended = steps[L11]
    assert (amended["text_state"], amended["aim"]) == ("+L.12", "no")
    assert amended["withdrawal"]["possible"] is False
    assert amended["withdrawal"]["rule"] == "General Assembly rule 80"
    assert steps[L12]["if_adopted"]["closes_withdrawal"] is True
    (said, *_) = ask("audit", "conflicts", L11, *MORNING)["stances"]
    assert said["country"] == "RUS"
    assert said["sides"][0]["condition"] == {"adopted": [L12], "all": False}


def test_6_whose_pledges_are_weakest(more: Ask) -> None:
    assert more("pledge", "list", "--weakest", *MORNING)["pledges"] == []
    more("pledge", "give", "NZL", f"{L10}=yes", "--form", "written", "--at", "2025-02-22")
    more("pledge", "give", "PLW", f"{L10}=yes", "--form", "oral", "--at", "2025-02-22")
    found = more("pledge", "list", "--weakest", *MORNING)["pledges"]
    assert [one["country"] for one in found] == ["PLW", "NZL"]


def test_7_what_did_we_believe_the_day_before_the_vote(ask: Ask) -> None:
    before = ask("audit", "why", "PLW", L10, "--seen", "2025-02-23")
    assert (before["stance"], before["firmness"], before["basis"]) == ("yes", 3, "sponsor")
    after = ask("audit", "why", "PLW", L10, "--as-of", "2025-02-24 12:00")
    assert (after["stance"], after["basis"]) == ("no", "ballot")


def test_8_who_broke_or_kept_their_word(more: Ask) -> None:
    more("pledge", "give", "NZL,PLW", f"{L10}=yes", "--form", "written", "--at", "2025-02-22")
    found = more("pledge", "list", "--resolved")["pledges"]
    assert {one["country"]: one["state"] for one in found} == {"NZL": "kept", "PLW": "broken"}


def test_9_what_is_voted_in_what_order_and_what_do_we_press(ask: Ask) -> None:
    steps = ask("vote", "order", L11, *MORNING)["steps"]
    numbers = [one["symbol"].removeprefix("A/ES-11/L.") for one in steps]
    assert numbers == ["10", "12", "13", "14", "15", "11"]
    assert {one["aim"] for one in steps[:-1]} == {"no"}
    aims = {text["text_state"]: text["aim"] for text in steps[-1]["texts"]}
    assert (aims["base"], aims["+L.12"], aims["+L.13"]) == ("yes", "no", "abstain")


def test_10_whom_should_we_call_next_at_what_level_and_with_which_ask(ask: Ask) -> None:
    found = ask("next", L10, "--as-of", "2025-02-24 09:00")
    first = found["countries"][0]
    assert (found["aim"], first["ask"], first["worth"]) == ("no", "no", 2)
    assert first["last_contact_at"] == "2025-02-23T12:00:00-05:00"


def test_11_where_do_sources_disagree(ask: Ask) -> None:
    found = ask("audit", "conflicts", L11)
    sides = {one["country"]: one["sides"] for one in found["stances"]}
    assert [side["intent"] for side in sides["UKR"]] == ["yes", "abstain"]
    assert sides["RUS"][0]["condition"] != sides["RUS"][1]["condition"]
    (figures,) = found["figures"]
    assert [one["tally"]["yes"] for one in figures["given"]] == [89, 92, 93]
    assert figures["declared"]["yes"] == 93


def test_12_what_went_stale_when_the_text_changed(ask: Ask) -> None:
    (found,) = ask("audit", "stale", L11, "--as-of", "2025-02-24 12:00")["questions"]
    assert found["text_state"] == "+L.13+L.14+L.15"
    assert {one["country"] for one in found["stale"] if one["by"] == "text"} == {
        *("HUN", "RUS", "USA")
    }
    assert {one["country"] for one in found["stale"] if one["ask_again"]} == {"HUN", "USA"}


def test_13_who_sponsors_who_left_who_might_join(ask: Ask) -> None:
    found = ask("proposal", "show", L10)
    left = {one["country"]: one["left_at"] for one in found["sponsors"] if one["left_at"]}
    assert left == dict.fromkeys(("MHL", "PLW"), "2025-02-24T09:00:00-05:00")
    assert len(found["sponsors"]) == 41
    assert len(found["sponsors_now"]) == 39


def test_14_how_do_the_blocs_split(ask: Ask) -> None:
    groups = {one["group"]: one for one in ask("board", L10, "--by", "bloc")["groups"]}
    union = groups["EU"]
    assert (union["tally"]["yes"], union["tally"]["no"]) == (26, 1)
    assert [one["country"] for one in union["dissenters"]] == ["HUN"]
    assert groups["GCC"]["cohesion"] == 1.0


def test_15_who_was_spoken_to_by_the_other_side_since_we_did(more: Ask) -> None:
    assert more("audit", "exposure", L10, *MORNING)["countries"] == []
    more("contact", "hold", "PLW", "--actor", "FRA", "--with", "PR", "--at", "2025-02-24 08:00")
    (found,) = more("audit", "exposure", L10, *MORNING)["countries"]
    assert (found["country"], found["actor"]) == ("PLW", "FRA")
    assert found["our_last_at"] == "2025-02-23T12:00:00-05:00"


def test_16_how_good_are_our_forecasts_and_sources(ask: Ask) -> None:
    found = ask("audit", "accuracy")
    assert (found["all"]["foretold"], found["all"]["right"]) == (46, 38)
    sources = {one["source"]: (one["words"], one["right"]) for one in found["by_source"]}
    assert sources["Washington Post"] == (1, 1)
    assert sources["Reuters, quoting Nebenzia"] == (1, 0)


def test_17_who_votes_differently_on_the_rival_texts(ask: Ask) -> None:
    cells = {
        (one["first"], one["second"]): one
        for one in ask("vote", "compare", L10, L11)["cells"]
        if one["count"]
    }
    assert cells["yes", "yes"]["count"] == 78
    assert cells["yes", "abstain"]["count"] == 11
    assert ("yes", "no") not in cells
    assert cells["no", "yes"]["countries"] == ["MHL"]


def test_18_can_this_country_vote_at_all(ask: Ask) -> None:
    rows = ask("vote", "eligible", L10, "VEN,PLW")["countries"]
    assert (of(rows, "VEN")["may_vote"], of(rows, "VEN")["ground"]) == ("in_doubt", "arrears")
    assert of(rows, "PLW")["may_vote"] == "yes"
    (vatican,) = ask("vote", "eligible", "UNGA", "VAT")["countries"]
    assert vatican["may_vote"] == "no"


def test_19_everything_about_one_country(ask: Ask) -> None:
    found = ask("country", "PLW")
    votes = {one["question"]: one["vote"] for one in found["questions"]}
    assert (votes[f"{L10}#base"], votes[AMENDED]) == ("no", "abstain")
    assert [one["fields"]["actor"] for one in found["contacts"]] == ["USA"]
    assert found["questions"][0]["prior"] == "yes"


def test_20_what_do_we_not_know(ask: Ask) -> None:
    rows = ask("audit", "gaps", L10, "--seen", "2025-02-23")["countries"]
    assert {"no_stance", "no_evidence", "no_mission"} <= set(of(rows, "AFG")["gaps"])
    assert "no_stance" not in of(rows, "PLW")["gaps"]
    assert "USA" not in {row["country"] for row in rows}
