"""What moving a country is worth under a rule (`domain.md` 1.0)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.leverage import Leverage, leverage
from domain.rule_book import BOOK
from domain.values import Intent, Iso3, Vote
from domain.voters import voters_of
from domain.voting import decide
from infrastructure.reference import world

TODAY = date(2025, 2, 24)
CAST = {Intent.YES: Vote.YES, Intent.NO: Vote.NO, Intent.ABSTAIN: Vote.ABSTAIN}
RULES = (
    ("UNGA", "ga-two-thirds"), ("UNGA", "ga-simple"), ("UNGA", "ga-two-thirds-of-members"),
    ("UNSC", "sc-substantive"), ("EU", "eu-qmv"), ("EU", "eu-unanimity"),
)  # fmt: skip


def worth(body: str, rule: str, stands: Intent, country: str = "DNK") -> Leverage:
    found = BOOK.rule_for(body, TODAY, rule=rule)
    voters = voters_of(found, body, TODAY, world())
    return leverage(found, voters, Iso3(country), stands)


@pytest.mark.parametrize(
    "body,rule,stands,moved",
    [
        ("UNGA", "ga-two-thirds", Intent.NO, (3, 2, 0)),
        ("UNGA", "ga-two-thirds", Intent.ABSTAIN, (1, 0, -2)),
        ("UNGA", "ga-two-thirds", Intent.NOT_VOTING, (1, 0, -2)),
        ("UNGA", "ga-two-thirds", Intent.YES, (0, -1, -3)),
        ("UNGA", "ga-two-thirds", Intent.UNKNOWN, (1, 0, -2)),
        ("UNGA", "ga-simple", Intent.NO, (2, 1, 0)),
        ("UNGA", "ga-simple", Intent.ABSTAIN, (1, 0, -1)),
        ("UNSC", "sc-substantive", Intent.NO, (1, 0, 0)),
        ("UNSC", "sc-substantive", Intent.ABSTAIN, (1, 0, 0)),
        ("UNSC", "sc-substantive", Intent.YES, (0, -1, -1)),
        ("EU", "eu-qmv", Intent.NO, (1, 0, 0)),
        ("EU", "eu-unanimity", Intent.NO, (1, 1, 0)),
    ],
)
def test_a_move_is_worth_what_it_changes_in_the_margin(
    body: str, rule: str, stands: Intent, moved: tuple[int, int, int]
) -> None:
    """`moved` is what a yes, an abstention and a no are worth."""
    found = worth(body, rule, stands)
    assert (found.yes, found.abstain, found.no) == moved


def test_a_permanent_member_off_its_no_lifts_a_veto() -> None:
    off, on = (worth("UNSC", "sc-substantive", s, "RUS") for s in (Intent.NO, Intent.ABSTAIN))
    assert (off.lifts_veto, off.casts_veto) == (True, False)
    assert (on.lifts_veto, on.casts_veto) == (False, True)
    procedural = worth("UNSC", "sc-procedural", Intent.NO, "RUS")
    assert not procedural.lifts_veto
    assert not worth("UNSC", "sc-substantive", Intent.NO).lifts_veto


def test_in_the_union_s_council_a_yes_also_brings_its_people() -> None:
    assert worth("EU", "eu-qmv", Intent.NO, "DEU").weight == 1849
    assert worth("EU", "eu-unanimity", Intent.NO, "DEU").weight is None


def test_only_the_moves_towards_our_aim_are_named() -> None:
    found = worth("UNGA", "ga-two-thirds", Intent.ABSTAIN)
    assert list(found.moves(Intent.YES)) == [(Vote.YES, 1)]
    assert list(found.moves(Intent.NO)) == [(Vote.NO, -2)]
    assert list(found.moves(None)) == [(Vote.YES, 1), (Vote.NO, -2)]


@given(st.sampled_from(RULES), st.data())
def test_the_margin_moves_by_just_so_much(named: tuple[str, str], data: st.DataObject) -> None:
    body, rule = named
    found = BOOK.rule_for(body, TODAY, rule=rule)
    voters = voters_of(found, body, TODAY, world())
    member = data.draw(st.sampled_from(voters.members))
    stands, moved = (data.draw(st.sampled_from(list(CAST))) for _ in range(2))
    others = {m: data.draw(st.sampled_from(list(CAST.values()))) for m in voters.members[:9]}
    before, after = (
        decide(found, ballots={**others, member: CAST[vote]}, electorate=voters.members).margin
        for vote in (stands, moved)
    )
    told = leverage(found, voters, member, stands)
    assert after - before == {Intent.YES: told.yes, Intent.NO: told.no}.get(moved, told.abstain)
