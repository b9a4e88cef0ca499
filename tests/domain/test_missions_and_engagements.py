from __future__ import annotations

import pytest

from domain import engagement, mission
from domain.engagement import (
    ContactHeld,
    EngagedAlready,
    EngagementPlanned,
    EngageMission,
    HoldContact,
    MissionEngaged,
    NotEngagedYet,
    PlanEngagement,
    ReadoutReported,
    ReportReadout,
)
from domain.mission import (
    AccreditationChanged,
    AccreditedAlready,
    ChangeAccreditation,
    CloseMission,
    MissionClosed,
    MissionNotOpen,
    MissionOpened,
    NotAccredited,
    OpenMission,
)
from domain.values import Iso3, Level
from tests.streams import given, hours

JPN, ZAF, LSO, SWZ = (Iso3(code) for code in ("JPN", "ZAF", "LSO", "SWZ"))
PRETORIA = MissionOpened(countries=(ZAF, LSO))
PLANNED = EngagementPlanned(mission="TOKYO", countries=(JPN,), memo="M1")
TRIED = MissionEngaged(mission="TOKYO", countries=(JPN,), memo="M1", attempt=True)
ENGAGED = MissionEngaged(mission="TOKYO", countries=(JPN,), memo="M1", who="FM", level=Level.L2)
ENGAGE = EngageMission(mission="TOKYO", countries=(JPN,), memo="M1", who="FM", level=Level.L2)


def test_a_mission_opens_once_with_its_countries() -> None:
    assert given(mission.KIND).when(OpenMission(countries=(ZAF, LSO))) == (PRETORIA,)
    assert given(mission.KIND, PRETORIA).when(OpenMission(countries=(LSO, ZAF))) == ()
    with pytest.raises(AccreditedAlready):
        given(mission.KIND, PRETORIA).when(OpenMission(countries=(SWZ,)))


def test_accreditations_to_one_country_do_not_overlap() -> None:
    open_ = given(mission.KIND, PRETORIA)
    assert open_.when(ChangeAccreditation(gained=(SWZ,), lost=(LSO,))) == (
        AccreditationChanged(gained=(SWZ,), lost=(LSO,)),
    )
    with pytest.raises(AccreditedAlready, match="Lesotho"):
        open_.when(ChangeAccreditation(gained=(LSO,)))
    with pytest.raises(NotAccredited, match="Eswatini"):
        open_.when(ChangeAccreditation(lost=(SWZ,)))


def test_only_an_open_mission_closes_and_a_closed_one_may_open_again() -> None:
    assert given(mission.KIND, PRETORIA).when(CloseMission()) == (MissionClosed(),)
    closed = given(mission.KIND, PRETORIA, MissionClosed())
    for command in (CloseMission(), ChangeAccreditation(gained=(SWZ,))):
        with pytest.raises(MissionNotOpen):
            closed.when(command)
    assert closed.when(OpenMission(countries=(ZAF, LSO))) == (PRETORIA,)


def test_an_engagement_is_planned_held_and_reported() -> None:
    plan = PlanEngagement(mission="TOKYO", countries=(JPN,), memo="M1")
    assert given(engagement.KIND).when(plan) == (PLANNED,)
    assert given(engagement.KIND, PLANNED).when(ENGAGE) == (ENGAGED,)
    assert given(engagement.KIND, PLANNED, ENGAGED).when(ReportReadout(text="noted")) == (
        ReadoutReported(text="noted"),
    )


def test_an_engagement_is_held_once_and_an_attempt_is_none() -> None:
    with pytest.raises(EngagedAlready):
        given(engagement.KIND, ENGAGED).when(ENGAGE)
    assert given(engagement.KIND, TRIED).when(ENGAGE) == (ENGAGED,)


def test_a_readout_follows_the_engagement() -> None:
    with pytest.raises(NotEngagedYet):
        given(engagement.KIND).when(ReportReadout())
    with pytest.raises(NotEngagedYet):
        given(engagement.KIND, TRIED).when(ReportReadout())
    with pytest.raises(NotEngagedYet):
        given(engagement.KIND, ENGAGED).when(ReportReadout(), at=hours(-1))


def test_any_other_contact_keeps_whose_it_was() -> None:
    hold = HoldContact(actor="FRA", countries=(Iso3("VUT"),), who="DPR", level=Level.L4)
    assert given(engagement.KIND).when(hold) == (
        ContactHeld(actor="FRA", countries=(Iso3("VUT"),), who="DPR", level=Level.L4),
    )
