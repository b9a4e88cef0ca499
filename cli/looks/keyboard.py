"""Keys as they are pressed, one at a time, with the terminal put back however it ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from select import select
from types import FrameType

from cli.looks.player import Key

KEYS = {
    b" ": Key.PAUSE,
    b"\x1b[C": Key.FORWARD,
    b"\x1bOC": Key.FORWARD,
    b"\x1b[D": Key.BACK,
    b"\x1bOD": Key.BACK,
    b"+": Key.FASTER,
    b"=": Key.FASTER,
    b"-": Key.SLOWER,
    b"q": Key.QUIT,
    b"Q": Key.QUIT,
}
"""What a terminal sends for each key; an arrow may come in either of two ways."""

_AT_ONCE = 64
_ENDING = (signal.SIGTERM, signal.SIGHUP)


class Keyboard:
    """Waits for a key, for a change of the window's size, or for time to pass; asleep meanwhile."""

    def __init__(self, woken: int, keys: int | None) -> None:
        self._woken = woken
        self.keys = keys
        self._pressed = b""

    def next(self, seconds: float | None) -> Key | None:
        """The next key; None once so many seconds have passed, which for None they never have."""
        while True:
            while self._pressed:
                if (key := self._first()) is not None:
                    return key
            watched = [self._woken, *([] if self.keys is None else [self.keys])]
            ready, _, _ = select(watched, [], [], seconds)
            if not ready:
                return None
            if self._woken in ready:
                os.read(self._woken, _AT_ONCE)
                return Key.REDRAW
            self._pressed = self._read()
            if not self._pressed:
                return Key.QUIT

    def _first(self) -> Key | None:
        """Take the first key off what was pressed; one that means nothing is passed over."""
        known = [code for code in KEYS if self._pressed.startswith(code)]
        code = known[0] if known else self._pressed[:1]
        self._pressed = self._pressed.removeprefix(code)
        return KEYS.get(code)

    def _read(self) -> bytes:
        """What was pressed; nothing once the terminal is gone."""
        assert self.keys is not None
        try:
            return os.read(self.keys, _AT_ONCE)
        except OSError:
            return b""


@contextmanager
def keyboard() -> Iterator[Keyboard]:
    """The keyboard of standard input, if that is a terminal; else only time passes.

    The terminal is put back on leaving, also by an error, by Ctrl-C, or when the process is asked
    to end.
    """
    with ExitStack() as stack:
        woken = _woken_by_resizing(stack)
        for number in _ENDING:
            stack.callback(signal.signal, number, signal.signal(number, _end))
        keys = sys.stdin.fileno() if sys.stdin.isatty() else None
        if keys is not None:
            _press_by_press(keys, stack)
        yield Keyboard(woken, keys)


def _press_by_press(terminal: int, stack: ExitStack) -> None:
    """Have a terminal hand over each key at once, unechoed; Ctrl-C still interrupts."""
    import termios

    before = termios.tcgetattr(terminal)
    now = termios.tcgetattr(terminal)
    now[3] &= ~(termios.ICANON | termios.ECHO)
    now[6][termios.VMIN], now[6][termios.VTIME] = 1, 0
    now[6][termios.VSUSP] = b"\0"  # Ctrl-Z would leave the screen as it is
    stack.callback(_put_back, terminal, before)
    termios.tcsetattr(terminal, termios.TCSADRAIN, now)


def _put_back(terminal: int, before: list[int | list[bytes | int]]) -> None:
    import termios

    with suppress(termios.error):  # the terminal may be gone
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _woken_by_resizing(stack: ExitStack) -> int:
    """A file that can be read once the window has another size."""
    ours, its = os.pipe()
    for end in (ours, its):
        os.set_blocking(end, False)
        stack.callback(os.close, end)
    before = signal.signal(signal.SIGWINCH, lambda *_: None)
    stack.callback(signal.signal, signal.SIGWINCH, before)
    stack.callback(signal.set_wakeup_fd, signal.set_wakeup_fd(its, warn_on_full_buffer=False))
    return ours


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
