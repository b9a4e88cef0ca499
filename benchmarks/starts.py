"""What whole commands take, beside the start of what they stand on."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from compileall import compile_dir
from functools import partial
from pathlib import Path
from subprocess import DEVNULL

from benchmarks.figures import Figure
from benchmarks.question import CAMPAIGN, QUESTION

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("demarche", "domain", "infrastructure", "cli")

WRITE_FLOOR = "import typer, eventsourcing.application"
READ_FLOOR = "import typer, sqlalchemy, eventsourcing.application"
POSTGRES_FLOOR = f"{WRITE_FLOOR}, psycopg"

READS = (
    ("board", QUESTION, "--json"),
    ("timeline", "FRA", "--json"),
    ("audit", "log", "--limit", "50", "--json"),
    ("audit", "why", "FRA", QUESTION, "--json"),
)
COMPLETION = ("completion", "fish", "--line", "demarche position change PL")


class Installed:
    """The program at a campaign: its bytecode in a folder of its own, an empty home beside it."""

    def __init__(self, folder: Path, runs: int, campaign: str = CAMPAIGN) -> None:
        self._runs = runs
        self._campaign = campaign
        self._tree = folder / "tree"
        self._home = folder / "home"
        self._home.mkdir(exist_ok=True)
        for name in PACKAGES:
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self._tree / name, ignore=ignore)
        compile_dir(self._tree, quiet=1)

    def beside(
        self,
        what: str,
        words: Callable[[int], tuple[str, ...]],
        url: str,
        floor: str,
        aim: float | None,
    ) -> Figure:
        """The CPU time of a command in a store and of its floor, in turns; `words` by the run.

        The least of several: whatever else goes on in a machine only ever adds to it.
        """
        program = [sys.executable, "-m", "demarche", "--db", url, "--campaign", self._campaign]
        self._seconds([*program, *words(0)])
        ours, under = [], []
        for run in range(1, self._runs + 1):
            under.append(self._seconds([sys.executable, "-c", floor]))
            ours.append(self._seconds([*program, *words(run)]))
        return Figure(what, min(ours) * 1000, min(under) * 1000, "ms", aim)

    def _seconds(self, command: list[str]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            command, cwd=self._tree, env=self._surroundings(), check=True, stdout=DEVNULL
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def _surroundings(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("DEMARCHE_", "XDG_"))}
        return {**kept, "HOME": str(self._home), "DEMARCHE_USER": "anna"}


def starts(installed: Installed, url: str) -> Iterator[Figure]:
    """A help page, a completion and a write."""
    yield installed.beside("start: --help", partial(_same, ("--help",)), url, WRITE_FLOOR, 1.5)
    yield installed.beside("start: completion", partial(_same, COMPLETION), url, WRITE_FLOOR, 1.5)
    yield write(installed, url, "SQLite", WRITE_FLOOR)


def write(installed: Installed, url: str, engine: str, floor: str) -> Figure:
    """A write on an engine."""
    what = f"start: a write on {engine}"
    return installed.beside(what, lambda run: ("mission", "open", f"P{run}=FRA"), url, floor, 1.5)


def reads(installed: Installed, url: str) -> Iterator[Figure]:
    """The questions of every day, after the views have caught up."""
    for words in READS:
        what = f"read: {' '.join(word for word in words if word.islower())}"
        yield installed.beside(what, partial(_same, words), url, READ_FLOOR, 1.3)


def _same(words: tuple[str, ...], _: int) -> tuple[str, ...]:
    return words
