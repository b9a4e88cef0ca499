"""Every event that was ever written has a sentence."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.entry import Entry
from domain.values import EntryId
from domain.words import summary
from infrastructure.codec import decode
from infrastructure.names import EVENTS, name_of
from infrastructure.reference import world

LINES = Path(__file__).resolve().parents[1] / "lines"
KEYS = {
    "campaign": "path-to-peace",
    "proposal": "A/ES-11/L.10",
    "ballot": "A/ES-11/L.10",
    "memo": "path-to-peace/M1",
    "mission": "TOKYO",
    "engagement": "path-to-peace/E1",
    "dossier": "path-to-peace/PLW",
    "sheet": "path-to-peace/calls",
    "annals": "path-to-peace",
}
AT = datetime(2025, 2, 24, tzinfo=UTC)
SAID = {
    "position-changed": "Palau (PLW) on A/ES-11/L.10",
    "vote-cast": "vote",
    "memo-sent": "memo M1 sent to",
    "row-imported": "row 2 of the file",
    "mission-engaged": "E1: ",
    "campaign-opened": "campaign path-to-peace",
}


def entries() -> list[Entry]:
    """An entry for each line that is kept of every event, in a stream of its kind."""
    found = []
    for file in sorted(LINES.glob("*.json")):
        for line in file.read_bytes().splitlines():
            read = decode(file.stem, line)
            name = name_of(type(read.d))
            kind = EVENTS[name].partition(".")[0]
            stream = f"{'campaign' if kind == 'annals' else kind}/{KEYS[kind]}"
            id = EntryId("0" * 36)
            found.append(Entry(1, id, stream, 1, name, AT, read.e, read.d))
    return found


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: str(entry.name))
def test_an_entry_is_told_on_one_line(entry: Entry) -> None:
    told = summary(entry, world().roster)
    assert told
    assert "\n" not in told
    assert "None" not in told
    assert SAID.get(entry.name, "") in told


def test_every_event_is_among_them() -> None:
    assert {entry.name for entry in entries()} == set(EVENTS)
