"""Moments as people type them mean one thing, or are refused with both."""

from datetime import UTC, datetime

import pytest

from cli.moments import Edge, moment
from domain.errors import NotATime
from domain.values import Precision

NEW_YORK = "America/New_York"
NOW = datetime(2025, 2, 26, 15, 15, tzinfo=UTC)
"""A Wednesday; 10:15 in New York."""

MEANT = {
    "2025-02-24 09:12": "2025-02-24T14:12:00+00:00",
    "2025-02-24T09:12": "2025-02-24T14:12:00+00:00",
    "2025-02-24T09:12-05:00": "2025-02-24T14:12:00+00:00",
    "2025-02-24T14:12Z": "2025-02-24T14:12:00+00:00",
    "2025-02-24 09:12 New York": "2025-02-24T14:12:00+00:00",
    "2025-02-24 09:12 Tokyo": "2025-02-24T00:12:00+00:00",
    "2025-02-24 09:12 Asia/Tokyo": "2025-02-24T00:12:00+00:00",
    "2025-02-24 09:12 UTC": "2025-02-24T09:12:00+00:00",
    "2025-02-24": "2025-02-25T04:59:59+00:00",
    "20250224": "2025-02-25T04:59:59+00:00",
    "2025-W09-1": "2025-02-25T04:59:59+00:00",
    "now": "2025-02-26T15:15:00+00:00",
    "09:12": "2025-02-26T14:12:00+00:00",
    "today": "2025-02-27T04:59:59+00:00",
    "yesterday": "2025-02-26T04:59:59+00:00",
    "yesterday 15:00": "2025-02-25T20:00:00+00:00",
    "yesterday at 15:00": "2025-02-25T20:00:00+00:00",
    "Mon 3pm": "2025-02-24T20:00:00+00:00",
    "Mon 3pm New York": "2025-02-24T20:00:00+00:00",
    "24 Feb 2025 09:12": "2025-02-24T14:12:00+00:00",
    "24 Feb": "2025-02-25T04:59:59+00:00",
    "24.02.2025 09:12": "2025-02-24T14:12:00+00:00",
    "3 hours ago": "2025-02-26T12:15:00+00:00",
}


@pytest.mark.parametrize("text, meant", MEANT.items())
def test_a_moment_is_read_in_the_zone_of_the_desk(text: str, meant: str) -> None:
    assert moment(text, zone=NEW_YORK, now=NOW).at.isoformat() == meant


@pytest.mark.parametrize(
    "text, precision",
    [
        ("2025-02-24 09:12", Precision.MINUTE),
        ("2025-02-24", Precision.DAY),
        ("yesterday", Precision.DAY),
        ("24 Feb", Precision.DAY),
        ("~2025-02-24 09:12", Precision.APPROXIMATE),
        ("about yesterday 15:00", Precision.APPROXIMATE),
        ("this morning", Precision.APPROXIMATE),
    ],
)
def test_a_moment_says_how_exactly_it_is_known(text: str, precision: Precision) -> None:
    assert moment(text, zone=NEW_YORK, now=NOW).precision is precision


def test_a_bare_date_has_two_ends() -> None:
    start = moment("2025-02-24", zone=NEW_YORK, now=NOW, edge=Edge.START)
    end = moment("2025-02-24", zone=NEW_YORK, now=NOW, edge=Edge.END)
    assert start.at.isoformat() == "2025-02-24T05:00:00+00:00"
    assert end.at.isoformat() == "2025-02-25T04:59:59.999999+00:00"


def test_a_weekday_ahead_is_the_next_one() -> None:
    ahead = moment("Mon 15:00", zone=NEW_YORK, now=NOW, ahead=True)
    assert ahead.at.isoformat() == "2025-03-03T20:00:00+00:00"


def test_today_s_weekday_means_today_or_the_next_when_that_is_over() -> None:
    def at(text: str, *, ahead: bool = False) -> str:
        return moment(text, zone=NEW_YORK, now=NOW, ahead=ahead).at.isoformat()[:16]

    assert at("Wed 09:00") == "2025-02-26T14:00"
    assert at("Wed 11:00") == "2025-02-26T16:00"  # a write then says that it lies ahead
    assert at("Wed 3pm", ahead=True) == "2025-02-26T20:00"
    assert at("Wed 9:30 am", ahead=True) == "2025-03-05T14:30"
    assert at("Tuesday at 12am") == "2025-02-25T05:00"
    assert at("Thursday") == "2025-02-21T04:59"


def test_a_moment_keeps_the_zone_it_was_given_in() -> None:
    assert moment("2025-02-24 09:12 Tokyo", zone=NEW_YORK, now=NOW).zone == "Asia/Tokyo"


def test_an_hour_that_daylight_saving_skips_is_refused_with_both_readings() -> None:
    with pytest.raises(NotATime, match="There is no 2025-03-09 02:30 in New York") as refused:
        moment("2025-03-09 02:30", zone=NEW_YORK, now=NOW)
    assert "2025-03-09T01:30-05:00" in refused.value.hint
    assert "2025-03-09T03:30-04:00" in refused.value.hint


def test_an_hour_that_daylight_saving_doubles_is_refused_with_both_readings() -> None:
    with pytest.raises(NotATime, match="2024-11-03 01:30 comes twice in New York") as refused:
        moment("2024-11-03 01:30", zone=NEW_YORK, now=NOW)
    assert "2024-11-03T01:30-04:00" in refused.value.hint
    assert "2024-11-03T01:30-05:00" in refused.value.hint


@pytest.mark.parametrize(
    "text",
    ["", "asdf", "5", "25:99", "2025-13-01", "2025-02-30", "2025-02", "Feb 2025", "last week"],
)
def test_what_names_no_moment_is_refused(text: str) -> None:
    with pytest.raises(NotATime):
        moment(text, zone=NEW_YORK, now=NOW)


def test_a_date_that_may_be_two_days_is_refused_and_one_that_may_not_is_read() -> None:
    with pytest.raises(NotATime, match="day 2 of month 3, or day 3 of month 2"):
        moment("02/03/2025", zone=NEW_YORK, now=NOW)
    assert moment("24/02/2025 12:00", zone=NEW_YORK, now=NOW).at.day == 24
