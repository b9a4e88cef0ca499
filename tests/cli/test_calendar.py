"""The desk's dates, in a table and in an iCalendar that another program reads."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.conftest import Demarche

PLANNED = """
mission open TOKYO=JPN --at 2025-02-18
memo send --to all --ask L.11=yes --deliver-by 2025-02-23T12:00 --at 2025-02-19
memo amend M1 --report-by 2025-02-23T18:00 --at 2025-02-19
mission plan TOKYO --country JPN --with FM --when 2025-02-20T11:00 --at 2025-02-19
contact hold VUT --with DPR --follow-up 2025-02-22T14:00 --at 2025-02-20
pledge give NZL L.10=yes --until 2025-02-26 --at 2025-02-20
position assess PLW L.10=yes --until 2025-02-25 --at 2025-02-20
vote schedule L.10 2025-02-24T10:00 --at 2025-02-20
vote schedule S/2025/112 2025-02-24T15:00 --at 2025-02-20
"""
"""Moments of a mission are those of its own clocks: 11:00 in Tokyo is 21:00 in New York."""

FIRST = (
    ("2025-02-19T21:00:00-05:00", "visit", "TOKYO sees Japan"),
    ("2025-02-22T14:00:00-05:00", "follow_up", "we: come back to Vanuatu"),
    ("2025-02-23T12:00:00-05:00", "deliver", "deliver M1 by now"),
    ("2025-02-23T18:00:00-05:00", "report", "report on M1 by now"),
    ("2025-02-24T10:00:00-05:00", "vote", "vote on A/ES-11/L.10"),
    ("2025-02-24T15:00:00-05:00", "vote", "vote on S/2025/112"),
)


@pytest.fixture
def planned(desk: Demarche) -> Demarche:
    """A desk that has set dates of every kind."""
    for line in PLANNED.strip().splitlines():
        words, _, at = line.rpartition(" --at ")
        done = desk(*words.split(), "--at", at)
        assert done.code == 0, (line, done.err)
    return desk


def written(demarche: Demarche, *words: str) -> dict[str, Any]:
    """The events of a calendar, by their UIDs."""
    assert demarche("calendar", "-o", "desk.ics", *words).code == 0
    read: Any = Calendar.from_ical(Path("desk.ics").read_bytes())
    assert (read["version"], read["prodid"]) == ("2.0", "-//demarche//dates//EN")
    return {str(event["uid"]): event for event in read.walk("VEVENT")}


def test_every_date_that_was_set_is_listed(planned: Demarche) -> None:
    data = json.loads(planned("calendar", "--json").out)["data"]
    told = [(one["at"], one["due"], one["told"]) for one in data]
    assert told[:6] == list(FIRST)
    assert {one["due"] for one in data[6:]} == {"pledge_expires", "assessment_expires"}
    assert not any(one["off"] for one in data)


def test_a_calendar_holds_them_in_utc_with_uids_of_their_entries(planned: Demarche) -> None:
    events = written(planned)
    data = json.loads(planned("calendar", "--json").out)["data"]
    expected = {f"{one['entry']}-{one['due'].replace('_', '-')}@demarche" for one in data}
    assert set(events) == expected
    told = {str(event["summary"]): event for event in events.values()}
    vote = told["vote on A/ES-11/L.10"]
    assert vote["dtstart"].dt == datetime(2025, 2, 24, 15, tzinfo=UTC)
    assert vote["categories"].cats == ["vote"]
    assert str(vote["status"]) == "CONFIRMED"
    assert vote["dtstamp"].dt.tzinfo is not None


def test_a_date_that_is_moved_keeps_its_uid_and_says_so(planned: Demarche) -> None:
    before = written(planned)
    assert planned("vote", "schedule", "L.10", "2025-02-25 10:00", "--at", "2025-02-22").code == 0
    assert planned("memo", "amend", "M1", "--deliver-by", "2025-02-24 09:00").code == 0
    after = written(planned)
    assert set(after) == set(before)
    moved = [uid for uid in after if int(after[uid]["sequence"]) > int(before[uid]["sequence"])]
    assert sorted(str(after[uid]["summary"]) for uid in moved) == [
        *("deliver M1 by now", "vote on A/ES-11/L.10"),
    ]


def test_what_is_called_off_is_cancelled_and_not_silently_gone(planned: Demarche) -> None:
    before = written(planned)
    assert planned("memo", "rescind", "M1", "--at", "2025-02-22").code == 0
    withdrawn = planned("proposal", "withdraw", "L.10", "--at", "2025-02-22")
    assert withdrawn.code == 0, withdrawn.err
    after = written(planned)
    assert set(after) == set(before)
    off = {str(e["summary"]) for e in after.values() if str(e["status"]) == "CANCELLED"}
    assert off == {
        "deliver M1 by now (called off)",
        "report on M1 by now (called off)",
        "vote on A/ES-11/L.10 (called off)",
    }


def test_a_visit_that_was_made_and_a_pledge_taken_back_are_no_longer_ahead(
    planned: Demarche,
) -> None:
    made = planned("mission", "engage", "TOKYO", "--country", "JPN", "--at", "2025-02-20 11:30")
    assert made.code == 0, made.err
    assert planned("pledge", "withdraw", "NZL", "L.10", "--at", "2025-02-21").code == 0
    due = {one["due"] for one in json.loads(planned("calendar", "--json").out)["data"]}
    assert not due & {"visit", "pledge_expires"}


def test_dates_are_those_known_at_both_clocks(planned: Demarche) -> None:
    then = json.loads(planned("calendar", "--as-of", "2025-02-19", "--json").out)["data"]
    assert [one["due"] for one in then] == ["visit", "deliver", "report"]
    ahead = planned("calendar", "--coming", "--as-of", "2025-02-23 20:00", "--json")
    assert [one["due"] for one in json.loads(ahead.out)["data"]][:2] == ["vote", "vote"]
    assert json.loads(planned("calendar", "--known-by", "2025-02-19", "--json").out)["data"] == []


def test_the_same_journal_and_moments_are_the_same_bytes(planned: Demarche) -> None:
    first = planned("calendar", "-o", "one.ics", "--as-of", "2025-03-01")
    again = planned("calendar", "-o", "other.ics", "--as-of", "2025-03-01")
    assert (first.code, again.code) == (0, 0)
    assert Path("one.ics").read_bytes() == Path("other.ics").read_bytes()
    assert Path("one.ics").read_bytes().count(b"BEGIN:VEVENT") == 8


def test_only_dates_go_into_a_calendar(desk: Demarche) -> None:
    refused = desk("config", "-o", "config.ics")
    assert refused.code == 2
    assert "demarche calendar -o" in refused.err


def test_without_the_library_it_says_which_to_install(
    desk: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    refused = desk("calendar", "-o", "desk.ics")
    assert refused.code == 6
    assert "pip install 'demarche[calendar]'" in refused.err
    assert desk("calendar").code == 0
