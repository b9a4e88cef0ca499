"""A user's own bodies and rules of voting: data alone adds them, and a bad file says why."""

from datetime import date
from pathlib import Path

import pytest

from domain.bodies import RuleBasis
from domain.decision import Outcome
from domain.errors import Misused
from domain.values import Iso3, Totals, Vote
from domain.voting import decide
from domain.world import World
from infrastructure.reference import world, world_with

TODAY = date(2025, 2, 24)
CLUB = """
[bodies.CLUB]
name = "Club of Three"
members = ["AND", "LIE", "MCO"]
usual = "club-weighed"
procedural = "club-four-fifths"
basis = "body_decision"

[bodies.CLUB.weights]
AND = 80
LIE = 39
MCO = 38

[[rules]]
id = "club-weighed"
body = "CLUB"
says = "more than half of the members, with two-thirds of the people"
source = "Statute Art. 4"
share = "more than 1/2"
of = "members"
weight = "2/3"
blocking = 1

[[rules]]
id = "club-four-fifths"
body = "CLUB"
says = "four-fifths of those who vote"
source = "Statute Art. 5"
share = "4/5"
since = 2020-01-01
until = 2030-01-01

[[rules]]
id = "ga-simple"
body = "UNGA"
says = "two votes"
source = "a game"
votes = 2
"""

RULE = "[[rules]]\nid='r'\nbody='X'\nsays='so'\nsource='here'\n"


@pytest.fixture
def club(tmp_path: Path) -> World:
    return of(tmp_path, CLUB)


def of(folder: Path, text: str) -> World:
    path = folder / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return world_with(lambda: path)


def test_a_body_and_its_rules_are_added_by_data_alone(club: World) -> None:
    rule = club.book.rule_for("CLUB", TODAY)
    assert (rule.id, club.book.name("CLUB")) == ("club-weighed", "Club of Three")
    assert club.book.basis_for("CLUB") is RuleBasis.BODY_DECISION
    electorate, weights = club.roster.electorate("CLUB", TODAY), club.roster.weights("CLUB", TODAY)
    assert electorate == ("AND", "LIE", "MCO")
    ballots = {Iso3("AND"): Vote.NO, Iso3("LIE"): Vote.YES, Iso3("MCO"): Vote.YES}
    decision = decide(rule, ballots=ballots, electorate=electorate, weights=weights)
    assert (decision.outcome, decision.why) == (
        Outcome.REJECTED,
        "2 yes, 2 needed; 49.0 % of the population, 66.6 % needed",
    )
    assert not club.roster.may_vote(Iso3("FRA"), "CLUB", TODAY)


def test_a_rule_of_one_s_own_holds_between_its_dates(club: World) -> None:
    known = {one.id for one in club.book.rules_of("CLUB", date(2019, 1, 1))}
    assert "club-four-fifths" not in known
    rule = club.book.rule_for("CLUB", TODAY, rule="club-four-fifths")
    decision = decide(rule, totals=Totals(yes=8, no=2, abstain=0))
    assert (decision.outcome, decision.margin, decision.margin_unit) == (
        Outcome.ADOPTED, 0, "yes minus 4 × no",
    )  # fmt: skip


def test_a_rule_of_one_s_own_goes_before_the_one_in_the_book(club: World) -> None:
    assert club.book.rule_for("UNGA", TODAY).says == "two votes"
    assert world().book.rule_for("UNGA", TODAY).says != "two votes"


def test_the_file_is_not_read_until_somebody_asks_for_a_rule(tmp_path: Path) -> None:
    broken = of(tmp_path, "this is no TOML")
    assert len(broken.roster.members_on(TODAY)) == 193
    assert broken.roster.electorate("UNSC", TODAY)
    with pytest.raises(Misused):
        _ = broken.book


@pytest.mark.parametrize(
    "text,sentence",
    [
        ("bodies = 3", 'the file has "3" for bodies, which is no table'),
        ("laws = 3", 'the file has "laws", and knows only bodies and rules'),
        ("[bodies.X]\nmembers = ['France']", 'has a member "France", which is no code of three'),
        ("[bodies.X]\nmembers = 'FRA'", 'the body X has "FRA" for members, which is no list'),
        ("[bodies.X.weights]\nFRA = 1.5", 'has "1.5" for FRA, which is no whole number'),
        ("[bodies.X]\nbasis = 'me'", 'the body X has "me" for basis, which is none of'),
        ("[[rules]]\nid = 'r'", 'the rule "r" needs "body"'),
        ("[[rules]]\nbody = 'X'", 'rule 1 needs "id"'),
        ("[[rules]]\nid='r'\nbody='X'", 'the rule "r" needs one of "votes", "share" and'),
        ("[[rules]]\nid='r'\nbody='X'\nshare='1'", 'has "1" for share, which is no part like'),
        ("[[rules]]\nid='r'\nbody='X'\nshare='3/2'", 'has "3/2" for share'),
        ("[[rules]]\nid='r'\nbody='X'\nshare='1/1'", 'write "unless_objection = true"'),
        ("[[rules]]\nid='r'\nbody='X'\nvotes=true", 'has "True" for votes'),
        (f"{RULE}votes=2\nsince='now'", 'has "now" for since, which is no date'),
        ("no TOML", "cannot be used: "),
    ],
)
def test_a_bad_file_is_one_clear_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(Misused) as refusal:
        _ = of(tmp_path, text).book
    assert sentence in str(refusal.value)
    assert str(refusal.value).startswith(f"The rules in {tmp_path / 'rules.toml'} cannot be used: ")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Misused, match="No such file"):
        _ = world_with(lambda: tmp_path / "none.toml").book
