"""One question at every stop under every state of knowledge, before anything is numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime

from cli.output import compact
from cli.pages.figures import figures_json
from cli.pages.spans import Cell, Spans
from cli.pages.tables import Table, Words
from domain.board import View
from domain.dataclass import dataclass
from domain.milestones import Milestone
from domain.moment import History
from domain.multiples import Counts, Multiples
from domain.standing import Flag, Standing
from domain.stops import Spacing, heard
from domain.unfolding import Step, Unfolding
from domain.values import Iso3
from domain.world import World

Row = tuple[datetime, int, str, tuple[tuple[str, str, int], ...]]
"""A stop: its moment, its figures, who stands otherwise than before, and which groups count so."""

GONE = -1
"""The state of those who vote no longer."""


@dataclass(frozen=True, slots=True)
class Course:
    """What was known of a question under one state of knowledge; stops are numbers of rows.

    `cells` are all in the fullest state, and in any other those that are not as they are there.
    """

    stops: tuple[int, ...]
    marks: tuple[Milestone, ...]
    cells: Mapping[Iso3, Cell]


@dataclass(frozen=True, slots=True)
class Folded:
    """A question: its rows, a sequence for each state of knowledge, and what it all rests on."""

    first: History
    spacing: Spacing
    rows: list[Row]
    courses: list[Course]
    moved: Mapping[Iso3, set[int]]
    """The positions of the entries that moved each country."""


@dataclass(frozen=True, eq=False)
class Folding:
    """What every question is folded with."""

    world: World
    words: Words
    multiples: Multiples
    end: datetime

    def question(
        self,
        histories: Sequence[History],
        marks: Sequence[tuple[Milestone, ...]],
        spacing: Spacing,
    ) -> Folded:
        """A question as known under each state of knowledge, fullest first, with its marks."""
        unfolding, rows = Unfolding(self.world), _Rows(self)
        full = Spans(self.words.statuses)
        told: list[Course] = []
        for history, shown in zip(histories, marks, strict=True):
            spans = Spans(self.words.statuses) if told else full
            steps = self._steps(unfolding, history, shown, spacing)
            for step in steps:
                spans.take(history, step)
            last = steps[-1].view.moment.at
            cells = spans.otherwise(full, last) if told else full.cells()
            told.append(Course(rows.of(steps), shown, cells))
        return Folded(histories[0], spacing, rows.items, told, full.movers(told[0].cells))

    def _steps(
        self,
        unfolding: Unfolding,
        history: History,
        marks: Sequence[Milestone],
        spacing: Spacing,
    ) -> list[Step]:
        """The last is `end` where something differs by then, as a silence that has passed.

        A weight that has only faded is no difference.
        """
        found = spacing.stops(heard(history.material, self.end), [mark.at for mark in marks])
        besides = [] if self.end in found else [self.end]
        steps = list(unfolding.steps(history, [*found, *besides]))
        if found and besides and not _differ(steps[-2].view, steps[-1].view):
            steps.pop()
        return steps


def _differ(one: View, other: View) -> bool:
    if (one.figures, one.outcome) != (other.figures, other.outcome):
        return True
    stances = ({c: s.stance for c, s in each.standings.items()} for each in (one, other))
    return next(stances) != next(stances)


@dataclass(frozen=True, eq=False)
class _Rows:
    """The stops of one question; those that are alike in two states are one row."""

    folding: Folding
    _table: Table = field(default_factory=Table)
    _faces: dict[int, _Face] = field(default_factory=dict)
    _known: dict[tuple[int, int], int] = field(default_factory=dict)
    _states: dict[int, int] = field(default_factory=dict)
    _kept: list[View | Standing] = field(default_factory=list)

    @property
    def items(self) -> list[Row]:
        return self._table.items

    def of(self, steps: Sequence[Step]) -> tuple[int, ...]:
        """The numbers of the rows of a sequence."""
        told, before = [], _NOTHING
        for step in steps:
            face = self._face(step.view, before)
            key = id(before), id(face)
            if key not in self._known:
                self._known[key] = self._table.at(self._row(step.view.moment.at, before, face))
            told.append(self._known[key])
            before = face
        return tuple(told)

    def _row(self, at: datetime, before: _Face, now: _Face) -> Row:
        return at, now.figures, _moved(before.states, now.states), _counted(before, now)

    def _face(self, seen: View, before: _Face) -> _Face:
        """What is shown of a view; the view is kept, so that no other has its identity."""
        if id(seen) not in self._faces:
            self._kept.append(seen)
            self._faces[id(seen)] = self._made(seen, before)
        return self._faces[id(seen)]

    def _made(self, seen: View, before: _Face) -> _Face:
        folding, old = self.folding, before.states
        states = {country: self._state(s) for country, s in seen.standings.items()}
        moved = [
            (country, self._stance(old.get(country)), self._stance(states.get(country)))
            for country in old.keys() | states.keys()
            if old.get(country) != states.get(country)
        ]
        stances: Counter[str] = Counter()
        for state, count in Counter(states.values()).items():
            stances[folding.words.states.items[state][0]] += count
        figures = compact(figures_json(seen, folding.world, stances))
        return _Face(
            folding.words.figures.at(figures),
            states,
            folding.multiples.counts(before.counts, moved),
        )

    def _state(self, standing: Standing) -> int:
        """A state's number; that it has grown stale is left out, as no moment of it is known."""
        if id(standing) not in self._states:
            self._kept.append(standing)
            flags = (flag for flag in standing.flags if flag not in (Flag.STALE, Flag.UNKNOWN))
            state = (standing.stance.key, standing.basis, tuple(flags))
            self._states[id(standing)] = self.folding.words.states.at(state)
        return self._states[id(standing)]

    def _stance(self, state: int | None) -> str | None:
        stance: str | None = None if state is None else self.folding.words.states.items[state][0]
        return stance


@dataclass(frozen=True, eq=False)
class _Face:
    """What a page shows of a question at a moment: figures, states, and counts of groups."""

    figures: int
    states: Mapping[Iso3, int]
    counts: Counts


_NOTHING = _Face(-1, {}, {})


def _moved(before: Mapping[Iso3, int], now: Mapping[Iso3, int]) -> str:
    """Who stands otherwise: `3 FRA GBR 5 USA`, each state before those who are in it now."""
    moved: dict[int, list[Iso3]] = {}
    for country, state in now.items():
        if before.get(country) != state:
            moved.setdefault(state, []).append(country)
    if gone := before.keys() - now.keys():
        moved[GONE] = list(gone)
    return " ".join(" ".join([str(s), *sorted(moved[s])]) for s in sorted(moved))


def _counted(before: _Face, now: _Face) -> tuple[tuple[str, str, int], ...]:
    """The counts of groups that are others than before: group, stance, count."""
    old = before.counts
    changed = ((key, count) for key, count in now.counts.items() if old.get(key, 0) != count)
    return tuple((*key, count) for key, count in sorted(changed))
