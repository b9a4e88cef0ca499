"""A question over time, in frames: what the count was, who moved, what happened in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from domain.board import View
from domain.dataclass import dataclass
from domain.evidence import Ending, Evidence
from domain.figures import Status
from domain.glimpses import glimpses
from domain.material import Material
from domain.moment import History
from domain.outcome import Outcome
from domain.roll import Cast, Count
from domain.tally import Tally
from domain.values import UNKNOWN, EntryId, Iso3, Stance, TextState
from domain.world import World


@dataclass(frozen=True, slots=True)
class Step:
    """A country that stands elsewhere than in the frame before, and the entry that moved it."""

    country: Iso3
    before: Stance
    after: Stance
    entry: EntryId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A question at a moment, with what changed since the frame before."""

    at: datetime
    text_state: TextState
    status: Status
    tally: Tally
    outcome: Outcome
    moved: tuple[Step, ...]
    entries: tuple[EntryId, ...]


def frames(
    history: History, world: World, start: datetime, moments: Sequence[datetime]
) -> Iterator[Frame]:
    """The frames at these moments, in order; the first is compared with just before `start`."""
    seen = glimpses(history, world, (start, *moments))
    before, since = next(seen), start
    happened = _happened(history.material)
    for at, now in zip(moments, seen, strict=True):
        yield Frame(
            at=at,
            text_state=now.figures.text_state,
            status=now.figures.status,
            tally=now.figures.tally,
            outcome=now.outcome,
            moved=tuple(_steps(history, before, now)),
            entries=tuple(dict.fromkeys(entry for when, entry in happened if since < when <= at)),
        )
        before, since = now, at


def _steps(history: History, before: View, now: View) -> Iterator[Step]:
    for country, standing in now.standings.items():
        former = before.standings.get(country)
        was = former.stance if former is not None else UNKNOWN
        if standing.stance != was:
            move = history.last_move(country, now.moment.at, standing.stance)
            yield Step(country, was, standing.stance, move.entry)


def changes(history: History, start: datetime, end: datetime) -> tuple[datetime, ...]:
    """The moments after `start`, up to `end`, at which anything about the question happened."""
    happened = _happened(history.material)
    return tuple(sorted({when for when, _ in happened if start < when <= end}))


def _happened(material: Material) -> list[tuple[datetime, EntryId]]:
    """Whatever is on record about a question, as it happened."""
    rows: tuple[Evidence | Ending | Cast | Count, ...]
    rows = (*material.evidence, *material.endings, *material.casts, *material.counts)
    dated = [(row.occurred_at, row.position, row.entry) for row in rows]
    dated += [(entry.occurred_at, entry.position, entry.id) for entry in material.proposal]
    return [(when, entry) for when, _, entry in sorted(dated)]
