"""The rules that are no plain majority: population and blocking minority, unanimity, silence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.decision import Decision, Outcome, Reason
from domain.rule_book import BOOK
from domain.values import Iso3, Totals, Vote
from domain.voting import decide
from infrastructure.reference import world

ROSTER = world().roster
TODAY = date(2025, 2, 24)
UNION = ROSTER.electorate("EU", TODAY)
WEIGHTS = ROSTER.weights("EU", TODAY)
BY_SIZE = sorted(UNION, key=lambda member: -WEIGHTS[member])
RANK = [Outcome.INVALID, Outcome.REJECTED, Outcome.TIED, Outcome.ADOPTED]
RULES = ("eu-qmv", "eu-qmv-other", "eu-simple", "eu-unanimity", "eu-cfsp", "consensus")

Roll = dict[Iso3, Vote]


def roll(yes: str | list[Iso3] = "", **others: str) -> Roll:
    """The named ones vote so, and everybody else yes, unless all who do are listed."""
    if isinstance(yes, list):
        return {m: Vote.YES if m in yes else Vote.NO for m in UNION}
    named = {Iso3(m): Vote(vote) for vote, codes in others.items() for m in codes.split()}
    return dict.fromkeys(UNION, Vote.YES) | named


def by(rule: str, ballots: Roll, totals: Totals | None = None) -> Decision:
    return decide(
        BOOK.rule_for("EU", TODAY, rule=rule),
        totals=totals,
        ballots=ballots,
        electorate=UNION,
        weights=WEIGHTS,
    )


@pytest.mark.parametrize(
    "ballots,outcome,reason,held",
    [
        (roll(no="DEU FRA ITA"), "adopted", "no-blocking-minority", "53.1 %"),
        (roll(no="DEU FRA ITA ESP"), "rejected", "population", "42.3 %"),
        (roll(abstain="DEU FRA ITA ESP"), "rejected", "population", "42.3 %"),
        (roll(BY_SIZE[12:]), "rejected", "population", "13.7 %"),
        (roll(BY_SIZE[:14]), "rejected", "states", "90.4 %"),
        (roll(BY_SIZE[:15]), "adopted", "ok", "91.8 %"),
        (roll(no="HUN SVK CZE POL"), "adopted", "ok", "85.9 %"),
        (roll(no="HUN"), "adopted", "ok", "97.8 %"),
    ],
)
def test_a_qualified_majority_counts_states_and_people(
    ballots: Roll, outcome: str, reason: str, held: str
) -> None:
    decision = by("eu-qmv", ballots)
    assert (decision.outcome, decision.reason, str(decision.held)) == (outcome, reason, held)
    assert decision.needed == 15


def test_what_lacks_people_says_how_many() -> None:
    decision = by("eu-qmv", roll(no="DEU FRA ITA ESP"))
    assert decision.why == "23 yes, 15 needed; 42.3 % of the population, 65.0 % needed"


def test_on_nobody_s_proposal_twenty_states_are_needed_and_three_may_block() -> None:
    assert by("eu-qmv-other", roll(BY_SIZE[:19])).reason is Reason.STATES
    assert by("eu-qmv-other", roll(no="DEU FRA ITA")).reason is Reason.POPULATION
    assert by("eu-qmv-other", roll(BY_SIZE[:20])).needed == 20


def test_the_union_had_a_member_more_until_the_end_of_january_2020() -> None:
    assert len(ROSTER.electorate("EU", date(2020, 1, 31))) == 28
    assert len(ROSTER.electorate("EU", date(2020, 2, 1))) == len(UNION) == 27
    assert len(ROSTER.electorate("EU", date(2004, 5, 1))) == 25


def test_what_nobody_weighed_stays_open_where_it_matters() -> None:
    before = date(2024, 2, 24)
    assert ROSTER.weights("EU", before) == {}
    rule = BOOK.rule_for("EU", before)
    four, three = roll(no="DEU FRA ITA ESP"), roll(no="DEU FRA ITA")
    assert decide(rule, ballots=four, electorate=UNION).reason is Reason.POPULATION_UNKNOWN
    assert decide(rule, ballots=three, electorate=UNION).outcome is Outcome.ADOPTED


def test_totals_alone_leave_open_which_population_is_behind_them() -> None:
    decision = by("eu-qmv", {}, Totals(yes=23, no=4, abstain=0))
    assert (decision.outcome, decision.reason) == (Outcome.OPEN, Reason.POPULATION_UNKNOWN)
    assert by("eu-qmv", {}, Totals(yes=24, no=3, abstain=0)).outcome is Outcome.ADOPTED
    assert by("eu-qmv", {}, Totals(yes=14, no=13, abstain=0)).reason is Reason.STATES
    named = {Iso3("HUN"): Vote.NO, Iso3("SVK"): Vote.NO, Iso3("CZE"): Vote.NO}
    assert by("eu-qmv", named, Totals(yes=23, no=4, abstain=0)).outcome is Outcome.ADOPTED


@pytest.mark.parametrize(
    "rule,ballots,outcome,reason",
    [
        ("eu-unanimity", roll(abstain="HUN SVK"), "adopted", "ok"),
        ("eu-unanimity", roll(no="HUN"), "rejected", "objection"),
        ("eu-unanimity", roll(absent="HUN"), "rejected", "objection"),
        ("eu-unanimity", dict.fromkeys(UNION, Vote.ABSTAIN), "rejected", "no-votes-cast"),
        ("eu-cfsp", roll(abstain="HUN"), "adopted", "ok"),
        ("eu-cfsp", roll(abstain=" ".join(BY_SIZE[:9])), "rejected", "abstentions"),
        ("eu-cfsp", roll(abstain=" ".join(BY_SIZE[:8])), "adopted", "ok"),
        ("eu-cfsp", roll(abstain=" ".join(BY_SIZE[-9:])), "adopted", "ok"),
        ("consensus", roll(abstain="HUN", absent="SVK"), "adopted", "ok"),
        ("consensus", roll(no="HUN"), "rejected", "objection"),
    ],
)
def test_a_single_no_defeats_what_needs_everybody(
    rule: str, ballots: Roll, outcome: str, reason: str
) -> None:
    decision = by(rule, ballots)
    assert (decision.outcome, decision.reason) == (outcome, reason)


def quiet(ballots: Roll, *, over: bool, electorate: tuple[Iso3, ...] = UNION) -> Decision:
    rule = BOOK.rule_for("NATO", TODAY, rule="silence")
    return decide(rule, ballots=ballots, electorate=electorate, silence_over=over)


def test_silence_is_agreement_once_the_time_to_object_is_over() -> None:
    assert quiet({}, over=False).reason is Reason.OBJECTION_POSSIBLE
    assert quiet({}, over=True).outcome is Outcome.ADOPTED
    assert quiet({}, over=True, electorate=()).outcome is Outcome.ADOPTED
    assert not quiet({}, over=False, electorate=()).decided


def test_an_objection_breaks_the_silence_at_once() -> None:
    broken = {Iso3("HUN"): Vote.NO}
    assert [quiet(broken, over=over).reason for over in (False, True)] == [Reason.OBJECTION] * 2


def test_consensus_among_members_nobody_knows_is_never_sure() -> None:
    rule = BOOK.rule_for("NATO", TODAY)
    assert rule.id == "consensus"
    assert decide(rule).reason is Reason.OBJECTION_POSSIBLE
    assert decide(rule, ballots={Iso3("HUN"): Vote.NO}).outcome is Outcome.REJECTED


def test_an_election_is_by_secret_ballot_and_has_totals_alone() -> None:
    rule = BOOK.rule_for("UNGA", TODAY, rule="ga-election")
    assert rule.secret
    assert decide(rule, totals=Totals(yes=128, no=60, abstain=2)).outcome is Outcome.ADOPTED


ROLLS = st.lists(st.sampled_from(Vote), min_size=27, max_size=27).map(
    lambda votes: dict(zip(UNION, votes, strict=True))
)
NAMES = st.sampled_from(RULES)


@given(NAMES, ROLLS, st.sampled_from(UNION))
def test_one_more_yes_never_hurts(rule: str, ballots: Roll, member: Iso3) -> None:
    before, after = by(rule, ballots), by(rule, ballots | {member: Vote.YES})
    assert RANK.index(after.outcome) >= RANK.index(before.outcome)
    assert after.margin >= before.margin


@given(st.sampled_from(("eu-qmv", "eu-qmv-other", "eu-simple")), ROLLS)
def test_an_abstention_in_the_union_s_council_is_a_no(rule: str, ballots: Roll) -> None:
    against = {m: Vote.YES if v is Vote.YES else Vote.NO for m, v in ballots.items()}
    assert by(rule, ballots).outcome is by(rule, against).outcome


@given(NAMES, ROLLS)
def test_totals_and_ballots_give_the_same_answer(rule: str, ballots: Roll) -> None:
    truth = by(rule, ballots)
    assert by(rule, ballots, truth.totals) == truth


@given(NAMES, ROLLS, st.sets(st.sampled_from(UNION)))
def test_unknown_ballots_and_bare_totals_bracket_the_truth(
    rule: str, ballots: Roll, hidden: set[Iso3]
) -> None:
    truth = by(rule, ballots)
    known = {m: v for m, v in ballots.items() if m not in hidden}
    for partly in (by(rule, known), by(rule, known, truth.totals)):
        assert RANK.index(partly.worst) <= RANK.index(truth.outcome) <= RANK.index(partly.best)
