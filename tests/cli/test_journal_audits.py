"""What came late, what was put right, whence entries come, who wrote them, and other records."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Demarche

DAY = 24 * 60 * 60


def done(demarche: Demarche, *words: str) -> Any:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def test_what_was_recorded_after_the_vote_but_dated_before_is_late(record: Demarche) -> None:
    found = done(record, "audit", "late", "L.11")["entries"]
    aim = next(one for one in found if one["type"] == "objective-set")
    assert aim["late_by_s"] == 38 * 60 * 60
    assert aim["voted_at"] == "2025-02-24T12:05:00-05:00"
    assert all(one["late_by_s"] > DAY or one["voted_at"] for one in found)


def test_a_longer_span_lets_more_through_but_never_what_the_vote_overtook(record: Demarche) -> None:
    found, longer = (
        {one["id"] for one in done(record, "audit", "late", "--over", span)["entries"]}
        for span in ("24h", "1w")
    )
    assert longer < found
    overtaken = done(record, "audit", "late")["entries"]
    assert {one["id"] for one in overtaken if one["voted_at"]} <= longer


def test_what_bodies_published_is_not_late(record: Demarche) -> None:
    types = {one["type"] for one in done(record, "audit", "late")["entries"]}
    assert not types & {"vote-cast", "result-declared", "proposal-tabled"}


@pytest.mark.parametrize("words", ["soon", "2", "-1d", "1.5d", "h"])
def test_what_is_no_span_of_time_is_not_understood(record: Demarche, words: str) -> None:
    refused = record("audit", "late", f"--over={words}")
    assert refused.code == 2
    assert f'"{words}" is no span of time' in refused.err


def test_corrections_tell_how_long_the_former_word_had_stood(record: Demarche) -> None:
    found = done(record, "audit", "corrections", "S/2025/115")["corrections"]
    (one,) = found
    assert (one["how"], one["by"]["type"], one["of"]["type"]) == (
        "corrected",
        "result-corrected",
        "result-declared",
    )
    assert one["stood_s"] > 9 * DAY
    assert done(record, "audit", "corrections", "S/2025/115", "--known-by", "2025-03-01") == {
        "corrections": []
    }


def test_each_way_of_putting_right_has_its_name(desk: Demarche) -> None:
    done(desk, "position", "change", "PLW", "L.10=yes")
    first = reference(desk)
    done(desk, "undo", first, "--proceed")
    void = reference(desk)
    done(desk, "undo", void, "--proceed")
    done(desk, "position", "change", "PLW", "L.10=no", "--instead", first, "--proceed")
    done(desk, "position", "retract", reference(desk), "--why", "misheard")
    done(desk, "vote", "cast", "L.10", "PLW=no")
    done(desk, "vote", "correct", "L.10", "PLW=yes")
    found = done(desk, "audit", "corrections", "PLW")["corrections"]
    hows = [one["how"] for one in found]
    assert hows == ["voided", "restored", "replaced", "retracted", "corrected"]
    assert [one["of"]["ref"] for one in found[:3]] == [first, void, first]


def reference(demarche: Demarche) -> str:
    entries = done(demarche, "audit", "log")["entries"]
    return str(entries[-1]["ref"])


def test_a_trace_goes_from_the_memo_to_the_vote(desk: Demarche) -> None:
    done(desk, "mission", "open", "TOKYO=JPN", "--at", "2025-02-18")
    done(desk, "memo", "send", "--to", "TOKYO", "--ask", "L.10=no", "--at", "2025-02-19")
    done(desk, "mission", "engage", "TOKYO", "--with", "FM", "--at", "2025-02-20 10:00")
    done(desk, "mission", "report", "TOKYO", "L.10=no", "--at", "2025-02-20 12:00")
    done(desk, "vote", "cast", "L.10", "JPN=no", "--at", "2025-02-24")
    entries = done(desk, "audit", "log")["entries"]
    position = next(one for one in entries if one["type"] == "position-changed")
    tree = done(desk, "audit", "trace", position["ref"])["root"]
    chain = []
    while True:
        chain.append((tree["tie"], tree["entry"]["type"]))
        if not tree["after"]:
            break
        tree = tree["after"][0]
    assert chain == [
        (None, "memo-sent"),
        ("answers", "mission-engaged"),
        ("answers", "position-changed"),
        ("followed_by", "vote-cast"),
    ]
    before = done(desk, "audit", "trace", position["ref"], "--as-of", "2025-02-21")["root"]
    assert "vote-cast" not in json.dumps(before)


def test_everybody_s_entries_are_counted_and_voided_ones_told(desk: Demarche) -> None:
    done(desk, "position", "change", "PLW", "L.10=yes", "--user", "k.tan")
    done(desk, "undo", reference(desk), "--proceed")
    rows = done(desk, "audit", "by")["recorded"]
    own = {row["type"]: (row["entries"], row["voided"]) for row in rows if row["person"] == "k.tan"}
    assert own == {"position-changed": (1, 1)}
    assert done(desk, "audit", "by", "k.tan")["recorded"][0]["person"] == "k.tan"
    refused = desk("audit", "by", "k.tann")
    assert refused.code == 2
    assert "Did you mean k.tan?" in refused.err


def test_our_roll_call_is_held_against_a_published_list(record: Demarche) -> None:
    board = json.loads(record("board", "L.10", "--json").out)["data"]["countries"]
    lines = [f"{row['country']},{row['stance'].replace('_', '-')}" for row in board]
    Path("same.csv").write_text("\n".join(["country,vote", *lines]))
    told = done(record, "audit", "reconcile", "L.10", "same.csv")
    assert (told["equal"], told["agreed"], told["differences"]) == (True, 193, [])
    changed = [line.replace("PLW,no", "PLW,abstain") for line in lines if "FRA," not in line]
    Path("other.csv").write_text("\n".join(["country,vote", *changed]))
    told = done(record, "audit", "reconcile", "L.10", "other.csv")
    assert told["differences"] == [
        {"country": "FRA", "name": "France", "ours": "yes", "theirs": None},
        {"country": "PLW", "name": "Palau", "ours": "no", "theirs": "abstain"},
    ]


def test_a_file_without_that_vote_says_which_votes_were_looked_for(record: Demarche) -> None:
    Path("record.csv").write_text(
        "undl_id,ms_code,ms_name,ms_vote,date,resolution,total_yes,total_no,total_abstentions,"
        "total_non_voting,total_ms\n1,FRA,FRANCE,Y,2024-01-01,A/RES/78/1,1,0,0,0,1\n"
    )
    refused = record("audit", "reconcile", "L.10", "record.csv")
    assert refused.code == 2
    assert "holds no vote on A/ES-11/L.10 or A/RES/ES-11/7" in refused.err


@pytest.mark.parametrize("verb", ["show", "trace"])
def test_an_entry_beyond_the_moment_looked_at_is_not_told(record: Demarche, verb: str) -> None:
    last = "1726"
    assert record("audit", verb, last).code == 0
    beyond = record("audit", verb, last, "--known-by", "2025-03-01")
    assert (beyond.code, beyond.out) == (2, "")
    assert "Entry 1726 was recorded only on" in beyond.err
    ahead = record("audit", verb, last, "--as-of", "2025-02-20")
    assert (ahead.code, ahead.out) == (2, "")
    assert "What entry 1726 says happened only on" in ahead.err


def test_what_was_put_right_later_is_not_told_before_but_for_a_void(desk: Demarche) -> None:
    said = done(desk, "position", "change", "PLW", "L.10=yes", "--at", "2025-02-19")
    (entry,) = (one["id"] for one in said["entries"])
    again = done(
        *(desk, "position", "change", "PLW", "L.10=no", "--at", "2025-02-21"),
        *("--instead", entry),
    )
    assert again["entries"]
    (told,) = done(desk, "audit", "corrections", "--as-of", "2025-02-22")["corrections"]
    assert told["how"] == "replaced"
    (told,) = done(desk, "audit", "corrections", "--as-of", "2025-02-20")["corrections"]
    assert told["how"] == "voided"
