"""A published record taken in: file to journal, an act a roll call, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field

from domain.ballot import VoteCast, VoteCorrected
from domain.dataclass import dataclass
from domain.days import un_day
from domain.entry import Context
from domain.errors import NotUnderstood, Refused
from domain.symbols import parse
from domain.values import EntryId, Symbol
from domain.world import World
from infrastructure.acts import Act
from infrastructure.desk import record
from infrastructure.desk.record import Oddity, Placed, Placing
from infrastructure.journal import Journal
from infrastructure.many_acts import ManyActs
from infrastructure.roll_calls import Problem, Read, Reader, RollCall
from infrastructure.undl import Row, Sheet, roll_calls

MOST_TOLD = 20
"""So many lines with something wrong are told; the file of rejects has them all."""

Progress = Callable[[int], None]
"""Told how many more rows have been dealt with."""


class BadRecord(NotUnderstood):
    """Lines of a record that cannot be taken in."""

    def __init__(self, problems: Sequence[Problem], rows: int) -> None:
        told = [f"  line {line}: {why}" for line, why in sorted(problems)[:MOST_TOLD]]
        if more := len(problems) - len(told):
            told.append(f"  and {more} more.")
        lines = "\n".join(told)
        super().__init__(
            f"{len(problems)} of {rows} lines cannot be taken in:\n{lines}",
            hint="Mend them, or record the rest and have these in a file: --keep-going",
        )
        self.problems = tuple(problems)


@dataclass(slots=True)
class Survey:
    """A file looked through: its rows, and what is wrong with which."""

    rows: int = 0
    scattered: bool = False
    roll_calls: int = 0
    problems: list[Problem] = field(default_factory=list)


def survey(sheet: Sheet, world: World, *, progress: Progress) -> Survey:
    """Read a whole file and hold each roll call to its sums; the journal is not looked at."""
    found = _surveyed(sheet, world, progress, scattered=False)
    return _surveyed(sheet, world, progress, scattered=True) if found.scattered else found


def _surveyed(sheet: Sheet, world: World, progress: Progress, *, scattered: bool) -> Survey:
    reader, found, seen = Reader(sheet, world.roster), Survey(scattered=scattered), set()
    for rows in roll_calls(sheet, scattered=scattered):
        if (key := sheet.key(rows[0])) in seen:
            found.scattered = True
            return found
        seen.add(key)
        read = reader.read(rows)
        found.problems += read.problems
        found.rows += len(rows)
        found.roll_calls += read.call is not None
        progress(len(rows))
    return found


@dataclass(slots=True)
class Taken:
    """What became of a record, counted; `first` is the first entry that it brought.

    Votes are those of roll calls that were written or are on record: `cast` now, `corrected` now,
    or `known` already; `silent` are rows of texts adopted without a vote. `rejected` are rows.
    """

    rows: int = 0
    roll_calls: int = 0
    cast: int = 0
    corrected: int = 0
    known: int = 0
    silent: int = 0
    without_vote: int = 0
    rejected: int = 0
    entries: int = 0
    first: EntryId | None = None
    acts: int = 0
    revised: list[Symbol] = field(default_factory=list)
    procedural: list[Symbol] = field(default_factory=list)
    odd_symbols: list[Symbol] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


Reject = Callable[[Sequence[Row], Sequence[Problem]], None]
"""Told which rows are left out, and what was wrong with which lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a record is to be taken in; `said` is who records, and what stands for the Library."""

    said: Context
    keep_going: bool = False
    dry_run: bool = False
    scattered: bool = False


def take_in(
    journal: Journal, world: World, sheet: Sheet, wish: Wish, *, reject: Reject, progress: Progress
) -> Taken:
    """Record every roll call of a file that is not on record as it is.

    A roll call that the journal refuses is like one with a bad line. Raises BadRecord, and then
    nothing is recorded, unless the wish is to keep going.
    """
    with journal.many_acts(dry_run=wish.dry_run) as acts:
        taking = _Taking(acts, Placing(journal, acts.stream, world), world, wish.said)
        for read in _read(sheet, world, scattered=wish.scattered):
            taking.take(read, reject)
            progress(len(read.rows))
        if taking.taken.problems and not wish.keep_going:
            raise BadRecord(taking.taken.problems, taking.taken.rows)
    return taking.taken


def _read(sheet: Sheet, world: World, *, scattered: bool) -> Iterator[Read]:
    return map(Reader(sheet, world.roster).read, roll_calls(sheet, scattered=scattered))


@dataclass(frozen=True, slots=True)
class _Taking:
    """Roll calls on their way into the journal."""

    acts: ManyActs
    placing: Placing
    world: World
    said: Context
    taken: Taken = field(default_factory=Taken)

    def take(self, read: Read, reject: Reject) -> None:
        self.taken.rows += len(read.rows)
        set_aside, problems = list(read.set_aside), list(read.problems)
        if read.call is not None and (why := self._refused(read.call)):
            set_aside, problems = list(read.rows), [(read.rows[0].line, why)]
        if set_aside:
            self.taken.rejected += len(set_aside)
            self.taken.problems += problems
            reject(set_aside, problems)

    def _refused(self, call: RollCall) -> str | None:
        """Record a roll call, or say why it cannot be recorded."""
        if call.on > un_day(self.said.occurred_at):
            return f"Its date, {call.on:%-d %B %Y}, lies ahead."
        placed = self.placing.place(call)
        try:
            orders = record.orders(placed, self.acts.stream, self.said)
            self._count(placed, self.acts.record(orders))
        except Refused as error:
            return str(error)
        return None

    def _count(self, placed: Placed, act: Act) -> None:
        taken, call = self.taken, placed.call
        taken.roll_calls += 1
        if act.entries:
            taken.first = taken.first or act.entries[0].id
            taken.acts += 1
            taken.entries += len(act.entries)
        if parse(call.symbol).warning:
            taken.odd_symbols.append(call.symbol)
        if call.without_vote:
            taken.without_vote += 1
            taken.silent += len(call.votes)
            return
        cast = sum(isinstance(entry.fact, VoteCast) for entry in act.entries)
        corrected = sum(isinstance(entry.fact, VoteCorrected) for entry in act.entries)
        taken.cast += cast
        taken.corrected += corrected
        taken.known += len(call.votes) - cast - corrected
        if act.entries and act.entries[0].version > 1:
            taken.revised.append(call.symbol)
        if placed.is_procedural:
            taken.procedural.append(call.symbol)
        if oddity := record.oddity(placed, self.world):
            taken.oddities.append(oddity)
