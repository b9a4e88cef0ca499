"""A user's own bodies and rules of voting: data alone adds them, and a bad file says why."""

from datetime import date
from pathlib import Path

import pytest

from domain.bodies import Question, RuleBasis
from domain.decision import Outcome
from domain.eligibility import May, eligibility, franchise
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
SEAT = "[[seats]]\nbody='HRC'\ncountry='FRA'\n"
BAR = "[[bars]]\nbody='UNGA'\ncountry='VEN'\nkind='arrears'\nbasis='A/79/720'\n"


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


def test_the_file_is_not_read_until_somebody_asks_for_what_it_may_hold(tmp_path: Path) -> None:
    broken = of(tmp_path, "this is no TOML")
    assert len(broken.roster.members_on(TODAY)) == 193
    with pytest.raises(Misused):
        _ = broken.book


@pytest.mark.parametrize(
    "text,sentence",
    [
        ("bodies = 3", 'the file has "3" for bodies, which is no table'),
        ("laws = 3", 'the file has "laws", and knows only bodies, rules, seats and bars'),
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
        (f"{RULE}share='2/3'\ntie='second-vote'", 'a tie, which needs "more than 1/2" of those'),
        (f"{RULE}votes=2\nsilence=true", 'has "silence", which needs "unless_objection"'),
        ("seats = 3", 'the file has "3" for seats, which is no list'),
        ("[[seats]]\ncountry='FRA'", 'seat 1 needs "body"'),
        ("[[seats]]\nbody='HRC'", 'seat 1 needs "country"'),
        ("[[seats]]\nbody='HRC'\ncountry='France'", "which is no code of three capitals"),
        (f"{SEAT}since=2025-01-01\nuntil=2024-01-01", "seat 1 ends on 2024-01-01, and begins on"),
        (f"{SEAT}term=3", 'seat 1 has "term", and knows only body, country, since, until and weig'),
        ("[[seats]]\nbody='UNGA-C3'\ncountry='FRA'", "seat 1 is in the UNGA-C3, where the members"),
        ("[[bars]]\nbody='UNGA'\ncountry='VEN'\nbasis='x'", 'bar 1 needs "kind"'),
        ("[[bars]]\nbody='UNGA'\ncountry='VEN'\nkind='arrears'", 'bar 1 needs "basis"'),
        ("[[bars]]\nkind='poor'", 'bar 1 has "poor" for kind, which is none of arrears, cred'),
        (f"{BAR}certain='no'", 'bar 1 has "no" for certain, which is no true or false'),
        ("bars = [3]", "bar 1 is no table"),
        ("[[seats]]\nbody='HRC'\ncountry='FRN'", '"FRN" is the code of no country'),
        ("[bodies.X]\npart_of=3", 'the body X has "3" for part_of, which is no text'),
        ("[bodies.X]\npart_of='EU'\nwithout='DNK'", 'has "DNK" for without, which is no list'),
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


def test_seats_of_any_body_are_added_with_their_dates(tmp_path: Path) -> None:
    told = of(tmp_path, f"{SEAT}since=2024-01-01\nuntil=2027-01-01")
    years = (2023, 2024, 2026, 2027)
    assert [told.roster.electorate("HRC", date(y, 6, 1)) for y in years] == [
        (), ("FRA",), ("FRA",), (),
    ]  # fmt: skip
    found = eligibility(told, Iso3("USA"), "HRC", TODAY)
    assert (found.may, found.why) == (May.NO, "no seat in the Human Rights Council")
    assert eligibility(told, Iso3("FRA"), "HRC", date(2028, 1, 1)).why == (
        "no seat in the Human Rights Council; until 31 December 2026"
    )


def test_a_term_in_the_security_council_is_added_after_those_we_know(tmp_path: Path) -> None:
    text = "[[seats]]\nbody='UNSC'\ncountry='NZL'\nsince=2030-01-01\nuntil=2032-01-01"
    told = of(tmp_path, text)
    assert "NZL" in told.roster.council_on(date(2031, 1, 1))
    assert "NZL" not in told.roster.permanent_on(date(2031, 1, 1))
    assert told.roster.may_vote(Iso3("NZL"), "UNSC", date(2031, 1, 1))


def test_a_bar_of_one_s_own_takes_a_member_out_of_the_electorate(tmp_path: Path) -> None:
    told = of(tmp_path, f"{BAR}since=2025-01-01")
    found = franchise(told, "UNGA", TODAY)
    assert (len(found.members), len(found.voters)) == (193, 192)
    assert [(bar.iso3, bar.certain) for bar in found.kept if bar.certain] == [("VEN", True)]
    assert eligibility(told, Iso3("VEN"), "UNGA", TODAY).may is May.NO


def test_what_one_says_of_a_member_goes_before_what_the_tables_say(tmp_path: Path) -> None:
    paid = BAR.replace("arrears", "lifted").replace("A/79/720", "paid on 10 February")
    told = of(tmp_path, f"{paid}since=2025-02-10")
    assert eligibility(told, Iso3("VEN"), "UNGA", date(2025, 2, 9)).may is May.IN_DOUBT
    assert eligibility(told, Iso3("VEN"), "UNGA", date(2025, 2, 10)).may is May.YES


PART = """
[bodies.EU-JHA]
name = "Council, justice and home affairs"
part_of = "EU"
without = ["DNK"]

[bodies.EU-EURO]
part_of = "EU"
members = [
    "AUT", "BEL", "HRV", "CYP", "EST", "FIN", "FRA", "DEU", "GRC", "IRL", "ITA", "LVA", "LTU",
    "LUX", "MLT", "NLD", "PRT", "SVK", "SVN", "ESP",
]
"""


def test_some_members_of_a_body_vote_by_its_rules_with_their_own_weights(tmp_path: Path) -> None:
    told = of(tmp_path, PART)
    everybody = told.roster.electorate("EU", TODAY)
    assert set(everybody) - set(told.roster.electorate("EU-JHA", TODAY)) == {"DNK"}
    assert len(told.roster.electorate("EU-EURO", TODAY)) == 20
    rule = told.book.rule_for("EU-EURO", TODAY)
    assert rule.id == "eu-qmv-participants"
    assert told.book.rule_for("EU-EURO", TODAY, rule="eu-unanimity").body == "EU"
    assert told.book.rule_for("EU-EURO", TODAY, Question.PROCEDURAL).id == "eu-simple"
    assert told.roster.weights("EU-EURO", date(2024, 1, 1)) == {}


@pytest.mark.parametrize(
    "body,against,outcome,why",
    [
        # 20 of the euro: 11 are 55 %; Germany and France hold 35 % of them, so two could block, and
        # one more must stand with them (TFEU Art. 238(3)(a))
        ("EU-EURO", "DEU FRA", "adopted", "18 yes, and fewer than 3 members cannot block"),
        ("EU-EURO", "DEU FRA MLT", "rejected", "56.5 % of the population, 65.0 % needed"),
        ("EU-EURO", "AUT BEL HRV CYP EST FIN LVA LTU LUX MLT", "rejected", "10 yes, 11 needed"),
        ("EU-EURO", "AUT HRV CYP EST FIN LVA LTU LUX MLT", "adopted", "11 yes, 11 needed"),
        # 26 without Denmark: 15 are 55 %; three could block, so four must
        ("EU-JHA", "DEU FRA ITA", "adopted", "23 yes, and fewer than 4 members cannot block"),
        ("EU-JHA", "DEU FRA ITA MLT", "rejected", "22 yes, 15 needed; 52.3 % of the population"),
    ],
)
def test_a_qualified_majority_is_of_the_participants(
    tmp_path: Path, body: str, against: str, outcome: str, why: str
) -> None:
    told = of(tmp_path, PART)
    electorate = told.roster.electorate(body, TODAY)
    no = dict.fromkeys(map(Iso3, against.split()), Vote.NO)
    decision = decide(
        told.book.rule_for(body, TODAY),
        ballots={**dict.fromkeys(electorate, Vote.YES), **no},
        electorate=electorate,
        weights=told.roster.weights(body, TODAY),
    )
    assert decision.outcome == outcome
    assert why in decision.why


def test_without_the_participants_population_two_may_or_may_not_block(tmp_path: Path) -> None:
    told, before = of(tmp_path, PART), date(2024, 1, 1)
    electorate = told.roster.electorate("EU-EURO", before)
    rule = told.book.rule_for("EU-EURO", before)
    for against, outcome in ((1, Outcome.ADOPTED), (2, Outcome.OPEN), (10, Outcome.REJECTED)):
        votes = {m: Vote.NO if n < against else Vote.YES for n, m in enumerate(electorate)}
        assert decide(rule, ballots=votes, electorate=electorate).outcome is outcome


def test_who_never_sat_in_a_body_is_no_part_of_it(tmp_path: Path) -> None:
    told = of(tmp_path, "[bodies.X]\npart_of = 'EU'\nmembers = ['FRA', 'CHE']")
    with pytest.raises(Misused, match="X is part of the EU, in which CHE never sat"):
        told.roster.electorate("X", TODAY)
