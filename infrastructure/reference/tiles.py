"""Where each member's tile lies on the page: one vote, one hexagon, roughly where it is on a map.

tiles.csv   `x` counts half tiles from the left, `y` rows from the top; in every other row the
            tiles lie half a tile further right
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from domain.values import Iso3

_FILE = Path(__file__).parent / "tiles.csv"


@cache
def tiles() -> dict[Iso3, tuple[int, int]]:
    """The place of each member's tile."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {Iso3(row["code"]): (int(row["x"]), int(row["y"])) for row in csv.DictReader(file)}
