"""Whom to call next: every score is the product of the factors shown beside it."""

import json
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from domain.standing import Flag, Standing
from domain.targets import movable, rested
from domain.values import STANCES
from tests.cli.conftest import TABLED, Demarche


def done(demarche: Demarche, *words: str) -> Any:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


@pytest.fixture
def whip(desk: Demarche) -> Demarche:
    """A desk that wants a no on L.10 and knows a little."""
    done(desk, "campaign", "aim", "L.10=no")
    done(desk, "proposal", "table", "S/2025/110", "--at", "2025-02-18")
    done(desk, "campaign", "aim", "S/2025/110=yes")
    done(desk, "campaign", "target", "PLW", "--tier", "1")
    said = ("--with", "FM")
    done(desk, "position", "change", "PLW", "L.10=lean-yes", *said)
    done(desk, "position", "change", "FRA", "L.10=yes", *said)
    done(desk, "position", "change", "HUN", "L.10=lean-no", *said)
    done(desk, "position", "change", "RUS", "L.10=no", *said)
    done(desk, "position", "change", "IND", "L.10=lean-abstain", *said)
    return desk


def listed(demarche: Demarche, *words: str) -> dict[str, Any]:
    rows = done(demarche, "next", *words, "--limit", "200")["countries"]
    return {row["country"]: row for row in rows}


def test_under_two_thirds_a_yes_turned_to_no_is_worth_three(whip: Demarche) -> None:
    found = listed(whip, "L.10")
    assert (found["FRA"]["call"], found["FRA"]["worth"]) == ("win", 3)
    assert (found["FRA"]["fallback"], found["FRA"]["fallback_worth"]) == ("abstain", 1)
    assert (found["IND"]["worth"], found["IND"]["fallback"]) == (2, None)
    assert (found["HUN"]["call"], found["HUN"]["worth"]) == ("hold", 2)
    assert "USA" not in found


def test_a_score_is_the_product_of_its_factors(whip: Demarche) -> None:
    rows = done(whip, "next", "L.10", "--limit", "200")["countries"]
    for row in rows:
        product = row["worth"] * row["movable"] * row["tier_factor"] * row["rested"]
        assert row["score"] == pytest.approx(product, abs=1e-5)
    assert [row["score"] for row in rows] == sorted((r["score"] for r in rows), reverse=True)
    assert rows[0]["country"] == "PLW" or rows[0]["stance"] == "unknown"


def test_who_was_spoken_to_today_can_wait(whip: Demarche) -> None:
    before = listed(whip, "L.10")["FJI"]
    done(whip, "contact", "hold", "FJI", "--with", "FM")
    done(whip, "contact", "hold", "FJI", "--with", "DG")
    after = listed(whip, "L.10")["FJI"]
    assert (before["rested"], after["rested"]) == (1.0, 0.25)
    assert (before["level_reached"], after["level_reached"]) == (None, "L2")
    assert after["last_contact"] is not None


def test_lifting_a_veto_is_worth_all_the_votes_that_are_needed(whip: Demarche) -> None:
    done(whip, "position", "change", "RUS", "S/2025/110=no", "--with", "PR")
    russia = listed(whip, "S/2025/110")["RUS"]
    assert (russia["lifts_veto"], russia["worth"]) == (True, 1 + 9)
    assert (russia["fallback"], russia["fallback_worth"]) == ("abstain", 9)


@pytest.mark.parametrize(
    "symbol, said",
    [("L.10", "The result is declared"), ("L.11", "We want: abstain"), ("L.12", "has no aim")],
)
def test_where_there_is_nobody_to_call_it_says_why(desk: Demarche, symbol: str, said: str) -> None:
    done(desk, "campaign", "aim", "L.10=no")
    done(desk, "campaign", "aim", "L.11=abstain")
    done(desk, "vote", "declare", "L.10", "93-18-65")
    result = desk("next", symbol)
    assert result.code == 0
    assert said in result.err


@pytest.mark.parametrize(
    "stance, share",
    [("yes", "0.05"), ("lean-no", "0.25"), ("undecided", "0.75"), ("unknown", "0.75")],
)
def test_a_country_is_as_movable_as_it_is_unsure(stance: str, share: str) -> None:
    assert movable(Standing(STANCES[stance])) == Fraction(share)
    assert movable(Standing(STANCES[stance], flags=(Flag.CONTESTED,))) >= Fraction(1, 2)


def test_a_country_that_we_never_spoke_to_is_rested_longest() -> None:
    spans = [timedelta(0), timedelta(days=2), timedelta(days=5), timedelta(days=30)]
    shares = [rested(TABLED, TABLED + span) for span in spans]
    assert shares == sorted(shares)
    assert rested(None, TABLED) == shares[-1] == 1
