"""The morning brief: eleven sections, composed of what other answers say, the same to the byte."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine

from cli.arguments import now
from infrastructure import demo
from infrastructure.journal import Journal
from infrastructure.reference import world
from tests.cli.conftest import Demarche

MORNING = ("--as-of", "2025-02-24 09:00")
EVE = ("--as-of", "2025-02-23 18:00")
VOTE = ("--as-of", "2025-02-24 15:00")
AFTER = ("--as-of", "2025-02-25 09:00")
SECTIONS = (
    *("Bottom line", "Movement since", "Votes today", "Security Council", "Asks outstanding"),
    *("Weak pledges", "Next best contacts", "Opposition", "Text watch", "Source notes"),
)
CLOCKS = (datetime(2026, 11, 24, 8, tzinfo=UTC), datetime(2031, 3, 30, 1, 30, tzinfo=UTC))
CAUSAL = ("because", "caused", "due to", "led to", "thanks to", "convinced", "persuaded")


def brief(demarche: Demarche, *words: str) -> Any:
    result = demarche("brief", *words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)


def text(demarche: Demarche, *words: str) -> str:
    result = demarche("brief", *words)
    assert result.code == 0, result.err
    return result.out


@pytest.mark.parametrize("moment", [EVE, MORNING, VOTE, AFTER])
def test_every_section_stands_in_its_place_and_says_something(
    record: Demarche, moment: tuple[str, str]
) -> None:
    lines = text(record, *moment).splitlines()
    places = [next(n for n, line in enumerate(lines) if line.startswith(s)) for s in SECTIONS]
    assert places == sorted(places)
    assert all(lines[place + 1] or lines[place + 2] for place in places)


@pytest.mark.parametrize("moment", [EVE, MORNING, AFTER])
def test_nothing_is_said_to_have_made_anybody_move(
    record: Demarche, moment: tuple[str, str]
) -> None:
    told = text(record, *moment).casefold()
    assert not [word for word in CAUSAL if word in told]


def test_it_fits_a_hundred_columns_without_a_code_for_colour(record: Demarche) -> None:
    told = text(record, *MORNING)
    assert "\x1b" not in told
    assert max(map(len, told.splitlines())) <= 100


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_it_is_the_same_to_the_byte_whenever_it_is_run_and_on_both_engines(
    record: Demarche, demarche: Demarche, store_url: str, form: str
) -> None:
    with Journal.open(store_url, create=True, clock=now, world=world()) as journal:
        demo.load(journal)

    def written(*store: str) -> bytes:
        made = Path(f"brief.{form}")
        way = {"text": (), "md": ("-o", str(made)), "json": ("--json",)}[form]
        result = demarche(*store, "brief", *MORNING, *way)
        assert result.code == 0, result.err
        return made.read_bytes() if form == "md" else result.out.encode()

    found = set()
    for clock in CLOCKS:
        with time_machine.travel(clock, tick=True):
            found |= {written(), written("--db", store_url)}
    assert len(found) == 1


def test_what_is_recorded_later_changes_nothing_where_both_moments_are_given(
    desk: Demarche,
) -> None:
    assert desk("campaign", "aim", "L.10=no", "--at", "2025-02-18").code == 0
    until = ("--known-by", datetime.now(UTC).isoformat())
    before = text(desk, *MORNING, *until), brief(desk, *MORNING, *until)
    assert desk("position", "change", "PLW", "L.10=no", "--at", "2025-02-20").code == 0
    assert (text(desk, *MORNING, *until), brief(desk, *MORNING, *until)) == before
    assert text(desk, *MORNING) != before[0]


def test_the_header_counts_the_hours_to_each_vote_and_says_on_what_all_rests(
    record: Demarche,
) -> None:
    answer = brief(record, *MORNING)
    header = answer["data"]["header"]
    assert [(v["ballot"], v["minutes_away"], v["utc"]) for v in header["votes"]] == [
        ("A/ES-11/L.10", 60, "2025-02-24T15:00:00Z"),
        ("A/ES-11/L.11", 60, "2025-02-24T15:00:00Z"),
        ("S/2025/112", 360, "2025-02-24T20:00:00Z"),
    ]
    assert header["owner"] == "USA"
    assert header["classification"] is None
    assert answer["seal"].startswith(header["seal"])
    assert header["position"] == answer["position"]


def test_the_bottom_line_is_that_of_the_boards(record: Demarche) -> None:
    lines = brief(record, *AFTER)["data"]["bottom_line"]["questions"]
    for line in lines:
        shown = json.loads(record("board", line["proposal"], *AFTER, "--json").out)["data"]
        assert (line["tally"], line["outcome"]) == (shown["tally"], shown["outcome"])
    [whole] = [line for line in lines if line["proposal"] == "A/ES-11/L.10"]
    assert whole["outcome"]["margin"] == 57
    assert whole["voted_at"].startswith("2025-02-24")


def test_movement_is_that_of_the_audit(record: Demarche) -> None:
    told = brief(record, "L.10", *MORNING)["data"]["movement"]["questions"]
    audit = json.loads(record("audit", "moves", "L.10", *MORNING, "--json").out)["data"]
    assert told == audit["questions"]


def test_the_council_has_fifteen_rows_with_the_permanent_members_first(record: Demarche) -> None:
    [shown] = brief(record, *MORNING)["data"]["council"]["questions"]
    members = [row["country"] for row in shown["members"]]
    assert (len(members), members[:5]) == (15, ["CHN", "FRA", "GBR", "RUS", "USA"])
    assert shown["path"]["needed"] == 9
    assert (shown["path"]["yes"], shown["path"]["missing"]) == (1, 8)
    assert len(shown["path"]["movers"]) == 8


def test_with_the_known_intents_the_council_adopts_and_nobody_need_be_won(desk: Demarche) -> None:
    assert desk("proposal", "table", "S/2025/110", "--at", "2025-02-18").code == 0
    assert desk("campaign", "aim", "S/2025/110=yes", "--at", "2025-02-18").code == 0
    yes, abstain = "DZA,CHN,GUY,KOR,PAK,PAN,RUS,SLE,SOM,USA", "DNK,FRA,GRC,SVN,GBR"
    said = (f"{yes}=yes", f"{abstain}=abstain", "--with", "FM", "--at", "2025-02-24 12:00")
    assert desk("position", "change", "S/2025/110", *said).code == 0
    data = brief(desk, *VOTE)["data"]
    [line] = [q for q in data["bottom_line"]["questions"] if q["proposal"] == "S/2025/110"]
    assert (line["outcome"]["verdict"], line["outcome"]["permanent_no"]) == ("adopted", [])
    [shown] = data["council"]["questions"]
    path = shown["path"]
    assert (path["yes"], path["missing"], path["lifting"]) == (10, 0, [])
    told = text(desk, *VOTE)
    assert "Path to 9: 10 yes, nobody need be won." in told
    assert "No permanent member is known to be against." in told


def test_what_is_owed_promised_and_doubted_is_told_with_what_would_confirm_it(
    desk: Demarche,
) -> None:
    at = ("--at", "2025-02-20 09:00")
    for words in (
        ("campaign", "aim", "L.10=no"),
        ("campaign", "target", "PLW", "--tier", "1", "--lead", "USUN"),
        ("mission", "open", "TOKYO=JPN", "KOROR=PLW"),
        ("memo", "send", "--to", "all", "--ask", "L.10=no", "--deliver-by", "2025-02-22 09:00"),
        ("pledge", "give", "PLW", "L.10=no"),
        ("position", "change", "JPN", "L.10=yes", "--with", "PR", "--grade", "B2"),
        ("position", "change", "JPN", "L.10=no", "--source", "press", "--grade", "B2"),
    ):
        assert desk(*words, *at).code == 0, desk(*words, *at).err
    marked = ("--with", "FM", "--classification", "secret")
    assert desk("contact", "hold", "PLW", "--actor", "FRA", *marked, *at).code == 0
    found = brief(desk, *MORNING)
    data = found["data"]
    owed = [(o["country"], o["state"], o["flags"]) for o in data["asks"]["obligations"]]
    assert owed == [("PLW", "open", ["overdue"]), ("JPN", "open", ["overdue"])]
    assert [p["country"] for p in data["weak"]["pledges"]] == ["PLW"]
    assert found["classification"] == "SECRET"
    [talk] = data["opposition"]["contacts"]
    assert (talk["country"], talk["actor"], talk["our_last_at"]) == ("PLW", "FRA", None)
    told = text(desk, *MORNING)
    assert "Classification: SECRET" in told
    assert "On 1 of 1 memo in force something is owed." in told
    for row in data["weak"]["stances"]:
        assert [tip["grade"] for tip in row["confirmed_by"]] == ["A1", "B2", "C3"]


def test_what_the_other_side_did_since_is_told_of_every_country_it_spoke_to(
    record: Demarche,
) -> None:
    told = brief(record, *MORNING, "--since", "4d")["data"]["opposition"]["contacts"]
    entries = {talk["entry"] for talk in told}
    assert len(told) > len(entries) > 0
    assert {"GBR", "FRA"} <= {talk["country"] for talk in told}


def test_a_file_is_markdown_with_a_heading_for_each_section(record: Demarche) -> None:
    assert record("brief", *MORNING, "-o", "brief.md").code == 0
    lines = Path("brief.md").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# Morning brief · path-to-peace"
    headings = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    assert [h for h, s in zip(headings, SECTIONS, strict=True) if not h.startswith(s)] == []


def test_json_lines_are_a_section_a_line(record: Demarche) -> None:
    lines = [json.loads(line) for line in text(record, *MORNING, "--jsonl").splitlines()]
    assert len(lines) == 11
    assert lines[0]["section"] == "header"


def test_a_span_is_read_as_a_moment_and_must_begin_before_it_ends(record: Demarche) -> None:
    since = brief(record, *MORNING, "--since", "2d")["data"]["header"]["since"]
    assert since == "2025-02-22T09:00:00-05:00"
    refused = record("brief", *MORNING, "--since", "2025-02-25")
    assert (refused.code, refused.out) == (2, "")


def test_before_the_campaign_was_opened_it_says_so(record: Demarche) -> None:
    told = text(record, "--as-of", "2025-02-10")
    assert "The campaign path-to-peace had not been opened by then" in told
    assert "The campaign has no aim on any question that is open" in told


def test_without_a_campaign_it_says_so(demarche: Demarche) -> None:
    assert demarche("--db", "a.db", "proposal", "table", "A/ES-11/L.10").code == 0
    told = demarche("--db", "a.db", "brief")
    assert (told.code, "For nobody: no campaign is in use." in told.out) == (0, True)
