"""Events stated by hand are recorded now, through the usual decisions, all or none."""

import json
from typing import Any

import pytest

from domain.dossier import PositionChanged
from domain.errors import BadRows
from domain.values import Firmness, Grade, Intent
from infrastructure.journal import Journal
from infrastructure.typed import record_typed

PALAU: dict[str, Any] = {
    "stream": "dossier/path-to-peace/PLW",
    "type": "position-changed",
    "occurred_at": "2025-02-20T12:00:00+02:00",
    "grade": "B2",
    "campaign": "path-to-peace",
    "fields": {"question": "A/ES-11/L.10", "text_state": "base", "intent": "no"},
}


def typed(**changes: Any) -> str:
    return json.dumps({**PALAU, **changes})


def test_a_line_is_recorded_with_the_defaults_of_its_event(journal: Journal) -> None:
    (entry,) = record_typed(journal, [typed(), "", "\n"]).entries
    assert isinstance(entry.fact, PositionChanged)
    assert (entry.fact.intent, entry.fact.firmness) == (Intent.NO, Firmness.FIRM)
    assert entry.envelope.grade == Grade("B2")
    assert entry.occurred_at.isoformat() == "2025-02-20T10:00:00+00:00"
    assert journal.stream(PALAU["stream"]) == [entry]


def test_the_same_lines_again_record_nothing(journal: Journal) -> None:
    lines = [typed(), typed(stream="dossier/path-to-peace/FRA")]
    assert len(record_typed(journal, lines).entries) == 2
    assert record_typed(journal, lines).entries == ()


@pytest.mark.parametrize(
    "line, reason",
    [
        ("{", "truncated"),
        (typed(colour="red"), "colour"),
        (typed(stream="speech/FRA"), "no stream"),
        (typed(type="position-shouted"), "position-shouted"),
        (typed(occurred_at="2025-02-20T12:00:00"), "timezone"),
        (typed(fields={**PALAU["fields"], "mood": "bad"}), "mood"),
        (typed(fields={**PALAU["fields"], "intent": "perhaps"}), "perhaps"),
        (typed(type="voting-begun", stream="proposal/x", fields={"ballot": "x"}), "on its own"),
        (typed(type="campaign-closed", stream="campaign/x", fields={}), "not open"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_nothing_is_recorded(
    journal: Journal, line: str, reason: str
) -> None:
    with pytest.raises(BadRows, match=reason) as caught:
        record_typed(journal, [typed(), "", line])
    assert [number for number, _ in caught.value.rows] == [3]
    assert journal.head().position == 0
