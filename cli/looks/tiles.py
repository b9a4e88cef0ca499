"""One tile for each member, roughly where it lies on a map: its sign and its code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cli.looks.room import Room
from cli.output import GLYPHS, Cell, Line
from domain.dataclass import dataclass
from domain.values import Iso3
from infrastructure.reference.tiles import tiles

TILE = 4
"""Columns of a tile: its sign and three letters."""

APART, TIGHT = 5, 4
"""Columns from one tile to the next: with a gap, or without where colour tells them apart."""

MOVED = "«"
"""Stands behind a tile that moved, where there is a gap."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A member's tile: who, how it stands, whether it was asked for, and whether it moved."""

    country: Iso3
    stance: str
    wanted: bool = True
    moved: bool = False


def width(pitch: int) -> int:
    """The columns that the map takes, with the mark that may stand behind its last tile."""
    return _column(max(x for x, _ in tiles().values()), pitch) + pitch


def height() -> int:
    """The lines that the map takes."""
    return max(y for _, y in tiles().values()) + 1


def least_width(*, coloured: bool) -> int:
    """The columns below which the map cannot be read."""
    return width(TIGHT if coloured else APART)


def pitch(room: Room) -> int:
    """How far apart the tiles stand in a room that holds them."""
    return APART if room.width >= width(APART) else TIGHT


def map_lines(shown: Mapping[Iso3, Tile], pitch: int) -> Iterator[Line]:
    """The map, row by row; whoever has no place on it comes below."""
    rows: list[list[tuple[int, Tile]]] = [[] for _ in range(height())]
    for country, (x, y) in tiles().items():
        if country in shown:
            rows[y].append((_column(x, pitch), shown[country]))
    for row in rows:
        yield row_line(sorted(row, key=lambda placed: placed[0]), pitch)
    elsewhere = [tile for country, tile in sorted(shown.items()) if country not in tiles()]
    if elsewhere:
        placed = [(number * APART, tile) for number, tile in enumerate(elsewhere)]
        yield ["elsewhere: ", *row_line(placed, APART)]


def row_line(placed: Sequence[tuple[int, Tile]], pitch: int) -> list[str | Cell]:
    """Tiles at their columns, from left to right."""
    line: list[str | Cell] = []
    at = 0
    for column, tile in placed:
        line += [" " * (column - at), *tile_cells(tile, gap=pitch > TILE)]
        at = column + TILE + (pitch > TILE)
    return line


def tile_cells(tile: Tile, *, gap: bool) -> list[str | Cell]:
    """A tile and, with a gap, the column behind it; without one its sign is what stands between.

    Whoever was not asked for has no sign.
    """
    mark = MOVED if tile.moved and tile.wanted else " "
    behind = [mark] if gap else []
    if not tile.wanted:
        return [Cell(f" {tile.country}", "dim"), *behind]
    style = f"{tile.stance} moved" if tile.moved else tile.stance
    sign = GLYPHS[tile.stance]
    if not gap:
        return [sign, Cell(tile.country, style)]
    return [Cell(f"{sign}{tile.country}", style), *behind]


def _column(x: int, pitch: int) -> int:
    """Half tiles from the left in columns; every row has all its tiles at even or at odd places."""
    return x * pitch // 2
