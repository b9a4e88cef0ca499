"""A replay that plays: its keys, the terminal that it leaves behind, and where it cannot play."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from select import select
from signal import SIGINT, SIGTERM, SIGWINCH, Signals
from time import process_time
from typing import Any

import pytest

from cli.looks.keyboard import Keyboard, keyboard
from cli.looks.player import FASTEST, SLOWEST, Key, Player
from tests.cli.conftest import Demarche

ROOT = Path(__file__).resolve().parents[2]
L10 = "A/ES-11/L.10"
PLAY = ("replay", L10, "--play")
SLOWLY = ("--speed", "0.125")
"""So slowly that only keys move it."""

CODES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")
OWN_SCREEN, OLD_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
CURSOR_SHOWN, CURSOR_HIDDEN = b"\x1b[?25h", b"\x1b[?25l"
RIGHT, LEFT = b"\x1b[C", b"\x1b[D"
HOSTILE = "[red]free[/red] \x1b[2J \x1b]0;owned\x07 \u202e " + "x" * 10_000
LONGEST = 30
"""Seconds after which a terminal that says nothing more has hung."""


@dataclass(frozen=True)
class Played:
    """What came of it: the exit code, what was printed, and the terminal before and after."""

    code: int
    printed: bytes
    before: list[Any]
    after: list[Any]

    @property
    def left(self) -> str:
        """What stays on the screen."""
        return CODES.sub(b"", self.printed.rpartition(OLD_SCREEN)[2]).decode()


Script = Sequence[tuple[bytes, bytes | Signals]]
"""What is pressed, or sent, once some words have appeared."""


def played(
    *words: str,
    script: Script = (),
    size: tuple[int, int] = (140, 40),
    term: str = "xterm-256color",
) -> Played:
    """What comes of a command on a terminal of this many columns and lines."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    before = termios.tcgetattr(its)
    settings = {name: os.environ[name] for name in os.environ if name not in ("COLUMNS", "LINES")}
    command = subprocess.Popen(
        [sys.executable, "-m", "demarche", *words],
        env={**settings, "PYTHONPATH": str(ROOT), "TERM": term},
        stdin=its, stdout=its, stderr=its,
    )  # fmt: skip
    printed, seen, left = b"", 0, list(script)
    for part in parts(ours, command):
        printed += part
        while left and (place := CODES.sub(b"", printed).find(left[0][0], seen)) >= 0:
            awaited, act = left.pop(0)
            seen = place + len(awaited)
            if isinstance(act, Signals):
                command.send_signal(act)
            else:
                os.write(ours, act)
    after = termios.tcgetattr(its)
    for end in (ours, its):
        os.close(end)
    assert not left, printed
    return Played(command.wait(), printed, before, after)


def parts(terminal: int, command: subprocess.Popen[bytes]) -> Iterator[bytes]:
    waited = 0.0
    while waited < LONGEST:
        ended = command.poll() is not None
        ready, _, _ = select([terminal], [], [], 0.1)
        if ready:
            waited = 0.0
            yield os.read(terminal, 65_536)
        elif ended:
            return
        else:
            waited += 0.1
    command.kill()
    raise AssertionError("the terminal hangs")


@pytest.fixture
def february_store(february: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEMARCHE_DB", str(february))
    return february


def is_put_back(played: Played) -> bool:
    """Whether the terminal is as it was, with its screen and its cursor."""
    printed = played.printed
    return (
        played.before == played.after
        and printed.rfind(OLD_SCREEN) > printed.rfind(OWN_SCREEN) >= 0
        and printed.rfind(CURSOR_SHOWN) > printed.rfind(CURSOR_HIDDEN) >= 0
    )


def test_it_plays_every_frame_and_leaves_the_last_on_the_screen(
    record: Demarche, february_store: Path
) -> None:
    frames = json.loads(record("replay", L10, "--json").out)["data"]["frames"]
    told = played(*PLAY, "--speed", str(FASTEST), size=(137, 30))
    assert told.code == 0
    assert is_put_back(told)
    screens = CODES.sub(b"", told.printed).decode()
    for number, frame in enumerate(frames, start=1):
        assert f"frame {number} of {len(frames)}" in screens
        assert frame["label"] in screens
    assert f"{frames[-1]['label']}" in told.left
    assert "93 yes · 18 no · 65 abstaining · 17 not voting (declared) · adopted" in told.left
    assert len(re.findall(r"✓[A-Z]{3}\b", told.left)) == frames[-1]["tally"]["yes"]
    assert "frame" not in told.left


def test_keys_step_pause_change_the_speed_and_quit(february_store: Path) -> None:
    told = played(
        *PLAY,
        *SLOWLY,
        script=[
            (b"frame 1 of 8 \xc2\xb7 0.125 a second \xc2\xb7", RIGHT),
            (b"frame 2 of 8 \xc2\xb7 0.125 a second, paused", RIGHT + RIGHT),
            (b"frame 4 of 8", LEFT),
            (b"frame 3 of 8", b"x\x1b[A+"),
            (b"frame 3 of 8 \xc2\xb7 0.25 a second, paused", b"-"),
            (b"0.125 a second, paused", b" "),
            (b"frame 3 of 8 \xc2\xb7 0.125 a second \xc2\xb7", b"q"),
        ],
    )
    assert told.code == 0
    assert is_put_back(told)
    assert "Sat 22 Feb 2025 08:00 New York" in told.left


@pytest.mark.parametrize("act, code", [(SIGINT, 130), (SIGTERM, 143)])
def test_however_it_ends_the_terminal_is_put_back(
    february_store: Path, act: Signals, code: int
) -> None:
    told = played(*PLAY, *SLOWLY, script=[(b"frame 1 of 8", act)])
    assert told.code == code
    assert is_put_back(told)
    assert b"Traceback" not in told.printed


def failing(keys: Keyboard, terminal: int) -> None:
    """Take a key, wait for another in vain, and fail."""
    os.write(terminal, b"x" + LEFT)
    assert keys.next(None) is Key.BACK
    assert keys.next(0.01) is None
    raise ZeroDivisionError


def test_the_terminal_is_put_back_when_drawing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, its = pty.openpty()
    with open(its, closefd=False) as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        before = termios.tcgetattr(its)
        with pytest.raises(ZeroDivisionError), keyboard() as keys:
            failing(keys, ours)
        assert termios.tcgetattr(its) == before
    for end in (ours, its):
        os.close(end)


def test_it_sleeps_until_a_key_or_the_window_changes() -> None:
    with keyboard() as keys:
        os.kill(os.getpid(), SIGWINCH)
        assert keys.next(None) is Key.REDRAW
        worked = process_time()
        assert keys.next(0.3) is None
        assert process_time() - worked < 0.1


def test_each_frame_is_that_of_the_table(record: Demarche, february_store: Path) -> None:
    words = ("replay", L10, "--from", "2025-02-22", "--to", "2025-02-25", "--every", "12h")
    frames = json.loads(record(*words, "--json").out)["data"]["frames"]
    told = played(*words, "--play", "--speed", str(FASTEST))
    screens = CODES.sub(b"", told.printed).decode().split("frame ")
    assert len(screens) == len(frames) + 1
    for screen, frame in zip(screens, frames, strict=False):
        tally = frame["tally"]
        assert f"{tally['yes']} yes · {tally['no']} no · {tally['abstain']} abstaining" in screen
        moved = len(frame["moved"])
        assert (f"{moved} moved: " if moved else "nobody moved") in screen


@pytest.mark.parametrize(
    "size, said", [((100, 40), "110 columns wide"), ((140, 29), "30 lines high")]
)
def test_a_small_terminal_gets_the_table_and_is_told(
    february_store: Path, size: tuple[int, int], said: str
) -> None:
    told = played(*PLAY, size=size)
    assert said in told.printed.decode()
    assert OWN_SCREEN not in told.printed
    assert b"declared" in told.printed


def test_without_a_terminal_it_is_the_table(
    record: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (*PLAY, "--as-of", "2025-03-01")
    assert record(*words).out == record(*[word for word in words if word != "--play"]).out
    assert not record(*words).err
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "--play needs a terminal. Here is the table." in record(*words).err
    monkeypatch.delenv("FORCE_COLOR")
    assert json.loads(record(*words, "--json").out)["data"]["frames"]


def test_a_dumb_terminal_gets_the_table(february_store: Path) -> None:
    told = played(*PLAY, term="dumb")
    assert b"TERM=dumb" in told.printed
    assert b"\x1b" not in told.printed


def test_untrusted_text_moves_nothing(desk: Demarche) -> None:
    assert desk("proposal", "table", "A/80/L.1", "--title", HOSTILE).code == 0
    told = played("replay", "A/80/L.1", "--play", "--speed", str(FASTEST))
    assert told.code == 0
    assert "[red]free[/red]" in told.left
    assert "\u202e" not in told.left
    assert b"\x1b[2J" not in told.printed
    assert b"\x1b]" not in told.printed
    assert max(map(len, told.left.splitlines())) <= 140


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "1000"])
def test_a_speed_that_nobody_can_follow_is_refused(record: Demarche, speed: str) -> None:
    assert record(*PLAY, "--speed", speed).code == 2


def test_a_speed_is_that_of_what_plays(record: Demarche) -> None:
    assert "Add --play" in record("replay", L10, "--speed", "2").err


def test_a_player_stops_at_both_ends_and_at_the_limits_of_its_speed() -> None:
    player = Player(last=1, speed=1.0)
    assert player.after(Key.BACK).at == 0
    assert player.after(None).at == 1
    assert player.after(None).after(None).over
    assert player.after(Key.FORWARD).after(Key.FORWARD).at == 1
    assert player.after(Key.PAUSE).wait is None
    assert player.after(Key.PAUSE).after(Key.PAUSE) == player
    assert player.after(Key.REDRAW) == player
    for _ in range(20):
        player = player.after(Key.FASTER)
    assert player.wait == 1 / FASTEST
    for _ in range(20):
        player = player.after(Key.SLOWER)
    assert player.wait == 1 / SLOWEST
