"""How far a memo has come: counts, shares of counts, and medians in whole minutes."""

from datetime import datetime, timedelta

import pytest

from domain.compliance import Flag, Obligation, State
from domain.fulfilment import by, figures, median
from domain.values import Iso3, Level
from tests.streams import NOON, hours

JPN, ZAF, LSO = map(Iso3, ("JPN", "ZAF", "LSO"))


def owed(
    country: Iso3,
    state: State,
    *flags: Flag,
    engaged: datetime | None = None,
    reported: datetime | None = None,
    level: Level | None = None,
) -> Obligation:
    return Obligation(
        mission="TOKYO" if country == JPN else "PRETORIA",
        country=country,
        ask="A",
        state=state,
        asked_at=NOON,
        since=NOON,
        flags=flags,
        engaged_at=engaged,
        reported_at=reported,
        level=level,
    )


OWED = (
    owed(JPN, State.REPORTED, engaged=hours(4), reported=hours(5), level=Level.L2),
    owed(ZAF, State.ENGAGED, Flag.LATE, engaged=hours(9), level=Level.L6),
    owed(LSO, State.UNABLE),
    owed(LSO, State.OPEN, Flag.OVERDUE),
)


def test_what_was_let_off_is_not_required() -> None:
    found = figures(OWED, None)
    assert (found.obligations, found.required) == (4, 3)
    assert (found.missions, found.countries) == (2, 3)
    assert found.states[State.UNABLE] == found.states[State.OPEN] == found.flags[Flag.LATE] == 1


def test_what_was_done_and_what_is_known_to_have_been_done_are_counted_apart() -> None:
    found = figures(OWED, None)
    assert (found.acted, found.acted_in_time) == (2, 1)
    assert (found.known, found.known_in_time) == (1, 1)
    late = owed(JPN, State.REPORTED, Flag.LATE, engaged=hours(9), reported=hours(9))
    assert (figures((late,), None).known, figures((late,), None).known_in_time) == (1, 0)


def test_the_level_reached_is_held_to_the_one_aimed_for() -> None:
    assert figures(OWED, None).at_aim is None
    assert figures(OWED, Level.L2).at_aim == 1
    assert figures(OWED, Level.L1).at_aim == 0
    assert figures(OWED, None).levels == {Level.L2: 1, Level.L6: 1}


def test_times_are_medians_in_minutes_and_none_of_nothing() -> None:
    found = figures(OWED, None)
    assert (found.minutes_to_engage, found.minutes_to_report) == (390, 60)
    assert figures((), None).minutes_to_engage is None


@pytest.mark.parametrize(
    "minutes, middle", [((), None), ((7,), 7), ((1, 9, 2), 2), ((1, 2), 1), ((-5,), 0)]
)
def test_a_median_is_a_whole_number_of_minutes(
    minutes: tuple[int, ...], middle: int | None
) -> None:
    assert median(timedelta(minutes=m, seconds=30 if m > 0 else 0) for m in minutes) == middle


def test_the_parts_of_a_memo_add_up_to_the_whole() -> None:
    parts = by(OWED, None, lambda one: one.country)
    assert list(parts) == [JPN, ZAF, LSO]
    assert sum(part.required for part in parts.values()) == figures(OWED, None).required
    assert parts[ZAF].acted_in_time == 0
