"""Transcripts: what the documentation shows is what runs.

A ```console block holds lines that begin with `$`, each followed by what it prints; a last line
`[2]` is the exit code. All blocks of a file run in one empty folder, one after the other, and
write as on a terminal of 100 columns; what goes through a pipe or into a file is written as there.
A comment `<!-- now: 2025-02-21 09:00 -->`, in New York's time, sets the clock for the blocks below
it; a line `export NAME=value` holds for the rest of the file.
References, ids and seals are random: the n-th one a file meets goes by a name made from n.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import (
    AbstractContextManager,
    contextmanager,
    nullcontext,
    redirect_stderr,
    redirect_stdout,
)
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import time_machine

from cli.main import run

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CLOCK = re.compile(r"^<!-- now: (.*?) -->$", re.MULTILINE)
EXPORT = re.compile(r"export ([A-Z_]+)=(\S+)")
TERMINAL = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "100"}
STYLE = re.compile(r"\x1b\[[0-9;]*m| +$", re.MULTILINE)
NEW_YORK = ZoneInfo("America/New_York")
UNDO = re.compile(r"undo(?: the first of \d+)?: demarche undo ([0-9a-z]{5,10})")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HERE = re.compile(r"<<'(\w+)'")
SEAL = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{16}(?=…)")
SHELL = re.compile(r"[|<>;&`]|\$\(")
BASH = shutil.which("bash") or "bash"
ALPHABET = "bcdfghjkmnpqrstvwxyz"


def documents() -> list[Path]:
    """Every file of ours that may hold transcripts."""
    return [
        *sorted(ROOT.glob("*.md")),
        *sorted((ROOT / "docs").rglob("*.md")),
        *sorted((ROOT / "tests" / "transcripts").glob("*.md")),
    ]


@dataclass
class Names:
    """The lasting names of random references: as written in a document, as they are today."""

    document: str
    written: dict[str, str] = field(default_factory=dict)

    def lasting(self, text: str) -> str:
        """A text of today with the names that a document uses."""
        for found in (*UNDO.findall(text), *UUID.findall(text), *SEAL.findall(text)):
            if found not in self.written:
                self.written[found] = self._name(found)
        for today in sorted(self.written, key=len, reverse=True):
            text = re.sub(rf"(?<![0-9a-z]){today}(?![0-9a-z])", self.written[today], text)
        return text

    def todays(self, text: str) -> str:
        """A text of a document with the names that are in the store today."""
        for today, written in self.written.items():
            text = re.sub(rf"\b{written}\b", today, text)
        return text

    def _name(self, found: str) -> str:
        figures = sha256(f"{self.document}:{len(self.written)}".encode()).hexdigest()
        if len(found) in (16, 64):
            return figures[: len(found)]
        if len(found) == 36:
            return "-".join(
                (figures[:8], figures[8:12], figures[12:16], figures[16:20], figures[20:32])
            )
        letters = "".join(ALPHABET[int(figures[n : n + 2], 16) % 20] for n in range(0, 6, 2))
        return f"{letters}{int(figures[8:10], 16) % 10}{ALPHABET[int(figures[10:12], 16) % 20]}"


class Unlucky(Exception):
    """A reference came out longer than five characters, which moves the columns of its table."""


def replayed(document: Path) -> str:
    """The document with each block as it comes out today; runs in the working folder.

    Raises Unlucky, which happens with one new entry in three hundred.
    """
    text, names = document.read_text(encoding="utf-8"), Names(document.name)

    def today(block: re.Match[str]) -> str:
        with _at(CLOCK.findall(text[: block.start()])[-1:]):
            return f"```console\n{_block(block[1], names)}```"

    with _settings(TERMINAL):
        said = BLOCK.sub(today, text)
    if any(5 < len(reference) <= 10 for reference in names.written):
        raise Unlucky
    return said


@contextmanager
def _settings(more: dict[str, str]) -> Iterator[None]:
    """More in the environment, for a while; what is exported meanwhile is forgotten."""
    before = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _at(moments: list[str]) -> AbstractContextManager[object]:
    """The clock set to a moment and running, or as it is."""
    if not moments:
        return nullcontext()
    return time_machine.travel(datetime.fromisoformat(moments[0]).replace(tzinfo=NEW_YORK))


def _block(block: str, names: Names) -> str:
    return "".join(f"$ {line}\n{_answer(line, names)}" for line in _commands(block))


def _commands(block: str) -> Iterator[str]:
    """The lines typed; a backslash at the end and `<<'END'` go on in the next."""
    typed: list[str] = []
    until = ""
    for line in block.splitlines():
        if until or (typed and typed[-1].endswith("\\")):
            typed.append(line)
        elif line.startswith("$ "):
            typed = [line.removeprefix("$ ")]
        else:
            continue
        if here := HERE.search(line):
            until = here[1]
        elif line == until:
            until = ""
        if not until and not line.endswith("\\"):
            yield "\n".join(typed)


def _answer(line: str, names: Names) -> str:
    today = names.todays(line)
    if setting := EXPORT.fullmatch(today):
        os.environ[setting[1]] = setting[2]
        return ""
    in_process = today.startswith("demarche ") and not SHELL.search(today)
    out, code = _ours(today) if in_process else _shell(today)
    said = names.lasting(STYLE.sub("", out)).rstrip("\n")
    return (f"{said}\n" if said else "") + (f"[{code}]\n" if code else "")


def _ours(line: str) -> tuple[str, int]:
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = run(shlex.split(line.replace("\\\n", " "))[1:])
    return out.getvalue(), code


def _shell(line: str) -> tuple[str, int]:
    ours = f'demarche() {{ {shlex.quote(sys.executable)} -m demarche "$@"; }}'
    piped = {name: value for name, value in os.environ.items() if name not in TERMINAL}
    # as in the reader's environment, `python` is the one that has the program
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        [BASH, "-c", f"{ours}\n{line}"],
        env={**piped, "PATH": path, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout, done.returncode
