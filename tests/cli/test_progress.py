"""A long import shows how far it is, on a terminal and nowhere else, and can be stopped."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGINT

import pytest

from cli.arguments import now
from infrastructure.journal import Journal
from infrastructure.reference import world

ROOT = Path(__file__).resolve().parents[2]
DEMARCHE = [sys.executable, "-m", "demarche"]
IMPORT = ("vote", "import", "votes.csv", "--proceed", "--keep-going")
HEAD = "undl_id,ms_code,ms_name,ms_vote,date,resolution\n"
MANY = 300
FAR_TOO_MANY = 30_000
"""So many keep it busy until the interruption arrives."""
INTERRUPTED = 130
REDRAWN = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]|\r")
LINE_CLEARED, CURSOR_SHOWN, CURSOR_HIDDEN = b"\x1b[2K", b"\x1b[?25h", b"\x1b[?25l"
TABLE = ("proposal", "table", "A/66/L.1", "--at", "2011-10-01")
FIRST_SAID = "note: adopted, though the rule we apply says otherwise:"


def record(roll_calls: int) -> None:
    """Write a file of so many roll calls, and a bad one before them."""
    bad = "1,QQQ,,Y,2011-10-31,A/RES/65/1\n"
    good = (f"{n},FRA,,Y,2011-10-31,A/RES/66/{n}\n" for n in range(1, roll_calls + 1))
    Path("votes.csv").write_text(HEAD + bad + "".join(good))


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    record(MANY)
    monkeypatch.setenv("DEMARCHE_DB", "record.db")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("TERM", "xterm")


def run_on_a_terminal(*words: str, stop_at: bytes | None = None) -> tuple[int, bytes]:
    """What a command on a terminal ends with and prints; it is interrupted after some words."""
    ours, its = pty.openpty()
    command = subprocess.Popen([*DEMARCHE, *words], stdin=its, stdout=its, stderr=its)
    os.close(its)
    printed = b""
    for part in _parts(ours):
        printed += part
        if stop_at is not None and stop_at in printed:
            command.send_signal(SIGINT)
            stop_at = None
    os.close(ours)
    return command.wait(), printed


def _parts(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # Linux says so when the other end is closed
            return
        if not part:
            return
        yield part


def length() -> int:
    with Journal.open("record.db", clock=now, world=world()) as journal:
        return journal.head().position


def test_a_bar_is_drawn_on_a_terminal_and_taken_away() -> None:
    code, printed = run_on_a_terminal(*IMPORT)
    assert code == 0
    assert b"Reading" in printed
    assert b"Recording" in printed
    assert printed.count(CURSOR_HIDDEN) == printed.count(CURSOR_SHOWN) == 2
    left = REDRAWN.sub(b"", printed.rpartition(LINE_CLEARED)[2]).decode()
    assert left.startswith(FIRST_SAID)
    assert f"✓ {MANY} roll calls · {MANY} votes · " in left
    assert "Recording" not in left


def test_a_terminal_that_redraws_nothing_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    code, printed = run_on_a_terminal(*IMPORT)
    assert code == 0
    assert printed.decode().startswith(FIRST_SAID)


def test_a_pipe_gets_no_bar() -> None:
    done = subprocess.run([*DEMARCHE, *IMPORT], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"✓ {MANY} roll calls · ")
    assert done.stderr.startswith(FIRST_SAID)
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("doing", [b"Reading", b"Recording"])
def test_an_import_that_is_stopped_leaves_nothing(doing: bytes) -> None:
    record(FAR_TOO_MANY)
    subprocess.run([*DEMARCHE, *TABLE], capture_output=True, check=True)
    before = length()
    code, printed = run_on_a_terminal(*IMPORT, stop_at=doing)
    assert code == INTERRUPTED
    assert b"Traceback" not in printed
    assert printed.count(CURSOR_HIDDEN) == printed.count(CURSOR_SHOWN)
    assert length() == before
    assert not list(Path().glob("votes.csv.rejects*"))
