from __future__ import annotations

import pytest

from domain.campaign import (
    KIND,
    AssignTarget,
    CampaignClosed,
    CampaignNotOpen,
    CampaignOpenAlready,
    CampaignOpened,
    CloseCampaign,
    ContextNoted,
    NoSuchTier,
    NoteContext,
    ObjectiveSet,
    ObjectiveUnfinished,
    OpenCampaign,
    SetObjective,
    TargetAssigned,
)
from domain.objectives import Condition, GuardedRule, want
from domain.values import Intent, Iso3, Symbol
from tests.streams import given

OPENED = CampaignOpened(title="The path to peace", owner="USA", zone="America/New_York")
L11, L12, L13, L14 = (Symbol(f"A/ES-11/L.{n}") for n in (11, 12, 13, 14))
EUROPEAN = Condition(adopted=(L13, L14))
RULES = (
    GuardedRule(want=Intent.ABSTAIN, when=EUROPEAN),
    GuardedRule(want=Intent.NO, when=Condition(adopted=(L12,))),
    GuardedRule(want=Intent.YES),
)


def test_a_campaign_is_opened_once_under_a_name() -> None:
    again = OpenCampaign(title="The path to peace", owner="USA", zone="America/New_York")
    assert given(KIND).when(again) == (OPENED,)
    assert given(KIND, OPENED).when(again) == ()
    with pytest.raises(CampaignOpenAlready):
        given(KIND, OPENED).when(OpenCampaign(title="Another", owner="USA", zone="UTC"))


def test_an_objective_ends_in_a_rule_without_condition() -> None:
    assert given(KIND, OPENED).when(SetObjective(question=L11, rules=RULES)) == (
        ObjectiveSet(question=L11, rules=RULES),
    )
    for unfinished in ((), RULES[:2], (RULES[2], RULES[0]), (RULES[2], RULES[2])):
        with pytest.raises(ObjectiveUnfinished):
            given(KIND, OPENED).when(SetObjective(question=L11, rules=unfinished))


def test_the_first_rule_whose_condition_holds_counts() -> None:
    assert want(RULES, ()) is Intent.YES
    assert want(RULES, {L14}) is Intent.ABSTAIN
    assert want(RULES, {L12}) is Intent.NO
    assert want(RULES, {L12, L13}) is Intent.ABSTAIN
    both = (GuardedRule(want=Intent.NO, when=Condition(adopted=(L13, L14), all=True)), RULES[2])
    assert want(both, {L13}) is Intent.YES
    assert want(both, {L13, L14}) is Intent.NO
    assert want((), ()) is None


def test_a_closed_campaign_takes_no_new_aims_or_targets_but_may_note_what_happened() -> None:
    closed = given(KIND, OPENED, CampaignClosed())
    for command in (
        SetObjective(question=L11, rules=RULES),
        AssignTarget(country=Iso3("PLW"), tier=1),
        CloseCampaign(),
    ):
        with pytest.raises(CampaignNotOpen):
            closed.when(command)
    assert closed.when(NoteContext(text="Serbia regrets")) == (ContextNoted(text="Serbia regrets"),)


def test_tiers_run_from_one_to_four() -> None:
    opened = given(KIND, OPENED)
    assert opened.when(AssignTarget(country=Iso3("PLW"), tier=1, lead="USUN")) == (
        TargetAssigned(country=Iso3("PLW"), tier=1, lead="USUN"),
    )
    for tier in (0, 5):
        with pytest.raises(NoSuchTier):
            opened.when(AssignTarget(country=Iso3("PLW"), tier=tier))
