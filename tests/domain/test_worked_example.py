"""The worked example of `domain.md` 3.4, given as entries, under each policy."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.dossier import PositionChanged
from domain.entry import Entry, Fact
from domain.gathering import gathered
from domain.moment import Moment
from domain.policies import GRADED, LADDER, LATEST, Policy
from domain.proposal import AmendmentAdopted
from domain.standing import Flag, Standing
from domain.values import BASE, Grade, Intent, Iso3, Level, Stance, Symbol, TextState
from tests.streams import NOON, At, entries

DRAFT = Symbol("A/ES-11/L.11")
PALAU = Iso3("PLW")
DOSSIER = "dossier/path-to-peace/PLW"
AMENDED = TextState("+L.13")
YES, ABSTAIN = Stance(Intent.YES), Stance(Intent.ABSTAIN)

Said = tuple[float, str, Level, Intent, TextState]
MINISTER: Said = (5, "B2", Level.L2, Intent.YES, BASE)
DIRECTOR: Said = (3, "B2", Level.L5, Intent.ABSTAIN, BASE)
PRESS: Said = (1, "C3", Level.PRESS, Intent.YES, BASE)
MISSION: Said = (0, "B1", Level.PR, Intent.ABSTAIN, AMENDED)
HEARD = (MINISTER, DIRECTOR, PRESS)


def given(*heard: Said, amended: bool = False) -> list[Entry]:
    """What was said of Palau so many days before noon on the day of the vote."""
    found: list[Entry] = []
    for place, (days, grade, level, intent, text) in enumerate(heard, start=1):
        fact: Fact = PositionChanged(question=DRAFT, text_state=text, intent=intent, level=level)
        at = At(NOON - timedelta(days=days), fact)
        told = entries(*[at] * place, stream_id=DOSSIER, grade=Grade(grade))
        found.append(told[-1])
    taken_in = AmendmentAdopted(amendment=Symbol("A/ES-11/L.13"))
    change = entries(*[At(NOON, taken_in)] * 9, stream_id=f"proposal/{DRAFT}")[-1:]
    return [*found, *change] if amended else found


def when(known: list[Entry], policy: Policy) -> Standing:
    """What the policy makes of it at noon."""
    return Moment(gathered(DRAFT, "path-to-peace", known), NOON).standing(PALAU, policy)


def weights(standing: Standing) -> list[float]:
    return [round(weight, 4) for weight in standing.weights]


def scores(standing: Standing) -> dict[Intent, float]:
    return {intent: round(score, 4) for intent, score in standing.scores.items()}


def test_graded_says_yes_and_that_it_is_contested() -> None:
    then = when(given(*HEARD), GRADED)
    assert weights(then) == [0.3706, 0.2615, 0.1141]
    assert scores(then) == {Intent.YES: 0.4847, Intent.ABSTAIN: 0.2615}
    assert round(100 * then.scores[Intent.ABSTAIN] / then.scores[Intent.YES]) == 54
    assert (then.stance, then.flags) == (YES, (Flag.CONTESTED,))


def test_graded_says_abstain_once_the_text_is_amended_and_the_mission_has_spoken() -> None:
    then = when(given(*HEARD, MISSION, amended=True), GRADED)
    assert scores(then) == {Intent.YES: 0.2424, Intent.ABSTAIN: 0.8108}
    assert weights(then)[-1] == 0.68
    assert (then.stance, then.flags) == (ABSTAIN, ())


def test_the_amendment_alone_halves_every_weight_and_decides_nothing() -> None:
    then = when(given(*HEARD, amended=True), GRADED)
    assert scores(then) == {Intent.YES: 0.2424, Intent.ABSTAIN: 0.1308}
    assert (then.stance, then.flags) == (YES, (Flag.CONTESTED, Flag.STALE_TEXT))


def test_latest_says_yes_by_the_press_and_then_abstain_by_the_mission() -> None:
    before = when(given(*HEARD), LATEST)
    assert (before.stance, before.used[0].level) == (YES, Level.PRESS)
    after = when(given(*HEARD, MISSION, amended=True), LATEST)
    assert (after.stance, after.used[0].level) == (ABSTAIN, Level.PR)


@pytest.mark.parametrize("amended", [False, True])
def test_the_ladder_believes_the_minister_and_says_when_that_was_of_another_text(
    amended: bool,
) -> None:
    heard = (*HEARD, MISSION) if amended else HEARD
    then = when(given(*heard, amended=amended), LADDER)
    assert (then.stance, then.used[0].level) == (YES, Level.L2)
    assert then.flags == ((Flag.STALE_TEXT,) if amended else ())
