"""Where a replay is: which frame, how fast, and whether it waits. Keys move it; that is all."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from domain.dataclass import dataclass

SLOWEST, FASTEST = 1 / 8, 32.0
"""Frames a second."""


class Key(Enum):
    """What a key asks for."""

    PAUSE = auto()
    FORWARD = auto()
    BACK = auto()
    FASTER = auto()
    SLOWER = auto()
    QUIT = auto()
    REDRAW = auto()


@dataclass(frozen=True, slots=True)
class Player:
    """At frame `at` of frames 0 to `last`, `speed` of them a second."""

    last: int
    speed: float
    at: int = 0
    paused: bool = False
    over: bool = False

    @property
    def wait(self) -> float | None:
        """The seconds until the next frame; None while it waits for a key."""
        return None if self.paused else 1 / self.speed

    def after(self, key: Key | None) -> Player:
        """After a key, or after the time of a frame has passed."""
        match key:
            case None:
                return replace(self, over=True) if self.at == self.last else self._at(self.at + 1)
            case Key.PAUSE:
                return replace(self, paused=not self.paused)
            case Key.FORWARD:
                return replace(self._at(self.at + 1), paused=True)
            case Key.BACK:
                return replace(self._at(self.at - 1), paused=True)
            case Key.FASTER:
                return replace(self, speed=min(self.speed * 2, FASTEST))
            case Key.SLOWER:
                return replace(self, speed=max(self.speed / 2, SLOWEST))
            case Key.QUIT:
                return replace(self, over=True)
            case Key.REDRAW:
                return self

    def _at(self, frame: int) -> Player:
        return replace(self, at=min(max(frame, 0), self.last))
