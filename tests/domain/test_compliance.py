"""What became of a memo: states, side exits and flags, each from the entries alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from domain.compliance import Compliance, Flag, Obligation, State, compliance
from domain.engagement import EngagementPlanned, MissionEngaged, ReadoutReported
from domain.engagements import outreach
from domain.entry import Entry
from domain.memo import (
    Ask,
    MemoAcknowledged,
    MemoAmended,
    MemoRescinded,
    MemoSent,
    MissionExcused,
)
from domain.mission import AccreditationChanged, MissionClosed, MissionOpened
from domain.missions import missions
from domain.tasking import tasking
from domain.text import in_order
from domain.values import Iso3, Level
from tests.streams import NOON, At, entries, hours

JPN, ZAF, LSO = map(Iso3, ("JPN", "ZAF", "LSO"))
A, B, C = (Ask(id=letter, text=letter) for letter in "ABC")
SENT = MemoSent(asks=(A,), everyone=True)
DUE = MemoSent(asks=(A,), everyone=True, deliver_by=hours(10), report_by=hours(20))
BEFORE, LATER = hours(-24), hours(100)
ENGAGED = MissionEngaged(mission="TOKYO", countries=(JPN,), memo="M1")


def tokyo(when: datetime = BEFORE) -> list[Entry]:
    return entries(At(when, MissionOpened(countries=(JPN,))), stream_id="mission/TOKYO")


@dataclass(frozen=True)
class E:
    """An engagement: its number and what happened to it."""

    number: int
    facts: tuple[Any, ...]

    def entries(self) -> list[Entry]:
        return entries(*self.facts, stream_id=f"engagement/path-to-peace/E{self.number}")


def after(
    *memo: Any, held: tuple[E, ...] = (), at: datetime = LATER, posts: list[Entry] | None = None
) -> Compliance:
    """What became of memo M1 by a moment."""
    task = tasking(in_order(entries(*memo, stream_id="memo/path-to-peace/M1", zone="UTC")))
    assert task is not None
    met = in_order([entry for one in held for entry in one.entries()])
    return compliance(task, missions(posts or tokyo()), outreach(met), at=at)


def the_one(found: Compliance) -> Obligation:
    [one] = found.obligations
    return one


def state(*memo: Any, held: tuple[E, ...] = ()) -> State:
    return the_one(after(*memo, held=held)).state


def test_an_obligation_runs_from_open_to_reported() -> None:
    plan = EngagementPlanned(mission="TOKYO", countries=(JPN,), memo="M1")
    acknowledged = MemoAcknowledged(mission="TOKYO")
    assert state(SENT) is State.OPEN
    assert state(SENT, acknowledged) is State.ACKNOWLEDGED
    assert state(SENT, acknowledged, held=(E(1, (plan,)),)) is State.PLANNED
    assert state(SENT, acknowledged, held=(E(1, (plan, ENGAGED)),)) is State.ENGAGED
    done = E(1, (plan, ENGAGED, ReadoutReported()))
    assert state(SENT, acknowledged, held=(done,)) is State.REPORTED


def test_a_mission_owes_each_ask_to_each_country_that_it_covers() -> None:
    posts = entries(MissionOpened(countries=(ZAF, LSO)), stream_id="mission/PRETORIA")
    found = after(MemoSent(asks=(A, B), everyone=True), posts=posts)
    owed = {(one.mission, one.country, one.ask) for one in found.obligations}
    assert owed == {("PRETORIA", country, ask) for country in (ZAF, LSO) for ask in "AB"}


def test_all_missions_are_those_of_the_day_and_not_those_that_open_later() -> None:
    assert after(SENT, posts=tokyo(hours(2))).obligations
    assert not after(SENT, posts=tokyo(hours(24))).obligations


def test_a_country_that_a_mission_gains_later_is_owed_nothing() -> None:
    gained = At(hours(48), AccreditationChanged(gained=(LSO,)))
    posts = entries(MissionOpened(countries=(ZAF,)), gained, stream_id="mission/PRETORIA")
    assert [one.country for one in after(SENT, posts=posts).obligations] == [ZAF]


def test_only_the_missions_addressed_owe_something_and_one_without_country_is_named() -> None:
    found = after(MemoSent(asks=(A,), to=("TOKYO", "KOROR")))
    assert [one.mission for one in found.obligations] == ["TOKYO"]
    assert found.unplaced == ("KOROR",)


@pytest.mark.parametrize(
    "excuse, expected",
    [
        (MissionExcused(mission="TOKYO"), State.EXCUSED),
        (MissionExcused(mission="TOKYO", country=JPN), State.EXCUSED),
        (MissionExcused(mission="TOKYO", unable=True), State.UNABLE),
        (MissionExcused(mission="TOKYO", country=ZAF), State.OPEN),
        (MissionExcused(mission="PARIS"), State.OPEN),
    ],
)
def test_a_mission_is_let_off_towards_one_country_or_all(
    excuse: MissionExcused, expected: State
) -> None:
    assert state(SENT, excuse) is expected


def test_a_rescinded_memo_supersedes_what_was_not_done_and_leaves_what_was() -> None:
    assert state(SENT, MemoRescinded()) is State.SUPERSEDED
    assert state(SENT, MemoRescinded(), held=(E(1, (ENGAGED,)),)) is State.ENGAGED


def test_an_engagement_under_another_memo_or_none_does_not_count() -> None:
    for memo in ("M2", None):
        other = MissionEngaged(mission="TOKYO", countries=(JPN,), memo=memo)
        assert state(SENT, held=(E(1, (other,)),)) is State.OPEN


def test_an_attempt_is_no_contact_but_is_told() -> None:
    attempt = MissionEngaged(mission="TOKYO", countries=(JPN,), memo="M1", attempt=True)
    one = the_one(after(SENT, held=(E(1, (attempt,)),)))
    assert (one.state, one.flags) == (State.OPEN, (Flag.ATTEMPTED,))


def test_what_was_made_of_several_asks_leaves_the_others_partial() -> None:
    both = MemoSent(asks=(A, B), everyone=True)
    engaged = MissionEngaged(mission="TOKYO", countries=(JPN,), memo="M1", asks=("A",))
    a, b = after(both, held=(E(1, (engaged,)),)).obligations
    assert (a.state, b.state, b.flags) == (State.ENGAGED, State.OPEN, (Flag.PARTIAL,))


def test_an_ask_added_after_the_engagement_is_pending_and_engaging_again_makes_it() -> None:
    added = At(hours(2), MemoAmended(asks=(B,)))
    first, again = E(1, (At(hours(1), ENGAGED),)), E(2, (At(hours(3), ENGAGED),))
    assert after(SENT, added, held=(first,)).obligations[1].flags == (Flag.NEW_ASK_PENDING,)
    assert after(SENT, added, held=(first, again)).obligations[1].state is State.ENGAGED


@pytest.mark.parametrize("at, flags", [(hours(10), ()), (hours(11), (Flag.OVERDUE,))])
def test_what_is_not_done_by_the_deadline_is_overdue(at: datetime, flags: tuple[Flag, ...]) -> None:
    assert the_one(after(DUE, at=at)).flags == flags


def test_a_deadline_moves_with_an_amendment() -> None:
    moved = MemoAmended(deliver_by=hours(50))
    assert the_one(after(DUE, moved, at=hours(11))).flags == ()


def test_what_was_done_late_is_late_whether_or_not_it_was_reported() -> None:
    late = E(1, (At(hours(11), ENGAGED), At(hours(12), ReadoutReported())))
    assert the_one(after(DUE, held=(late,))).flags == (Flag.LATE,)


@pytest.mark.parametrize(
    "sent, at, flags",
    [
        (DUE, hours(20), ()),
        (DUE, hours(21), (Flag.REPORT_OVERDUE,)),
        (SENT, hours(1 + 24), ()),
        (SENT, hours(2 + 24), (Flag.REPORT_OVERDUE,)),
    ],
)
def test_a_readout_is_due_when_the_memo_says_or_within_a_day(
    sent: MemoSent, at: datetime, flags: tuple[Flag, ...]
) -> None:
    assert the_one(after(sent, held=(E(1, (At(hours(1), ENGAGED),)),), at=at)).flags == flags


@pytest.mark.parametrize(
    "level, flags",
    [
        (Level.L3, ()),
        (Level.PR, ()),
        (Level.L4, (Flag.BELOW_LEVEL,)),
        (Level.PRESS, (Flag.BELOW_LEVEL,)),
        (None, ()),
    ],
)
def test_a_level_below_the_floor_is_flagged(level: Level | None, flags: tuple[Flag, ...]) -> None:
    sent = MemoSent(asks=(A,), everyone=True, floor=Level.L3)
    met = MissionEngaged(mission="TOKYO", countries=(JPN,), memo="M1", level=level)
    assert the_one(after(sent, held=(E(1, (met,)),), at=NOON)).flags == flags


def test_the_highest_level_reached_counts_and_the_readout_that_came() -> None:
    desk, minister = (
        MissionEngaged(mission="TOKYO", countries=(JPN,), memo="M1", level=level)
        for level in (Level.L6, Level.L2)
    )
    held = (
        E(1, (At(hours(1), desk),)),
        E(2, (At(hours(2), minister), At(hours(3), ReadoutReported()))),
    )
    one = the_one(after(SENT, held=held))
    assert (one.level, one.engagement, one.engaged_at) == (Level.L2, "E2", hours(1))


def test_a_memo_that_was_not_sent_is_none() -> None:
    assert tasking(entries(MemoAcknowledged(mission="TOKYO"))) is None


def test_a_readout_that_came_after_its_date_is_reported_late() -> None:
    for when, flags in ((20, ()), (21, (Flag.REPORTED_LATE,))):
        done = E(1, (At(hours(1), ENGAGED), At(hours(when), ReadoutReported())))
        assert the_one(after(DUE, held=(done,))).flags == flags


def test_a_deadline_brought_forward_makes_nothing_late_and_one_moved_back_excuses() -> None:
    done = E(1, (At(hours(8), ENGAGED),))
    sooner = At(hours(9), MemoAmended(deliver_by=hours(7)))
    assert the_one(after(DUE, sooner, held=(done,), at=hours(9))).flags == ()
    assert the_one(after(SENT, sooner, held=(done,), at=hours(9))).flags == ()
    overrun = E(1, (At(hours(11), ENGAGED),))
    moved = At(hours(12), MemoAmended(deliver_by=hours(13)))
    assert the_one(after(DUE, moved, held=(overrun,), at=hours(13))).flags == ()


def test_a_mission_that_lost_the_country_since_still_owes_it_and_that_is_told() -> None:
    for lost in (AccreditationChanged(lost=(JPN,)), MissionClosed()):
        posts = entries(
            At(BEFORE, MissionOpened(countries=(JPN,))),
            At(hours(48), lost),
            stream_id="mission/TOKYO",
        )
        assert the_one(after(SENT, posts=posts)).flags == (Flag.COVERAGE_ENDED,)
        assert the_one(after(SENT, held=(E(1, (ENGAGED,)),), posts=posts)).state is State.ENGAGED


def test_a_mission_that_lost_the_country_before_that_day_owes_nothing() -> None:
    posts = entries(
        At(hours(-72), MissionOpened(countries=(JPN,))),
        At(hours(-48), MissionClosed()),
        stream_id="mission/TOKYO",
    )
    assert after(SENT, posts=posts).obligations == ()


def test_an_ask_is_timed_from_when_it_was_added() -> None:
    added = At(hours(2), MemoAmended(asks=(B,)))
    a, b = after(SENT, added).obligations
    assert (a.asked_at, b.asked_at) == (NOON, hours(2))
