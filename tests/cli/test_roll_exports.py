"""Roll calls for other programs: in the Library's columns, and as Popolo has them."""

import csv
import gzip
import json
from datetime import datetime
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft3Validator

from tests.cli.conftest import Demarche

RECORD = Path(__file__).parents[3] / "shared" / "data" / "un_votes"
COUNCIL = RECORD / "sc_voting_1946_2021.csv.gz"
EARLY = 3000
"""So many lines of the Council's file are its first years."""
VOTES = (
    "SELECT coalesce(r.became, v.ballot) AS text, v.country, v.vote FROM votes AS v"
    " JOIN results AS r ON r.ballot = v.ballot WHERE r.verdict = 'adopted'"
    " AND v.ballot NOT LIKE '%~%' ORDER BY 1, 2"
)

WORD = {"type": ["string", "null"]}
NEEDED = {"type": "string", "required": True}
WHEN = {"type": ["string", "null"], "format": "date-time"}
OPTION = {"enum": ["yes", "no", "abstain", "absent", "not voting", "paired"], "required": True}
RESULT = {"enum": ["pass", "fail", None]}


def many(**properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "properties": properties}}


POPOLO = {
    "type": "object",
    "properties": {
        "organizations": many(id=NEEDED, name=NEEDED, classification=WORD, identifiers=many(
            identifier=NEEDED, scheme=WORD
        )),
        "motions": many(
            id=NEEDED,
            organization_id=WORD,
            legislative_session_id=WORD,
            creator_id=WORD,
            text=WORD,
            classification=WORD,
            date=WHEN,
            requirement=WORD,
            result=RESULT,
            vote_events={"type": "array"},
        ),
        "vote_events": many(
            id=NEEDED,
            organization_id=WORD,
            legislative_session_id=WORD,
            identifier=WORD,
            motion_id=WORD,
            classification=WORD,
            start_date=WHEN,
            end_date=WHEN,
            result=RESULT,
            counts=many(option=OPTION, value={"type": "integer", "required": True}),
            votes=many(
                vote_event_id=WORD,
                voter_id=WORD,
                option=OPTION,
                group_id=WORD,
                role=WORD,
                weight={"type": ["integer", "null"]},
                pair_id=WORD,
            ),
            sources=many(url={"type": "string", "format": "uri", "required": True}, note=WORD),
        ),
    },
}  # fmt: skip
"""What popoloproject.com's schemas (JSON Schema draft 3) and its lists of terms say of votes."""


def document(demarche: Demarche, *words: str) -> Any:
    done = demarche("export", "popolo", *words)
    assert done.code == 0, done.err
    read = json.loads(done.out)
    Draft3Validator(POPOLO).validate(read)
    return read


def rows(demarche: Demarche, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(demarche("export", "undl", *words, "--csv").out)))


def on_record(demarche: Demarche, *words: str) -> Any:
    asked = demarche(*words, "sql", VOTES, "--limit", "1000000", "--json")
    return json.loads(asked.out)["data"]["rows"]


def official(votes: Any) -> set[tuple[str, str, str]]:
    """Votes in the record's four words: finer readings of non-voting are not told."""
    known = ("yes", "no", "abstain")
    return {(text, who, vote if vote in known else "not-voting") for text, who, vote in votes}


def test_what_is_exported_and_imported_elsewhere_is_the_same_votes(record: Demarche) -> None:
    assert record("export", "undl", "-o", "votes.csv").code == 0
    taken = record("--db", "other.db", "vote", "import", "votes.csv", "--proceed")
    assert taken.code == 0, taken.err
    assert "9 roll calls · 1559 votes" in taken.out
    assert official(on_record(record, "--db", "other.db")) == official(on_record(record))
    again = record("--db", "other.db", "export", "undl", "A/RES/ES-11/7", "--csv").out
    here = rows(record, "L.10")
    assert [row["ms_vote"] for row in csv.DictReader(StringIO(again))] == [
        row["ms_vote"] for row in here
    ]


def test_a_row_says_what_the_library_says(record: Demarche) -> None:
    told = rows(record, "L.10")
    assert len(told) == 193
    usa = next(row for row in told if row["ms_code"] == "USA")
    assert (usa["ms_name"], usa["ms_vote"], usa["date"]) == ("UNITED STATES", "N", "2025-02-24")
    assert (usa["session"], usa["resolution"], usa["draft"]) == (
        *("ES-11", "A/RES/ES-11/7", "A/ES-11/L.10"),
    )
    figures = ("total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms")
    assert [usa[name] for name in figures] == ["93", "18", "65", "17", "193"]
    assert {row["ms_vote"] for row in told} == {"Y", "N", "A", "X"}


def test_what_was_not_adopted_by_a_vote_is_left_out_and_named(record: Demarche) -> None:
    assert not {"A/ES-11/L.12"} & {row["draft"] for row in rows(record)}
    assert "not adopted by a vote" in record("export", "undl").err
    refused = record("export", "undl", "L.12")
    assert refused.code == 2
    assert "vote show A/ES-11/L.12" in refused.err


def test_a_roll_call_is_exported_as_it_stood_at_both_clocks(record: Demarche) -> None:
    assert record("export", "undl", "L.10", "--seen", "2025-02-20").code == 2
    then = rows(record, "--seen", "2025-02-20")
    assert then
    assert max(row["date"] for row in then) < "2025-02-20"
    asked = f"SELECT DISTINCT text FROM ({VOTES})"
    seen = record("sql", asked, "--seen", "2025-02-20", "--json")
    texts = {text for (text,) in json.loads(seen.out)["data"]["rows"]}
    assert {row["resolution"] for row in then} == texts


def test_part_of_a_roll_call_has_no_totals(desk: Demarche) -> None:
    assert desk("vote", "declare", "L.10", "93-18-65", "--at", "2025-02-24 11:00").code == 0
    cast = desk("vote", "cast", "L.10", "USA,RUS=no", "FRA=yes", "--at", "2025-02-24 11:00")
    assert cast.code == 0, cast.err
    told = rows(desk)
    assert [(row["ms_code"], row["ms_vote"]) for row in told] == [
        *(("FRA", "Y"), ("RUS", "N"), ("USA", "N")),
    ]
    assert {row["total_yes"] for row in told} == {""}
    assert "do not add up to the result of A/ES-11/L.10" in desk("export", "undl").err
    (event,) = document(desk)["vote_events"]
    assert event["counts"][0] == {"option": "yes", "value": 93}
    assert len(event["votes"]) == 3


def test_votes_are_motions_and_events_that_the_schemas_of_popolo_allow(record: Demarche) -> None:
    read = document(record)
    known = {one["id"] for one in read["organizations"]}
    motions = {one["id"] for one in read["motions"]}
    for event in read["vote_events"]:
        assert event["motion_id"] in motions
        assert {vote["voter_id"] for vote in event["votes"]} <= known
        assert datetime.fromisoformat(event["start_date"]).tzinfo is not None
    ours = next(event for event in read["vote_events"] if event["id"] == "A/ES-11/L.10")
    assert ours["identifier"] == "A/RES/ES-11/7"
    assert ours["result"] == "pass"
    counts = {one["option"]: one["value"] for one in ours["counts"]}
    assert counts == {"yes": 93, "no": 18, "abstain": 65, "not voting": 17}
    cast = [vote["option"] for vote in ours["votes"]]
    assert {option: cast.count(option) for option in counts} == counts
    failed = next(one for one in read["motions"] if one["id"] == "A/ES-11/L.12")
    assert failed["result"] == "fail"


def test_events_are_those_of_the_moments_asked_for(record: Demarche) -> None:
    later = {event["id"] for event in document(record)["vote_events"]}
    sooner = {event["id"] for event in document(record, "--seen", "2025-02-20")["vote_events"]}
    assert sooner < later
    assert "A/ES-11/L.10" not in sooner
    assert record("export", "popolo", "L.10", "--seen", "2025-02-20").code == 2
    assert record("export", "popolo", "A/1/L.999").code == 2


def test_a_document_goes_to_a_new_file(record: Demarche) -> None:
    assert record("export", "popolo", "L.10", "-o", "votes.json").out == ""
    read = json.loads(Path("votes.json").read_text(encoding="utf-8"))
    assert len(read["vote_events"]) == 1
    assert record("export", "popolo", "L.10", "-o", "votes.json").code == 2


@pytest.mark.skipif(not COUNCIL.exists(), reason="the Library's file is not beside the checkout")
def test_the_votes_of_the_council_come_through_unchanged(demarche: Demarche) -> None:
    with gzip.open(COUNCIL, "rt", encoding="utf-8") as whole:
        Path("early.csv").write_text("".join(islice(whole, EARLY)), encoding="utf-8")
    words = ("vote", "import", "early.csv", "--proceed", "--keep-going")
    first = demarche("--db", "first.db", *words)
    assert first.code == 0, first.err
    assert demarche("--db", "first.db", "export", "undl", "-o", "council.csv").code == 0
    second = demarche("--db", "second.db", "vote", "import", "council.csv", "--proceed")
    assert second.code == 0, second.err
    assert on_record(demarche, "--db", "first.db") == on_record(demarche, "--db", "second.db")
    assert demarche("--db", "second.db", "export", "undl", "-o", "again.csv").code == 0
    assert Path("again.csv").read_bytes() == Path("council.csv").read_bytes()
