"""A board as tiles: its heading, the count with its threshold, and where each member stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from cli.asking import Asking
from cli.board_page import ORDER, heading
from cli.looks import seats, tiles
from cli.looks.bars import bar_lines
from cli.looks.room import Room, lacking
from cli.looks.seats import Chamber, seat_lines
from cli.looks.tiles import MOVED, Tile, map_lines
from cli.output import GLYPHS, Cell, Line, Page
from cli.pages.figures import parts
from cli.phrases import when
from domain.board import Board, Row, View
from domain.countries import COUNCIL
from domain.dataclass import dataclass
from domain.figures import Status
from domain.ticks import Tick, tick
from domain.values import Iso3
from domain.world import World

OPTION = "--tiles"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn of a question: the bar's parts, its threshold, and a tile for each member."""

    parts: Mapping[str, int]
    tick: Tick | None
    tiles: Mapping[Iso3, Tile]
    chamber: Chamber

    @property
    def is_small(self) -> bool:
        """Whether it has seats, not a map."""
        return len(self.tiles) <= seats.FEW


def picture(seen: View, world: World, shown: Mapping[Iso3, Tile]) -> Picture:
    """The picture of a question; who sits in a small body is seated, in a large one on a map."""
    permanent = world.roster.permanent_on(seen.day) if seen.body == COUNCIL else frozenset[Iso3]()
    chamber = Chamber(world.roster, permanent, frozenset(seen.outcome.vetoed_by))
    return Picture(parts(seen), tick(seen, world), shown, chamber)


def least_width(members: int, *, coloured: bool) -> int:
    """The columns below which a picture of so many members cannot be read."""
    return seats.LEAST_WIDTH if members <= seats.FEW else tiles.least_width(coloured=coloured)


def picture_lines(drawn: Picture, room: Room) -> Iterator[Line]:
    """The bar with its threshold and legend, then the tiles."""
    if any(drawn.parts.values()):
        width = tiles_width(drawn, room)
        yield from bar_lines(drawn.parts, drawn.tick, width, coloured=room.coloured)
        yield ""
    yield from tile_lines(drawn, room)


def tiles_width(drawn: Picture, room: Room) -> int:
    """The columns that the tiles take in a room."""
    if drawn.is_small:
        return room.width // seats.SEAT * seats.SEAT
    return tiles.width(tiles.pitch(room))


def tile_lines(drawn: Picture, room: Room) -> Iterator[Line]:
    """A tile for each member: seats, or a map."""
    if drawn.is_small:
        return seat_lines(drawn.tiles, drawn.chamber, tiles_width(drawn, room))
    return map_lines(drawn.tiles, tiles.pitch(room))


def why_not(room: Room, members: int) -> str | None:
    """Why a board of so many members cannot be drawn; None where it can."""
    return lacking(room, OPTION, least_width(members, coloured=room.coloured))


@dataclass(frozen=True, slots=True)
class Scene:
    """A board to be drawn: which lines of it are wanted, and with which moment it is compared."""

    shown: Board
    seen: View
    wanted: Callable[[Row], bool]
    was: datetime | None = None

    @property
    def chosen(self) -> Sequence[Row]:
        """The lines that are wanted."""
        return [row for row in self.shown.rows if self.wanted(row)]


def tiled_page(ask: Asking, scene: Scene, room: Room) -> Page:
    """A board as tiles; whoever is not wanted stands there without a sign."""
    shown = scene.shown
    drawn = picture(scene.seen, ask.session.world, _tiles(scene))
    lines: list[Line] = [*heading(shown, ask.zone, ask.moments()), ""]
    lines += picture_lines(drawn, room)
    lines += _notes(scene, drawn)
    if scene.was is not None:
        lines += _movements(scene.chosen, f"{_mark(drawn, room)} {when(scene.was, ask.zone)}")
    return Page(heading=lines)


def _tiles(scene: Scene) -> Mapping[Iso3, Tile]:
    return {
        row.country: Tile(
            row.country, row.standing.stance.key, scene.wanted(row), moved=_moved(row)
        )
        for row in scene.shown.rows
    }


def _mark(drawn: Picture, room: Room) -> str:
    apart = drawn.is_small or tiles.pitch(room) > tiles.TILE
    return f"{MOVED} moved since" if apart else "underlined: moved since"


def _moved(row: Row) -> bool:
    return row.was is not None and row.was.key != row.standing.stance.key


def _notes(scene: Scene, drawn: Picture) -> Iterator[Line]:
    """What a reader may miss: who is left out, and that not every vote is known by name."""
    shown, chosen = scene.shown, len(scene.chosen)
    if chosen < len(shown.rows):
        yield ""
        yield f"{chosen} of {len(shown.rows)} asked for; the others have no sign."
    named = {key: count for key, count in shown.stances.items() if count}
    if shown.status is not Status.EXPECTED and named != dict(drawn.parts):
        yield ""
        yield f"The bar shows the figures, the tiles the {shown.ballots_known} votes known by name."


def _movements(chosen: Sequence[Row], since: str) -> Iterator[Line]:
    """Who moved since a moment, grouped by how."""
    moves: dict[tuple[str, str], list[str]] = {}
    for row in filter(_moved, chosen):
        assert row.was is not None
        moves.setdefault((row.was.key, row.standing.stance.key), []).append(row.country)
    yield ""
    yield f"{since}: {sum(map(len, moves.values()))}"
    for before, after in sorted(moves, key=lambda pair: [ORDER.index(key) for key in pair]):
        countries = moves[before, after]
        words = f" {_word(before)} → {_word(after)} {len(countries)}  {' '.join(countries)}"
        yield [_sign(before), "→", _sign(after), words]


def _sign(key: str) -> Cell:
    return Cell(f" {GLYPHS[key]} ", key)


def _word(key: str) -> str:
    return key.replace("_", " ")
