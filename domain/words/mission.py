"""What is said about a mission."""

from __future__ import annotations

from typing import assert_never

from domain import mission
from domain.entry import Entry
from domain.errors import listed
from domain.words.phrases import Names


def told(entry: Entry, names: Names) -> str:
    """What an entry about a mission says."""
    fact: mission.Event = entry.fact
    match fact:
        case mission.MissionOpened(countries=countries):
            return f"mission {entry.key} opened for {names.labels(countries)}"
        case mission.AccreditationChanged(gained=gained, lost=lost):
            changes = [f"gained {names.labels(gained)}"] if gained else []
            changes += [f"lost {names.labels(lost)}"] if lost else []
            return f"mission {entry.key} {listed(changes or ['unchanged'], last='and')}"
        case mission.MissionClosed():
            return f"mission {entry.key} closed"
        case _:
            assert_never(fact)
