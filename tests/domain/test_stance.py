from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import stance as stances
from domain.dossier import Form
from domain.evidence import End, Ending, Evidence, Sort
from domain.objectives import Condition
from domain.policies import GRADED, LADDER, POLICIES, Method, Policy, policy_named
from domain.stance import judge, weigh, weights_of, working
from domain.standing import Basis, Flag, Situation, Standing, Unused
from domain.values import (
    BASE,
    UNKNOWN,
    EntryId,
    Firmness,
    Grade,
    Intent,
    Iso3,
    Level,
    Stance,
    Symbol,
    TextState,
)
from domain.weights import WEIGHTS

DAY = timedelta(days=1)
VOTE_DAY = datetime(2025, 2, 24, 12, tzinfo=UTC)
AMENDED = TextState("+L.13")
L12 = Symbol("A/ES-11/L.12")
NUMBERS = count(1)
SPOKEN = (Sort.REPORT, Sort.STATEMENT, Sort.PLEDGE)


def said(
    intent: Intent,
    grade: str = "B2",
    level: Level | None = None,
    *,
    days: float = 0,
    firmness: Firmness = Firmness.FIRM,
    sort: Sort = Sort.REPORT,
    text: TextState | None = BASE,
    condition: Condition | None = None,
    until: datetime | None = None,
    form: Form | None = None,
) -> Evidence:
    """Evidence that is so many days old on the day of the vote."""
    number = next(NUMBERS)
    return Evidence(
        position=number,
        entry=EntryId(str(number)),
        occurred_at=VOTE_DAY - days * DAY,
        recorded_at=VOTE_DAY,
        country=Iso3("PLW"),
        question=Symbol("A/ES-11/L.11"),
        campaign="path-to-peace",
        sort=sort,
        intent=intent,
        firmness=firmness,
        level=level,
        grade=Grade(grade),
        text_state=text,
        condition=condition,
        until=until,
        form=form,
    )


def situation(text: TextState = BASE, *, at: datetime = VOTE_DAY, adopted: str = "") -> Situation:
    states = ((datetime.min.replace(tzinfo=UTC), BASE), (VOTE_DAY - DAY / 2, text))
    return Situation(at=at, text_state=text, adopted=frozenset({Symbol(adopted)}), text_at=states)


def stance_of(*items: Evidence, **about: object) -> Standing:
    return judge(items, (), situation(**about))  # type: ignore[arg-type]


HEARD = st.builds(
    said,
    st.sampled_from(Intent),
    st.sampled_from(("A1", "B2", "E5", "F6")),
    st.none() | st.sampled_from(Level),
    days=st.integers(-2, 60),
    firmness=st.sampled_from(Firmness),
    sort=st.sampled_from(Sort),
    text=st.sampled_from((BASE, AMENDED)),
)


@given(st.lists(HEARD, max_size=6), st.sampled_from(POLICIES), st.sampled_from((BASE, AMENDED)))
def test_a_stance_without_its_working_is_that_with_it(
    items: list[Evidence], policy: Policy, text: TextState
) -> None:
    items.sort(key=lambda item: item.order)
    ended = [
        Ending(
            position=item.position + 1000,
            entry=item.entry,
            occurred_at=item.occurred_at,
            recorded_at=item.recorded_at,
            target=item.entry,
            how=End.RETRACTED,
        )
        for item in items[:1]
    ]
    for endings in ((), ended):
        about = items, endings, situation(text), policy
        assert stances.stance_of(*about) == judge(*about).stance


def test_nothing_known_is_unknown() -> None:
    assert stance_of() == Standing(flags=(Flag.UNKNOWN,))
    assert stance_of().stance == UNKNOWN


def test_hearsay_that_nobody_can_judge_is_below_the_floor() -> None:
    standing = stance_of(said(Intent.YES, "F6", Level.PRESS))
    assert standing.stance == UNKNOWN
    assert [reason for _, reason in standing.unused] == [Unused.BELOW_FLOOR]


def test_old_evidence_is_stale_and_not_unknown() -> None:
    standing = stance_of(said(Intent.YES, "B2", Level.L2, days=60))
    assert standing.stance == Stance(Intent.YES)
    assert standing.flags == (Flag.STALE,)


def test_evidence_so_old_that_it_weighs_nothing_still_says_what_it_said() -> None:
    standing = stance_of(said(Intent.YES, "B2", Level.L2, days=80 * 365))
    assert standing.stance == Stance(Intent.YES)
    assert standing.flags == (Flag.STALE,)


def test_evidence_for_another_text_is_marked() -> None:
    standing = stance_of(said(Intent.YES, "A1", Level.L1, days=1), text=AMENDED)
    assert standing.flags == (Flag.STALE_TEXT,)


def test_what_was_said_of_another_text_weighs_half_and_is_kept() -> None:
    """Half of B2 without a level is less than the floor, and it is no reason to forget it."""
    given = said(Intent.YES, "B2")
    assert weigh(given, situation()).weight == pytest.approx(0.256)
    assert weigh(given, situation(AMENDED)).weight == pytest.approx(0.128)
    standing = stance_of(given, text=AMENDED)
    assert (standing.stance, standing.flags) == (Stance(Intent.YES), (Flag.STALE_TEXT,))


@given(
    st.sampled_from([f"{letter}{digit}" for letter in "ABCDEF" for digit in "123456"]),
    st.none() | st.sampled_from(Level),
    st.floats(0, 400),
    st.sampled_from([(sort, BASE) for sort in SPOKEN] + [(Sort.SPONSOR, None)]),
)
def test_what_is_weighed_at_once_is_to_the_last_bit_what_its_factors_make(
    grade: str, level: Level | None, days: float, of: tuple[Sort, TextState | None]
) -> None:
    item = said(Intent.YES, grade, level, days=days, sort=of[0], text=of[1])
    for judged_at in (situation(), situation(AMENDED)):
        (weight,) = weights_of([item], judged_at, WEIGHTS, judged_at.at)
        alone = weigh(item, judged_at)
        assert weight == alone.weight == prod(alone.parts)


def test_said_again_of_the_new_text_it_weighs_in_full_and_the_old_word_stays() -> None:
    given, again = said(Intent.YES, "B2", days=1), said(Intent.YES, "B2", text=AMENDED)
    standing = stance_of(given, again, text=AMENDED)
    assert (standing.stance, standing.flags) == (Stance(Intent.YES), ())
    told = working(standing, situation(AMENDED), GRADED)
    assert [(item.evidence, item.factors["text"]) for item in told] == [
        *((given, WEIGHTS.stale_text), (again, 1.0)),
    ]


def test_firmness_is_the_highest_among_the_weighty_items() -> None:
    soft = said(Intent.YES, "A1", Level.L1, firmness=Firmness.LEANING)
    hard_but_light = said(Intent.YES, "D4", Level.L6)
    assert stance_of(soft, hard_but_light).stance.word == "lean-yes"
    hard = said(Intent.YES, "B2", Level.L1)
    assert stance_of(soft, hard).stance.word == "yes"


def test_a_word_half_as_heavy_as_the_newest_is_heard_whenever_one_looks() -> None:
    """Half of the weight is gone after a week, to the last bit."""
    firm, soft = said(Intent.YES, "B3", days=7), said(Intent.YES, "B3", firmness=Firmness.LEANING)
    for hours in range(0, 60 * 24, 7):
        later = VOTE_DAY + timedelta(hours=hours)
        assert stance_of(firm, soft, at=later).stance == Stance(Intent.YES)
        against = said(Intent.NO, "B3", days=7)
        assert Flag.CONTESTED in stance_of(against, soft, at=later).flags


def test_evidence_of_another_age_contradicts_itself_as_it_did_then() -> None:
    """After decades every weight is zero, and what was heavier is so still."""
    yes, no = said(Intent.YES, "A1", Level.L1, days=1), said(Intent.NO, "C3")
    for years in (0, 20, 50):
        stands = stance_of(yes, no, at=VOTE_DAY + years * 365 * DAY)
        assert (stands.stance, Flag.CONTESTED in stands.flags) == (Stance(Intent.YES), False)


def test_a_sponsor_is_a_firm_yes_until_it_leaves() -> None:
    joined = said(Intent.YES, "A1", days=6, sort=Sort.SPONSOR, text=None)
    left = said(Intent.UNKNOWN, "B2", days=1, sort=Sort.SPONSOR_LEFT, text=None)
    standing = stance_of(joined)
    assert (standing.stance, standing.basis) == (Stance(Intent.YES), Basis.SPONSOR)
    assert weigh(joined, situation()).factors["level"] == WEIGHTS.sponsor
    gone = stance_of(joined, left)
    assert gone.stance == UNKNOWN
    assert {reason for _, reason in gone.unused} == {Unused.SUPERSEDED}


def test_a_sponsor_backs_the_text_it_joined() -> None:
    before = said(Intent.YES, "A1", days=6, sort=Sort.SPONSOR, text=None)
    after = said(Intent.YES, "A1", days=0, sort=Sort.SPONSOR, text=None)
    amended = situation(AMENDED)
    assert weigh(before, amended).factors["text"] == WEIGHTS.stale_text
    assert weigh(after, amended).factors["text"] == 1.0


def test_an_assessment_overrides_until_it_expires() -> None:
    desk = said(Intent.NO, sort=Sort.ASSESSMENT, firmness=Firmness.TENTATIVE, until=VOTE_DAY + DAY)
    evidence = said(Intent.YES, "A1", Level.L1)
    standing = stance_of(evidence, desk)
    assert (standing.stance.word, standing.basis) == ("lean-no", Basis.ASSESSMENT)
    assert (evidence, Unused.OVERRIDDEN) in standing.unused
    later = judge((evidence, desk), (), situation(at=VOTE_DAY + 2 * DAY))
    assert (later.stance.word, later.basis) == ("yes", Basis.EVIDENCE)
    assert (desk, Unused.EXPIRED) in later.unused


@pytest.mark.parametrize("policy", [GRADED, LADDER])
def test_an_assessment_settles_a_conflict_until_something_newer_says_otherwise(
    policy: Policy,
) -> None:
    yes, no = said(Intent.YES, "A1", Level.L1, days=3), said(Intent.NO, "A1", Level.L1, days=2)
    assert Flag.CONTESTED in judge((yes, no), (), situation(), policy).flags
    desk = said(Intent.NO, sort=Sort.ASSESSMENT, firmness=Firmness.TENTATIVE, days=1)
    settled = judge((yes, no, desk), (), situation(), policy)
    assert (settled.stance.word, settled.flags) == ("lean-no", ())
    same, other = said(Intent.NO, "D4"), said(Intent.ABSTAIN, "D4")
    assert judge((yes, no, desk, same), (), situation(), policy).flags == ()
    overtaken = judge((yes, no, desk, other), (), situation(), policy)
    assert (overtaken.stance.word, overtaken.flags) == ("lean-no", (Flag.OVERTAKEN,))
    assert overtaken.assessment == desk


def test_weights_of_a_users_own_change_what_counts() -> None:
    own = replace(WEIGHTS, level={**WEIGHTS.level, Level.PRESS: 1.0}, half_life=DAY)
    minister, press = said(Intent.YES, "B2", Level.L2, days=3), said(Intent.NO, "B2", Level.PRESS)
    assert judge((minister, press), (), situation(), GRADED).stance == Stance(Intent.YES)
    theirs = judge((minister, press), (), situation(), Policy(weights=own))
    assert theirs.stance == Stance(Intent.NO)
    assert [round(weight, 3) for weight in theirs.weights] == [0.076, 0.64]


def test_a_policy_says_whose_weights_it_goes_by() -> None:
    assert [str(policy) for policy in POLICIES] == ["latest/1", "graded/1", "ladder/1"]
    assert str(Policy(weights=replace(WEIGHTS))) == "graded/1"
    own = replace(WEIGHTS, sponsor=0.9)
    assert str(Policy(weights=own)) == f"graded/1 · weights {own.digest}"
    assert own.digest != replace(WEIGHTS, sponsor=0.8).digest
    assert policy_named("Ladder", own) == Policy(Method.LADDER, own)


def test_a_conditional_position_counts_once_its_condition_holds() -> None:
    if_amended = said(
        Intent.YES, "B2", Level.PR, condition=Condition(adopted=(L12,)), text=TextState("+L.12")
    )
    assert stance_of(if_amended).unused == ((if_amended, Unused.CONDITION_NOT_MET),)
    met = stance_of(if_amended, text=TextState("+L.12"), adopted=L12)
    assert met.stance == Stance(Intent.YES)


@pytest.mark.parametrize("policy", POLICIES)
def test_a_position_is_about_the_text_that_its_condition_foresaw(policy: Policy) -> None:
    if_amended = said(Intent.YES, "B2", Level.PR, condition=Condition(adopted=(L12,)))
    foreseen = situation(TextState("+L.12"), adopted=L12)
    assert judge([if_amended], (), foreseen, policy).flags == ()
    assert weigh(if_amended, foreseen).factors["text"] == 1.0
    more = situation(TextState("+L.12+L.13"), adopted=L12)
    assert judge([if_amended], (), more, policy).flags == (Flag.STALE_TEXT,)


def test_once_its_condition_holds_a_word_outweighs_what_was_said_of_the_text_before() -> None:
    no, yes_if = said(Intent.NO, "B2"), said(Intent.YES, "B2", condition=Condition(adopted=(L12,)))
    assert stance_of(no, yes_if).stance == Stance(Intent.NO)
    assert stance_of(no, yes_if, text=TextState("+L.12"), adopted=L12).stance == Stance(Intent.YES)


@pytest.mark.parametrize("how", list(End))
def test_what_ended_no_longer_counts(how: End) -> None:
    report = said(Intent.YES, "A1", Level.L1, days=2)
    end = Ending(
        position=99,
        entry=EntryId("99"),
        occurred_at=report.occurred_at,
        recorded_at=VOTE_DAY,
        target=report.entry,
        how=how,
    )
    standing = judge((report,), (end,), situation())
    assert standing.stance == UNKNOWN
    assert standing.unused == ((report, Unused(how)),)


def test_what_had_not_happened_yet_does_not_count() -> None:
    tomorrow = said(Intent.YES, "A1", Level.L1, days=-1)
    assert stance_of(tomorrow).unused == ((tomorrow, Unused.AFTER_AS_OF),)


def test_undecided_is_an_answer_and_unknown_is_none() -> None:
    assert stance_of(said(Intent.UNDECIDED, "B2", Level.L2)).stance == Stance(Intent.UNDECIDED)
    nothing = said(Intent.UNKNOWN, "B2", Level.L2)
    assert stance_of(nothing).unused == ((nothing, Unused.SAYS_UNKNOWN),)


def test_a_tie_goes_to_the_newer_word() -> None:
    early, late = said(Intent.YES, days=0.001), said(Intent.NO, days=0.001)
    assert stance_of(early, late).stance == Stance(Intent.NO)
    assert Flag.CONTESTED in stance_of(early, late).flags
