"""Import published voting records, and print how it went and whether all of it is there.

    python -m benchmarks.record FILE…
    python -m benchmarks.record ga_voting.csv.gz sc_voting.csv.gz --folder /srv/disk

Each file goes into a store of its own, through the functions that `demarche vote import` calls.
Its entries are then appended once more, beside a raw `executemany` of the same rows; every vote
is looked up in the views and compared with the file; and the file is imported a second time.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.compared import compared
from benchmarks.figures import HEADING, Figure, Stopwatch, rates
from benchmarks.journal import NewStore, beside_raw, opened
from benchmarks.views import MEMORY, STATUS, peak
from domain.entry import Context
from infrastructure.engines import PATIENCE
from infrastructure.journal import Journal
from infrastructure.recorder import BATCH
from infrastructure.reference import world
from infrastructure.rejects import Rejects
from infrastructure.stored import Head
from infrastructure.stored_events import stored
from infrastructure.surveying import Survey, survey
from infrastructure.taking_in import Taken, Wish, take_in
from infrastructure.undl import Sheet, sheet

RECORDER = "benchmark"


@dataclass(frozen=True, slots=True)
class Import:
    """A file taken in, with the seconds it took to look it through and to record it.

    `held` are those in which nobody else could record, `processor` those that were worked: on a
    busy machine they say more.
    """

    found: Survey
    taken: Taken
    surveying: Stopwatch
    recording: Stopwatch
    held: Stopwatch
    processor: float

    @property
    def whole(self) -> Stopwatch:
        """From beginning to end."""
        both = Stopwatch()
        both.seconds = self.surveying.seconds + self.recording.seconds
        return both


def imported(journal: Journal, layout: Sheet) -> Import:
    """Take a file in as the command does; rows that are no good are counted and left out."""
    said = Context(occurred_at=datetime.now(UTC), recorded_by=RECORDER)
    surveying, recording, held = Stopwatch(), Stopwatch(), Stopwatch()
    worked = time.process_time()
    with surveying:
        found = survey(layout, world(), progress=_silent)
    wish = Wish(said=said, keep_going=True)
    with recording, Rejects(layout, write=False) as rejects, _timed(journal, held):
        taken = take_in(journal, world(), found, wish, reject=rejects.take, progress=_silent)
    worked = time.process_time() - worked
    return Import(found, taken, surveying, recording, held, worked)


@contextmanager
def _timed(journal: Journal, held: Stopwatch) -> Iterator[None]:
    """Add up how long the head is held."""
    recorder, writing = journal.recorder, journal.recorder.writing

    @contextmanager
    def timed() -> Iterator[Head]:
        recorder.writing = writing  # type: ignore[method-assign]
        with held, writing() as head:
            yield head

    recorder.writing = timed  # type: ignore[method-assign]
    yield


def _silent(rows: int) -> None:
    pass


def report(file: Path, new: NewStore) -> Iterator[object]:
    """All that there is to say of a file, line by line."""
    layout, url = sheet(file), new()
    _forget_peak()
    with opened(url) as journal:
        first = imported(journal, layout)
        memory = peak()
        yield from _counted(file, first)
        yield HEADING
        yield from _figures(journal, new, first, memory)
        yield compared(journal, layout, scattered=first.found.scattered)
        again = imported(journal, layout)
        yield f"again: {again.taken.entries:,} entries, in {again.whole.seconds:.1f} s"
    yield from _exceptions(first.taken)


def _counted(file: Path, one: Import) -> Iterator[str]:
    taken, whole = one.taken, one.whole.seconds
    votes = taken.cast + taken.corrected + taken.known
    told = votes + taken.silent + taken.rejected
    sign = "=" if told == taken.rows else "≠"
    yield f"\n{file.name}"
    yield (
        f"{taken.rows:,} rows {sign} {votes:,} votes + {taken.silent:,} rows of "
        f"{taken.without_vote:,} texts without a vote + {taken.rejected:,} rejects"
    )
    yield (
        f"{taken.entries:,} entries of {taken.acts:,} acts in {whole:.1f} s "
        f"({one.surveying.seconds:.1f} s to look it through, {one.recording.seconds:.1f} s to "
        f"record it): {taken.entries / whole:,.0f} entries/s; "
        f"{one.processor:.1f} s of processor time"
    )
    yield from (f"  line {line}: {why}" for line, why in taken.problems)


def _figures(journal: Journal, new: NewStore, one: Import, memory: float) -> Iterator[Figure]:
    entries = one.taken.entries
    batches = ([stored(row) for row in page] for page in journal.rows_after(0, BATCH))
    ours, floor = beside_raw(new(), new(), batches)
    yield rates("bulk import of encoded entries", entries, ours, floor, 0.5)
    yield rates("the file, from its text to the journal", entries, one.whole, floor, 0.5)
    yield Figure("others wait to record", one.held.seconds, None, "s", PATIENCE)
    yield Figure("memory of that process", memory, None, "MB", MEMORY)


def _exceptions(taken: Taken) -> Iterator[str]:
    yield f"adopted, though the rule we apply says otherwise: {len(taken.oddities)}"
    yield from (f"  {one.symbol:<20} {one.rule:<24} {one.why}" for one in taken.oddities)
    yield f"taken for procedural: {len(taken.procedural)}"
    yield from (f"  {symbol}" for symbol in taken.procedural)


def _forget_peak() -> None:
    """Count the memory of this process from now on, where Linux can."""
    refs = STATUS.with_name("clear_refs")
    if refs.exists():
        refs.write_text("5")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", type=Path, nargs="+", help="as the UN Digital Library has them")
    parser.add_argument("--folder", type=Path, help="where the stores are made; removed again")
    wanted = parser.parse_args(arguments)
    gc.set_threshold(500_000)  # as the program itself does
    for file in wanted.files:
        with tempfile.TemporaryDirectory(dir=wanted.folder, prefix="demarche-record-") as name:
            stores = (str(Path(name, f"{number}.db")) for number in range(3))
            for line in report(file, partial(next, stores)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
