"""What holds of every rule of voting: those in the book on any day, and any that a user may add."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.decision import Decision, Outcome
from domain.rule_book import BOOK
from domain.thresholds import HALF_AND_ONE, Base, Count, Majority, NoObjection, Share, Threshold
from domain.values import Iso3, Totals, Vote
from domain.vote_rule import Tie, VoteRule, Weighed
from domain.voting import decide

RANK = [Outcome.INVALID, Outcome.REJECTED, Outcome.TIED, Outcome.ADOPTED]
MEMBERS = tuple(Iso3(f"M{number:02}") for number in range(21))
PERMANENT = frozenset(MEMBERS[:5])
"""As in the Security Council: a rule without a veto takes no notice."""

RULES = BOOK.rules
ASSEMBLY = [r for r in RULES if r.body in ("UNGA", "UNGA-C") and r.id != "ga-two-thirds-of-members"]
OF_MEMBERS = [r for r in RULES if isinstance(r.threshold, Majority | Count) and not r.veto]
OF_MEMBERS = [r for r in OF_MEMBERS if getattr(r.threshold, "base", Base.MEMBERS) is Base.MEMBERS]
PRESENT = (Vote.ABSTAIN, Vote.NOT_PARTICIPATING)
"""Who does either is in the room, and casts no vote that counts."""

Roll = dict[Iso3, Vote]


@st.composite
def shares(draw: st.DrawFn) -> Share:
    denominator = draw(st.integers(2, 100))
    return Share(draw(st.integers(1, denominator - 1)), denominator, draw(st.booleans()))


@st.composite
def thresholds(draw: st.DrawFn) -> Threshold:
    match draw(st.sampled_from((Majority, Count, NoObjection))):
        case way if way is Majority:
            return Majority(draw(shares()), draw(st.sampled_from(Base)))
        case way if way is Count:
            return Count(draw(st.integers(1, 25)))
        case _:
            return NoObjection(
                yes=draw(st.integers(0, 5)),
                all_present=draw(st.booleans()),
                halting=draw(st.none() | shares()),
            )


@st.composite
def own_rules(draw: st.DrawFn) -> VoteRule:
    """A rule such as a user's file may hold, and beyond; a tie calls for a second vote only where
    a file may say so."""
    weighed = Weighed(draw(shares()), draw(st.integers(0, 5)), by_weight=draw(st.booleans()))
    threshold, weighs, veto = draw(thresholds()), draw(st.booleans()), draw(st.booleans())
    plain = threshold == Majority(HALF_AND_ONE, Base.PRESENT_AND_VOTING) and not (weighs or veto)
    return VoteRule(
        id="own",
        body="OWN",
        threshold=threshold,
        says="as drawn",
        source="nowhere",
        weighed=weighed if weighs else None,
        veto=veto,
        tie=draw(st.sampled_from([tie for tie in Tie if plain or tie is not Tie.SECOND_VOTE])),
        quorum=draw(st.none() | shares()),
        silence=isinstance(threshold, NoObjection) and draw(st.booleans()),
    )


ANY_RULE = st.sampled_from(RULES) | own_rules()
ROLLS = st.lists(st.sampled_from(Vote), min_size=21, max_size=21).map(
    lambda votes: dict(zip(MEMBERS, votes, strict=True))
)
WEIGHTS = st.lists(st.integers(1, 50), min_size=21, max_size=21).map(
    lambda weights: dict(zip(MEMBERS, weights, strict=True))
)
SOME = st.sets(st.sampled_from(MEMBERS))


def ruled(
    rule: VoteRule,
    ballots: Roll,
    weights: dict[Iso3, int] | None = None,
    totals: Totals | None = None,
    *,
    over: bool = True,
) -> Decision:
    """`over`: under the silence procedure the time to object has passed."""
    return decide(
        rule,
        totals=totals,
        ballots=ballots,
        electorate=MEMBERS,
        permanent=PERMANENT,
        weights=weights,
        silence_over=over,
    )


def brackets(partly: Decision, truth: Decision) -> bool:
    within = RANK.index(partly.worst) <= RANK.index(truth.outcome) <= RANK.index(partly.best)
    return within and (not partly.decided or partly.outcome is truth.outcome)


def test_the_rules_of_every_body_are_under_these_laws() -> None:
    assert {rule.body for rule in RULES} == {
        "UNGA", "UNGA-C", "UNSC", "ECOSOC", "HRC", "IAEA", "UNESCO-GC", "EU", "*",
    }  # fmt: skip
    assert {rule.id for rule in OF_MEMBERS} >= {"eu-qmv", "eu-qmv-participants", "sc-procedural"}


@given(ANY_RULE, ROLLS, WEIGHTS, st.sampled_from(MEMBERS))
def test_one_more_yes_never_hurts(
    rule: VoteRule, ballots: Roll, weights: dict[Iso3, int], member: Iso3
) -> None:
    before = ruled(rule, ballots, weights)
    after = ruled(rule, ballots | {member: Vote.YES}, weights)
    assert RANK.index(after.outcome) >= RANK.index(before.outcome)
    assert after.margin >= before.margin


@given(st.sampled_from(ASSEMBLY), ROLLS, st.lists(st.sampled_from(PRESENT), min_size=21))
def test_an_abstention_counts_for_nothing_in_the_assembly(
    rule: VoteRule, ballots: Roll, instead: list[Vote]
) -> None:
    others = {
        member: other if vote in PRESENT else vote
        for (member, vote), other in zip(ballots.items(), instead, strict=False)
    }
    one, two = ruled(rule, ballots), ruled(rule, others)
    assert (one.outcome, one.reason, one.margin, one.needed) == (
        two.outcome, two.reason, two.margin, two.needed,
    )  # fmt: skip


@given(st.sampled_from(OF_MEMBERS), ROLLS, WEIGHTS)
def test_an_abstention_is_a_no_where_the_members_are_the_base(
    rule: VoteRule, ballots: Roll, weights: dict[Iso3, int]
) -> None:
    """So it is in the European Union's qualified majority, and in a procedural vote in the Council.

    A quorum alone can tell them apart, and then only from whoever is away.
    """
    against: Roll = {m: Vote.NO if v is Vote.ABSTAIN else v for m, v in ballots.items()}
    one, two = ruled(rule, ballots, weights), ruled(rule, against, weights)
    assert (one.outcome, one.margin, one.held) == (two.outcome, two.margin, two.held)


@given(ANY_RULE, ROLLS, WEIGHTS)
def test_totals_and_ballots_give_the_same_answer(
    rule: VoteRule, ballots: Roll, weights: dict[Iso3, int]
) -> None:
    truth = ruled(rule, ballots, weights)
    assert truth.decided
    assert ruled(rule, ballots, weights, truth.totals) == truth


@settings(max_examples=300)
@given(ANY_RULE, ROLLS, WEIGHTS, SOME, st.booleans())
def test_unknown_ballots_bracket_the_truth(
    rule: VoteRule, ballots: Roll, weights: dict[Iso3, int], hidden: set[Iso3], weighed: bool
) -> None:
    known = {member: vote for member, vote in ballots.items() if member not in hidden}
    partly = ruled(rule, known, weights if weighed else None, over=False)
    assert brackets(partly, ruled(rule, ballots, weights))


@settings(max_examples=300)
@given(ANY_RULE, ROLLS, WEIGHTS, SOME, st.booleans())
def test_bare_totals_bracket_the_truth(
    rule: VoteRule, ballots: Roll, weights: dict[Iso3, int], hidden: set[Iso3], weighed: bool
) -> None:
    """Totals do not tell who is there without voting from who is away, so all of those are away."""
    told: Roll = {m: Vote.ABSENT if v is Vote.NOT_PARTICIPATING else v for m, v in ballots.items()}
    truth = ruled(rule, told, weights)
    known = {m: v for m, v in told.items() if m not in hidden or v is Vote.INELIGIBLE}
    partly = ruled(rule, known, weights if weighed else None, truth.totals)
    assert brackets(partly, truth)


@given(ANY_RULE, ROLLS, WEIGHTS, SOME)
def test_who_may_not_vote_is_as_good_as_not_in_the_electorate(
    rule: VoteRule, ballots: Roll, weights: dict[Iso3, int], barred: set[Iso3]
) -> None:
    recorded = ballots | dict.fromkeys(barred, Vote.INELIGIBLE)
    left_out = decide(
        rule,
        ballots={m: v for m, v in recorded.items() if v is not Vote.INELIGIBLE},
        electorate=tuple(m for m, v in recorded.items() if v is not Vote.INELIGIBLE),
        members=len(MEMBERS),
        permanent=PERMANENT,
        weights=weights,
        silence_over=True,
    )
    named = ruled(rule, recorded, weights)
    if set(recorded.values()) != {Vote.INELIGIBLE}:
        assert left_out == named


@given(ANY_RULE, ROLLS, WEIGHTS)
def test_every_verdict_says_by_what_rule_by_how_much_and_why(
    rule: VoteRule, ballots: Roll, weights: dict[Iso3, int]
) -> None:
    for found in (ruled(rule, ballots, weights), ruled(rule, {}, None)):
        assert found.why
        assert found.margin_unit
        assert isinstance(found.margin, int)
        assert RANK.index(found.worst) <= RANK.index(found.best)
        assert found.decided == (found.best is found.worst)


def test_a_rule_keeps_one_figure_a_day_and_has_a_source() -> None:
    for rule in RULES:
        assert rule.source
        assert rule.says
        assert rule.since < rule.until
        assert date.min <= rule.since
