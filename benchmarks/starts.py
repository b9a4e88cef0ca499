"""How long the program takes to start, beside the start of what it stands on."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

from benchmarks.journal import Figure

FLOOR = "import typer, eventsourcing.application"
RUNS = 15


def starts(url: str) -> list[Figure]:
    """The help page and a write, each beside the floor measured between its runs."""
    program = [sys.executable, "-m", "demarche"]
    write = [*program, "--db", url, "mission", "open"]
    subprocess.run([*program, "--help"], check=True, capture_output=True)
    return [
        _beside_floor("start of --help", lambda run: [*program, "--help"]),
        _beside_floor("start and end of a write", lambda run: [*write, f"P{run}=FRA"]),
    ]


def _beside_floor(what: str, command: Callable[[int], list[str]]) -> Figure:
    ours, floor = [], []
    for run in range(RUNS):
        floor.append(_seconds([sys.executable, "-c", FLOOR]))
        ours.append(_seconds(command(run)))
    return Figure(what, 1, median(ours), median(floor), 1.5, faster=False)


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began
