"""A published record taken in: roll calls to journal, an act each, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
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
from infrastructure.many_acts import ManyActs, Overtaken
from infrastructure.roll_calls import Problem, RollCall
from infrastructure.surveying import Found, Lines, Progress, Survey
from infrastructure.undl import Row

MOST_TOLD = 20
"""So many lines with something wrong are told; the file of rejects has them all."""


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


def take_in(
    journal: Journal, world: World, found: Survey, wish: Wish, *, reject: Reject, progress: Progress
) -> Taken:
    """Record every roll call of a file that is not on record as it is.

    A roll call that the journal refuses is like one with a bad line. Raises BadRecord, and then
    nothing is recorded, unless the wish is to keep going. All is decided before others have to
    wait; if they have recorded what it depends on, it is decided again while they wait.
    """
    file = _File(journal, world, found, wish, reject)
    with suppress(Overtaken):
        return file.taken(progress, ahead=True)
    return file.taken(lambda rows: None, ahead=False)


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is to be taken in, and how."""

    journal: Journal
    world: World
    survey: Survey
    wish: Wish
    reject: Reject

    def taken(self, progress: Progress, *, ahead: bool) -> Taken:
        with self.journal.many_acts(dry_run=self.wish.dry_run, ahead=ahead) as acts:
            taking = _Taking(acts, Placing(acts, self.world), self.world, self.wish.said)
            for found in self.survey.found:
                taking.take(found)
                progress(len(found.lines))
            if taking.taken.problems and not self.wish.keep_going:
                raise BadRecord(taking.taken.problems, taking.taken.rows)
            acts.before_the_end = lambda: self._leave_out(taking.left_out)
        return taking.taken

    def _leave_out(self, left_out: Sequence[tuple[Lines, Sequence[Problem]]]) -> None:
        for number, rows in self.survey.rows_at([lines for lines, _ in left_out]):
            self.reject(rows, left_out[number][1])


@dataclass(frozen=True, slots=True)
class _Taking:
    """Roll calls on their way into the journal."""

    acts: ManyActs
    placing: Placing
    world: World
    said: Context
    taken: Taken = field(default_factory=Taken)
    left_out: list[tuple[Lines, Sequence[Problem]]] = field(default_factory=list)
    keys: set[Symbol] = field(default_factory=set)

    def take(self, found: Found) -> None:
        self.taken.rows += len(found.lines)
        set_aside, problems = found.set_aside, found.problems
        if found.call is not None and (why := self._refused(found.call)):
            set_aside, problems = found.lines, [(found.lines[0], why)]
        if set_aside:
            self.taken.rejected += len(set_aside)
            self.taken.problems += problems
            self.left_out.append((set_aside, problems))

    def _refused(self, call: RollCall) -> str | None:
        """Record a roll call, or say why it cannot be recorded."""
        if call.on > un_day(self.said.occurred_at):
            return f"Its date, {call.on:%-d %B %Y}, lies ahead."
        placed = self.placing.place(call)
        if placed.key in self.keys:
            return f"Another roll call on {placed.key} stands in this file."
        self.keys.add(placed.key)
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
