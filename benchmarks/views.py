"""How fast the views follow the journal, and what memory that takes, in a process of its own.

    python -m benchmarks.views STORE

makes the views of a store anew and prints the figures as JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.journal import opened
from infrastructure import views

RATE = 50_000
"""Entries a second that we aim at, for all views together."""

MEMORY = 200
"""Megabytes that we aim to stay under."""

BEHIND = 10
"""One entry in so many is new when the views catch up with the rest."""

ROOT = Path(__file__).resolve().parents[1]
STATUS = Path("/proc/self/status")


def following(url: str) -> Iterator[Figure]:
    """A rebuild, a catch-up with a tenth of the journal, and the memory of both."""
    command = [sys.executable, "-m", "benchmarks.views", url]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    measured = json.loads(told)
    rates = (("views: rebuild", "rebuild"), ("views: catch-up, indexes standing", "catch-up"))
    for what, name in rates:
        yield Figure(what, measured[name], None, "/s", RATE, most=False)
    yield Figure("views: memory of that process", measured["memory"], None, "MB", MEMORY)


def measure(url: str) -> dict[str, float]:
    """Entries a second, and megabytes."""
    with opened(url) as journal, views.open(journal) as kept:
        size = journal.head().position
        fresh = size // BEHIND
        began = time.perf_counter()
        kept.rebuild(until=size - fresh)
        rebuilt = time.perf_counter()
        kept.catch_up()
        caught_up = time.perf_counter()
    return {
        "rebuild": (size - fresh) / (rebuilt - began),
        "catch-up": fresh / (caught_up - rebuilt),
        "memory": peak(),
    }


def peak() -> float:
    """The most megabytes that this process held.

    Where Linux says it, from there: `getrusage` counts what the parent held when it forked.
    """
    if STATUS.exists():
        (line,) = (x for x in STATUS.read_text().splitlines() if x.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
