"""What many parts of a page name by number, so that it is written once."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from typing import Any

import msgspec

from cli.entries import rfc3339
from cli.phrases import brief
from domain.dataclass import dataclass


class Table:
    """Different things in the order in which they were first named."""

    def __init__(self) -> None:
        self._places: dict[Hashable, int] = {}

    def at(self, item: Hashable) -> int:
        """The number of a thing, which is given one if it has none."""
        return self._places.setdefault(item, len(self._places))

    @property
    def items(self) -> list[Any]:
        """Everything named, by number."""
        return list(self._places)


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one page, its moments in one zone.

    An entry is (ref, happened, recorded, what, source, grade, who, note); a state (stance, basis,
    flags); evidence a tuple of (entry, ((moment, status), …)) of one country; figures are JSON.
    """

    zone: str
    moments: Table
    texts: Table
    entries: Table
    states: Table
    evidence: Table
    figures: Table

    def moment(self, at: datetime) -> int:
        """The number of a moment."""
        return self.moments.at((rfc3339(at, self.zone), brief(at, self.zone)))

    def text(self, text: str | None) -> int:
        """The number of a text; 0 is none."""
        return self.texts.at(text or "")

    def as_json(self) -> dict[str, Any]:
        """Every table as a list."""
        return {
            "moments": self.moments.items,
            "texts": self.texts.items,
            "entries": self.entries.items,
            "states": self.states.items,
            "evidence": self.evidence.items,
            "figures": [msgspec.json.decode(text) for text in self.figures.items],
        }


def tables(zone: str) -> Tables:
    """Empty tables, in which text 0 is none."""
    fresh = Tables(zone, Table(), Table(), Table(), Table(), Table(), Table())
    fresh.text("")
    return fresh
