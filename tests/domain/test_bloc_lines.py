"""A bloc's line is a prior: shown beside the stance of its members, and never counted."""

from __future__ import annotations

import pytest

from domain.board import board
from domain.campaign import (
    KIND,
    AnnounceBlocLine,
    BlocLineAnnounced,
    CampaignClosed,
    CampaignNotOpen,
    CampaignOpened,
)
from domain.dossier import PositionChanged
from domain.entry import Entry
from domain.gathering import gathered
from domain.moment import History
from domain.policies import LADDER, POLICIES, Policy
from domain.proposal import ProposalTabled
from domain.record import stated
from domain.standing import Basis
from domain.values import BASE, UNKNOWN, Intent, Iso3, Stance, Symbol
from infrastructure.reference import world
from tests.streams import At, entries, given, hours

DRAFT = Symbol("A/ES-11/L.10")
FRANCE, HUNGARY, PALAU = Iso3("FRA"), Iso3("HUN"), Iso3("PLW")
OPENED = CampaignOpened(title="Path to peace", owner="USA", zone="UTC")


def line(intent: Intent, question: Symbol = DRAFT) -> BlocLineAnnounced:
    """What the Union says, without Hungary."""
    return BlocLineAnnounced(
        bloc="EU",
        question=question,
        text_state=BASE,
        intent=intent,
        members=(FRANCE, HUNGARY),
        dissenters=(HUNGARY,),
    )


def history(policy: Policy, *lines: BlocLineAnnounced | At, said: Intent | None = None) -> History:
    """The draft, what the Union said of it, and what France said itself."""
    tabled = ProposalTabled(body="UNGA")
    known: list[Entry] = entries(tabled, stream_id=f"proposal/{DRAFT}")
    known += entries(OPENED, *lines, stream_id="campaign/path-to-peace")
    if said is not None:
        report = PositionChanged(question=DRAFT, text_state=BASE, intent=said)
        known += entries(report, stream_id="dossier/path-to-peace/FRA")
    return History(gathered(DRAFT, "path-to-peace", known), policy)


@pytest.mark.parametrize("policy", POLICIES)
def test_a_line_is_shown_beside_its_members_and_moves_no_count(policy: Policy) -> None:
    silent = board(history(policy), world(), hours(1))
    shown = board(history(policy, line(Intent.YES)), world(), hours(1))
    assert (shown.tally, shown.firm, shown.outcome) == (silent.tally, silent.firm, silent.outcome)
    lines = {row.country: [entry.fact.intent for entry in row.lines] for row in shown.rows}
    assert lines[FRANCE] == [Intent.YES]
    assert lines[HUNGARY] == lines[PALAU] == []


def test_the_ladder_says_that_there_is_only_a_line_and_still_unknown() -> None:
    moment = history(LADDER, line(Intent.YES)).moment(hours(1))
    standing = moment.standing(FRANCE, LADDER)
    assert (standing.stance, standing.basis) == (UNKNOWN, Basis.BLOC)
    assert moment.standing(HUNGARY, LADDER).basis is Basis.NONE
    own = history(LADDER, line(Intent.YES), said=Intent.NO).moment(hours(1))
    assert own.standing(FRANCE, LADDER).stance == Stance(Intent.NO)


def test_the_newest_line_on_the_question_stands() -> None:
    other = Symbol("A/ES-11/L.11")
    later = (At(hours(1), line(Intent.ABSTAIN)), At(hours(3), line(Intent.NO, other)))
    told = history(LADDER, line(Intent.YES), *later)
    for hour, intent in ((0.5, Intent.YES), (2, Intent.ABSTAIN), (4, Intent.ABSTAIN)):
        [said] = told.moment(hours(hour)).lines_for(FRANCE)
        assert said.fact.intent is intent


def test_a_line_belongs_to_a_campaign_that_is_open() -> None:
    said = stated(AnnounceBlocLine, line(Intent.YES))
    assert given(KIND, OPENED).when(said) == (line(Intent.YES),)
    with pytest.raises(CampaignNotOpen):
        given(KIND, OPENED, CampaignClosed()).when(said)
