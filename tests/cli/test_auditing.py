"""What was recorded is listed, shown, told in order, kept, restored and verified."""

import json
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Demarche
from tests.conftest import NewStore

TYPED = {
    "stream": "dossier/path-to-peace/PLW",
    "type": "statement-made",
    "occurred_at": "2025-02-20T10:00:00-05:00",
    "campaign": "path-to-peace",
    "fields": {"speaker": "the president", "text": "We shall see."},
}


@pytest.fixture
def said(desk: Demarche) -> Demarche:
    """A store in which Palau said yes, then no an hour later, which was recorded first."""
    for hour, stance in ((11, "no"), (10, "yes")):
        at = f"2025-02-23 {hour}:00"
        result = desk("position", "change", "L.10", f"PLW={stance}", "--at", at)
        assert result.code == 0, result.err
    return desk


def answered(demarche: Demarche, *words: str) -> Any:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def test_the_log_lists_entries_in_the_order_recorded(said: Demarche) -> None:
    data = answered(said, "audit", "log", "L.10", "--country", "Palau")
    assert data["order"] == "position"
    assert [entry["fields"]["intent"] for entry in data["entries"]] == ["no", "yes"]
    assert all(len(entry["seal"]) == 64 for entry in data["entries"])


def test_a_log_that_is_cut_says_where_it_goes_on(said: Demarche) -> None:
    data = answered(said, "audit", "log", "--limit", "2")
    assert [entry["position"] for entry in data["entries"]] == [1, 2]
    assert data["next"] == 3
    rest = answered(said, "audit", "log", "--from", "3")
    assert rest["entries"][0]["position"] == 3
    assert rest["next"] is None


def test_json_lines_hold_an_entry_each(said: Demarche) -> None:
    lines = said("audit", "log", "--type", "position-changed", "--jsonl").out.splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["position-changed"] * 2


def test_a_type_that_is_none_is_not_understood(said: Demarche) -> None:
    result = said("audit", "log", "--type", "position-change")
    assert result.code == 2
    assert "position-changed" in result.err


def test_an_entry_is_shown_with_what_was_recorded_about_it(said: Demarche) -> None:
    first = answered(said, "audit", "log", "--country", "PLW")["entries"][0]["ref"]
    assert said("undo", first, "-m", "typed wrongly").code == 0
    about = answered(said, "audit", "show", first)
    assert about["entry"]["voided_by"] == about["mentioned_by"][0]["entry"]["id"]
    assert about["mentioned_by"][0]["relation"] == "voids"
    assert len(about["digest"]) == 64


def test_an_entry_is_shown_with_few_of_the_many_of_its_act(desk: Demarche) -> None:
    codes = ("FJI", "KIR", "MHL", "FSM", "NRU", "PLW", "WSM", "SLB", "TON", "TUV", "VUT")
    assert desk("position", "change", "L.10", *(f"{code}=no" for code in codes)).code == 0
    second = answered(desk, "audit", "log", "--country", "KIR")["entries"][0]
    first, *_, last = others = answered(desk, "audit", "show", second["ref"])["same_act"]
    assert len(others) == len(codes) - 1
    assert first.keys() == {"id", "ref", "position", "type"}
    assert (first["position"], first["type"]) == (second["position"] - 1, "position-changed")
    shown = desk("audit", "show", second["ref"]).out.splitlines()
    assert f"same act\t{first['ref']}  position-changed" in shown
    assert f"same act\t2 more, to position {last['position']}" in shown


def test_a_timeline_tells_what_happened_in_the_order_it_happened(said: Demarche) -> None:
    data = answered(said, "timeline", "Palau", "L.10")
    assert (data["country"], data["question"]) == ("PLW", "A/ES-11/L.10")
    assert [entry["fields"]["intent"] for entry in data["entries"]] == ["yes", "no"]
    assert all(entry["late_by_s"] > 0 for entry in data["entries"])


def test_a_timeline_leaves_out_what_was_taken_back_unless_asked(said: Demarche) -> None:
    first = answered(said, "audit", "log", "--country", "PLW")["entries"][0]["ref"]
    said("undo", first)
    shown = [entry["type"] for entry in answered(said, "timeline", "PLW")["entries"]]
    assert shown == ["position-changed", "entry-voided"]
    assert len(answered(said, "timeline", "PLW", "--voided")["entries"]) == 3


def test_a_timeline_of_what_nobody_knows_suggests(said: Demarche) -> None:
    assert said("timeline", "Palaw").code == 2
    assert "Palau" in said("timeline", "Palaw").err
    assert "L.99" in said("timeline", "L.99").err


def test_an_export_restores_the_same_seal_to_an_empty_store(said: Demarche) -> None:
    assert said("export", "-o", "kept.jsonl").code == 0
    assert stat.S_IMODE(Path("kept.jsonl").stat().st_mode) == 0o600
    head = said("verify", "--json").out
    assert said("import", "kept.jsonl").code == 3
    assert said("--db", "new.db", "import", "kept.jsonl", "--dry-run").code == 0
    assert not Path("new.db").exists()
    assert said("--db", "new.db", "import", "kept.jsonl").code == 0
    restored = said("--db", "new.db", "verify", "--json").out
    assert json.loads(restored)["seal"] == json.loads(head)["seal"]


def test_an_export_may_stop_at_what_was_known_then(said: Demarche) -> None:
    assert said("export", "--known-by", "2", "-o", "two.jsonl").code == 0
    assert len(Path("two.jsonl").read_text().splitlines()) == 2
    assert said("export", "--known-by", "2024-01-01", "-o", "none.jsonl").code == 0
    assert Path("none.jsonl").read_text() == ""


def test_an_export_does_not_write_over_a_file(said: Demarche) -> None:
    Path("kept.jsonl").write_text("mine")
    assert said("export", "-o", "kept.jsonl").code == 2
    assert Path("kept.jsonl").read_text() == "mine"


def test_events_typed_by_hand_are_recorded_by_who_imports_them(said: Demarche) -> None:
    Path("typed.jsonl").write_text(json.dumps(TYPED) + "\n")
    assert said("import", "typed.jsonl", "-n").code == 0
    assert answered(said, "audit", "log", "--type", "statement-made")["entries"] == []
    assert said("import", "typed.jsonl").code == 0
    (entry,) = answered(said, "audit", "log", "--type", "statement-made")["entries"]
    assert entry["recorded_by"] == "m.santos"


def test_many_rows_are_not_imported_unasked(said: Demarche) -> None:
    many = [TYPED | {"fields": {"speaker": f"{n}", "text": "Yes."}} for n in range(51)]
    Path("typed.jsonl").write_text("".join(json.dumps(line) + "\n" for line in many))
    result = said("import", "typed.jsonl")
    assert result.code == 2
    assert "This would record 51 entries in " in result.err
    assert "--proceed" in result.err
    assert said("import", "typed.jsonl", "--proceed").code == 0


def test_a_store_that_is_well_verifies_in_silence(said: Demarche) -> None:
    result = said("verify")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_a_changed_byte_is_named(said: Demarche) -> None:
    with sqlite3.connect("desk.db") as connection:
        connection.execute("UPDATE entries SET data = 'x' WHERE position = 2")
    result = said("verify")
    assert result.code == 5
    assert "position 2" in result.err


def test_views_that_differ_are_noticed_and_made_anew(said: Demarche) -> None:
    said("audit", "log")
    with sqlite3.connect("desk.views.db") as connection:
        connection.execute("DELETE FROM log WHERE position = 2")
    result = said("verify")
    assert result.code == 5
    assert "demarche rebuild" in result.err
    assert said("rebuild").code == 0
    assert said("verify").code == 0


def test_the_doctor_finds_a_store_well(said: Demarche) -> None:
    found = {finding["what"]: finding for finding in answered(said, "doctor")}
    assert found["engine"]["found"].startswith("SQLite")
    assert found["permissions"] == {"what": "permissions", "found": "0600", "warning": None}
    assert found["views reach"]["found"] == "not made yet"


def test_the_doctor_warns_of_a_file_that_others_may_read(said: Demarche) -> None:
    Path("desk.db").chmod(0o644)
    assert "chmod go= " in said("doctor").err


def test_the_doctor_sees_that_there_is_no_store(demarche: Demarche) -> None:
    result = demarche("--db", "none.db", "doctor")
    assert result.code == 0
    assert "There is no store" in result.out


def test_a_server_is_served_like_a_file_and_its_password_is_never_printed(
    said: Demarche, new_postgres_store: NewStore
) -> None:
    store = ("--db", new_postgres_store().replace("postgres@", "postgres:s3cret@"))
    assert said("export", "-o", "kept.jsonl").code == 0
    told = [
        said(*store, "import", "kept.jsonl"),
        said(*store, "audit", "log", "--country", "PLW"),
        said(*store, "timeline", "PLW"),
        said(*store, "audit", "show", "2"),
        said(*store, "verify"),
        said(*store, "verify", "--coverage"),
        said(*store, "rebuild"),
        said(*store, "doctor"),
    ]
    assert [result.code for result in told] == [0] * len(told), [r.err for r in told]
    assert "PostgreSQL" in told[-1].out
    assert not [result for result in told if "s3cret" in result.out + result.err]
