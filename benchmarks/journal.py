"""The journal beside the floors under it: the same rows written and read raw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from benchmarks.figures import Figure, Stopwatch, rates
from benchmarks.question import report
from benchmarks.synthetic import MEMBERS, entries, member
from domain.entry import Entry
from domain.values import Symbol
from infrastructure.journal import Journal
from infrastructure.recorder import BATCH
from infrastructure.reference import world
from infrastructure.stored import INSERT, SELECT, Row
from infrastructure.stored_events import Stored

NewStore = Callable[[], str]

ONE_AT_A_TIME = 2000
"""More appends than this, each with its own flush to the disk, say nothing new."""

TURN = 100
"""How many appends, ours and then raw, before it is the other's turn again."""


def opened(url: str) -> Journal:
    """A journal at a URL, made where none is."""
    return Journal.open(url, create=True, clock=lambda: datetime.now(UTC), world=world())


def one_at_a_time(new: NewStore, size: int) -> Figure:
    """Load, decide and append, each on its own, beside insert and commit of the same rows."""
    size = min(size, ONE_AT_A_TIME)
    ours, floor = Stopwatch(), Stopwatch()
    with opened(new()) as journal, opened(new()) as other:
        for start in range(0, size, TURN):
            orders = [_order(number) for number in range(start, min(start + TURN, size))]
            with ours:
                for order in orders:
                    journal.record(order.stream, order.command, order.context)
            rows = next(journal.rows_after(start, TURN))
            with floor:
                _insert_singly(other, rows)
    return rates("load + decide + append", size, ours, floor, 0.5)


def _order(number: int) -> Any:
    return report(member(number % MEMBERS), number, Symbol(f"A/ES-11/L.{number % 7}"))


def _insert_singly(journal: Journal, rows: list[Row]) -> None:
    connection, engine = journal.recorder.connection, journal.recorder.engine
    insert = INSERT.replace("?", engine.mark)
    for row in rows:
        connection.execute(engine.begin)
        connection.execute(insert, row)
        connection.execute("COMMIT")


def bulk(new: NewStore, url: str, size: int) -> Figure:
    """Append encoded entries by thousands at a URL, beside `executemany` of the same rows."""
    ours, floor = beside_raw(url, new(), _batches(url, size))
    return rates("bulk import of encoded entries", size, ours, floor, 0.5)


def beside_raw(
    url: str, other: str, batches: Iterator[list[Stored]]
) -> tuple[Stopwatch, Stopwatch]:
    """Append batches in one transaction at a URL, and in turns by `executemany` at the other.

    Answers how long each took. Both stores are empty.
    """
    ours, floor, place = Stopwatch(), Stopwatch(), 1
    with opened(url) as journal, opened(other) as plain:
        raw, engine = plain.recorder.connection, plain.recorder.engine
        insert = INSERT.replace("?", engine.mark)
        for one in (journal, plain):
            one.recorder.expect_many()
        raw.execute(engine.begin)
        with journal.recorder.writing():
            for batch in batches:
                with ours:
                    journal.recorder.insert_events(batch)
                rows = [_row(number, event) for number, event in enumerate(batch, start=place)]
                with floor:
                    raw.cursor().executemany(insert, rows)
                place += len(batch)
            ours.__enter__()
        ours.__exit__()
        with floor:
            raw.execute("COMMIT")
    return ours, floor


def _batches(url: str, size: int) -> Iterator[list[Stored]]:
    made = entries(size)
    with opened(url) as journal:
        while batch := [journal.mapper.to_stored_event(entry) for entry in islice(made, BATCH)]:
            yield batch


def _row(position: int, event: Stored) -> Row:
    stream, version, name = str(event.originator_id), event.originator_version, event.topic
    moment, fingerprint = event.recorded_at, event.digest
    return position, event.id, stream, version, name, moment, event.state, fingerprint, fingerprint


def fold(url: str) -> Figure:
    """Decode and count every entry, beside the raw cursor over the same rows; twice, in turns."""
    ours, floor = Stopwatch(), Stopwatch()
    with opened(url) as journal:
        for _ in range(2):
            with floor:
                cursor: Any = journal.recorder.connection.execute(f"{SELECT} ORDER BY position")
                read = sum(1 for _ in cursor)
            counts: dict[str, int] = {}
            with ours:
                for page in journal.after(0):
                    for entry in page:
                        _count(counts, entry)
            assert sum(counts.values()) == read
    each = 1_000_000 / 2 / read
    what = "fold of all entries, an entry"
    return Figure(what, ours.seconds * each, floor.seconds * each, "µs", 3)


def _count(counts: dict[str, int], entry: Entry) -> None:
    counts[entry.stream] = counts.get(entry.stream, 0) + 1
