"""The command line does the same on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Demarche


def test_a_desk_s_first_hour(demarche: Demarche, store_url: str) -> None:
    def told(*words: str) -> dict[str, object]:
        result = demarche("--db", store_url, *words, "--json")
        assert result.code == 0, result.err
        data: dict[str, object] = json.loads(result.out)["data"]
        return data

    told("campaign", "open", "peace", "--for", "USA", "--zone", "New York", "--at", "2025-02-17")
    told("proposal", "table", "A/ES-11/L.10", "--sponsors", "UKR", "--at", "2025-02-18")
    told("position", "change", "PLW", "L.10=yes", "--at", "2025-02-20 09:00")
    moved = told("position", "change", "PLW", "L.10=lean-no", "--at", "2025-02-24 09:12")
    assert str(moved["undo"]).startswith("demarche undo ")
    told(*str(moved["undo"]).split()[1:])
    refused = demarche("--db", store_url, "position", "change", "Congo", "L.10=yes")
    assert refused.code == 2
    settings = told("config")
    assert settings["campaign"] == {"value": "peace", "from": "in use"}
    head = json.loads(demarche("--db", store_url, "config", "--json").out)
    assert head["position"] == 5


def test_what_is_in_use_is_kept_per_store(demarche: Demarche) -> None:
    for store, slug in (("a.db", "first"), ("b.db", "second")):
        assert demarche("--db", store, "campaign", "open", slug, "--for", "USA").code == 0
    for store, slug in (("a.db", "first"), ("b.db", "second")):
        found = json.loads(demarche("--db", store, "config", "--json").out)["data"]["campaign"]
        assert found == {"value": slug, "from": "in use"}


@pytest.mark.parametrize(
    "mission, there, heard",
    [
        ("TOKYO=JPN", "Mon 24 Feb 2025 09:12 Tokyo", "2025-02-23T19:12:00-05:00"),
        ("PRETORIA=ZAF,LSO", "Mon 24 Feb 2025 09:12 Johannesburg", "2025-02-24T02:12:00-05:00"),
        ("USUN=PLW", "", "2025-02-24T09:12:00-05:00"),
    ],
)
def test_a_mission_reads_bare_times_in_its_own_zone(
    desk: Demarche, mission: str, there: str, heard: str
) -> None:
    assert desk("mission", "open", mission, "--at", "2025-02-17").code == 0
    code = mission.partition("=")[0]
    said = ("--mission", code, "--at", "2025-02-24 09:12")
    assert there in desk("note", "a word", *said).out
    [entry] = json.loads(desk("note", "another", *said, "--json").out)["data"]["entries"]
    assert (entry["mission"], entry["occurred_at"]) == (code, heard)


def test_a_note_may_be_written_in_an_editor(
    desk: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Path("editor.sh")
    editor.write_text('#!/bin/sh\nprintf "written at leisure" > "$1"\n', encoding="utf-8")
    subprocess.run(["/bin/chmod", "+x", str(editor)], check=True)
    monkeypatch.setenv("EDITOR", str(editor.absolute()))
    result = desk("campaign", "target", "PLW", "--edit", "--json")
    assert json.loads(result.out)["data"]["entries"][0]["note"] == "written at leisure"
    monkeypatch.setenv("EDITOR", "/bin/false")
    assert desk("campaign", "target", "MHL", "--edit").code == 2


def test_a_sheet_is_taken_in_once_and_catches_up(demarche: Demarche, store_url: str) -> None:
    for words in (
        ("campaign", "open", "peace", "--for", "USA", "--zone", "New York", "--at", "2025-02-17"),
        ("proposal", "table", "A/ES-11/L.10", "--sponsors", "UKR", "--at", "2025-02-18"),
    ):
        assert demarche("--db", store_url, *words).code == 0
    told = []
    for stance in ("Y", "Y", "A?"):
        Path("calls.csv").write_text(f"Pays;L.10\nCôte d'Ivoire;{stance}\nFidji;N\n", "cp1252")
        maps = ("--map", "Pays=country", "--map", "L.10=A/ES-11/L.10")
        done = demarche("--db", store_url, "import", "calls.csv", *maps)
        assert done.code == 0, done.err
        told.append(done.out.splitlines()[-1])
    assert told == [
        "rows: 2 = 2 new + 0 changed + 0 unchanged + 0 empty + 0 rejected",
        "rows: 2 = 0 new + 0 changed + 2 unchanged + 0 empty + 0 rejected",
        "rows: 2 = 0 new + 1 changed + 1 unchanged + 0 empty + 0 rejected",
    ]
    board = json.loads(demarche("--db", store_url, "board", "L.10", "--json").out)["data"]
    held = {c["country"]: c["stance"] for c in board["countries"] if c["stance"] != "unknown"}
    assert held == {"CIV": "lean_abstain", "FJI": "no", "UKR": "yes"}


def test_two_colleagues_who_take_in_one_sheet_at_a_time_record_it_once(
    demarche: Demarche, store_url: str
) -> None:
    for words in (
        ("campaign", "open", "peace", "--for", "USA", "--at", "2025-02-17"),
        ("proposal", "table", "A/ES-11/L.10", "--at", "2025-02-18"),
    ):
        assert demarche("--db", store_url, *words).code == 0
    Path("calls.csv").write_text("Country,L.10\nFRA,Y\nDEU,N\nKEN,A\n", "utf-8")
    command = (
        *(sys.executable, "-m", "demarche", "--db", store_url, "import", "calls.csv"),
        *("--map", "Country=country", "--map", "L.10=A/ES-11/L.10"),
    )
    root = Path(__file__).resolve().parents[2]
    running = [
        subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(root)}) for _ in range(3)
    ]
    assert [one.wait() for one in running] == [0, 0, 0]
    log = demarche("--db", store_url, "audit", "log", "--jsonl").out
    types = [json.loads(line)["type"] for line in log.splitlines()]
    assert types.count("row-imported") == types.count("position-changed") == 3
