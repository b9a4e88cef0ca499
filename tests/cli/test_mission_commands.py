"""Missions open, plan, engage, report and are excused; contacts are held."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche

OPENED = ("--at", "2025-02-18")
SENT = ("--at", "2025-02-22 12:00")
ENGAGED = ("--at", "2025-02-24 15:30")
MANY = 168


def entries(demarche: Demarche, *words: str, typed: str = "") -> list[dict[str, Any]]:
    result = demarche(*words, "--json", typed=typed)
    assert result.code == 0, result.err
    told: list[dict[str, Any]] = json.loads(result.out)["data"]["entries"]
    return told


def data(demarche: Demarche, *words: str) -> Any:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


@pytest.fixture
def field(desk: Demarche) -> Demarche:
    """The desk with three missions, one of them covering two countries, and a memo to all."""
    opened = desk("mission", "open", "TOKYO=JPN", "PRETORIA=ZAF,LSO", "PARIS=France", *OPENED)
    assert opened.code == 0, opened.err
    asks = ("--ask", "L.11=yes", "--ask", "encourage Ukraine to withdraw L.10")
    sent = desk("memo", "send", "--to", "all", *asks, "--floor", "L4", *SENT)
    assert sent.code == 0, sent.err
    return desk


def test_missions_open_with_the_countries_they_cover(desk: Demarche) -> None:
    told = desk("mission", "open", "TOKYO=JPN", "PRETORIA=ZAF,LSO", *OPENED)
    assert "✓ mission TOKYO opened for Japan (JPN) · Tue 18 Feb 2025 New York" in told.out
    assert "PRETORIA opened for South Africa (ZAF) and Lesotho (LSO)" in told.out
    assert "No" not in desk("mission", "open", "TOKYO=JPN", *OPENED).out
    assert len(data(desk, "mission", "list")["missions"]) == 2


def test_missions_open_from_standard_input_in_one_act(desk: Demarche) -> None:
    codes = [f"POST{number}" for number in range(MANY)]
    listed = "# our missions\n\n" + "\n".join(f"{code}=JPN,South Africa" for code in codes)
    told = desk("mission", "open", "-", *OPENED, typed=listed)
    assert f"✓ {MANY} × mission opened" in told.out
    assert len(data(desk, "mission", "list")["missions"]) == MANY


def test_lines_that_name_no_mission_are_told_at_once_and_nothing_is_recorded(
    desk: Demarche,
) -> None:
    told = desk("mission", "open", "-", typed="TOKYO JPN\nPARIS,Frnce\nKOROR=\nM*=PLW\n")
    assert told.code == 2
    assert "3 of 4 rows cannot be recorded" in told.err
    for line in (2, 3, 4):
        assert f"line {line}:" in told.err
    assert desk("mission", "close", "TOKYO").code == 2


def test_a_mission_gains_and_loses_countries(field: Demarche) -> None:
    [entry] = entries(field, "mission", "accredit", "PRETORIA=SWZ,NAM", "--drop", "LSO")
    assert entry["fields"] == {"gained": ["SWZ", "NAM"], "lost": ["LSO"]}
    [pretoria] = [
        one for one in data(field, "mission", "list")["missions"] if one["mission"] == "PRETORIA"
    ]
    assert [one["country"] for one in pretoria["countries"]] == ["NAM", "SWZ", "ZAF"]
    then = data(field, "mission", "list", "--as-of", "2025-02-20")["missions"]
    assert [len(one["countries"]) for one in then] == [1, 2, 1]


def test_the_list_says_which_members_have_no_mission_and_leaves_out_our_own(
    field: Demarche,
) -> None:
    alone = data(field, "mission", "list")["uncovered"]
    assert len(alone) == 193 - 4 - 1
    assert {"country": "AFG", "name": "Afghanistan"} in alone
    listed = field("mission", "list")
    rows = listed.out.splitlines()
    assert rows[0] == "mission\tcountry\tname\tsince"
    assert len(rows) == 1 + 4
    assert listed.err == "note: 188 members without a mission: --json names them.\n"


def test_an_engagement_takes_country_and_memo_from_the_record_and_its_level_from_the_role(
    field: Demarche,
) -> None:
    [sent] = [e for e in _log(field) if e["type"] == "memo-sent"]
    [entry] = entries(field, "mission", "engage", "TOKYO", "--with", "FM", *ENGAGED)
    assert entry["stream"] == "engagement/path-to-peace/E1"
    assert entry["fields"]["countries"] == ["JPN"]
    assert entry["fields"]["memo"] == "M1"
    assert entry["fields"]["asks"] == ["A", "B"]
    assert (entry["fields"]["who"], entry["fields"]["level"]) == ("FM", "L2")
    assert entry["caused_by"] == sent["id"]
    assert (entry["mission"], entry["grade"]) == ("TOKYO", "B2")
    assert entry["occurred_at"] == "2025-02-24T01:30:00-05:00"
    assert entry["zone"] == "Asia/Tokyo"


def _log(demarche: Demarche) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = data(demarche, "audit", "log")["entries"]
    return told


def test_an_engagement_goes_on_with_the_plan_that_is_open(field: Demarche) -> None:
    planned = field("mission", "plan", "TOKYO", "--when", "2025-02-24 15:00", "--with", "FM")
    seen = "E1: TOKYO plans to see Japan (JPN) with FM on Mon 24 Feb 2025 01:00 New York"
    assert seen in planned.out
    [attempt] = entries(field, "mission", "engage", "TOKYO", "--attempt")
    [engaged] = entries(field, "mission", "engage", "TOKYO", "--with", "FM")
    [again] = entries(field, "mission", "engage", "TOKYO", "--with", "FM")
    streams = [entry["stream"][-2:] for entry in (attempt, engaged, again)]
    assert streams == ["E1", "E1", "E2"]


def test_a_mission_that_covers_several_countries_is_asked_which(field: Demarche) -> None:
    asked = field("mission", "engage", "PRETORIA", "--with", "FM")
    assert asked.code == 2
    assert "PRETORIA covers South Africa (ZAF) and Lesotho (LSO)." in asked.err
    assert "--country ZAF" in asked.err
    words = ("mission", "engage", "PRETORIA", "--with", "FM", "--country", "LSO")
    assert entries(field, *words)[0]["fields"]["countries"] == ["LSO"]


def test_a_mission_with_several_memos_to_answer_is_asked_which(field: Demarche) -> None:
    field("memo", "send", "--to", "TOKYO", "--ask", "L.10=no", *SENT)
    asked = field("mission", "engage", "TOKYO")
    assert asked.code == 2
    assert "More than one memo is in force for TOKYO: M1 and M2." in asked.err
    [entry] = entries(field, "mission", "engage", "TOKYO", "--memo", "m2")
    assert (entry["fields"]["memo"], entry["fields"]["asks"]) == ("M2", ["A"])
    assert entries(field, "mission", "engage", "PARIS")[0]["fields"]["memo"] == "M1"


def test_a_contact_below_the_floor_or_outside_the_accreditation_is_told_and_recorded(
    field: Demarche,
) -> None:
    told = field("mission", "engage", "TOKYO", "--with", "desk", "--country", "KOR")
    assert told.code == 0
    assert "L6 is below the level that M1 asks for, L4." in told.err
    assert "TOKYO is not accredited to Republic of Korea (KOR)." in told.err


def test_asks_are_named_by_their_letters(field: Demarche) -> None:
    assert entries(field, "mission", "engage", "TOKYO", "--asks", "b")[0]["fields"]["asks"] == ["B"]
    refused = field("mission", "engage", "TOKYO", "--asks", "A,D")
    assert refused.code == 2
    assert 'M1 has no ask "D". Nothing recorded.\nIts asks are A and B.' in refused.err


def test_a_report_answers_the_last_engagement_with_positions_in_one_act(field: Demarche) -> None:
    [engaged] = entries(field, "mission", "engage", "TOKYO", "--with", "FM", *ENGAGED)
    told = entries(
        *(field, "mission", "report", "TOKYO", "L.10=abstain", "L.11=lean-yes", "-m", "-"),
        *("--at", "2025-02-24 18:00"),
        typed="Japan will not be among the first.\n",
    )
    readout, first, second = told
    assert [entry["type"] for entry in told] == [
        *("readout-reported", "position-changed", "position-changed"),
    ]
    assert {entry["act"] for entry in told} == {readout["id"]}
    assert {entry["caused_by"] for entry in told} == {engaged["id"]}
    assert {entry["grade"] for entry in told} == {"B2"}
    assert readout["fields"]["text"] == "Japan will not be among the first."
    assert readout["note"] is None
    assert (first["fields"]["who"], first["fields"]["level"]) == ("FM", "L2")
    assert first["countries"] == ["JPN"]
    assert (second["fields"]["intent"], second["fields"]["firmness"]) == ("yes", 2)


def test_a_report_answers_the_engagement_not_reported_yet_or_the_one_named(
    field: Demarche,
) -> None:
    for day in ("23", "24"):
        field("mission", "engage", "TOKYO", "--at", f"2025-02-{day} 15:00")
    reports = [
        entries(field, "mission", "report", "TOKYO", "-m", "so"),
        entries(field, "mission", "report", "TOKYO", "-m", "so"),
        entries(field, "mission", "report", "TOKYO", "-m", "more", "--engagement", "e2"),
    ]
    assert [one["stream"][-2:] for [one] in reports] == ["E2", "E1", "E2"]


def test_a_report_on_a_joint_engagement_says_whose_position_it_is(field: Demarche) -> None:
    field("mission", "engage", "PRETORIA", "--country", "ZAF,LSO", *ENGAGED)
    assert field("mission", "report", "PRETORIA", "L.11=yes").code == 2
    told = entries(field, "mission", "report", "PRETORIA", "L.11=yes", "--country", "LSO")
    assert [entry["stream"] for entry in told] == [
        *("engagement/path-to-peace/E1", "dossier/path-to-peace/LSO"),
    ]


def test_a_mission_is_excused_or_unable_and_says_why(field: Demarche) -> None:
    [entry] = entries(field, "mission", "excuse", "PARIS", "--unable", "-m", "no ambassador")
    assert entry["stream"] == "memo/path-to-peace/M1"
    assert entry["fields"] == {
        "mission": "PARIS",
        "country": None,
        "unable": True,
        "why": "no ambassador",
    }
    told = entries(field, "mission", "excuse", "PRETORIA", "--country", "LSO")
    assert told[0]["fields"]["country"] == "LSO"


def test_without_a_memo_an_engagement_stands_alone_and_nobody_can_be_excused(
    field: Demarche,
) -> None:
    field("memo", "rescind", "M1")
    assert entries(field, "mission", "engage", "TOKYO")[0]["fields"]["memo"] is None
    refused = field("mission", "excuse", "TOKYO")
    assert refused.code == 2
    assert "No memo is in force for TOKYO." in refused.err


@pytest.mark.parametrize(
    "words, told",
    [
        (("mission", "open", "TOKYO=KOR"), "accredited to Japan (JPN) already"),
        (("mission", "accredit", "TOKYO=JPN"), "accredited to Japan (JPN) already"),
        (("mission", "accredit", "TOKYO", "--drop", "KOR"), "not accredited to Republic of Korea"),
        (("mission", "report", "TOKYO", "-m", "so"), "no engagement to report on"),
    ],
)
def test_a_rule_of_missions_and_engagements_is_told(
    field: Demarche, words: tuple[str, ...], told: str
) -> None:
    refused = field(*words)
    assert refused.code == 3
    assert told in refused.err
    assert "Nothing recorded." in refused.err


def test_a_closed_mission_is_neither_accredited_nor_closed_again(field: Demarche) -> None:
    assert "mission PARIS closed" in field("mission", "close", "paris").out
    for words in (("accredit", "PARIS=MCO"), ("close", "PARIS")):
        refused = field("mission", *words)
        assert (refused.code, "That mission is not open." in refused.err) == (3, True)


def test_an_engagement_is_held_once(field: Demarche) -> None:
    field("mission", "engage", "TOKYO", *ENGAGED)
    for verb in ("plan", "engage"):
        refused = field("mission", verb, "TOKYO", "--engagement", "E1")
        assert refused.code == 3
        assert "TOKYO has held that engagement already." in refused.err


@pytest.mark.parametrize(
    "words, told",
    [
        (("mission", "close", "TOKIO"), "Did you mean TOKYO?"),
        (("mission", "open", "TOKYO"), "no mission with its countries"),
        (("mission", "accredit", "TOKYO"), "Nothing is said to change"),
        (("mission", "engage", "TOKYO", "--engagement", "E9"), 'No engagement is called "E9"'),
        (("mission", "engage", "TOKYO", "--memo", "M9"), 'No memo is called "M9"'),
        (("mission", "report", "TOKYO", "L.11=maybe"), '"maybe" is no stance'),
        (("mission", "engage", "TOKYO", "--with", "wizard"), "no role that gives a level"),
    ],
)
def test_words_that_name_nothing_are_told_with_what_to_type(
    field: Demarche, words: tuple[str, ...], told: str
) -> None:
    refused = field(*words)
    assert refused.code == 2
    assert told in refused.err


def test_a_contact_is_ours_unless_somebody_else_is_named(desk: Demarche) -> None:
    words = ("contact", "hold", "VUT,FJI", "--with", "DPR")
    [ours] = entries(desk, *words, "--ask", "vote yes", "--ask", "speak")
    assert ours["stream"] == "engagement/path-to-peace/E1"
    assert (ours["fields"]["actor"], ours["fields"]["level"]) == ("USA", "L4")
    assert ours["fields"]["asks"] == ["vote yes", "speak"]
    assert ours["grade"] == "B2"
    for typed, actor in (("fra", "FRA"), ("an NGO", "an NGO")):
        assert entries(desk, *words, "--actor", typed)[0]["fields"]["actor"] == actor


def test_a_follow_up_is_echoed_as_it_was_understood(desk: Demarche) -> None:
    told = desk("contact", "hold", "VUT", "--follow-up", "2025-02-24 14:00")
    assert "follow up Mon 24 Feb 2025 14:00 New York" in told.out


def test_whose_contact_it_was_is_asked_when_nothing_says_so(demarche: Demarche) -> None:
    demarche("campaign", "open", "peace")
    refused = demarche("contact", "hold", "VUT")
    assert refused.code == 2
    assert "Add: --actor COUNTRY" in refused.err


def test_a_repeated_key_records_nothing(field: Demarche) -> None:
    words = ("mission", "engage", "TOKYO", "--with", "FM", "--key", "cable-7")
    assert field(*words).code == 0
    repeated = field(*words)
    assert repeated.code == 0
    assert "on record already" in repeated.err


def test_an_engagement_typed_wrongly_is_replaced_under_its_number(field: Demarche) -> None:
    [wrong] = entries(field, "mission", "engage", "TOKYO", "--with", "FM", *ENGAGED)
    words = ("mission", "engage", "TOKYO", "--with", "DG", "--engagement", "E1")
    void, right = entries(field, *words, "--instead", wrong["ref"])
    assert (void["type"], right["type"]) == ("entry-voided", "mission-engaged")
    assert right["occurred_at"] == wrong["occurred_at"]


@pytest.mark.parametrize(
    "words",
    [
        ("mission", "engage", "TOKYO", "--with", "FM", *ENGAGED),
        ("mission", "report", "PARIS", "L.11=yes", "-m", "so", "--at", "2025-02-25 10:00"),
        ("mission", "plan", "PARIS"),
        ("memo", "send", "--to", "PARIS", "--ask", "speak"),
    ],
)
def test_whatever_the_record_fills_in_a_repeated_key_records_nothing(
    field: Demarche, words: tuple[str, ...]
) -> None:
    field("mission", "plan", "TOKYO", "--at", "2025-02-23 10:00")
    field("mission", "engage", "PARIS", *ENGAGED)
    first, again = (field(*words, "--key", "cable-7") for _ in range(2))
    assert (first.code, again.code) == (0, 0), again.err
    assert "on record already; nothing new was recorded" in again.err


def test_replacing_an_entry_may_be_repeated_under_its_key(field: Demarche) -> None:
    [wrong] = entries(field, "mission", "engage", "TOKYO", "--with", "FM", *ENGAGED)
    words = ("mission", "engage", "TOKYO", "--with", "DG", "--engagement", "E1")
    for _ in range(2):
        told = field(*words, "--instead", wrong["ref"], "--key", "cable-8")
        assert told.code == 0, told.err
