"""A small body's seats: those of permanent members first, or each regional group in its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cli.looks.tiles import TILE, Tile, tile_cells
from cli.output import Cell, Line
from domain.countries import Roster
from domain.dataclass import dataclass
from domain.groups import GROUP_NAMES
from domain.values import Iso3

FEW = 60
"""A body of no more members has seats, a larger one a map."""

SEAT = 25
"""Columns from one seat to the next: a tile and a name."""

LEAST_WIDTH = 2 * SEAT

VETO = "veto"


@dataclass(frozen=True, slots=True)
class Chamber:
    """Who sits in a body: its permanent members, if any, and those whose no is a veto now."""

    roster: Roster
    permanent: frozenset[Iso3] = frozenset()
    vetoing: frozenset[Iso3] = frozenset()


def seat_lines(shown: Mapping[Iso3, Tile], chamber: Chamber, width: int) -> Iterator[Line]:
    """The seats under what those who hold them have in common, as many in a row as fit."""
    for name, held in _parties(shown, chamber):
        if held:
            yield [Cell(name, "dim")]
            yield from _rows([shown[country] for country in held], chamber, width)


def _parties(shown: Mapping[Iso3, Tile], chamber: Chamber) -> Iterator[tuple[str, Sequence[Iso3]]]:
    roster = chamber.roster
    sitting = sorted(shown, key=roster.name)
    if chamber.permanent:
        yield "permanent members", [one for one in sitting if one in chamber.permanent]
        yield "elected members", [one for one in sitting if one not in chamber.permanent]
        return
    for group, names in GROUP_NAMES.items():
        yield names[:2][-1], [one for one in sitting if roster.group(one) is group]


def _rows(held: Sequence[Tile], chamber: Chamber, width: int) -> Iterator[Line]:
    across = max(1, width // SEAT)
    for start in range(0, len(held), across):
        line: list[str | Cell] = []
        for tile in held[start : start + across]:
            line += [*tile_cells(tile, gap=True), *_name(tile, chamber)]
        yield line


def _name(tile: Tile, chamber: Chamber) -> list[str | Cell]:
    """A seat's name in the columns that are left, and that its no is a veto."""
    room = SEAT - TILE - 2
    style = "" if tile.wanted else "dim"
    if tile.country not in chamber.vetoing:
        return [Cell(f" {_cut(chamber.roster.name(tile.country), room - 1):<{room}}", style)]
    name = _cut(chamber.roster.name(tile.country), room - len(VETO) - 2)
    return [f" {name} ", Cell(VETO, "bold"), " " * (room - len(name) - len(VETO) - 1)]


def _cut(name: str, room: int) -> str:
    return name if len(name) <= room else f"{name[: room - 1]}…"
