"""Which missions were open, and which countries each covered when."""

from datetime import date

from domain.entry import Entry
from domain.mission import AccreditationChanged, MissionClosed, MissionOpened
from domain.missions import missions, uncovered
from domain.values import Iso3
from infrastructure.reference import world
from tests.streams import NOON, At, entries, hours

JPN, LSO, SWZ, ZAF = map(Iso3, ("JPN", "LSO", "SWZ", "ZAF"))
EVER = hours(100)


def pretoria(*facts: object) -> list[Entry]:
    return entries(*facts, stream_id="mission/PRETORIA")


def covered(*facts: object) -> set[Iso3]:
    return {one.country for one in missions(pretoria(*facts)).current}


def test_a_mission_covers_what_it_opened_with_and_gained_without_what_it_lost() -> None:
    change = AccreditationChanged(gained=(SWZ,), lost=(LSO,))
    assert covered(MissionOpened(countries=(ZAF, LSO)), change) == {ZAF, SWZ}


def test_a_mission_that_closed_covers_nothing_and_is_not_open() -> None:
    found = missions(pretoria(MissionOpened(countries=(ZAF,)), MissionClosed()))
    assert (found.current, found.open) == ((), {})


def test_closing_one_mission_leaves_the_others() -> None:
    tokyo = entries(MissionOpened(countries=(JPN,)), stream_id="mission/TOKYO")
    found = missions([*tokyo, *pretoria(MissionOpened(countries=(ZAF,)), MissionClosed())])
    assert [(one.mission, one.country) for one in found.current] == [("TOKYO", JPN)]


def test_an_accreditation_holds_from_its_beginning_up_to_its_end() -> None:
    found = missions(
        pretoria(
            At(hours(1), MissionOpened(countries=(LSO,))),
            At(hours(5), AccreditationChanged(lost=(LSO,))),
        )
    )
    spans = {
        (hours(0), hours(0)): 0,
        (hours(0), hours(1)): 1,
        (hours(2), hours(3)): 1,
        (hours(4), hours(9)): 1,
        (hours(5), hours(9)): 0,
    }
    assert {span: len(found.between(*span)) for span in spans} == spans


def test_a_pair_that_ended_and_began_again_comes_once() -> None:
    found = missions(
        pretoria(
            At(hours(0), MissionOpened(countries=(LSO,))),
            At(hours(1), AccreditationChanged(lost=(LSO,))),
            At(hours(2), AccreditationChanged(gained=(LSO,))),
        )
    )
    assert len(found.between(NOON, EVER)) == 1


def test_an_accreditation_dated_before_the_opening_is_kept() -> None:
    early = AccreditationChanged(gained=(SWZ,))
    assert covered(At(hours(-2), early), MissionOpened(countries=(ZAF,))) == {SWZ, ZAF}


def test_members_without_a_mission_are_uncovered_but_not_whose_campaign_it_is() -> None:
    held = missions(pretoria(MissionOpened(countries=(ZAF,)))).current
    alone = uncovered(world().roster, date(2025, 2, 24), held, owner="USA")
    assert len(alone) == 193 - 2
    assert not {"ZAF", "USA"} & set(alone)
