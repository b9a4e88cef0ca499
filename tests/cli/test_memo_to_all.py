"""A memo to 168 missions, from the order to the readouts: given, when, then by command alone."""

import json
from datetime import date
from typing import Any

import pytest

from infrastructure.reference import world
from tests.cli.conftest import Demarche

ROSTER = world().roster
MEMBERS = [c for c in ROSTER.members_on(date(2025, 2, 22)) if c != "USA"]
HOSTS, REST = MEMBERS[:168], MEMBERS[168:]
SEVERAL, ALONE = REST[:20], REST[20:]
"""Of those without a mission of their own, ten missions cover two each; four have none."""

POSTS = "".join(
    f"M{host}={','.join([host, *SEVERAL[2 * n : 2 * n + 2]])}\n" for n, host in enumerate(HOSTS)
)
ORDER = ("--ask", "L.11=yes", "--ask", "encourage Ukraine to withdraw L.10", "--floor", "L4")
DUE = ("--deliver-by", "2025-02-24 09:00", "--report-by", "2025-02-24 18:00")


def data(demarche: Demarche, *words: str) -> Any:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def at(day: int, hour: int) -> tuple[str, str]:
    return "--at", f"2025-02-{day} {hour:02}:00 New York"


@pytest.fixture
def ordered(desk: Demarche) -> Demarche:
    """Given 168 missions, and a memo to all of them with two asks."""
    assert desk("mission", "open", "-", "--at", "2025-02-19", typed=POSTS).code == 0
    assert desk("memo", "send", "--to", "all", *ORDER, *DUE, *at(22, 12)).code == 0
    return desk


@pytest.fixture
def worked(ordered: Demarche) -> Demarche:
    """When missions do what missions do, one of each kind."""
    for words in (
        ("memo", "acknowledge", "M1", "MAND", *at(22, 13)),
        ("mission", "plan", "MAGO", "--country", "AGO", *at(22, 14)),
        ("mission", "engage", "MBEL", "--with", "FM", *at(23, 10)),
        ("mission", "engage", "MBGR", "--with", "desk", *at(23, 10)),
        ("mission", "report", "MBGR", *at(23, 18)),
        ("mission", "engage", "MBHR", "--with", "FM", "--asks", "A", *at(23, 10)),
        ("mission", "engage", "MBHS", "--with", "FM", *at(24, 12)),
        ("mission", "report", "MBHS", *at(25, 12)),
        ("mission", "engage", "MBIH", "--attempt", *at(23, 10)),
        ("mission", "excuse", "MBLR", *at(23, 10)),
        ("mission", "excuse", "MBLZ", "--unable", *at(23, 10)),
        ("mission", "close", "MBOL", *at(23, 10)),
        ("mission", "accredit", "MBRA=ZMB", *at(23, 10)),
        ("mission", "open", "HARARE=ZWE", *at(23, 10)),
        ("memo", "amend", "M1", "--ask", "L.10=no", *at(23, 20)),
    ):
        result = ordered(*words)
        assert result.code == 0, (words, result.err)
    return ordered


def found(demarche: Demarche, *words: str) -> dict[tuple[str, str], tuple[str, list[str]]]:
    """The state and the flags of each ask of each country."""
    shown = data(demarche, "memo", "show", "M1", *words)["obligations"]
    return {(one["country"], one["ask"]): (one["state"], one["flags"]) for one in shown}


def test_every_country_that_a_mission_covers_is_owed_every_ask_and_the_rest_are_named(
    ordered: Demarche,
) -> None:
    shown = data(ordered, "memo", "show", "M1", "--as-of", "2025-02-22")
    assert (shown["figures"]["missions"], shown["figures"]["countries"]) == (168, 188)
    assert shown["figures"]["obligations"] == 188 * 2 == shown["figures"]["open"]
    assert [one["country"] for one in shown["uncovered"]] == ALONE


@pytest.mark.parametrize(
    "country, ask, state, flags",
    [
        ("PRT", "A", "open", ["overdue"]),
        ("AND", "A", "acknowledged", ["overdue"]),
        ("AGO", "B", "planned", ["overdue"]),
        ("BEL", "A", "engaged", ["report_overdue"]),
        ("BEL", "C", "open", ["overdue", "new_ask_pending"]),
        ("BGR", "A", "reported", ["below_level"]),
        ("BHR", "B", "open", ["overdue", "partial"]),
        ("BHS", "A", "reported", ["late", "reported_late"]),
        ("BIH", "A", "open", ["overdue", "attempted"]),
        ("BLR", "C", "excused", []),
        ("BLZ", "A", "unable", []),
        ("BOL", "A", "open", ["overdue", "coverage_ended"]),
        ("BRA", "A", "open", ["overdue"]),
    ],
)
def test_what_became_of_an_ask_says_its_state_and_its_flags(
    worked: Demarche, country: str, ask: str, state: str, flags: list[str]
) -> None:
    assert found(worked, "--as-of", "2025-02-25 18:00")[country, ask] == (state, flags)


def test_what_opened_or_was_gained_since_owes_nothing_and_earlier_moments_stay(
    worked: Demarche,
) -> None:
    owed = {country for country, _ in found(worked)}
    assert owed.isdisjoint({"ZMB", "ZWE"})
    eve = found(worked, "--as-of", "2025-02-22 13:30")
    assert {state for state, _ in eve.values()} == {"open", "acknowledged"}
    assert {ask for _, ask in eve} == {"A", "B"}


def test_the_parts_add_up_to_the_memo_by_group_tier_mission_and_ask(worked: Demarche) -> None:
    worked("campaign", "target", "PRT,BEL", "--tier", "1")
    whole = data(worked, "memo", "show", "M1")["figures"]
    assert (whole["required"], whole["excused"], whole["unable"]) == (188 * 3 - 6, 3, 3)
    for by in ("group", "tier", "mission", "ask"):
        parts = data(worked, "memo", "show", "M1", "--by", by)["parts"]
        for figure in ("required", "acted", "acted_in_time", "known", "overdue", "late"):
            told = sum(part["figures"][figure] for part in parts)
            assert told == whole[figure], (by, figure)


def test_a_memo_taken_back_supersedes_what_was_not_done_and_leaves_what_was(
    worked: Demarche,
) -> None:
    assert worked("memo", "rescind", "M1", "-m", "new text", *at(26, 9)).code == 0
    now = found(worked)
    assert (now["PRT", "A"], now["BEL", "A"][0]) == (("superseded", []), "engaged")
    assert (now["BGR", "A"][0], now["BLR", "A"][0]) == ("reported", "excused")
    assert found(worked, "--as-of", "2025-02-25")["PRT", "A"][0] == "open"
