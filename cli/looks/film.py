"""A replay as pictures: the count, the tiles and who moved, frame by frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from cli.board_page import ORDER, SAID, words
from cli.looks.bars import Bar, legend, threshold
from cli.looks.boards import Picture, least_width, picture, tile_lines, tiles_width
from cli.looks.player import Player
from cli.looks.room import Room
from cli.looks.tiles import Tile
from cli.milestones import milestone_words
from cli.output import Cell, Line
from cli.phrases import when
from domain.board import View, view
from domain.dataclass import dataclass
from domain.milestones import Milestone
from domain.moment import History
from domain.replay import Frame, Step, frames
from domain.values import Iso3
from domain.world import World

LEGEND = 2
"""The lines kept for the legend, so that nothing jumps when a stance comes in."""

AROUND = 8 + LEGEND
"""The lines of a picture besides its tiles."""

FEW_NAMED = 4
KEYS = "space pause · ← → step · + - speed · q quit"


@dataclass(frozen=True, eq=False, kw_only=True)
class Film:
    """A question's frames, each worked out once it is looked at, and then kept."""

    history: History
    world: World
    zone: str
    start: datetime
    moments: Sequence[datetime]
    marks: Sequence[Milestone]

    @cached_property
    def _coming(self) -> Iterator[Frame]:
        return frames(self.history, self.world, self.start, self.moments)

    @cached_property
    def _kept(self) -> list[tuple[Frame, View]]:
        return []

    @property
    def last(self) -> int:
        """The number of the last frame; the first is 0."""
        return len(self.moments) - 1

    def frame(self, number: int) -> tuple[Frame, View]:
        """A frame with the view that it is of."""
        while len(self._kept) <= number:
            frame = next(self._coming)
            seen = view(self.history.moment(frame.at), self.history.policy, self.world)
            self._kept.append((frame, seen))
        return self._kept[number]

    def size(self, room: Room) -> tuple[int, int]:
        """The columns that it takes at least, and the lines in a room that has these."""
        end = view(self.history.moment(self.moments[-1]), self.history.policy, self.world)
        drawn = picture(end, self.world, _tiles(end, set()))
        width = least_width(len(end.standings), coloured=room.coloured)
        return width, len(list(tile_lines(drawn, room))) + AROUND

    def lines(self, number: int, room: Room) -> Iterator[Line]:
        """A frame's picture."""
        frame, seen = self.frame(number)
        moved = {step.country for step in frame.moved}
        drawn = picture(seen, self.world, _tiles(seen, moved))
        yield self._title(seen)
        yield [Cell(when(frame.at, self.zone), "bold"), *self._marked(number)]
        verdict = frame.outcome.verdict.replace("_", " ")
        yield f"{words(frame.tally)} ({SAID[frame.status]}) · {verdict}"
        yield from _count(drawn, room)
        yield ""
        yield from tile_lines(drawn, room)
        yield from _moved(frame.moved)

    def _title(self, seen: View) -> Line:
        tabled = seen.moment.text.tabled
        title = f" · {tabled.title}" if tabled and tabled.title else ""
        return [Cell(self.history.material.symbol, "bold"), title]

    def _marked(self, number: int) -> Iterator[str]:
        """What happened to the text since the frame before."""
        since = self.moments[number - 1] if number else self.start
        for mark in self.marks:
            if since < mark.at <= self.moments[number]:
                yield f" · {milestone_words(mark, self.history.material.symbol)}"


def _tiles(seen: View, moved: set[Iso3]) -> Mapping[Iso3, Tile]:
    return {
        country: Tile(country, standing.stance.key, moved=country in moved)
        for country, standing in seen.standings.items()
    }


def _count(drawn: Picture, room: Room) -> Iterator[Line]:
    """The bar, its threshold and its legend, on as many lines in every frame."""
    width = tiles_width(drawn, room)
    bar = Bar(drawn.parts, width, room.coloured)
    counted = any(drawn.parts.values())
    yield bar.line() if counted else ""
    yield threshold(bar, drawn.tick) if counted else ""
    named = list(legend(drawn.parts, width))[:LEGEND]
    yield from (*named, *([""] * (LEGEND - len(named))))


def _moved(steps: Sequence[Step]) -> Iterator[Line]:
    """`3 moved: yes → no HUN MHL PLW`, on one line; many of a kind only as a figure."""
    groups: dict[tuple[str, str], list[Iso3]] = {}
    for step in steps:
        groups.setdefault((step.before.key, step.after.key), []).append(step.country)
    told = []
    for before, after in sorted(groups, key=lambda pair: [ORDER.index(key) for key in pair]):
        who = groups[before, after]
        named = " ".join(who) if len(who) <= FEW_NAMED else str(len(who))
        told.append(f"{before} → {after} {named}".replace("_", " "))
    yield f"{len(steps)} moved: {' · '.join(told)}" if steps else "nobody moved"


def footer(player: Player, *, keys: bool) -> Line:
    """Which frame of how many, how fast, and the keys where there are any."""
    pace = f"{player.speed:g} a second{', paused' if player.paused else ''}"
    told = f"frame {player.at + 1} of {player.last + 1} · {pace}"
    return [Cell(f"{told} · {KEYS}" if keys else told, "dim")]
