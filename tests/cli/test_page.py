"""The page as a file: what is in it, and what it may do."""

import json
import os
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

import cli.pages
from cli.pages.document import LIVE, SCRIPTS, script
from tests.cli.conftest import Demarche
from tests.cli.pages import KINDS, data, stops

ASSETS = Path(cli.pages.__file__).parent / "assets"
ROOT = ASSETS.parents[2]
NODE = shutil.which("node")
LIMIT = 300_000
"""How many bytes the page of the demo may have."""


def written(demarche: Demarche, *words: str) -> str:
    made = demarche("page", *words, "-o", "page.html")
    assert made.code == 0, made.err
    assert made.out == ""
    return Path("page.html").read_text(encoding="utf-8")


def test_the_demo_makes_a_page_of_every_question_that_can_be_mailed(record: Demarche) -> None:
    text = written(record)
    assert len(text.encode()) <= LIMIT
    told = data(text)
    assert len(told["questions"]) == 12
    assert len(told["countries"]) == 193
    assert not re.findall(r"""(?:src|href)=["'](?!data:,)""", text)


def test_only_what_has_its_hash_in_the_policy_may_run_or_dress_the_page(record: Demarche) -> None:
    text = written(record, "L.10")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    for element in (style, script):
        assert f"'sha256-{b64encode(sha256(element.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_the_page_holds_the_figures_of_the_board_at_every_stop(record: Demarche) -> None:
    told = data(written(record, "L.10", "L.11", "S/2025/115"))
    for question in told["questions"]:
        for stop in stops(told, question):
            asked = record("board", question["symbol"], "--as-of", stop.at, "--json")
            board = json.loads(asked.out)["data"]
            assert stop.figures["tally"] == board["tally"]
            assert stop.figures["outcome"] == board["outcome"]


def test_a_page_holds_the_board_under_every_state_of_knowledge(record: Demarche) -> None:
    told = data(written(record, "L.10", "S/2025/112"))
    assert len(told["known"]) > 5
    for question in told["questions"]:
        for place, (known, _) in enumerate(told["known"], start=1):
            last = list(stops(told, question, place))[-1]
            clocks = ("--as-of", last.at, "--known-by", known)
            asked = record("board", question["symbol"], *clocks, "--json")
            board = json.loads(asked.out)["data"]
            assert last.figures["tally"] == board["tally"]
            assert {c: s[0] for c, s in last.states.items()} == {
                row["country"]: row["stance"] for row in board["countries"]
            }


def test_the_counts_of_groups_are_those_of_their_members(record: Demarche) -> None:
    told = data(written(record, "L.10"))
    (question,) = told["questions"]
    for stop in stops(told, question):
        for code, _, members in told["groups"]:
            stances = [stop.states[each][0] for each in members if each in stop.states]
            assert stop.groups.get((code, "all"), 0) == len(stances)
            for kind in set(KINDS) - {"all"}:
                assert stop.groups.get((code, kind), 0) == stances.count(kind)


def test_a_page_goes_to_a_file_or_down_a_pipe(record: Demarche) -> None:
    assert record("page", "L.10").out.startswith("<!doctype html>")


def test_what_is_left_out_is_nowhere_in_the_file(record: Demarche) -> None:
    whole = written(record, "L.10")
    assert "Ukrinform" in whole
    assert "Crisis Group: both went" in whole
    assert "recorded by desk" in whole
    told = written(record, "L.10", "--redact", "names,notes,sources")
    assert "Ukrinform" not in told
    assert "Crisis Group" not in told
    assert "recorded by" not in told
    assert data(told)["redacted"] == ["names", "notes", "sources"]


def test_a_part_that_cannot_be_left_out_is_refused(record: Demarche) -> None:
    refused = record("page", "L.10", "-o", "page.html", "--redact", "grades")
    assert refused.code == 2
    assert "names, notes and sources" in refused.err
    assert not Path("page.html").exists()


def test_a_store_without_questions_has_no_page(demarche: Demarche) -> None:
    assert demarche("campaign", "open", "ours", "--for", "NZL").code == 0
    refused = demarche("page", "-o", "page.html")
    assert refused.code == 2
    assert "No question was on record as of now" in refused.err


def test_a_page_is_derived_again_to_the_byte(record: Demarche) -> None:
    written(record, "--redact", "notes", "--classification", "restricted")
    checked = record("page", "--verify", "page.html")
    assert (checked.code, checked.out, checked.err) == (0, "", "")
    written(record, "L.11", "--policy", "ladder", "--seen", "2025-02-24 18:00")
    assert record("page", "--verify", "page.html").code == 0


def test_a_page_is_the_same_whatever_order_a_set_has_that_day(record: Demarche) -> None:
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    for seed in ("0", "2"):
        asked = [sys.executable, "-m", "demarche", "page", "--seen", "2025-04-01", "-o", seed]
        subprocess.run(asked, env=around | {"PYTHONHASHSEED": seed}, check=True)
    assert Path("0").read_bytes() == Path("2").read_bytes()


def test_a_result_declared_without_figures_is_not_said_to_be_a_veto(record: Demarche) -> None:
    told = record("vote", "show", "S/2025/115", "--seen", "2025-02-26", "--json")
    outcome = json.loads(told.out)["data"]["outcome"]
    assert (outcome["verdict"], outcome["reason"]) == ("rejected", "declared")
    assert (outcome["permanent_no"], outcome["vetoed_by"]) == (["RUS"], [])


def test_a_page_can_be_verified_after_more_was_recorded(desk: Demarche) -> None:
    assert desk("position", "change", "PLW", "L.10=yes", "--grade", "A1").code == 0
    written(desk, "L.10")
    assert desk("position", "change", "PLW", "L.10=no", "--grade", "A1").code == 0
    assert desk("proposal", "table", "A/ES-11/L.19", "--amends", "L.10").code == 0
    assert desk("page", "--verify", "page.html").code == 0


@pytest.mark.parametrize(
    "was, now, told",
    [
        ('"figures":[[0', '"figures":[[1', "figures differ"),
        ('"Ukrinform"', '"Reuters"', "texts differ"),
        ("<h2", "<h3", "what draws the figures differs"),
    ],
)
def test_a_page_that_was_changed_is_found_out(
    record: Demarche, was: str, now: str, told: str
) -> None:
    text = written(record, "L.10")
    Path("page.html").write_text(text.replace(was, now, 1), encoding="utf-8")
    checked = record("page", "--verify", "page.html")
    assert checked.code == 5
    assert told in checked.err


def test_a_page_of_another_journal_is_found_out(record: Demarche, desk: Demarche) -> None:
    written(desk, "L.10")
    refused = desk("page", "--db", "other.db", "--verify", "page.html")
    assert refused.code == 6
    text = Path("page.html").read_text(encoding="utf-8")
    Path("page.html").write_text(text.replace('"seal":"', '"seal":"f', 1), encoding="utf-8")
    checked = desk("page", "--verify", "page.html")
    assert checked.code == 5
    assert "speaks of a journal that this is not" in checked.err


@pytest.mark.parametrize(
    "text", ["", "<p>", '<script id="data" type="application/json">[]</script>']
)
def test_what_is_no_page_is_refused(record: Demarche, text: str) -> None:
    Path("page.html").write_text(text, encoding="utf-8")
    refused = record("page", "--verify", "page.html")
    assert refused.code == 2
    assert "no page that demarche wrote" in refused.err
    assert record("page", "--verify", "nowhere.html").code == 2


@pytest.mark.parametrize("name", [*SCRIPTS, LIVE])
def test_no_part_of_the_script_makes_markup_or_code_of_words(name: str) -> None:
    text = (ASSETS / f"{name}.js").read_text(encoding="utf-8")
    risky = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|DOMParser"
    assert not re.findall(risky, text)
    assert not re.findall(r"XMLHttpRequest|WebSocket|sendBeacon|import\(", text)
    asking = re.findall(r"fetch\((.*?)[,)]|EventSource\((.*?)\)", text)
    assert asking == ([('"data"', ""), ("", '"events"')] if name == LIVE else [])
    assert max(map(len, text.splitlines())) <= 160


def test_a_page_in_a_file_has_nothing_of_the_one_that_is_served(record: Demarche) -> None:
    text = written(record, "L.10")
    assert not re.findall("connect-src|EventSource|fetch|[.]live", text)


def test_every_script_is_on_the_page_or_on_the_one_that_is_served() -> None:
    assert {file.stem for file in ASSETS.glob("*.js")} == {*SCRIPTS, LIVE}


@pytest.mark.skipif(NODE is None, reason="there is no node to read the script")
def test_node_reads_the_script() -> None:
    Path("page.js").write_text(script(live=True), encoding="utf-8")
    subprocess.run([str(NODE), "--check", "page.js"], check=True)


def test_a_page_is_verified_by_itself(record: Demarche) -> None:
    refused = record("page", "L.10", "--verify", "page.html")
    assert refused.code == 2
    assert "writes none" in refused.err


def test_members_of_long_ago_have_a_name_and_no_tile(desk: Demarche) -> None:
    assert desk("vote", "cast", "L.10", "SUN=no", "--at", "1960-01-01").code == 0
    told = data(written(desk, "L.10"))
    assert ["SUN", "USSR", "EEG", -1, -1] in told["countries"]
