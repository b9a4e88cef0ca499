"""The ladder: who said it and how goes before when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dossier import Form
from domain.evidence import Evidence, Sort
from domain.ladder import Rung, rung_of
from domain.policies import LADDER
from domain.stance import judge
from domain.standing import Basis, Flag, Standing, Unused
from domain.values import UNKNOWN, Intent, Level, Stance
from tests.domain.test_stance import said, situation

YES, NO = Stance(Intent.YES), Stance(Intent.NO)
SPOKEN = st.builds(
    said,
    st.sampled_from([Intent.YES, Intent.NO, Intent.ABSTAIN]),
    level=st.sampled_from([None, *Level]),
    days=st.floats(0, 40),
    sort=st.sampled_from([Sort.REPORT, Sort.STATEMENT, Sort.PLEDGE]),
    form=st.sampled_from([None, *Form]),
)


def stance_of(*items: Evidence) -> Standing:
    return judge(sorted(items, key=lambda item: item.order), (), situation(), LADDER)


@pytest.mark.parametrize(
    "item, rung",
    [
        (said(Intent.YES, sort=Sort.SPONSOR, text=None), Rung.PUBLIC),
        (said(Intent.YES, sort=Sort.STATEMENT), Rung.PUBLIC),
        (said(Intent.YES, level=Level.L5, sort=Sort.STATEMENT), Rung.PUBLIC),
        (said(Intent.YES, level=Level.PR, sort=Sort.STATEMENT), Rung.MISSION),
        (said(Intent.YES, level=Level.PRESS, sort=Sort.STATEMENT), Rung.THIRD_PARTY),
        (said(Intent.YES, level=Level.L6, sort=Sort.PLEDGE, form=Form.WRITTEN), Rung.PUBLIC),
        (said(Intent.YES, level=Level.L6, sort=Sort.PLEDGE, form=Form.PUBLIC), Rung.PUBLIC),
        (said(Intent.YES, level=Level.PR, sort=Sort.PLEDGE, form=Form.WRITTEN), Rung.MISSION),
        (said(Intent.YES, level=Level.L6, sort=Sort.PLEDGE, form=Form.ORAL), Rung.OFFICIALS),
        (said(Intent.YES, level=Level.L1), Rung.CABINET),
        (said(Intent.YES, level=Level.L3), Rung.CABINET),
        (said(Intent.YES, level=Level.PR), Rung.MISSION),
        (said(Intent.YES, level=Level.L4), Rung.OFFICIALS),
        (said(Intent.YES, level=Level.PRESS), Rung.THIRD_PARTY),
        (said(Intent.YES), Rung.THIRD_PARTY),
    ],
)
def test_everything_said_has_its_rung(item: Evidence, rung: Rung) -> None:
    assert rung_of(item) is rung


@given(st.lists(SPOKEN, max_size=8))
def test_the_newest_word_on_the_highest_rung_is_the_stance(items: list[Evidence]) -> None:
    standing = stance_of(*items)
    best = max(items, key=lambda item: (-rung_of(item), item.order), default=None)
    assert standing.stance == (best.stance if best else UNKNOWN)
    assert standing.used == ((best,) if best else ())
    assert len(standing.unused) == max(len(items) - 1, 0)


def test_what_stands_lower_does_not_count_however_new() -> None:
    minister, mission = said(Intent.YES, level=Level.L2, days=4), said(Intent.NO, level=Level.PR)
    standing = stance_of(minister, mission)
    assert (standing.stance, standing.flags) == (YES, ())
    assert standing.unused == ((mission, Unused.LOWER_RUNG),)


def test_two_fresh_words_on_one_rung_are_a_conflict() -> None:
    yes, no = said(Intent.YES, level=Level.L2, days=2), said(Intent.NO, level=Level.L1, days=1)
    standing = stance_of(yes, no)
    assert (standing.stance, standing.flags) == (NO, (Flag.CONTESTED,))
    assert standing.unused == ((yes, Unused.SUPERSEDED),)


def test_a_stale_word_does_not_contest_a_newer_one() -> None:
    yes, no = said(Intent.YES, level=Level.L2, days=9), said(Intent.NO, level=Level.L1, days=1)
    assert stance_of(yes, no).flags == ()


def test_a_sponsor_has_signed() -> None:
    joined = said(Intent.YES, days=1, sort=Sort.SPONSOR, text=None)
    standing = stance_of(joined, said(Intent.NO, level=Level.L1))
    assert (standing.stance, standing.basis) == (YES, Basis.SPONSOR)
