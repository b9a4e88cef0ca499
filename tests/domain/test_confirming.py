"""Which word would end the doubt about a stance, and which marking stands highest."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.board import view
from domain.confirming import DOUBTS, Doubt, confirming, doubts
from domain.evidence import Evidence, Sort
from domain.markings import highest
from domain.material import Material
from domain.moment import Moment
from domain.policies import DEFAULT_POLICY
from domain.proposal import ProposalTabled
from domain.standing import Flag, Standing
from domain.values import EntryId, Firmness, Grade, Intent, Iso3, Level, Stance, Symbol
from domain.vetoes import Risk, risk
from domain.why_not import fresh_word
from infrastructure.reference import world
from tests.streams import At, entries

NOW = datetime(2025, 2, 24, 12, tzinfo=UTC)
TEXT = Symbol("A/ES-11/L.10")
PALAU = Iso3("PLW")


def heard(number: int, intent: Intent, level: Level, days: int = 1) -> Evidence:
    at = NOW - timedelta(days=days)
    return Evidence(
        position=number,
        entry=EntryId(str(number)),
        occurred_at=at,
        recorded_at=at,
        country=PALAU,
        question=TEXT,
        campaign=None,
        sort=Sort.REPORT,
        intent=intent,
        firmness=Firmness.FIRM,
        level=level,
        grade=Grade("B2"),
        source=f"source {number}",
    )


def moment(*words: Evidence) -> Moment:
    tabled = At(NOW - timedelta(days=60), ProposalTabled(body="UNGA"))
    return Moment(Material(symbol=TEXT, proposal=tuple(entries(tabled)), evidence=words), NOW)


def doubted(seen: Moment) -> list[Doubt]:
    found = view(seen, DEFAULT_POLICY, world())
    return list(doubts(seen, found.standings))


def tips(seen: Moment) -> dict[Grade, Level | None]:
    return {tip.grade: tip.level for tip in confirming(seen, PALAU, DEFAULT_POLICY)}


def test_a_contested_stance_is_confirmed_by_the_same_word_from_high_enough() -> None:
    seen = moment(heard(11, Intent.YES, Level.L3), heard(12, Intent.NO, Level.PR))
    [doubt] = doubted(seen)
    assert (doubt.country, doubt.flags) == (PALAU, (Flag.CONTESTED,))
    enough = {grade: level for grade, level in tips(seen).items() if level is not None}
    for grade, level in enough.items():
        word = fresh_word(seen, PALAU, doubt.standing.stance, grade, level)
        after = moment(*seen.material.evidence, word).standing(PALAU, DEFAULT_POLICY)
        assert after.stance.intent is doubt.standing.stance.intent
        assert not set(DOUBTS) & set(after.flags)
    assert enough


def test_a_stance_that_is_old_is_in_doubt_and_any_first_hand_word_of_today_would_do() -> None:
    seen = moment(heard(11, Intent.YES, Level.L3, days=40))
    [doubt] = doubted(seen)
    assert Flag.STALE in doubt.flags
    assert tips(seen)[Grade("A1")] is not None


def test_of_whom_nothing_is_known_there_is_nothing_to_confirm() -> None:
    assert list(confirming(moment(), PALAU, DEFAULT_POLICY)) == []
    assert doubted(moment()) == []


@pytest.mark.parametrize(
    "markings,top",
    [
        ([None, ""], None),
        (["unclassified", None], "UNCLASSIFIED"),
        (["SECRET", "CONFIDENTIAL", "SECRET//NOFORN"], "SECRET / SECRET//NOFORN"),
        (["TLP:AMBER", "OFFICIAL-SENSITIVE"], "TLP:AMBER"),
        (["TOP SECRET", "EYES OF THE DESK"], "EYES OF THE DESK"),
    ],
)
def test_the_highest_marking_is_shown_and_one_that_nobody_knows_is_higher(
    markings: list[str | None], top: str | None
) -> None:
    assert highest(markings) == top


@pytest.mark.parametrize(
    "stance,flags,seen",
    [
        ((Intent.NO, Firmness.TENTATIVE), (), Risk.EXPECTED),
        ((Intent.UNKNOWN, Firmness.TENTATIVE), (Flag.UNKNOWN,), Risk.NOT_KNOWN),
        ((Intent.ABSTAIN, Firmness.LEANING), (), Risk.NOT_FIRM),
        ((Intent.YES, Firmness.FIRM), (Flag.CONTESTED,), Risk.NOT_FIRM),
        ((Intent.ABSTAIN, Firmness.FIRM), (), Risk.NOT_EXPECTED),
    ],
)
def test_the_risk_of_a_veto_is_in_the_stance(
    stance: tuple[Intent, Firmness], flags: tuple[Flag, ...], seen: Risk
) -> None:
    assert risk(Standing(Stance(*stance), flags=flags)) is seen
