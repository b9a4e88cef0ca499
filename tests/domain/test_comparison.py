"""What was expected of a vote, against what was cast; and one roll call beside another."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chances import OUTCOMES, chances
from domain.comparison import Confidence, Forecast, cross_table, score
from domain.standing import Standing
from domain.values import STANCES, Firmness, Intent, Iso3, Stance, Vote

PLW, MHL, USA = Iso3("PLW"), Iso3("MHL"), Iso3("USA")
GUESS = Stance(Intent.YES, Firmness.TENTATIVE)
STANCE = st.sampled_from([*STANCES.values(), GUESS])
OFFICIAL = st.sampled_from(OUTCOMES)
ROLL = st.dictionaries(st.sampled_from([PLW, MHL, USA]), st.sampled_from(Vote))


def forecast(stance: Stance | str, vote: Vote) -> Forecast:
    said = STANCES[stance] if isinstance(stance, str) else stance
    return Forecast(member=PLW, standing=Standing(said), vote=vote)


@given(STANCE)
def test_the_chances_of_a_stance_add_up_to_one(stance: Stance) -> None:
    assert sum(chances(stance).values()) == 1
    assert set(chances(stance)) == set(OUTCOMES)


@given(STANCE, OFFICIAL)
def test_a_penalty_is_exact_and_lies_between_nothing_and_two(stance: Stance, vote: Vote) -> None:
    assert 0 <= forecast(stance, vote).penalty <= 2
    assert isinstance(forecast(stance, vote).penalty, Fraction)


@pytest.mark.parametrize(
    "stance, vote, right, penalty",
    [
        ("yes", Vote.YES, True, "0.003850"),
        ("yes", Vote.NO, False, "1.893850"),
        ("abstain", Vote.ABSTAIN, True, "0.003750"),
        ("lean-no", Vote.ABSTAIN, False, "1.246250"),
        ("not-voting", Vote.ABSTAIN, False, "1.805000"),
        ("undecided", Vote.YES, None, "0.75"),
        ("unknown", Vote.NO, None, "0.75"),
    ],
)
def test_a_forecast_is_right_or_wrong_or_none(
    stance: str, vote: Vote, right: bool | None, penalty: str
) -> None:
    made = forecast(stance, vote)
    assert made.right is right
    assert made.penalty == Fraction(penalty)


def test_a_country_that_is_undecided_is_nobody_s_surprise_and_counts_as_unknown() -> None:
    assert forecast("undecided", Vote.NO).confidence is Confidence.UNKNOWN
    assert forecast(GUESS, Vote.NO).confidence is Confidence.TENTATIVE
    assert forecast("lean-yes", Vote.NO).confidence is Confidence.LEANING


def test_scores_are_means_and_nothing_has_no_score() -> None:
    made = score([forecast("yes", Vote.YES), forecast("yes", Vote.NO)])
    assert (made.members, made.right, made.hit_rate) == (2, 1, Fraction(1, 2))
    assert made.brier == Fraction("0.948850")
    knowing_less = score([forecast("yes", Vote.YES), forecast("unknown", Vote.NO)])
    assert (knowing_less.members, knowing_less.foretold, knowing_less.hit_rate) == (
        2,
        1,
        Fraction(1),
    )
    assert score([]).hit_rate is None
    assert score([]).brier is None


@given(ROLL, ROLL)
def test_every_member_on_both_roll_calls_is_in_one_cell(
    first: dict[Iso3, Vote], second: dict[Iso3, Vote]
) -> None:
    table = cross_table(first, second)
    placed = [member for members in table.cells.values() for member in members]
    assert sorted(placed) == list(table.both)
    assert len(table.cells) == len(OUTCOMES) ** 2
    everybody = {*table.both, *table.only_first, *table.only_second}
    assert everybody == first.keys() | second.keys()


@given(ROLL)
def test_a_vote_compared_with_itself_is_unchanged(roll: dict[Iso3, Vote]) -> None:
    assert cross_table(roll, roll).unchanged == len(roll)


def test_every_reading_of_not_voting_is_the_same_vote() -> None:
    table = cross_table({PLW: Vote.ABSENT}, {PLW: Vote.NOT_PARTICIPATING})
    assert table.cells[Vote.NOT_VOTING, Vote.NOT_VOTING] == (PLW,)
