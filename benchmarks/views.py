"""Print how fast the views follow the journal, and what memory that takes, at a size given.

    python -m benchmarks.views 1000000
    python -m benchmarks.views 1000000 --db postgresql://…

The journal is made up first, in a process of its own, so that the memory is the views' alone.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.journal import opened
from benchmarks.synthetic import entries
from infrastructure import views
from infrastructure.journal import BATCH, Journal
from infrastructure.views.log import Wanted, newest

RATE = 50_000
"""Entries a second that we aim at, for all views together."""

MEMORY = 200
"""Megabytes that we aim to stay under."""

FRESH = 1000
"""Entries that are new when the views catch up with them."""


def fill(url: str, size: int) -> None:
    """Append so many entries, in one transaction."""
    with opened(url) as journal, journal.recorder.writing():
        made = entries(size)
        while batch := [journal.mapper.to_stored_event(e) for e in islice(made, BATCH)]:
            journal.recorder.insert_events(batch)


def measure(journal: Journal, size: int) -> None:
    """Rebuild, catch up with a few, look; each with its rate and its aim."""
    with views.open(journal) as kept:
        began = time.perf_counter()
        kept.rebuild(until=size - FRESH)
        rate = (size - FRESH) / (time.perf_counter() - began)
        print(f"rebuild   {rate:>10,.0f} entries/s   aim ≥ {RATE:,}   {verdict(rate >= RATE)}")
        began = time.perf_counter()
        kept.catch_up()
        rate = FRESH / (time.perf_counter() - began)
        print(f"catch-up  {rate:>10,.0f} entries/s   {FRESH} new ones, indexes standing")
        began = time.perf_counter()
        with kept.reading() as look:
            newest(look.connection, Wanted(known=look.position), 50)
        print(f"look      {(time.perf_counter() - began) * 1000:>10,.1f} ms   the last 50 entries")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory    {peak:>10,.0f} MB   aim ≤ {MEMORY}   {verdict(peak <= MEMORY)}")


def verdict(met: bool) -> str:
    """In a word."""
    return "met" if met else "MISSED"


def main() -> None:
    """Make the journal, measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("size", type=int, help="how many entries")
    parser.add_argument("--db", help="an empty store; without it, a file that is removed again")
    parser.add_argument("--fill", action="store_true", help="make the journal and stop")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="demarche-views-") as folder:
        url = wanted.db or str(Path(folder) / "journal.db")
        if wanted.fill:
            fill(url, wanted.size)
            return
        words = [sys.executable, "-m", "benchmarks.views", str(wanted.size), "--fill", "--db", url]
        subprocess.run(words, check=True)
        print(f"{wanted.size:,} entries in {url.rpartition('@')[2]}")
        with opened(url) as journal:
            measure(journal, wanted.size)


if __name__ == "__main__":
    main()
