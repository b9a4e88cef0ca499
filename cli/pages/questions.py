"""One question on a page: its stops under each state of knowledge, and its milestones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from cli.milestones import milestone_words
from cli.pages.evidence import Evidence
from cli.pages.figures import ORDER
from cli.pages.folding import Course, Folded, Row
from cli.pages.tables import Clock
from cli.phrases import clean
from domain.dataclass import dataclass
from domain.multiples import ALL
from domain.values import Iso3

STANCES = (*ORDER, ALL)
"""What is counted of a group, in the order of its numbers."""


@dataclass(frozen=True, slots=True)
class Told:
    """A question with what it is told by: the clock, the places of the groups, its entries."""

    folded: Folded
    clock: Clock
    groups: Mapping[str, int]
    evidence: Evidence

    def as_json(self) -> dict[str, Any]:
        """A question: a state in which nothing else was known shares the sequence before it.

        `rows` are stops in no particular order, which sequences name by number: [moment, figures,
        who stands otherwise, groups that count otherwise].
        """
        sequences: list[dict[str, Any]] = []
        known = []
        for place, told in enumerate(self.folded.courses):
            sequence = self._sequence(place, told)
            if sequence not in sequences:
                sequences.append(sequence)
            known.append(sequences.index(sequence))
        return {
            **self._heading(),
            "rows": [self._row(row) for row in self.folded.rows],
            "known": known,
            "sequences": sequences,
            "evidence": self.evidence.as_told(),
            "all_of": self.evidence.choice.all_of,
            "step": spelt(self.folded.spacing.step),
        }

    def _heading(self) -> dict[str, Any]:
        history = self.folded.first
        moment = history.moment(self.folded.spacing.end)
        tabled = moment.text.tabled
        return {
            "symbol": history.material.symbol,
            "title": clean(tabled.title) if tabled else "",
            "aim": moment.aim,
        }

    def _sequence(self, place: int, told: Course) -> dict[str, Any]:
        symbol = self.folded.first.material.symbol
        return {
            "stops": _runs(told.stops),
            "milestones": [
                [self.clock.number(mark.at), milestone_words(mark, symbol)] for mark in told.marks
            ],
            "otherwise": self.evidence.otherwise(place) if place else {},
        }

    def _row(self, row: Row) -> list[Any]:
        at, figures, moved, counted = row
        size = len(STANCES)
        groups = (
            number
            for group, stance, count in counted
            for number in (self.groups[group] * size + STANCES.index(stance), count)
        )
        return [self.clock.number(at), figures, moved, list(groups)]


def _runs(numbers: Sequence[int]) -> list[int]:
    """Numbers as runs, each its first and its last: 0 1 2 7 is 0 2 7 7."""
    runs: list[int] = []
    for number in numbers:
        if runs and number == runs[-1] + 1:
            runs[-1] = number
        else:
            runs += [number, number]
    return runs


def spelt(step: timedelta | None) -> str | None:
    """A step in words: `hour`, `6 hours`, `2 days`; None where every moment is shown."""
    if step is None:
        return None
    minutes = step // timedelta(minutes=1)
    for size, word in ((7 * 1440, "week"), (1440, "day"), (60, "hour"), (1, "minute")):
        if minutes % size == 0:
            count = minutes // size
            return word if count == 1 else f"{count} {word}s"
    raise AssertionError(step)


def named(rows: Iterable[Row]) -> set[Iso3]:
    """Whoever stands anywhere in these stops."""
    words = (word for _, _, moved, _ in rows for word in moved.split())
    return {Iso3(word) for word in words if word.isalpha()}
