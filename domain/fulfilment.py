"""How far a memo has come, in figures: of all obligations, or of those of a group, tier or ask.

Everything is counted or measured in whole minutes; a share is given as two counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import TypeVar

from domain.compliance import ACTED, LET_OFF, Flag, Obligation, State, below
from domain.dataclass import dataclass
from domain.values import Level

K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of obligations; `states` and `flags` name every state and every flag.

    `required` leaves out what was let off. `acted` is engaged or reported, in time or late;
    `known` is reported. `levels` says how high those that acted reached, where that is known, and
    `at_aim` how many of them reached what the memo aims for. Minutes are medians, None of nothing.
    """

    missions: int
    countries: int
    obligations: int
    required: int
    acted: int
    acted_in_time: int
    known: int
    known_in_time: int
    states: Mapping[State, int]
    flags: Mapping[Flag, int]
    levels: Mapping[Level, int]
    at_aim: int | None
    minutes_to_engage: int | None
    minutes_to_report: int | None


def figures(obligations: Iterable[Obligation], aim: Level | None) -> Figures:
    """What obligations come to, for a memo that aims for a level, or for none."""
    owed = list(obligations)
    states = Counter([one.state for one in owed])
    flags = Counter([flag for one in owed for flag in one.flags])
    acted = [one for one in owed if one.state in ACTED]
    in_time = [one for one in acted if Flag.LATE not in one.flags]
    known = [one for one in acted if one.reported_at]
    levels = Counter(one.level for one in acted if one.level)
    reached = sum(n for level, n in levels.items() if aim and not below(level, aim))
    return Figures(
        missions=len({one.mission for one in owed}),
        countries=len({one.country for one in owed}),
        obligations=len(owed),
        required=sum(one.state not in LET_OFF for one in owed),
        acted=len(acted),
        acted_in_time=len(in_time),
        known=len(known),
        known_in_time=sum(one.reported_at is not None for one in in_time),
        states={state: states[state] for state in State},
        flags={flag: flags[flag] for flag in Flag},
        levels={level: levels[level] for level in Level if level in levels},
        at_aim=reached if aim else None,
        minutes_to_engage=median(one.engaged_at - one.asked_at for one in acted if one.engaged_at),
        minutes_to_report=median(
            one.reported_at - one.engaged_at for one in known if one.reported_at and one.engaged_at
        ),
    )


def by(
    obligations: Iterable[Obligation], aim: Level | None, key: Callable[[Obligation], K]
) -> dict[K, Figures]:
    """The figures of the obligations that share a key, in the order in which the keys come."""
    parts: dict[K, list[Obligation]] = {}
    for one in obligations:
        parts.setdefault(key(one), []).append(one)
    return {name: figures(part, aim) for name, part in parts.items()}


def median(spans: Iterable[timedelta]) -> int | None:
    """The median of spans in whole minutes, rounded down; None of no spans."""
    ordered = sorted(spans)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return (_minutes(ordered[middle]) + _minutes(ordered[~middle])) // 2


def _minutes(span: timedelta) -> int:
    return max(span, timedelta()) // timedelta(minutes=1)
