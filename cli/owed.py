"""Which obligations of a memo are asked for, in which order, and by what they are summed up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from cli.asking import Asking
from domain.compliance import UNREPORTED, Compliance, Flag, Obligation, State
from domain.dataclass import dataclass
from domain.errors import Misused, listed
from domain.fulfilment import Figures, by
from domain.groups import Group, group_named
from domain.values import Iso3

Parts = Mapping[str | int | None, Figures]


class By(StrEnum):
    """What the figures are divided by."""

    GROUP = "group"
    TIER = "tier"
    MISSION = "mission"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which obligations: not reported yet, with a state or a flag, of a group, of a tier."""

    missing: bool = False
    states: tuple[str, ...] = ()
    group: Group | None = None
    tier: int | None = None
    by: By | None = None

    @property
    def is_all(self) -> bool:
        """Whether none is left out."""
        return (self.missing, self.states, self.group, self.tier) == (False, (), None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is shown of a memo; `alone` are the members that no mission covered that day."""

    found: Compliance
    want: Wanted
    tier: Mapping[Iso3, int]
    shown: tuple[Obligation, ...]
    parts: Parts
    alone: tuple[Iso3, ...]


def wanted(
    *, missing: bool, state: str | None, group: str | None, tier: int | None, by: str | None
) -> Wanted:
    """What is wanted, in words; raises Misused for no state or division, or NoSuchGroup."""
    words = [word.strip().casefold().replace("-", "_") for word in (state or "").split(",")]
    known = [*map(str, State), *map(str, Flag)]
    for word in filter(None, words):
        if word not in known:
            raise Misused(f'"{word}" is no state of an ask.', hint=f"There are {listed(known)}.")
    if by is not None and by.strip().casefold() not in map(str, By):
        raise Misused(f'Figures cannot be given by "{by}".', hint=f"Say {listed(By)}.")
    return Wanted(
        missing=missing,
        states=tuple(filter(None, words)),
        group=group_named(group) if group else None,
        tier=tier,
        by=By(by.strip().casefold()) if by else None,
    )


def chosen(
    ask: Asking, found: Compliance, tier: Mapping[Iso3, int], want: Wanted
) -> tuple[Obligation, ...]:
    """The obligations wanted; the missing by what is overdue, then by the decisive countries."""

    def is_wanted(one: Obligation) -> bool:
        return (
            (not want.missing or one.state in UNREPORTED)
            and (not want.states or not {one.state, *one.flags}.isdisjoint(want.states))
            and concerns(ask, one.country, tier, want)
        )

    def pressing(one: Obligation) -> tuple[bool, bool, int, str, str]:
        overdue, due = Flag.OVERDUE in one.flags, Flag.REPORT_OVERDUE in one.flags
        return not overdue, not due, tier.get(one.country, 9), one.mission, one.country

    shown = filter(is_wanted, found.obligations)
    return tuple(sorted(shown, key=pressing) if want.missing else shown)


def concerns(ask: Asking, country: Iso3, tier: Mapping[Iso3, int], want: Wanted) -> bool:
    """Whether a country is of the group and the tier wanted."""
    return want.group in (None, ask.session.world.roster.group(country)) and (
        want.tier in (None, tier.get(country))
    )


def divided(
    ask: Asking, found: Compliance, shown: Iterable[Obligation], tier: Mapping[Iso3, int], by_: By
) -> Parts:
    """Figures for each group, tier, mission or ask; countries without a tier come last, as None."""
    roster = ask.session.world.roster

    def key(one: Obligation) -> str | int | None:
        match by_:
            case By.GROUP:
                return str(roster.group(one.country))
            case By.TIER:
                return tier.get(one.country)
            case By.MISSION:
                return one.mission
            case By.ASK:
                return one.ask

    parts = by(shown, found.tasking.sent.level, key)
    return dict(sorted(parts.items(), key=lambda part: (part[0] is None, str(part[0]))))
