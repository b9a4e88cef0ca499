"""Where sources disagree: on a country's stance, or on the figures of a vote (`domain.md` 6.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from domain.board import View
from domain.dataclass import dataclass
from domain.evidence import Evidence
from domain.figures import declared
from domain.objectives import Condition
from domain.roll import Count, Said
from domain.stance import heard, weights_of
from domain.standing import UNHEARD, Flag, Situation, Standing
from domain.values import EntryId, Intent, Iso3, Stance, Totals, Vote
from domain.weights import Weights


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

    `assessed` is whether its stance is the desk's own judgement. `settled` is the entry of its
    vote, once that is on record, else that of such a judgement, unless something newer says
    otherwise.
    """

    country: Iso3
    kind: Kind
    stance: Stance
    assessed: bool
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
    moment, material = seen.moment, seen.moment.material
    words = heard(material.evidence_on(country), material.endings_on(country), moment.situation)
    if len({(item.intent, item.condition) for item in words}) < 2:
        return None
    cast = moment.votes.get(country)
    standing = UNHEARD if cast else seen.standings[country]  # who voted need not be judged
    contested = Flag.CONTESTED in standing.flags
    groups = _groups(words) if contested else _groups(_last_words(words), by_condition=True)
    if len(groups) < 2:
        return None
    sides = _sides(groups, moment.situation, seen.policy.weights)
    same = len({side.intent for side in sides}) == 1
    return Conflict(
        country=country,
        kind=Kind.CONTESTED if contested else Kind.CONDITIONS if same else Kind.SOURCES,
        stance=moment.voted(country) or standing.stance,
        assessed=standing.assessment is not None,
        sides=sides,
        settled=cast.entry if cast else _judged(standing),
    )


def _judged(standing: Standing) -> EntryId | None:
    judged = standing.assessment
    return judged.entry if judged and Flag.OVERTAKEN not in standing.flags else None


def _last_words(words: Sequence[Evidence]) -> list[Evidence]:
    """The last that each source said; whoever changed its word does not disagree with itself."""
    last: dict[str | None, Evidence] = {}
    for item in words:
        last.pop(item.source, None)  # so that its last word comes where it was said
        last[item.source] = item
    return list(last.values())


Groups = Mapping[tuple[Intent, Condition | None], list[Evidence]]


def _groups(words: Sequence[Evidence], *, by_condition: bool = False) -> Groups:
    groups: Groups = defaultdict(list)
    for item in words:
        groups[item.intent, item.condition if by_condition else None].append(item)
    return groups


def _sides(groups: Groups, situation: Situation, weights: Weights) -> tuple[Side, ...]:
    sides = [
        Side(
            intent,
            condition,
            sum(weights_of(items, situation, weights, situation.at)),
            tuple(items),
        )
        for (intent, condition), items in groups.items()
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
