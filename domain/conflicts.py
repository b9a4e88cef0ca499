"""Where sources disagree: on a country's stance, or on the figures of a vote (`domain.md` 6.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from domain.board import View
from domain.dataclass import dataclass
from domain.evidence import Evidence, Sort, by_order
from domain.figures import declared
from domain.objectives import Condition
from domain.policies import Method
from domain.roll import Count, Said
from domain.stance import weights_of
from domain.standing import Basis, Flag, Standing, Unused
from domain.values import EntryId, Intent, Iso3, Totals, Vote


class Kind(StrEnum):
    """How sources disagree of a stance.

    CONTESTED: the runner-up weighs at least half of the winner. SOURCES: the last words of
    different sources differ, though one side weighs little. CONDITIONS: they agree on the stance
    and not on what it depends on.
    """

    CONTESTED = "contested"
    SOURCES = "sources"
    CONDITIONS = "conditions"


class Side(NamedTuple):
    """What some say: the intent, its condition, what that weighs now, and who said so."""

    intent: Intent
    condition: Condition | None
    weight: float
    items: tuple[Evidence, ...]


class Conflict(NamedTuple):
    """A country of which different things are said, the heaviest side first.

    `settled` is the entry of its vote, once that is on record, else that of the desk's own
    judgement, unless something newer says otherwise.
    """

    country: Iso3
    kind: Kind
    standing: Standing
    sides: tuple[Side, ...]
    settled: EntryId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """What is disputed of a question: stances, and the figures given, in order; empty if none.

    `settled` is the declared result, once there is one with figures; `roll_call` what the votes of
    a complete roll call add up to.
    """

    stances: tuple[Conflict, ...]
    figures: tuple[Count, ...]
    settled: Count | None
    roll_call: Totals | None


_SPOKEN = (Sort.REPORT, Sort.STATEMENT, Sort.PLEDGE)
_HEARD = frozenset({
    Unused.BALLOT_CAST, Unused.OVERRIDDEN, Unused.BELOW_FLOOR, Unused.CONDITION_NOT_MET,
    Unused.LOWER_RUNG,
})  # fmt: skip


def conflicts(seen: View) -> Conflicts:
    """Where sources disagree at a moment."""
    found = (_conflict(seen, country) for country in seen.standings)
    figures, roll_call = _figures(seen), _roll_call(seen)
    told = {_three(count.totals) for count in figures if count.totals}
    if roll_call is not None:
        told.add(_three(roll_call))
    result = declared(seen.moment)
    return Conflicts(
        stances=tuple(one for one in found if one is not None),
        figures=figures if len(told) > 1 else (),
        settled=result if result is not None and result.totals is not None else None,
        roll_call=roll_call,
    )


def _conflict(seen: View, country: Iso3) -> Conflict | None:
    said = seen.moment.material.evidence_on(country)
    if len({(item.intent, item.condition) for item in said}) < 2:
        return None  # nobody need be judged of whom only one thing was ever said
    standing = seen.standings[country]
    contested, heard = Flag.CONTESTED in standing.flags, _heard(seen, standing)
    groups = _groups(heard) if contested else _groups(_last_words(heard), by_condition=True)
    if len(groups) < 2:
        return None
    sides = _sides(groups)
    cast = seen.moment.votes.get(country)
    same = len({side.intent for side in sides}) == 1
    kind = Kind.CONTESTED if contested else Kind.CONDITIONS if same else Kind.SOURCES
    settled = cast.entry if cast else _judged(standing)
    return Conflict(country=country, kind=kind, standing=standing, sides=sides, settled=settled)


def _judged(standing: Standing) -> EntryId | None:
    judged = standing.assessment
    return judged.entry if judged and Flag.OVERTAKEN not in standing.flags else None


Heard = tuple[Evidence, float]
"""What was said, and what it weighs now."""


def _heard(seen: View, standing: Standing) -> list[Heard]:
    """What was said of a country and stands, whether it counted or not, as it happened."""
    situation, weights = seen.moment.situation, seen.policy.weights
    others = [item for item, reason in standing.unused if _stands(item, reason)]
    used = [] if standing.basis is Basis.ASSESSMENT else standing.used
    if seen.policy.method is not Method.GRADED:
        others, used = [*others, *used], []
    heard = list(zip(used, standing.weights, strict=False))
    if others:
        others.sort(key=by_order)
        heard += zip(others, weights_of(others, situation, weights, situation.at), strict=True)
        if used:
            heard.sort(key=_order)
    return heard


def _order(each: Heard) -> tuple[datetime, datetime, int]:
    return each[0].order


def _stands(item: Evidence, reason: Unused) -> bool:
    """Whether somebody said so of what did not count, and would still say it."""
    if item.intent is Intent.UNKNOWN or item.sort is Sort.ASSESSMENT:
        return False
    return reason in _HEARD or (reason is Unused.SUPERSEDED and item.sort in _SPOKEN)


def _last_words(heard: Sequence[Heard]) -> list[Heard]:
    """The last that each source said; whoever changed its word does not disagree with itself."""
    last: dict[str | None, Heard] = {}
    for each in heard:
        source = each[0].source
        last.pop(source, None)  # so that its last word comes where it was said
        last[source] = each
    return list(last.values())


Groups = Mapping[tuple[Intent, Condition | None], list[Heard]]


def _groups(heard: Sequence[Heard], *, by_condition: bool = False) -> Groups:
    groups: Groups = defaultdict(list)
    for each in heard:
        item, _ = each
        groups[item.intent, item.condition if by_condition else None].append(each)
    return groups


def _sides(groups: Groups) -> tuple[Side, ...]:
    sides = [
        Side(intent, condition, sum([weight for _, weight in group]), tuple([i for i, _ in group]))
        for (intent, condition), group in groups.items()
    ]
    return tuple(sorted(sides, key=lambda side: -side.weight))


def _figures(seen: View) -> tuple[Count, ...]:
    given = (Said.REPORTED, Said.DECLARED, Said.CORRECTED)
    return tuple(c for c in seen.moment.counts if c.said in given and c.totals is not None)


def _roll_call(seen: View) -> Totals | None:
    votes = [cast.vote.official for cast in seen.moment.votes.values()]
    if not seen.size or len(votes) != seen.size:
        return None
    yes, no, abstain = (votes.count(vote) for vote in (Vote.YES, Vote.NO, Vote.ABSTAIN))
    return Totals(yes=yes, no=no, abstain=abstain)


def _three(totals: Totals) -> tuple[int, int, int]:
    """The figures that every source gives."""
    return totals.yes, totals.no, totals.abstain
