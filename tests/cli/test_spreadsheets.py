"""A spreadsheet as desks keep it goes in, with every row accounted for, again and again."""

import csv
import json
import re
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from openpyxl import load_workbook
from openpyxl.comments import Comment

from infrastructure.sheets.mapping import DEFAULTS, FIELDS, KEYS
from infrastructure.sheets.words import WORDS
from tests.cli.conftest import Demarche, Result
from tests.cli.spreadsheets import LEANING, MAP, edited, mapped, messy, plain
from tests.cli.transcripts import ROOT

GO = ("import", "calls.xlsx", "--map", "calls.toml")
L10 = ("--map", "Country=country", "--map", "L.10=A/ES-11/L.10")
NOW = datetime.fromisoformat("2025-02-21T09:00-05:00")
ANSWERED = "All of that is on record already; nothing new was recorded."
HOSTILE = (
    "<script>alert(1)</script>",
    "\x1b[31mred\x1b[0m [bold]cable[/]",
    "\u202eevil\u2066",
    "=cmd|' /C calc'!A0",
    "+1+cmd|'/c calc'!A0",
    "@SUM(1+1)",
    "'; DROP TABLE entries; --",
    "x" * 10_000,
)


@pytest.fixture(autouse=True)
def _friday() -> Any:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def calls(desk: Demarche) -> Demarche:
    """The command line, in a folder with the workbook and its map."""
    messy()
    mapped(MAP + LEANING)
    return desk


def rows(result: Result) -> dict[str, int]:
    """The figures of the line that accounts for every row, which must add up."""
    (line,) = re.findall(r"rows: (\d+) = (.*)", result.out + result.err)
    counts = {word: int(count) for count, word in (p.split() for p in line[1].split(" + "))}
    assert sum(counts.values()) == int(line[0])
    return {word: count for word, count in counts.items() if count}


def positions(demarche: Demarche, **wanted: str) -> list[dict[str, Any]]:
    found = demarche("search", "type:position-*", "--jsonl").out
    entries = [json.loads(line) for line in found.splitlines()]
    entries.sort(key=lambda entry: entry["position"])
    return [e for e in entries if all(e[name] == [value] for name, value in wanted.items())]


def stances(demarche: Demarche, symbol: str) -> dict[str, str]:
    told = json.loads(demarche("board", symbol, "--json").out)["data"]["countries"]
    return {one["country"]: one["stance"] for one in told if one["stance"] != "unknown"}


def test_a_messy_sheet_goes_in_with_every_row_accounted_for(calls: Demarche) -> None:
    done = calls(*GO)
    assert done.code == 0, done.err
    assert rows(done) == {"new": 8, "empty": 3}
    assert "hidden in the sheet, and read like the others: row 10." in done.err
    assert "nothing is said in rows 4, 9 and 14." in done.err
    assert stances(calls, "L.10") == {
        "CIV": "yes",
        "SEN": "lean_yes",
        "COD": "lean_no",
        "GNQ": "abstain",
        "PLW": "yes",
        "JPN": "yes",
    }
    assert stances(calls, "L.11") == {
        "CIV": "abstain",
        "COD": "no",
        "GNQ": "no",
        "PLW": "lean_yes",
        "JPN": "abstain",
    }


def test_dates_are_read_as_cells_of_excel_and_in_each_manner_that_the_map_allows(
    calls: Demarche,
) -> None:
    calls(*GO)
    days = {one["countries"][0]: one["occurred_at"][:16] for one in positions(calls)}
    assert days == {
        "CIV": "2025-02-20T23:59",
        "SEN": "2025-02-19T15:30",
        "COD": "2025-02-18T23:59",
        "GNQ": "2025-02-18T23:59",
        "PLW": "2025-02-03T23:59",
        "FSM": "2025-02-20T23:59",
        "JPN": "2025-02-18T23:59",
    }


def test_notes_in_cells_are_kept_with_whoever_wrote_them(calls: Demarche) -> None:
    calls(*GO)
    yes, abstaining = positions(calls, countries="CIV")
    assert yes["note"] == "A. Diallo: confirmed by phone"
    assert abstaining["note"] is None
    assert {one["note"] for one in positions(calls, countries="JPN")} == {"Country: ask again"}
    (context,) = json.loads(calls("audit", "log", "--type", "context-noted", "--json").out)["data"][
        "entries"
    ]
    assert (context["countries"], context["fields"]["text"]) == (["MNG"], "no answer yet")


def test_the_row_is_kept_whole_and_leads_from_what_was_made_of_it(calls: Demarche) -> None:
    calls(*GO)
    (senegal,) = positions(calls, countries="SEN")
    shown = json.loads(calls("audit", "show", senegal["ref"], "--json").out)["data"]
    (row,) = [one["entry"] for one in shown["about"] if one["relation"] == "caused_by"]
    fields = row["fields"]
    assert (fields["file"], fields["sheet"], fields["row"]) == ("calls.xlsx", "Positions", 6)
    assert len(fields["digest"]) == 64
    assert {one["column"]: one["text"] for one in fields["cells"]} == {
        "Country": "Sénégal\u00a0",
        "Drafts / L.10": " Y? ",
        "Last contact": "2025-02-19 15:30",
        "Level": "DPR",
        "Remarks": "2nd call",
        "Follow-up": "again",
    }
    told = calls("audit", "show", senegal["ref"]).out
    assert "row 6 of calls.xlsx, Positions: Sénégal | Y?" in told
    assert "row.Follow-up\tagain" in told
    assert f"SHA-256\t{fields['digest']}" in told
    assert "row.Follow-up\tagain" in calls("audit", "show", row["ref"]).out


def test_the_same_sheet_again_brings_nothing(calls: Demarche) -> None:
    calls(*GO)
    again = calls(*GO)
    assert rows(again) == {"unchanged": 8, "empty": 3}
    assert ANSWERED in again.err
    messy()  # saved anew, so another file to the byte
    with time_machine.travel(datetime.fromisoformat("2025-02-28T09:00-05:00")):
        assert rows(calls(*GO)) == {"unchanged": 8, "empty": 3}


def test_a_sheet_that_is_kept_on_catches_up_cell_by_cell(calls: Demarche) -> None:
    calls(*GO)
    before = len(positions(calls))
    edited({"B6": "Y", "D6": date(2025, 2, 21), "B12": "A?", "D12": "21.02.2025"})
    done = calls(*GO)
    assert rows(done) == {"changed": 2, "unchanged": 6, "empty": 3}
    assert "Senegal (SEN) on A/ES-11/L.10: leaning yes → yes" in done.out
    assert "Micronesia (FSM) on A/ES-11/L.10: unknown → leaning abstain" in done.out
    assert len(positions(calls)) == before + 2
    assert rows(calls(*GO)) == {"unchanged": 8, "empty": 3}
    seen = calls("position", "history", "SEN", "L.10").out
    assert "2025-02-19T15:30" in seen
    assert "2025-02-21T09:00" in seen  # a bare date of today is not later than now


def test_another_stance_at_the_same_date_corrects_what_was_recorded(calls: Demarche) -> None:
    calls(*GO)
    edited({"C8": "A"})
    done = calls(*GO)
    assert rows(done) == {"changed": 1, "unchanged": 7, "empty": 3}
    assert "voided: Equatorial Guinea (GNQ) on A/ES-11/L.11: no" in done.out
    assert stances(calls, "L.11")["GNQ"] == "abstain"
    last = positions(calls, countries="GNQ")[-1]
    assert last["occurred_at"].startswith("2025-02-18")
    assert last["replaces"]


def test_what_somebody_else_recorded_is_corrected_after_a_question(calls: Demarche) -> None:
    calls(*GO)
    edited({"C8": "A"})
    refused = calls(*GO, "--user", "a.diallo")
    assert refused.code == 2
    assert "This would correct 1 entry that m.santos recorded, and there" in refused.err
    done = calls(*GO, "--user", "a.diallo", "--proceed")
    assert rows(done)["changed"] == 1
    assert stances(calls, "L.11")["GNQ"] == "abstain"


def test_the_same_word_at_a_later_date_is_heard_again(calls: Demarche) -> None:
    calls(*GO)
    edited({"D13": "20/02/2025"})
    done = calls(*GO)
    assert rows(done)["changed"] == 1
    last = positions(calls, countries="JPN")[-2:]
    assert [one["type"] for one in last] == ["position-confirmed"] * 2


def test_another_remark_alone_is_a_note_on_what_was_recorded(calls: Demarche) -> None:
    calls(*GO)
    edited({"G10": "their PR called"})
    done = calls(*GO)
    assert "note on entry" in done.out
    assert done.out.count("their PR called") == 1
    assert rows(done)["changed"] == 1
    assert rows(calls(*GO)) == {"unchanged": 8, "empty": 3}


def test_what_is_gone_from_the_sheet_is_told_and_stays_on_record(calls: Demarche) -> None:
    calls(*GO)
    edited({"B13": None, "C13": None, "A5": "Kenya"})
    done = calls(*GO)
    assert "still on record: Japan (JPN) on A/ES-11/L.10 (yes)" in done.err
    assert "no more in the sheet, and still on record: CIV (once row 5)." in done.err
    assert {"CIV", "JPN", "KEN"} <= set(stances(calls, "L.10"))


def test_an_unread_column_that_changed_is_kept_and_moves_nothing(calls: Demarche) -> None:
    calls(*GO)
    before = len(positions(calls))
    edited({"H13": "call on Monday"})
    done = calls(*GO)
    assert rows(done) == {"unchanged": 8, "empty": 3}
    assert "changed only where nothing is read, and kept anew: row 13." in done.err
    assert len(positions(calls)) == before
    assert "call on Monday" in calls("audit", "log", "--type", "row-imported").out


def test_an_import_is_undone_at_once_and_can_be_made_again(calls: Demarche) -> None:
    receipt = calls(*GO).out
    reference = re.findall(r"undo: demarche undo (\w+)", receipt)[0]
    assert calls("undo", reference).code == 0
    assert stances(calls, "L.10") == {}
    assert rows(calls(*GO)) == {"new": 8, "empty": 3}
    assert stances(calls, "L.10")["CIV"] == "yes"


def test_what_was_replaced_by_hand_is_left_as_it_is(calls: Demarche) -> None:
    calls(*GO)
    (senegal,) = positions(calls, countries="SEN")
    calls("position", "change", "SEN", "L.10=no", "--instead", senegal["ref"])
    assert rows(calls(*GO)) == {"unchanged": 8, "empty": 3}
    assert stances(calls, "L.10")["SEN"] == "no"


def test_a_dry_run_tells_each_entry_and_records_none(calls: Demarche) -> None:
    done = calls(*GO, "-n")
    assert done.out.count("would record: ") == 13
    assert "Nothing recorded: this was a dry run." in done.err
    assert positions(calls) == []
    assert rows(done) == {"new": 8, "empty": 3}


def test_what_the_board_shows_besides_is_told_in_a_dry_run_too(desk: Demarche) -> None:
    desk("position", "change", "FRA", "L.10=no", "--at", "2025-02-20 12:00")
    plain([("Country", "L.10", "Date"), ("France", "Y", "2025-02-10")])
    words = ("import", "plain.xlsx", *L10, "--map", "Date=date")
    tried, done = desk(*words, "-n"), desk(*words)
    remarks = [line for line in done.out.splitlines() if line.startswith("  ")]
    assert remarks
    assert remarks == [line for line in tried.out.splitlines() if line.startswith("  ")]


def test_without_a_map_one_is_proposed_and_nothing_is_guessed(desk: Demarche) -> None:
    messy()
    refused = desk("import", "calls.xlsx")
    assert refused.code == 2
    assert "demarche import calls.xlsx --dry-run > map.toml" in refused.err
    proposed = desk("import", "calls.xlsx", "--dry-run")
    assert proposed.code == 0
    assert '"Drafts / L.10" = "A/ES-11/L.10"' in proposed.out
    assert '# "leaning" = "…"  # 1, row 7: which way?' in proposed.out
    assert '"?" = "unknown"  # 1; "nothing", if nobody has asked' in proposed.out
    assert '# Kept with each row, and not read: "Follow-up".' in proposed.out
    assert 'need to be told what comes first: "03/02/2025" in row 10' in proposed.out
    mapped(proposed.out.replace('# "leaning" = "…"', 'leaning = "lean-no"'))
    assert rows(desk(*GO)) == {"new": 8, "empty": 3}


def test_rows_that_cannot_be_read_are_all_told_and_nothing_is_recorded(desk: Demarche) -> None:
    messy()
    mapped(MAP.replace('dates = "day-first"\n', ""))
    edited({"A6": "Sénégale", "B8": "=1/0+", "C8": True, "F12": "cousin", "D13": "yesterday"})
    done = desk(*GO)
    assert done.code == 2
    assert rows(done) == {"new": 2, "empty": 3, "rejected": 6}
    for sentence in (
        'row 6: Country: No country is called "Sénégale". Did you mean Senegal (SEN)',
        'row 7: Drafts / L.10: "leaning" does not say which way.',
        "row 8: Drafts / L.10: It holds a formula without a value",
        'Drafts / L.11: "TRUE" is no stance.',
        'row 10: Last contact: "03/02/2025" may be day 3 of month 2, or day 2 of month 3.',
        'row 12: Level: "cousin" is no role',
        'row 13: Last contact: "yesterday" is no day with its month and year.',
    ):
        assert sentence in done.err
    assert positions(desk) == []


def test_the_rest_can_be_recorded_and_the_rejects_mended_and_imported(desk: Demarche) -> None:
    messy()
    mapped()
    edited({"C7": "=NOW()"})
    done = desk(*GO, "--keep-going")
    assert rows(done) == {"new": 7, "empty": 3, "rejected": 1}
    rejects = Path("calls.rejects.csv")
    with rejects.open(encoding="utf-8-sig", newline="") as text:
        heading, row = csv.reader(text)
    assert heading[:4] == ["row", "problem", "Country", "Drafts / L.10"]
    assert row[0] == "7"
    assert "which way" in row[1]
    assert row[4] == "'=NOW()"
    rejects.write_text(
        rejects.read_text("utf-8-sig").replace("leaning", "Y?").replace("'=NOW()", "N"), "utf-8"
    )
    mended = desk("import", str(rejects), "--map", "calls.toml")
    assert rows(mended) == {"new": 1}
    assert "still on record" not in mended.err
    assert stances(desk, "L.10")["COD"] == "lean_yes"


def test_a_file_of_rejects_can_be_had_without_recording_anything(desk: Demarche) -> None:
    messy()
    mapped()
    done = desk(*GO, "--rejects", "wrong.csv")
    assert done.code == 2
    assert "leaning" in Path("wrong.csv").read_text("utf-8")
    assert positions(desk) == []


def test_more_than_fifty_rows_are_asked_about(desk: Demarche) -> None:
    codes = json.loads(desk("board", "L.10", "--json").out)["data"]["countries"]
    plain([("Country", "L.10"), *((one["country"], "Y") for one in codes)])
    refused = desk("import", "plain.xlsx", *L10)
    assert refused.code == 2
    assert "This would record what is new in 193 rows, and there is no terminal" in refused.err
    assert "--proceed" in refused.err
    done = desk("import", "plain.xlsx", *L10, "--proceed")
    assert rows(done) == {"new": 193}
    assert "193 × position changed" in done.out


def test_a_sheet_without_dates_is_dated_to_the_import(desk: Demarche) -> None:
    plain([("Country", "L.10"), ("France", "Y"), ("Germany", "N")])
    desk("import", "plain.xlsx", *L10)
    plain([("Country", "L.10"), ("France", "N"), ("Germany", "N")])
    with time_machine.travel(datetime.fromisoformat("2025-02-23T10:00-05:00")):
        done = desk("import", "plain.xlsx", *L10)
        assert rows(done) == {"changed": 1, "unchanged": 1}
        assert stances(desk, "L.10") == {"FRA": "no", "DEU": "no"}
    days = [one["occurred_at"][:16] for one in positions(desk, countries="FRA")]
    assert days == ["2025-02-21T09:00", "2025-02-23T10:00"]


def test_another_sheet_of_the_workbook_is_offered(desk: Demarche) -> None:
    messy()
    refused = desk("import", "calls.xlsx", "--sheet", "archive", "-n")
    assert refused.code == 2
    assert 'If it is another sheet, add --sheet "Positions".' in refused.err
    assert "Did you mean demarche import?" in desk("excel").err


def test_a_sheet_of_one_draft_asks_which_and_takes_the_one_in_use(desk: Demarche) -> None:
    plain([("Pays", "Vote"), ("France", "Y")])
    proposed = desk("import", "plain.xlsx", "-n").out
    assert '# symbol = "…"' in proposed
    mapped(proposed)
    words = ("import", "plain.xlsx", "--map", "calls.toml")
    assert "none is named or in use" in desk(*words).err
    mapped(proposed.replace('# symbol = "…"', 'symbol = "L.12"'))
    assert rows(desk(*words)) == {"new": 1}
    assert stances(desk, "L.12") == {"FRA": "yes"}


def test_a_thread_of_comments_is_kept_as_its_words(desk: Demarche) -> None:
    plain([("Country", "L.10"), ("France", "Y")])
    book = load_workbook("plain.xlsx")
    told = "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n"
    book.worksheets[0]["B2"].comment = Comment(f"{told}    call them\nReply:\n    done", "tc={1}")
    book.save("plain.xlsx")
    assert rows(desk("import", "plain.xlsx", *L10)) == {"new": 1}
    assert positions(desk)[0]["note"] == "call them\nReply:\n    done"


def test_two_columns_of_one_draft_do_not_contradict_each_other(desk: Demarche) -> None:
    plain([("Country", "L.10", "L.10"), ("France", "Y", "N"), ("Kenya", "A", "A")])
    done = desk("import", "plain.xlsx", *L10, "--map", "L.10 (#2)=A/ES-11/L.10")
    assert "row 2: France (FRA) is no on A/ES-11/L.10, and yes in the same row" in done.err
    assert rows(done) == {"new": 1, "rejected": 1}


def test_two_rows_that_contradict_each_other_are_not_both_recorded(desk: Demarche) -> None:
    plain([("Country", "L.10"), ("France", "Y"), ("FRA", "N"), ("france", "yes")])
    done = desk("import", "plain.xlsx", *L10)
    assert done.code == 2
    assert "row 3: France (FRA) is no on A/ES-11/L.10, and yes in row 2" in done.err
    assert rows(done) == {"new": 2, "rejected": 1}


def test_a_long_sheet_has_a_row_for_each_call(desk: Demarche) -> None:
    head = ("Pays", "Projet", "Position", "Date", "Auteur", "Cotation")
    calls = [
        head,
        ("Allemagne", "L.10", "oui", "2025-02-19", "note", "b2"),
        ("Allemagne", "L.10", "abst.", "2025-02-20", "note", "B3"),
        ("Espagne", "L.11", "contre", "2025-02-20", None, None),
    ]
    plain(calls, "calls.xlsx")
    mapped(desk("import", "calls.xlsx", "-n").out)
    assert rows(desk(*GO)) == {"new": 3}
    assert [one["grade"] for one in positions(desk, countries="DEU")] == ["B2", "B3"]
    plain([head, ("Allemagne", "L.10", "non", "2025-02-21", "", "A2"), *calls[1:]], "calls.xlsx")
    done = desk(*GO)
    assert rows(done) == {"new": 1, "unchanged": 3}
    assert "still on record" not in done.err


def test_every_field_of_a_map_is_kept_where_it_belongs(desk: Demarche) -> None:
    assert desk("mission", "open", "TOKYO=JPN", "--at", "2025-02-18").code == 0
    plain(
        [
            ("Id", "Pays", "L.10", "Date", "Post", "Level", "Who", "Grade", "By", "Note"),
            (7, "Japon", "-", None, None, None, None, None, None, "line busy"),
            (8, "Les Trois", "Y", "20/2 9h05", "tokyo", "DFM", "the desk", "c3", "a.diallo", "ok"),
            (9, "Kenya", "abst", "21 Feb", None, None, None, None, None, None),
            (None, "Total", 2, None, None, None, None, None, None, None),
        ],
        "calls.xlsx",
    )
    mapped(
        """
dates = "day-first"
year = 2025
skip = ["total"]
[columns]
key = "Id"
country = "Pays"
date = "Date"
mission = "Post"
with = "Level"
source = "Who"
grade = "Grade"
user = "By"
note = "Note"
[questions]
"L.10" = "A/ES-11/L.10"
[countries]
"les trois" = "EST,LVA,LTU"
[stances]
"-" = "nothing"
[defaults]
grade = "D4"
source = "the sheet"
"""
    )
    done = desk(*GO)
    assert rows(done) == {"new": 3, "skipped": 1}, done.err
    *three, kenya = positions(desk)
    assert [one["countries"] for one in three] == [["EST"], ["LVA"], ["LTU"]]
    one = three[0]
    assert (one["mission"], one["source"], one["grade"]) == ("TOKYO", "the desk", "C3")
    assert (one["recorded_by"], one["note"], one["fields"]["level"]) == ("a.diallo", "ok", "L4")
    assert one["occurred_at"] == "2025-02-19T19:05:00-05:00"  # 9:05 in Tokyo
    assert (kenya["source"], kenya["grade"]) == ("the sheet", "D4")
    edited({"B4": "Ouganda"})  # known by its key, so one row that changed
    assert rows(desk(*GO)) == {"changed": 1, "unchanged": 2, "skipped": 1}


@pytest.mark.parametrize(
    "encoding,mark", [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t")]
)
def test_text_is_read_as_excel_writes_it_anywhere(desk: Demarche, encoding: str, mark: str) -> None:
    lines = [("Country", "L.10", "Note"), ("Côte d’Ivoire", "Y", 'a "b", c; d\te\nf')]
    with Path("plain.csv").open("w", encoding=encoding, newline="") as text:
        csv.writer(text, delimiter=mark).writerows(lines)
    done = desk("import", "plain.csv", *L10, "--map", "Note=note")
    assert rows(done) == {"new": 1}, done.err
    assert ("Windows-1252" in done.err) is (encoding == "cp1252")
    assert positions(desk)[0]["note"] == 'a "b", c; d\te\nf'


def test_a_merged_heading_saved_as_text_is_still_one(desk: Demarche) -> None:
    Path("calls.csv").write_text(
        "sep=;\nOur calls;;;\nCountry;Drafts;;Remarks\n;L.10;L.11;\nFrance;Y;A?;\n", "utf-8"
    )
    mapped(desk("import", "calls.csv", "-n").out)
    assert "header = [3, 4]" in Path("calls.toml").read_text("utf-8")
    assert rows(desk("import", "calls.csv", "--map", "calls.toml")) == {"new": 1}
    assert stances(desk, "L.11") == {"FRA": "lean_abstain"}


def test_a_cell_merged_over_rows_or_columns_counts_for_each(desk: Demarche) -> None:
    plain([("Country", "L.10", "L.11"), ("France", "Y", None), ("Germany", None, None)])
    book = load_workbook("plain.xlsx")
    book.worksheets[0].merge_cells("B2:C3")
    book.save("plain.xlsx")
    done = desk("import", "plain.xlsx", *L10, "--map", "L.11=A/ES-11/L.11")
    assert rows(done) == {"new": 2}
    assert stances(desk, "L.11") == {"FRA": "yes", "DEU": "yes"}


def test_hostile_text_goes_in_and_comes_out_as_text(desk: Demarche) -> None:
    head = ("Country", "L.10", "Source", "Note")
    codes = ("FRA", "DEU", "ESP", "ITA", "KEN", "PLW", "JPN", "FJI")
    with Path("plain.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [head, *((c, "Y", t, t) for c, t in zip(codes, HOSTILE, strict=True))]
        )
    done = desk("import", "plain.csv", *L10, "--map", "Source=source", "--map", "Note=note")
    assert rows(done) == {"new": len(HOSTILE)}, done.err
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    notes = {one["countries"][0]: one["note"] for one in positions(desk)}
    assert notes == dict(zip(codes, HOSTILE, strict=True))
    for name in ("log.xlsx", "log.csv"):
        assert desk("audit", "log", "-o", name).code == 0
        assert desk("timeline", "ESP", "-o", f"esp.{name}").code == 0
    for sheet in load_workbook("log.xlsx").worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    with Path("log.csv").open(encoding="utf-8", newline="") as file:
        assert not [c for row in csv.reader(file) for c in row if c[:1] in set("=+@\t\r")]


def test_hostile_words_in_a_workbook_stay_in_the_proposed_map_and_in_refusals(
    desk: Demarche,
) -> None:
    word = "\u202e\"] '\n[bold]x[/]"
    plain([("Country", "L.10", '=HYPERLINK("http://x.example")'), ("France", word, "a")])
    proposed = desk("import", "plain.xlsx", "-n")
    assert "\u202e" not in proposed.out
    mapped(proposed.out)
    refused = desk("import", "plain.xlsx", "--map", "calls.toml")
    assert refused.code == 2
    assert "\u202e" not in refused.err
    assert rows(refused) == {"rejected": 1}


def test_json_has_every_row_with_what_became_of_it(calls: Demarche) -> None:
    told = json.loads(calls(*GO, "--json").out)["data"]
    assert told["rows"] == {
        "total": 11,
        "new": 8,
        "changed": 0,
        "unchanged": 0,
        "empty": 3,
        "skipped": 0,
        "rejected": 0,
    }
    assert [one["row"] for one in told["outcomes"]] == list(range(4, 15))
    assert told["undo"].startswith("demarche undo ")
    assert {one["how"] for one in told["changes"]} == {"new", "noted"}


def test_without_the_library_a_workbook_says_what_to_install(
    calls: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    refused = calls(*GO)
    assert refused.code == 6
    assert "pip install 'demarche[xlsx]'" in refused.err


@pytest.mark.parametrize(
    "map_,sentence",
    [
        ("colums = {}", 'has "colums", and knows only'),
        ('[columns]\nnation = "Country"', 'has "nation", and knows only'),
        ('[columns]\ncountry = "Nation"', 'has no column "Nation"'),
        ('[columns]\ncountry = "Country"', "names no column of stances"),
        ('[questions]\n"L.10" = "L.10"', "names no column of countries"),
        ('[columns]\ncountry = "Country"\n[questions]\n"L.10" = "L.99"', "L.99"),
        ('[stances]\nleaning = "maybe"', '"maybe" is no stance'),
        ('[defaults]\ngrade = "G9"', '"G9" is no grade'),
        ("header = 0", "has a header that is no list of rows"),
        ('name = "a/b"', "holds what no name may"),
        ('dates = "sometimes"', "none of day-first or month-first"),
        ("=", "is no TOML"),
    ],
)
def test_a_map_that_makes_no_sense_says_where(desk: Demarche, map_: str, sentence: str) -> None:
    plain([("Country", "L.10"), ("France", "Y")], "calls.xlsx")
    mapped(map_)
    refused = desk(*GO)
    assert refused.code == 2
    assert sentence in refused.err


@pytest.mark.parametrize(
    "words,sentence",
    [
        (("import", "calls.xlsx", "--key", "k", "--map", "calls.toml"), "--key does not go with"),
        (("import", "-", "--map", "calls.toml"), "is read from a file"),
        (("import", "lines.jsonl", "--sheet", "Positions"), "goes with a spreadsheet"),
        (("import", "calls.xlsx", "--map", "calls.toml", "--sheet", "Nowhere"), "no sheet"),
        (("import", "none.xlsx", "--map", "calls.toml"), "cannot be read"),
        (("import", "calls.xlsx", "--map", "none.toml"), "cannot be read"),
        (("import", "old.xls", "--map", "calls.toml"), "older than .xlsx"),
        (("import", "text.xlsx", "--map", "calls.toml"), "no workbook of Excel"),
        (("import", "cut.xlsx", "--map", "calls.toml"), "no workbook of Excel"),
        (("import", "bytes.csv", "--map", "calls.toml"), "is not text"),
    ],
)
def test_a_file_that_is_no_spreadsheet_is_refused(
    calls: Demarche, words: tuple[str, ...], sentence: str
) -> None:
    Path("old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    Path("text.xlsx").write_text("Country,L.10\n", encoding="utf-8")
    Path("cut.xlsx").write_bytes(Path("calls.xlsx").read_bytes()[:2000])
    Path("bytes.csv").write_bytes(b"\x81\x8d\x8f\x90\x9d\xff")
    refused = calls(*words)
    assert refused.code == 2, refused.err
    assert sentence in refused.err


def test_the_guide_lists_every_word_that_means_a_stance() -> None:
    guide = (ROOT / "docs" / "from-a-spreadsheet.md").read_text("utf-8")
    table = guide.partition("| stance | words |\n|---|---|\n")[2].partition("\n\n")[0]
    listed = (line.strip("| ").partition(" | ") for line in table.splitlines())
    assert {name: tuple(words.split(", ")) for name, _, words in listed} == WORDS


def test_the_guide_names_every_key_and_field_of_a_map() -> None:
    guide = (ROOT / "docs" / "from-a-spreadsheet.md").read_text("utf-8")
    rows = "\n".join(line for line in guide.splitlines() if line.startswith("| `"))
    assert not [name for name in (*FIELDS, *DEFAULTS) if f"`{name}`" not in rows]
    assert not [k for k in KEYS if f"`{k}`" not in rows and f"`[{k}]`" not in rows]
