"""Print every row of the speed table beside its floor, at a size given as argument.

    python -m benchmarks.speed 10000
    python -m benchmarks.speed 1000000 --folder /srv/disk

Run it with the bytecode compiled and nothing else running. Each figure and its floor are
measured in turns, in the same run, on the same disk.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks import journal
from benchmarks.journal import Figure, NewStore
from benchmarks.starts import starts


def figures(new: NewStore, size: int) -> Iterator[Figure]:
    """The rows of the table, one after another."""
    yield from starts(new())
    yield journal.one_at_a_time(new, size)
    bulk, url = journal.bulk(new, size)
    yield bulk
    yield journal.fold(url, size)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("size", type=int, help="how many entries")
    parser.add_argument("--folder", type=Path, help="where the stores are made; removed again")
    wanted = parser.parse_args()
    numbers = count(1)
    with tempfile.TemporaryDirectory(dir=wanted.folder, prefix="demarche-speed-") as folder:
        print(f"{wanted.size:,} entries in {folder}")
        for figure in figures(lambda: str(Path(folder) / f"{next(numbers)}.db"), wanted.size):
            print(figure, flush=True)


if __name__ == "__main__":
    main()
