"""Which rule a ballot falls under when nobody says otherwise, and on whose word."""

from datetime import date

import pytest

from domain.ballot_keys import ballot_key
from domain.bodies import RuleBasis
from domain.errors import NoSuchRule
from domain.rule_book import BOOK
from domain.ruling import Ruling, ruling

VOTE_DAY = date(2025, 2, 24)


def ruled(key: str, rule: str | None = None) -> Ruling:
    body = ballot_key(key).body
    assert body is not None
    return ruling(BOOK, key, body, VOTE_DAY, rule=rule)


@pytest.mark.parametrize(
    "key,rule,basis",
    [
        ("A/ES-11/L.10", "ga-two-thirds", RuleBasis.CHARTER_LIST),
        ("A/RES/ES-11/7", "ga-two-thirds", RuleBasis.CHARTER_LIST),
        ("motion/A/ES-11/PV.20/1", "ga-simple", RuleBasis.CHARTER_LIST),
        ("A/79/L.10", "ga-simple", RuleBasis.ASSUMED),
        ("A/79/L.10~C3", "ga-committee", RuleBasis.CHARTER_LIST),
        ("A/C.1/79/L.10", "ga-committee", RuleBasis.CHARTER_LIST),
        ("S/2025/112", "sc-substantive", RuleBasis.CHARTER_LIST),
        ("motion/S/PV.9866/1", "sc-procedural", RuleBasis.CHARTER_LIST),
        ("A/79/L.10~2", "ga-simple-again", RuleBasis.ASSUMED),
        ("A/79/L.10~OP3", "ga-simple", RuleBasis.ASSUMED),
        ("A/ES-11/L.10~2", "ga-two-thirds", RuleBasis.CHARTER_LIST),
        ("S/2025/112~2", "sc-substantive", RuleBasis.CHARTER_LIST),
        ("A/HRC/51/L.6", "hrc-simple", RuleBasis.BODY_DECISION),
        ("E/2025/L.4", "ecosoc-simple", RuleBasis.CHARTER_LIST),
        ("GOV/2025/38", "iaea-simple", RuleBasis.ASSUMED),
    ],
)
def test_the_key_of_a_ballot_tells_its_usual_rule(key: str, rule: str, basis: RuleBasis) -> None:
    found = ruled(key)
    assert (found.rule.id, found.basis) == (rule, basis)


def test_a_rule_that_somebody_names_is_assumed_to_apply() -> None:
    found = ruled("A/79/L.10", "ga-two-thirds")
    assert (found.rule.id, found.basis) == ("ga-two-thirds", RuleBasis.ASSUMED)


def test_a_rule_that_somebody_names_holds_for_the_second_vote_too() -> None:
    assert ruled("A/79/L.10~2", "ga-simple").rule.id == "ga-simple-again"
    assert ruled("A/79/L.10~2", "ga-two-thirds").rule.id == "ga-two-thirds"


def test_a_rule_of_another_body_is_refused() -> None:
    with pytest.raises(NoSuchRule):
        ruled("S/2025/112", "ga-simple")
