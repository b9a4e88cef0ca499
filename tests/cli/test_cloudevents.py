"""Entries as CloudEvents, read with the project's own SDK."""

import json
import re
from pathlib import Path

from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from tests.cli.conftest import Demarche

EXTENSION = re.compile(r"[a-z0-9]{1,20}")
CORE = {"specversion", "id", "source", "type", "subject", "time", "datacontenttype"}


def events(lines: str) -> list[CloudEvent]:
    read = [JSONFormat().read(CloudEvent, line) for line in lines.splitlines()]
    assert all(isinstance(event, CloudEvent) for event in read)
    return read  # type: ignore[return-value]


def test_every_entry_is_an_event_that_the_sdk_reads(record: Demarche) -> None:
    done = record("export", "cloudevents")
    assert done.code == 0
    assert "Exported 1726 events." in done.err
    read = events(done.out)
    log = [
        json.loads(line)
        for line in record("audit", "log", "--jsonl", "--limit", "2000").out.splitlines()
    ]
    assert [event.get_id() for event in read] == [entry["id"] for entry in log]
    assert {event.get_type() for event in read} == {f"demarche.{entry['type']}" for entry in log}
    assert [event.get_subject() for event in read] == [entry["stream"] for entry in log]
    assert [event.get_extension("seal") for event in read] == [entry["seal"] for entry in log]
    assert len({event.get_id() for event in read}) == len(read)
    assert {event.get_source() for event in read} == {f"urn:uuid:{log[0]['id']}"}
    first = read[0].get_time()
    assert first is not None
    assert first.tzinfo is not None


def test_names_of_extensions_are_lower_case_letters_and_digits(record: Demarche) -> None:
    extensions = {
        name
        for event in events(record("export", "cloudevents").out)
        for name in event.get_attributes()
        if name not in CORE
    }
    assert extensions >= {"position", "seal", "occurredat", "campaign", "recordedby"}
    assert all(EXTENSION.fullmatch(name) for name in extensions)


def test_events_are_those_of_the_moments_asked_for(record: Demarche) -> None:
    seen = events(record("export", "cloudevents", "--seen", "2025-02-20").out)
    (entries,) = json.loads(
        record("sql", "SELECT count(*) FROM log", "--seen", "2025-02-20", "--json").out
    )["data"]["rows"][0]
    assert len(seen) == entries
    assert len(seen) < 1726


def test_an_event_stays_the_same_when_its_entry_is_taken_back(desk: Demarche) -> None:
    assert desk("position", "change", "FRA", "L.10=yes", "--at", "2025-02-20").code == 0
    before = desk("export", "cloudevents").out
    assert desk("undo", "--proceed").code == 0
    after = desk("export", "cloudevents").out
    assert after.startswith(before)
    assert events(after)[-1].get_type() == "demarche.entry-voided"


def test_it_goes_to_a_new_file_and_never_over_another(desk: Demarche) -> None:
    assert desk("export", "cloudevents", "-o", "events.jsonl").out == ""
    kept = Path("events.jsonl").read_text(encoding="utf-8")
    assert kept == desk("export", "cloudevents").out
    assert desk("export", "cloudevents", "-o", "events.jsonl").code == 2


def test_flags_before_the_word_are_not_passed_over_in_silence(desk: Demarche) -> None:
    refused = desk("export", "-o", "events.jsonl", "cloudevents")
    assert refused.code == 2
    assert "demarche export cloudevents -o FILE" in refused.err
    assert desk("export", "--db", "desk.db", "cloudevents").out == desk("export", "cloudevents").out
