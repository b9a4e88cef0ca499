"""The journal beside the floors under it: the same rows written and read raw."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from benchmarks.synthetic import MEMBERS, entries, member
from domain.dossier import ReportPosition
from domain.entry import Context, Entry
from domain.values import Firmness, Grade, Intent, Symbol, TextState
from infrastructure.journal import BATCH, Journal
from infrastructure.reference import world
from infrastructure.stored import INSERT, SELECT, Row, Stored

NewStore = Callable[[], str]

ONE_AT_A_TIME = 2000
"""More appends than this, each with its own flush to the disk, say nothing new."""

NOTED = Context(
    occurred_at=datetime(2025, 2, 20, 12, 0, tzinfo=UTC),
    zone="America/New_York",
    recorded_by="anna",
    campaign="path-to-peace",
    source="Delegation in the corridor",
    grade=Grade("B2"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds ours and seconds of the floor for the same work, and the ratio we aim at.

    `faster` when the aim is a share of the floor's speed, else a multiple of its time.
    """

    what: str
    count: int
    ours: float
    floor: float
    aim: float
    faster: bool

    @property
    def ratio(self) -> float:
        """Our speed over the floor's, or our time over the floor's."""
        return self.floor / self.ours if self.faster else self.ours / self.floor

    def __str__(self) -> str:
        rate = f"{self.count / self.ours:>10,.0f}/s  floor {self.count / self.floor:>10,.0f}/s"
        sign, met = ("≥", self.ratio >= self.aim) if self.faster else ("≤", self.ratio <= self.aim)
        verdict = "met" if met else "MISSED"
        return f"{self.what:<46} {rate}  ratio {self.ratio:5.2f}  aim {sign} {self.aim}  {verdict}"


class Stopwatch:
    """Adds up the seconds spent inside it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __enter__(self) -> None:
        self._since = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._since


def opened(url: str) -> Journal:
    """A journal at a URL, made where none is."""
    return Journal.open(url, create=True, clock=lambda: datetime.now(UTC), world=world())


def one_at_a_time(new: NewStore, size: int) -> Figure:
    """Load, decide and append, each on its own, beside insert and commit of the same rows."""
    size = min(size, ONE_AT_A_TIME)
    ours, floor = Stopwatch(), Stopwatch()
    with opened(new()) as journal, opened(new()) as other:
        for start in range(0, size, 100):
            commands = [_report(number) for number in range(start, min(start + 100, size))]
            with ours:
                for stream, command, context in commands:
                    journal.record(stream, command, context)
            rows = next(journal.rows_after(start, 100))
            with floor:
                _insert_singly(other, rows)
    return Figure("load + decide + append", size, ours.seconds, floor.seconds, 0.5, faster=True)


def _report(number: int) -> tuple[str, ReportPosition, Context]:
    command = ReportPosition(
        question=Symbol(f"A/ES-11/L.{number % 7}"),
        text_state=TextState("base"),
        intent=(Intent.YES, Intent.NO)[number % 2],
        firmness=Firmness.LEANING,
    )
    moment = NOTED.occurred_at + timedelta(minutes=number)
    stream = f"dossier/path-to-peace/{member(number % MEMBERS)}"
    return stream, command, replace(NOTED, occurred_at=moment)


def _insert_singly(journal: Journal, rows: list[Row]) -> None:
    connection, engine = journal.recorder.connection, journal.recorder.engine
    insert = INSERT.replace("?", engine.mark)
    for row in rows:
        connection.execute(engine.begin)
        connection.execute(insert, row)
        connection.execute("COMMIT")


def bulk(new: NewStore, size: int) -> tuple[Figure, str]:
    """Append encoded entries by thousands, beside `executemany` of the same rows.

    Answers the store too, for reading it back.
    """
    ours, floor = Stopwatch(), Stopwatch()
    url = new()
    with opened(url) as journal, opened(new()) as other:
        raw, engine = other.recorder.connection, other.recorder.engine
        insert = INSERT.replace("?", engine.mark)
        raw.execute(engine.begin)
        journal_transaction = journal.recorder.writing()
        journal_transaction.__enter__()
        for start, batch in _batches(journal, size):
            with ours:
                journal.recorder.insert_events(batch)
            rows = [_row(start + place, event) for place, event in enumerate(batch)]
            with floor:
                raw.cursor().executemany(insert, rows)
        with ours:
            journal_transaction.__exit__(None, None, None)
        with floor:
            raw.execute("COMMIT")
    what = "bulk import of encoded entries"
    return Figure(what, size, ours.seconds, floor.seconds, 0.5, faster=True), url


def _batches(journal: Journal, size: int) -> Iterator[tuple[int, list[Stored]]]:
    made = entries(size)
    for start in range(1, size + 1, BATCH):
        yield start, [journal.mapper.to_stored_event(entry) for entry in islice(made, BATCH)]


def _row(position: int, event: Stored) -> Row:
    stream, version, name = str(event.originator_id), event.originator_version, event.topic
    moment, fingerprint = event.recorded_at, event.digest
    return position, event.id, stream, version, name, moment, event.state, fingerprint, fingerprint


def fold(url: str, size: int) -> Figure:
    """Decode and count every entry, beside the raw cursor over the same rows."""
    ours, floor = Stopwatch(), Stopwatch()
    with opened(url) as journal:
        counts: dict[str, int] = {}
        with ours:
            for page in journal.after(0):
                for entry in page:
                    _count(counts, entry)
        with floor:
            cursor: Any = journal.recorder.connection.execute(f"{SELECT} ORDER BY position")
            read = sum(1 for _ in cursor)
    assert sum(counts.values()) == read == size
    return Figure("fold of all entries", size, ours.seconds, floor.seconds, 3, faster=False)


def _count(counts: dict[str, int], entry: Entry) -> None:
    counts[entry.stream] = counts.get(entry.stream, 0) + 1
