"""When something came to be so, and ceased to be: every moment at which a claim turned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from domain.board import View, view
from domain.claims import Claim, Measure, Value
from domain.dataclass import dataclass
from domain.evidence import Ending, Evidence
from domain.material import Material
from domain.moment import History
from domain.roll import Cast
from domain.sweep import sweep
from domain.text import ALWAYS
from domain.values import Iso3
from domain.world import World


@dataclass(frozen=True, slots=True)
class Flip:
    """A moment at which a claim turned: whether it holds from then on, and the value.

    `positions` are those of the entries that happened then, the telling ones first.
    """

    at: datetime
    holds: bool
    before: Value
    value: Value
    positions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Flips:
    """Every turn of a claim; whether it held before anything was on record, and how it is."""

    at_first: bool
    flips: tuple[Flip, ...]
    value: Value

    @property
    def holds(self) -> bool:
        """Whether it holds at last."""
        return self.flips[-1].holds if self.flips else self.at_first


def flips(history: History, world: World, claim: Claim, end: datetime) -> Flips:
    """When a claim turned, up to a moment."""
    if claim.country is not None:
        return turned(claim, _stances(history, claim.country, end))
    return turned(claim, _measures(history, world, claim, end))


def value_at(history: History, world: World, claim: Claim, at: datetime) -> Value:
    """What a claim is about, as it was at a moment."""
    if claim.country is not None:
        return history.stance(claim.country, at).key
    return measured(view(history.moment(at), history.policy, world), claim.measure)


@dataclass(frozen=True, slots=True)
class Turn:
    """A measure of a question became another at a moment, at which these entries happened."""

    measure: Measure
    before: Value
    after: Value
    at: datetime
    positions: tuple[int, ...]


def turns(history: History, world: World, end: datetime) -> Iterator[Turn]:
    """Every change of every measure of a question, up to a moment."""
    happened, were = _happened(history.material), dict[Measure, Value]()
    for seen in sweep(history, world, end):
        at, are = seen.moment.at, {measure: measured(seen, measure) for measure in Measure}
        for measure, before in were.items():
            if are[measure] != before:
                yield Turn(measure, before, are[measure], at, tuple(happened.get(at, ())))
        were = are


Valued = tuple[datetime, Value, tuple[int, ...]]


def turned(claim: Claim, values: Iterable[Valued]) -> Flips:
    """Where a claim turned in a series of values, of which the first was before everything."""
    series = iter(values)
    _, was, _ = next(series)
    at_first = claim.holds(was)
    found: list[Flip] = []
    for at, value, positions in series:
        if claim.holds(value) != claim.holds(was):
            found.append(Flip(at, claim.holds(value), was, value, positions))
        was = value
    return Flips(at_first, tuple(found), was)


def _stances(history: History, country: Iso3, end: datetime) -> Iterator[Valued]:
    yield ALWAYS, history.stance(country, ALWAYS).key, ()
    for at in history.turning_points(country):
        if at <= end:
            position, _ = history.mover(country, at)
            yield at, history.stance(country, at).key, (position,)


def _measures(history: History, world: World, claim: Claim, end: datetime) -> Iterator[Valued]:
    happened = _happened(history.material)
    for seen in sweep(history, world, end):
        at = seen.moment.at
        yield at, measured(seen, claim.measure), tuple(happened.get(at, ()))


def measured(seen: View, measure: Measure | None) -> Value:
    """A measure of a question as it was seen at a moment."""
    match measure:
        case Measure.VERDICT | None:
            return seen.outcome.verdict
        case Measure.MARGIN:
            return seen.outcome.margin
        case part:
            count: int = getattr(seen.figures.tally, part)
            return count


def _happened(material: Material) -> dict[datetime, list[int]]:
    """What is on record of a question by the moment it happened: figures first, then the rest."""
    others: tuple[Evidence | Ending | Cast, ...]
    others = (*material.evidence, *material.endings, *material.casts)
    dated = {(count.occurred_at, 0, count.position) for count in material.counts}
    dated |= {(entry.occurred_at, 1, entry.position) for entry in material.proposal}
    dated |= {(item.occurred_at, 2, item.position) for item in others}
    dated |= {(item.until, 2, item.position) for item in material.evidence if item.until}
    found: dict[datetime, list[int]] = {}
    for at, _, position in sorted(dated):
        if position not in found.setdefault(at, []):
            found[at].append(position)
    return found
