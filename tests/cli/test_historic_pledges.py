"""Promises that history knows: kept, broken and exceeded, from the record to the list.

Chinese representation, General Assembly, 25 October 1971 (*Foreign Relations of the United
States* 1969–1976, volume V): the draft that would have made it an important question, A/L.632,
lost by 55 to 59 with 15 abstentions. Security Council, 30 December 2014: S/2014/916 fell one vote
short.
"""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche

IQ, EVE = "A/L.632", ("--as-of", "1971-10-24")
EXPECTED = ("--at", "1971-10-20 12:00")
ON_THE_FLOOR = ("--at", "1971-10-25 21:40")
CASES_OF_1971 = {
    "BEL": ("yes", "abstain", "soft_broken"),
    "CYP": ("yes", "abstain", "soft_broken"),
    "MAR": ("yes", "abstain", "soft_broken"),
    "QAT": ("yes", "abstain", "soft_broken"),
    "TUN": ("yes", "abstain", "soft_broken"),
    "OMN": ("yes", "absent", "soft_broken"),
    "TTO": ("abstain", "no", "broken"),
    "IRL": ("abstain", "no", "broken"),
    "MEX": ("abstain", "yes", "exceeded"),
}
"""What each was expected to do, what it did, and what that made of its word."""

DRAFT, ADVANCE = "S/2014/916", ("--at", "2014-12-29 18:00")
COUNCIL = ("ARG,CHL,CHN,FRA,JOR,LUX,RUS,TCD=yes", "AUS,USA=no", "GBR,KOR,LTU,NGA,RWA=abstain")


def done(demarche: Demarche, *words: str) -> Any:
    """What a command answers in JSON; it must succeed."""
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def listed(demarche: Demarche, *words: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = done(demarche, "pledge", "list", *words)["pledges"]
    return told


@pytest.fixture
def floor(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """Given the promises of October 1971 and our aim; when the Assembly has voted."""
    monkeypatch.setenv("DEMARCHE_DB", "1971.db")
    start = ("--zone", "America/New_York", "--at", "1971-09-29")
    done(demarche, "campaign", "open", "representation", "--for", "USA", *start)
    done(demarche, "proposal", "table", IQ, "--sponsors", "USA", "--at", "1971-09-29")
    done(demarche, "campaign", "aim", f"{IQ}=yes", "--at", "1971-09-29")
    promises = [f"{country}={pledged}" for country, (pledged, _, _) in CASES_OF_1971.items()]
    done(demarche, "pledge", "give", IQ, *promises, *EXPECTED)
    votes = [f"{country}={cast}" for country, (_, cast, _) in CASES_OF_1971.items()]
    result = (IQ, "55-59-15", "--rule", "ga-simple")
    done(demarche, "vote", "declare", *result, *ON_THE_FLOOR)
    done(demarche, "vote", "cast", IQ, *votes, *ON_THE_FLOOR)
    return demarche


def test_on_the_eve_every_promise_was_open(floor: Demarche) -> None:
    assert {one["country"] for one in listed(floor, "--open", *EVE)} == set(CASES_OF_1971)
    assert listed(floor, "--resolved", *EVE) == []


@pytest.mark.parametrize("country", CASES_OF_1971)
def test_what_was_cast_in_1971_kept_broke_or_exceeded_the_promise(
    floor: Demarche, country: str
) -> None:
    pledged, cast, became = CASES_OF_1971[country]
    [one] = listed(floor, "--resolved", "--country", country)
    assert (one["vote"], one["cast"], one["state"]) == (pledged, cast, became)


def test_both_assurances_of_cyprus_are_soft_broken_and_its_next_word_is_weak(
    floor: Demarche,
) -> None:
    word = ("CYP", f"{IQ}=yes", "--with", "president", "--at", "1971-10-22 12:00")
    done(floor, "pledge", "give", *word)
    both = listed(floor, "--resolved", "--country", "Cyprus")
    assert [one["state"] for one in both] == ["soft_broken", "soft_broken"]
    done(floor, "proposal", "table", "A/L.633", "--sponsors", "USA", *ON_THE_FLOOR)
    done(floor, "pledge", "give", "CYP", "A/L.633=yes", "--at", "1971-10-25 22:00")
    [next_] = listed(floor, "--weakest", "--as-of", "1971-10-25 23:00")
    assert {"flag": "soft_broke_before", "weight": 2} in next_["weaknesses"]


def test_the_broken_come_first_and_a_person_reads_how_many(
    floor: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = [one["state"] for one in listed(floor, "--resolved")]
    assert order == ["broken"] * 2 + ["soft_broken"] * 6 + ["exceeded"]
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = floor("pledge", "list", "--resolved").out
    assert "2 broken, 6 soft broken, 1 exceeded." in told


def test_nigeria_soft_broke_its_word_in_2014_and_the_draft_fell_one_short(
    demarche: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARCHE_DB", "2014.db")
    start = ("--zone", "America/New_York", "--at", "2014-12-17")
    done(demarche, "campaign", "open", "statehood", "--for", "JOR", *start)
    done(demarche, "proposal", "table", DRAFT, "--sponsors", "JOR", "--at", "2014-12-29 12:00")
    done(demarche, "campaign", "aim", f"{DRAFT}=yes", "--at", "2014-12-29 12:00")
    done(demarche, "pledge", "give", "NGA", f"{DRAFT}=yes", *ADVANCE)
    eve = done(demarche, "board", DRAFT, "--as-of", "2014-12-30 12:00")
    [before] = [row for row in eve["countries"] if row["country"] == "NGA"]
    assert (before["stance"], before["pledge"]) == ("yes", "yes")
    done(demarche, "vote", "cast", DRAFT, *COUNCIL, "--at", "2014-12-30 17:00")
    done(demarche, "vote", "declare", DRAFT, "8-2-5", "--at", "2014-12-30 17:00")
    outcome = done(demarche, "board", DRAFT)["outcome"]
    assert (outcome["verdict"], outcome["margin"], outcome["vetoed_by"]) == ("rejected", -1, [])
    [one] = listed(demarche, "--resolved")
    assert (one["country"], one["cast"], one["state"]) == ("NGA", "abstain", "soft_broken")
