"""Memos are sent, amended, rescinded and acknowledged; what became of them is shown."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Demarche

OPENED = ("--at", "2025-02-18")
SENT = ("--at", "2025-02-22 12:00")
PAST = ("--deliver-by", "2025-02-21")
DUE = ("--deliver-by", "2025-02-24 09:00")
ASKS = ("--ask", "L.11=yes", "--ask", "encourage Ukraine to withdraw L.10")
ON_THE_EVE = ("--as-of", "2025-02-23 23:00")


def entries(demarche: Demarche, *words: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = data(demarche, *words)["entries"]
    return told


def data(demarche: Demarche, *words: str) -> Any:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


@pytest.fixture
def posts(desk: Demarche) -> Demarche:
    """The desk with three missions, one of them covering two countries."""
    opened = desk("mission", "open", "TOKYO=JPN", "PRETORIA=ZAF,LSO", "PARIS=FRA", *OPENED)
    assert opened.code == 0, opened.err
    return desk


@pytest.fixture
def sent(posts: Demarche) -> Demarche:
    """The same, and a memo to all with two asks."""
    told = posts("memo", "send", "--to", "all", *ASKS, *DUE, *SENT)
    assert told.code == 0, told.err
    return posts


def states(demarche: Demarche, *words: str) -> dict[tuple[str, str], str]:
    """The state of each ask of each mission."""
    shown = data(demarche, "memo", "show", "M1", *words)["obligations"]
    return {(one["country"], one["ask"]): one["state"] for one in shown}


def test_a_memo_goes_out_with_named_asks_levels_and_deadlines(posts: Demarche) -> None:
    [entry] = entries(
        *(posts, "memo", "send", "--to", "tokyo,PARIS", *ASKS, "--level", "highest"),
        *("--floor", "PR", "--deliver-by", "2025-02-24 09:00", "--subject", "Support", *SENT),
        *("--report-by", "2025-02-24 20:00 Tokyo", "-m", "at once"),
    )
    assert entry["stream"] == "memo/path-to-peace/M1"
    fields = entry["fields"]
    assert [(ask["id"], ask["question"], ask["want"]) for ask in fields["asks"]] == [
        ("A", "A/ES-11/L.11", "yes"),
        ("B", None, None),
    ]
    assert fields["asks"][0]["text"] == "vote yes on A/ES-11/L.11"
    assert fields["asks"][1]["text"] == "encourage Ukraine to withdraw L.10"
    assert (fields["to"], fields["everyone"]) == (["TOKYO", "PARIS"], False)
    assert (fields["level"], fields["floor"], fields["subject"]) == ("L1", "PR", "Support")
    assert fields["deliver_by"] == "2025-02-24T14:00:00Z"
    assert fields["report_by"] == "2025-02-24T11:00:00Z"
    assert entry["note"] == "at once"


def test_the_receipt_says_whom_a_memo_reaches_and_who_has_no_mission(posts: Demarche) -> None:
    told = posts("memo", "send", "--to", "all", *ASKS, *DUE, *SENT)
    assert "deliver by Mon 24 Feb 2025 09:00 New York" in told.out
    assert "note: 3 missions to act, 4 countries." in told.err
    assert "note: 188 members have no mission: Afghanistan (AFG), " in told.err
    assert "and 183 more." in told.err
    assert told.out.startswith(
        '✓ memo M1 sent to all missions: A yes on A/ES-11/L.11, B "encourage Ukraine'
    )


def test_a_mission_that_covered_nothing_on_the_day_is_named(posts: Demarche) -> None:
    posts("mission", "open", "KOROR=PLW", "--at", "2025-02-25")
    told = posts("memo", "send", "--to", "TOKYO,KOROR", *ASKS, *SENT)
    assert "KOROR covered no country on that day." in told.err
    assert data(posts, "memo", "show")["unplaced"] == ["KOROR"]


def test_all_means_the_missions_of_the_day_whatever_opened_since(sent: Demarche) -> None:
    sent("mission", "open", "KOROR=PLW", "--at", "2025-02-25")
    sent("mission", "accredit", "TOKYO=FSM", "--at", "2025-02-25")
    shown = data(sent, "memo", "show", "M1")
    assert {one["country"] for one in shown["obligations"]} == {"JPN", "ZAF", "LSO", "FRA"}
    assert "PLW" in {one["country"] for one in shown["uncovered"]}


def test_memos_are_numbered_and_one_typed_wrongly_keeps_its_number(sent: Demarche) -> None:
    [second] = entries(sent, "memo", "send", "--to", "PARIS", *ASKS, *SENT)
    assert second["stream"] == "memo/path-to-peace/M2"
    words = ("memo", "send", "--to", "TOKYO", *ASKS, "--instead", second["ref"])
    void, again = entries(sent, *words)
    assert (void["type"], again["stream"]) == ("entry-voided", "memo/path-to-peace/M2")


def test_obligations_run_from_open_to_reported(sent: Demarche) -> None:
    assert set(states(sent).values()) == {"open"}
    sent("memo", "acknowledge", "M1", "TOKYO,PARIS", "--at", "2025-02-22 13:00")
    sent("mission", "plan", "TOKYO", "--at", "2025-02-23 09:00")
    sent("mission", "engage", "TOKYO", "--with", "FM", "--asks", "A", "--at", "2025-02-24 15:00")
    sent("mission", "report", "TOKYO", "L.11=yes", "--at", "2025-02-24 18:00")
    sent("mission", "excuse", "PRETORIA", "--country", "LSO", "--at", "2025-02-23 09:00")
    now = states(sent)
    assert (now["JPN", "A"], now["JPN", "B"]) == ("reported", "acknowledged")
    assert (now["FRA", "A"], now["LSO", "A"], now["ZAF", "A"]) == (
        *("acknowledged", "excused", "open"),
    )
    eve = states(sent, "--as-of", "2025-02-23 12:00")
    assert (eve["JPN", "A"], eve["LSO", "B"]) == ("planned", "excused")
    assert set(states(sent, "--as-of", "2025-02-22 12:30").values()) == {"open"}


def test_what_was_not_recorded_by_then_is_not_shown(sent: Demarche) -> None:
    refused = sent("memo", "show", "M1", "--known-by", "2025-02-25")
    assert refused.code == 2
    assert "M1 had not been sent by then, as far as was known." in refused.err
    assert data(sent, "memo", "list", "--known-by", "2025-02-25") == {"memos": []}


def test_missing_are_those_not_reported_the_overdue_first_then_the_decisive(
    sent: Demarche,
) -> None:
    sent("campaign", "target", "ZAF", "--tier", "1")
    sent("mission", "engage", "TOKYO", "--at", "2025-02-24 08:00")
    sent("mission", "excuse", "PARIS", "--at", "2025-02-23 08:00")
    shown = data(sent, "memo", "show", "--missing")["obligations"]
    assert [(one["country"], one["ask"], one["flags"]) for one in shown] == [
        ("ZAF", "A", ["overdue"]),
        ("ZAF", "B", ["overdue"]),
        ("LSO", "A", ["overdue"]),
        ("LSO", "B", ["overdue"]),
        ("JPN", "A", ["report_overdue"]),
        ("JPN", "B", ["report_overdue"]),
    ]
    assert shown[0]["tier"] == 1
    sent("mission", "report", "TOKYO", "-m", "heard")
    assert "JPN" not in {
        one["country"] for one in data(sent, "memo", "show", "--missing")["obligations"]
    }


def test_what_is_not_reported_is_said_to_be_unknown(
    sent: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    told = sent("memo", "show", "M1", "--missing", *ON_THE_EVE).out
    assert "Memo M1, sent Sat 22 Feb 2025 12:00 New York; as of Sun 23 Feb 2025 23:00" in told
    assert "Deliver by Mon 24 Feb 2025 09:00 New York (in 10 h)." in told
    assert "A  vote yes on A/ES-11/L.11 · 0 of 4 made" in told
    assert (
        "3 missions, 4 countries; 8 asks required: "
        "8 open, 0 acknowledged, 0 planned, 0 engaged, 0 reported."
    ) in told
    assert "What is not reported is unknown: it is no refusal." in told


def test_a_person_reads_what_was_done_in_time_how_quickly_and_how_high(
    sent: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent("memo", "amend", "M1", "--report-by", "2025-02-24 12:00", "--at", "2025-02-22 13:00")
    sent("mission", "engage", "TOKYO", "--with", "FM", "--at", "2025-02-24 12:30")
    sent("mission", "report", "TOKYO", "--at", "2025-02-24 14:00")
    sent("mission", "engage", "PARIS", "--with", "desk", "--at", "2025-02-24 18:00")
    sent("mission", "excuse", "PRETORIA", "--at", "2025-02-23 08:00")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    told = sent("memo", "show", "M1", "--as-of", "2025-02-24 14:15").out
    assert "(5 h 15 min ago); report by Mon 24 Feb 2025 12:00 New York (2 h 15 min ago)." in told
    assert (
        "4 asks required: 0 open, 0 acknowledged, 0 planned, 2 engaged, 2 reported; 4 let" in told
    )
    assert (
        "Acted by the deadline 2 of 4, at all 4 of 4; known to have acted 2 of 4; 0 overdue."
        in told
    )
    assert "Median 41 h 15 min from the ask to the engagement, 1 h 30 min from there to" in told
    assert "Levels reached: L2 2, L6 2." in told


def test_figures_are_given_by_group_tier_mission_and_ask(sent: Demarche) -> None:
    sent("campaign", "target", "ZAF", "--tier", "1")
    sent("mission", "engage", "PRETORIA", "--country", "ZAF", "--at", "2025-02-24 08:00")
    for by, keys in (
        ("group", ["AFR", "APG", "WEOG"]),
        ("tier", [1, None]),
        ("mission", ["PARIS", "PRETORIA", "TOKYO"]),
        ("ask", ["A", "B"]),
    ):
        shown = data(sent, "memo", "show", "--by", by)
        assert (shown["by"], [part["key"] for part in shown["parts"]]) == (by, keys)
        assert sum(part["figures"]["required"] for part in shown["parts"]) == 8
        assert sum(part["figures"]["acted"] for part in shown["parts"]) == 2
    rows = sent("memo", "show", "--by", "tier").out.splitlines()
    assert rows[0].split("\t")[:2] == ["tier", "open"]
    assert [row.split("\t")[0] for row in rows[1:]] == ["1", "none"]


def test_obligations_are_chosen_by_state_flag_group_and_tier(sent: Demarche) -> None:
    sent("campaign", "target", "ZAF", "--tier", "1")
    sent("memo", "acknowledge", "M1", "PARIS", "--at", "2025-02-22 13:00")
    sent("mission", "engage", "TOKYO", "--asks", "A", "--at", "2025-02-25 12:00")

    def found(*words: str) -> list[tuple[str, str]]:
        shown = data(sent, "memo", "show", *words)["obligations"]
        return [(one["country"], one["ask"]) for one in shown]

    assert found("--state", "acknowledged") == [("FRA", "A"), ("FRA", "B")]
    assert found("--state", "late,partial") == [("JPN", "A"), ("JPN", "B")]
    assert found("--group", "Africa", "--tier", "1") == [("ZAF", "A"), ("ZAF", "B")]
    assert found("--missing", "--state", "engaged") == [("JPN", "A")]
    figures = data(sent, "memo", "show", "--tier", "1")["figures"]
    assert figures["required"] == 8, "the figures are of the whole memo"


def test_what_is_missing_says_what_to_type_and_typing_it_records_it(sent: Demarche) -> None:
    sent("mission", "engage", "TOKYO", "--at", "2025-02-24 08:00")
    sent("mission", "close", "PARIS", "--at", "2025-02-23")
    for _ in range(8):
        rows = sent("memo", "show", "--missing").out.splitlines()[1:]
        if not rows:
            break
        program, *words = rows[0].split("\t")[-1].replace("ROLE", "FM").split()
        assert program == "demarche"
        assert sent(*words).code == 0
    states_now = set(states(sent).values())
    assert states_now == {"reported", "excused"}


def test_a_memo_to_some_lists_nobody_without_a_mission(posts: Demarche) -> None:
    told = posts("memo", "send", "--to", "TOKYO", *ASKS, *SENT)
    assert "have no mission" not in told.err
    assert data(posts, "memo", "show")["uncovered"] == []


def test_what_was_done_before_the_memo_made_no_ask_and_that_is_told(sent: Demarche) -> None:
    told = sent("mission", "engage", "TOKYO", "--at", "2025-02-21 12:00")
    assert "M1 had not been sent then: none of its asks was made." in told.err
    assert states(sent)["JPN", "A"] == "open"


def test_an_ask_added_after_the_deadline_says_so(sent: Demarche) -> None:
    late = ("--at", "2025-02-24 10:00")
    told = sent("memo", "amend", "M1", "--ask", "L.12=no", *late)
    assert "The deadline of M1 has passed: add --deliver-by for what is new." in told.err
    again = ("--ask", "L.10=no", "--deliver-by", "2025-02-24 15:00")
    assert "has passed" not in sent("memo", "amend", "M1", *again, *late).err


def test_the_receipt_names_both_deadlines(posts: Demarche) -> None:
    told = posts(
        "memo", "send", "--to", "all", *ASKS, *DUE, "--report-by", "2025-02-24 20:00", *SENT
    )
    assert (
        "· deliver by Mon 24 Feb 2025 09:00 New York · report by Mon 24 Feb 2025 20:00 New York ·"
        in told.out
    )


def test_piped_the_members_without_a_mission_are_rows_unless_only_the_missing_are_wanted(
    sent: Demarche,
) -> None:
    rows = sent("memo", "show").out.splitlines()
    assert sum("\tuncovered\t" in row for row in rows) == 188
    assert rows[1].startswith("PARIS\tFRA\tFrance\t\tA,B\topen\t2025-02-22T12:00:00-05:00")
    assert len(sent("memo", "show", "--missing").out.splitlines()) == 1 + 4


def test_the_figures_count_each_ask_of_each_country(sent: Demarche) -> None:
    sent("mission", "engage", "TOKYO", "--with", "FM", "--at", "2025-02-25 08:00")
    sent("mission", "excuse", "PARIS", "--unable")
    figures = data(sent, "memo", "show")["figures"]
    assert figures["obligations"] == 8
    assert (figures["required"], figures["acted"], figures["acted_in_time"]) == (6, 2, 0)
    assert (figures["engaged"], figures["unable"], figures["overdue"]) == (2, 2, 4)
    assert (figures["missions"], figures["countries"]) == (3, 4)


def test_a_new_ask_is_pending_where_the_mission_has_been(sent: Demarche) -> None:
    sent("mission", "engage", "TOKYO", "--at", "2025-02-23 08:00")
    [entry] = entries(
        *(sent, "memo", "amend", "M1", "--ask", "L.12=no", "--deliver-by", "2025-02-25 09:00"),
        *("-m", "European amendments", "--at", "2025-02-23 12:00"),
    )
    assert [ask["id"] for ask in entry["fields"]["asks"]] == ["C"]
    assert (entry["fields"]["why"], entry["note"]) == ("European amendments", None)
    shown = data(sent, "memo", "show", "--as-of", "2025-02-24 12:00")
    assert shown["deliver_by"] == "2025-02-25T09:00:00-05:00"
    flags = {one["ask"]: one["flags"] for one in shown["obligations"] if one["country"] == "JPN"}
    assert flags == {"A": ["report_overdue"], "B": ["report_overdue"], "C": ["new_ask_pending"]}


def test_a_rescinded_memo_supersedes_what_was_not_done(sent: Demarche) -> None:
    sent("memo", "send", "--to", "all", "--ask", "L.10=no", *SENT)
    told = sent("memo", "rescind", "M1", "-m", "new text", "--replaced-by", "m2")
    assert "memo M1 rescinded, replaced by M2 (new text)" in told.out
    assert set(states(sent).values()) == {"superseded"}
    first, second = data(sent, "memo", "list")["memos"]
    assert (first["memo"], first["replaced_by"], second["memo"]) == ("M1", "M2", "M2")
    assert data(sent, "memo", "show")["memo"] == "M2"


def test_acknowledging_twice_records_nothing_and_a_stranger_is_told(sent: Demarche) -> None:
    sent("memo", "acknowledge", "M1", "TOKYO")
    assert "nothing new was recorded" in sent("memo", "acknowledge", "M1", "TOKYO").err
    sent("memo", "send", "--to", "PARIS", *ASKS, *SENT)
    assert "M2 was not sent to TOKYO." in sent("memo", "acknowledge", "M2", "TOKYO").err


def test_the_list_is_one_line_a_memo(sent: Demarche) -> None:
    sent("memo", "send", "--to", "PARIS", *ASKS, "--subject", "Second", *SENT)
    head, first, second = sent("memo", "list").out.splitlines()
    assert head.split("\t")[:4] == ["memo", "sent", "due", "missions"]
    assert first.split("\t")[0] == "M1"
    assert second.split("\t")[-1] == "Second"


@pytest.mark.parametrize(
    "words, told",
    [
        (("send", "--to", "all"), "A memo needs at least one ask."),
        (("send", *ASKS), "A memo needs at least one mission to act."),
        (
            ("send", "--to", "all", *ASKS, "--deliver-by", "2025-02-21"),
            "not after the memo was sent",
        ),
        (("amend", "M1", "--report-by", "2025-02-21"), "not after the memo was sent"),
    ],
)
def test_a_rule_of_memos_is_told(sent: Demarche, words: tuple[str, ...], told: str) -> None:
    refused = sent("memo", *words, *SENT)
    assert refused.code == 3
    assert told in refused.err
    assert "Nothing recorded." in refused.err


def test_a_rescinded_memo_stays_rescinded(sent: Demarche) -> None:
    sent("memo", "rescind", "M1")
    for words in (
        ("amend", "M1", "--ask", "L.12=no"),
        ("rescind", "M1"),
        ("acknowledge", "M1", "TOKYO"),
    ):
        refused = sent("memo", *words)
        assert refused.code == 3
        assert "That memo has been rescinded, and this is final." in refused.err
    assert sent("mission", "excuse", "TOKYO", "--memo", "M1").code == 3


def test_a_memo_whose_sending_was_undone_is_no_memo(sent: Demarche) -> None:
    [entry] = entries(sent, "memo", "acknowledge", "M1", "TOKYO")
    log = data(sent, "audit", "log")["entries"]
    [first] = [one for one in log if one["type"] == "memo-sent"]
    [known] = [one for one in log if one["id"] == entry["id"]]
    already = sent("memo", "send", "--to", "all", *ASKS, "--instead", known["ref"])
    assert (already.code, "A memo of that number was sent already." in already.err) == (3, True)
    assert sent("undo", first["ref"]).code == 0
    refused = sent("memo", "rescind", "M1")
    assert (refused.code, "No such memo was sent." in refused.err) == (3, True)


@pytest.mark.parametrize(
    "words, told",
    [
        (("show", "M7"), 'No memo is called "M7"'),
        (("rescind", "M7"), 'No memo is called "M7"'),
        (("amend", "M1"), "Nothing is said to change"),
        (("show", "M1", "--state", "lost"), '"lost" is no state of an ask.'),
        (("show", "M1", "--by", "colour"), "Say group, tier, mission or ask."),
        (("show", "M1", "--group", "Atlantis"), "Atlantis"),
        (("send", "--to", "TOKIO", *ASKS), "Did you mean TOKYO?"),
        (("send", "--to", "all", "--ask", "L.99=yes"), 'No proposal "L.99" is on record'),
        (("send", "--to", "all", "--ask", "L.11=lean-yes"), '"lean-yes" is no vote.'),
        (("send", "--to", "all", "--ask", "yes=L.11"), "the wrong way round"),
        (("send", "--to", "all", *ASKS, "--floor", "wizard"), "no role that gives a level"),
    ],
)
def test_words_that_name_nothing_are_told_with_what_to_type(
    sent: Demarche, words: tuple[str, ...], told: str
) -> None:
    refused = sent("memo", *words)
    assert refused.code == 2
    assert told in refused.err


def test_which_memo_is_asked_where_several_are_in_force(sent: Demarche) -> None:
    sent("memo", "send", "--to", "PARIS", *ASKS, *SENT)
    refused = sent("memo", "show")
    assert refused.code == 2
    assert "More than one memo is in force: M1 and M2." in refused.err


def test_a_memo_belongs_to_a_campaign(demarche: Demarche) -> None:
    refused = demarche("memo", "send", "--to", "all", "--ask", "speak")
    assert refused.code == 2
    assert "This belongs to a campaign, and none is in use." in refused.err


def test_a_memo_without_a_deadline_or_without_a_mission_says_so(
    posts: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts("memo", "send", "--to", "TOKYO", *ASKS, "--report-by", "2025-02-24 12:00", *SENT)
    posts("mission", "open", "KOROR=PLW", "--at", "2025-02-25")
    posts("memo", "send", "--to", "KOROR", *ASKS, *SENT)
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = posts("memo", "show", "M1", *ON_THE_EVE).out
    assert "\nReport by Mon 24 Feb 2025 12:00 New York (in 13 h).\n" in told
    assert "Acted 0 of 2, known to have acted 0 of 2; there is no deadline." in told
    told = posts("memo", "show", "M2", *ON_THE_EVE).out
    assert "No mission owes anything: none that it went to covered a country on that day." in told


def test_a_mission_that_acts_on_a_memo_for_others_is_told(sent: Demarche) -> None:
    sent("memo", "send", "--to", "PARIS", *ASKS, *SENT)
    told = sent("mission", "engage", "TOKYO", "--memo", "M2", "--at", "2025-02-24 08:00")
    assert "M2 was not sent to TOKYO." in told.err
    assert "M2 was not sent to TOKYO." in sent("mission", "excuse", "TOKYO", "--memo", "M2").err
    assert "note:" not in sent("mission", "excuse", "TOKYO", "--memo", "M1").err


def test_excusing_a_mission_from_a_country_it_did_not_cover_that_day_is_told(
    sent: Demarche,
) -> None:
    told = sent("mission", "excuse", "PARIS", "--country", "JPN,FRA", "--memo", "M1")
    assert told.err == "note: PARIS did not cover Japan (JPN) on the day M1 was sent.\n"
    sent("mission", "accredit", "PRETORIA", "--drop", "LSO", "--at", "2025-02-25")
    after = sent("mission", "excuse", "PRETORIA", "--country", "LSO", "--memo", "M1")
    assert (after.code, after.err) == (0, "")
