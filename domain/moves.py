"""Who moved on a question between two moments, by which entry, and what preceded it.

What preceded a move is a matter of time alone: nothing here says why anybody moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta

from domain.alignment import Aligned, aligned
from domain.board import View, view
from domain.dataclass import dataclass
from domain.gathering import owner
from domain.moment import History
from domain.preceding import WINDOW, Past, Preceding
from domain.standings import Others
from domain.values import EntryId, Intent, Iso3, Stance
from domain.world import World

_NEARNESS = {Aligned.AGAINST: 0, Aligned.HALF: 1, Aligned.UNKNOWN: 1, Aligned.WITH: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of a stance, and the entry at which it changed."""

    at: datetime
    before: Stance
    after: Stance
    position: int
    entry: EntryId
    preceded: tuple[Preceding, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A country with every change of its stance, in order; there is at least one."""

    country: Iso3
    steps: tuple[Step, ...]

    @property
    def before(self) -> Stance:
        """Where it stood at first."""
        return self.steps[0].before

    @property
    def after(self) -> Stance:
        """Where it stood at last."""
        return self.steps[-1].after

    @property
    def returned(self) -> bool:
        """Whether it came back to where it had stood."""
        return self.before == self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """A question at two moments, with everybody who moved in between."""

    before: View
    after: View
    moved: tuple[Moved, ...]

    @property
    def net(self) -> Mapping[str, int]:
        """What each part of the count gained or lost."""
        was, now = asdict(self.before.figures.tally), asdict(self.after.figures.tally)
        return {part: now[part] - was[part] for part in now}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Of the countries of a tier, how many moved towards us and away; `engaged`: we had spoken.

    Targets are chosen because they may move, and a new text moves everybody at once, so that two
    rates differ shows nothing of our doing.
    """

    tier: int | None
    engaged: bool
    countries: int
    towards: int
    away: int


def moves(
    history: History, world: World, start: datetime, end: datetime, window: timedelta = WINDOW
) -> Moves:
    """Who moved after `start`, up to `end`.

    Whoever moves from one moment to a second, and from there to a third, moves from the first to
    the third.
    """
    past, turned = Past(history.material, start, end, window), history.turned(start, end)
    after = view(history.moment(end), history.policy, world)
    stayed = Others(after.standings, turned)
    before = view(history.moment(start), history.policy, world, stayed)
    found = (
        Moved(country, tuple(_steps(history, past, country, start, end)))
        for country in sorted(turned)
    )
    return Moves(before=before, after=after, moved=tuple(one for one in found if one.steps))


def _steps(
    history: History, past: Past, country: Iso3, start: datetime, end: datetime
) -> Iterator[Step]:
    points = [point for point in history.turning_points(country) if start < point <= end]
    was = history.stance(country, start)
    for point in points:
        now = history.stance(country, point)
        if now != was:
            position, entry = history.mover(country, point)
            yield Step(
                at=point,
                before=was,
                after=now,
                position=position,
                entry=entry,
                preceded=past.before(country, point, position),
            )
        was = now


def rates(history: History, found: Moves, window: timedelta = WINDOW) -> list[Rate]:
    """How many moved, by tier, among those to whom we had spoken and among the others.

    We had spoken to them if we did so between the two moments, or in a window before the first.
    Empty without an aim, as nobody then moves towards us.
    """
    aim, start, end = found.after.moment.aim, found.before.moment.at, found.after.moment.at
    if aim is None:
        return []
    us, targets = owner(history.material.campaign), found.after.moment.targets
    last = history.material.contacts.last_of_ours(end)
    spoken = {country for country, at in last.items() if at > start - window}
    ways = {one.country: _way(one, aim) for one in found.moved}
    groups: dict[tuple[int | None, bool], list[int]] = {}
    for country in found.after.standings:
        if country != us:
            tier = targets[country].tier if country in targets else None
            groups.setdefault((tier, country in spoken), []).append(ways.get(country, 0))
    return [
        Rate(
            tier=tier,
            engaged=engaged,
            countries=len(group),
            towards=sum(way > 0 for way in group),
            away=sum(way < 0 for way in group),
        )
        for (tier, engaged), group in sorted(
            groups.items(), key=lambda item: (item[0][0] or 9, not item[0][1])
        )
    ]


def _way(one: Moved, aim: Intent) -> int:
    """More than 0 for towards our aim, less for away; unknown is as near as half with us."""
    was, now = (aligned(stance, aim) for stance in (one.before, one.after))
    return _NEARNESS[now] - _NEARNESS[was]
