"""How much room a look has, and the sentence that says why it has not enough."""

from __future__ import annotations

import os
import sys

from cli.asking import Asking
from cli.output import Format, is_coloured
from domain.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """A terminal's size in columns and lines, and whether it shows colour."""

    width: int
    height: int
    coloured: bool


def room(ask: Asking) -> Room | None:
    """The room there is; None where the answer goes into a pipe or a file, or is data."""
    if ask.form is not Format.TEXT or ask.said["file"] is not None:
        return None
    from cli.terminal import console

    size = console().size
    return Room(size.width, size.height, is_coloured())


def lacking(there: Room, option: str, width: int, height: int = 0) -> str | None:
    """Why a look of this size cannot be shown; None where it can."""
    if os.environ.get("TERM") == "dumb":
        return f"{option} draws nothing on a terminal that says TERM=dumb. Here is the table."
    if there.width < width:
        return (
            f"{option} needs a terminal {width} columns wide, and this one has {there.width}."
            " Here is the table."
        )
    if there.height < height:
        return (
            f"{option} needs a terminal {height} lines high, and this one has {there.height}."
            " Here is the table."
        )
    return None


def no_screen(option: str) -> str | None:
    """Why nothing can move on standard output; None on a terminal."""
    return None if sys.stdout.isatty() else f"{option} needs a terminal. Here is the table."
