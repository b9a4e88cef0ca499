"""A film on a terminal: played, paused, stepped through; its last frame stays on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from cli.looks.film import Film, footer
from cli.looks.keyboard import Keyboard, keyboard
from cli.looks.player import Player
from cli.looks.room import Room
from cli.output import Line, is_coloured
from cli.terminal import console, text


def play(film: Film, speed: float) -> None:
    """Play a film, on a screen of its own; then print the frame on which it ended."""
    screen = console()
    with keyboard() as keys:
        at = _shown(film, Player(film.last, speed), screen, keys)
    for line in film.lines(at, _room(screen)):
        screen.print(text(line), no_wrap=True, overflow="ellipsis")


def _shown(film: Film, player: Player, screen: Console, keys: Keyboard) -> int:
    """Show frames until it is over; answers the last one."""
    told = keys.keys is not None
    with Live(console=screen, screen=True, auto_refresh=False) as live:
        while not player.over:
            lines = [*film.lines(player.at, _room(screen)), footer(player, keys=told)]
            live.update(Group(*_cropped(lines)), refresh=True)
            player = player.after(keys.next(player.wait))
    return player.at


def _room(screen: Console) -> Room:
    return Room(screen.width, screen.height, is_coloured())


def _cropped(lines: Sequence[Line]) -> list[Text]:
    """The lines as they are printed, each on one line of the screen."""
    made = [text(line) for line in lines]
    for line in made:
        line.no_wrap, line.overflow = True, "ellipsis"
    return made
