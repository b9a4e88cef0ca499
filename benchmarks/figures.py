"""What was measured, beside what it is measured against."""

from __future__ import annotations

import time
from dataclasses import dataclass

HEADING = f"{'what':<44} {'ours':>15} {'floor':>15} {'ratio':>6}  aim"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table: ours over the floor, or ours alone where the aim is absolute.

    Ours and the floor in `unit`; the aim is the least or the `most` that is wanted, None where
    none is set.
    """

    what: str
    ours: float
    floor: float | None
    unit: str
    aim: float | None
    most: bool = True

    @property
    def met(self) -> bool:
        """Whether the aim is reached, as it is where there is none."""
        if self.aim is None:
            return True
        reached = self.ours if self.floor is None else self.ours / self.floor
        return reached <= self.aim if self.most else reached >= self.aim

    def __str__(self) -> str:
        floor, ratio = "–", "–"
        if self.floor is not None:
            floor, ratio = self._measure(self.floor), f"{self.ours / self.floor:.2f}"
        ours = self._measure(self.ours)
        return f"{self.what:<44} {ours:>15} {floor:>15} {ratio:>6}  {self._judged()}"

    def _judged(self) -> str:
        if self.aim is None:
            return "–"
        aim = self._measure(self.aim) if self.floor is None else f"{self.aim:g}"
        return f"{'≤' if self.most else '≥'} {aim}  {'met' if self.met else 'MISSED'}"

    def _measure(self, amount: float) -> str:
        return f"{amount:,.{0 if amount >= 100 else 1}f} {self.unit}"


class Stopwatch:
    """Adds up the seconds spent inside it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __enter__(self) -> None:
        self._since = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._since


def rates(what: str, count: int, ours: Stopwatch, floor: Stopwatch, aim: float) -> Figure:
    """So many things a second, and the share of the floor's speed that is wanted at least."""
    return Figure(what, count / ours.seconds, count / floor.seconds, "/s", aim, most=False)
