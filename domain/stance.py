"""From evidence to a stance, under a named policy that shows its working (`domain.md` 3.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from domain.evidence import Ending, Evidence, Sort
from domain.ladder import rung_of
from domain.policies import DEFAULT_POLICY, Method, Policy
from domain.standing import UNHEARD, Basis, Flag, Situation, Standing, Unused, Weighed
from domain.values import UNJUDGED, UNKNOWN, EntryId, Firmness, Intent, Stance
from domain.weights import WEIGHTS, Weights

_NO_TIME = timedelta(0)

_UNKNOWN, _ASSESSMENT, _SPONSOR = Intent.UNKNOWN, Sort.ASSESSMENT, Sort.SPONSOR
_SPONSORSHIP = (Sort.SPONSOR, Sort.SPONSOR_LEFT)
"""Named here, since a member is found in its class more slowly than anything is judged."""


_NEARLY = 1 - 1e-9
"""Weights are equal that differ by less: two words a week apart, by what they were rounded to."""


def judge(
    evidence: Sequence[Evidence],
    endings: Sequence[Ending],
    situation: Situation,
    policy: Policy = DEFAULT_POLICY,
) -> Standing:
    """One country's stance on one question, from all that is known of it, as it happened."""
    if not evidence:  # so it is with most countries on most questions
        return UNHEARD
    said, assessments, unused = _sift(evidence, endings, situation)
    standing = _JUDGES[policy.method](said, situation, policy.weights)
    if assessments:
        return _assessed(assessments, said, standing, unused, situation)
    return standing.beside(unused) if unused else standing


def stance_of(
    evidence: Sequence[Evidence],
    endings: Sequence[Ending],
    situation: Situation,
    policy: Policy = DEFAULT_POLICY,
) -> Stance:
    """The stance that `judge` finds, without its working."""
    if policy.method is not Method.GRADED or not evidence:
        return judge(evidence, endings, situation, policy).stance
    said, assessments, _ = _sift(evidence, endings, situation)
    if assessments:
        return assessments[-1].stance
    if not _reaches(policy.weights.unknown_below, said, policy.weights):
        return UNKNOWN
    return _decided(said, situation, policy.weights).stance


def heard(
    evidence: Sequence[Evidence], endings: Sequence[Ending], situation: Situation
) -> list[Evidence]:
    """What somebody said and would still say, counted or not; the desk's own judgement is not."""
    at, aside = situation.at, _set_aside(evidence, endings, situation.at)
    return [
        item
        for item in evidence
        if item.occurred_at <= at
        and (item.until is None or item.until > at)
        and item.sort is not _ASSESSMENT
        and item.intent is not _UNKNOWN
        and item.entry not in aside
    ]


Idle = list[tuple[Evidence, Unused]]


def _sift(
    evidence: Sequence[Evidence], endings: Sequence[Ending], situation: Situation
) -> tuple[list[Evidence], list[Evidence], Idle]:
    """What was said and counts, what the desk assessed, and what does not count and why."""
    at, adopted = situation.at, situation.adopted
    aside = _set_aside(evidence, endings, at)
    said: list[Evidence] = []
    assessments: list[Evidence] = []
    unused: Idle = []
    for item in evidence:
        if item.occurred_at > at:
            unused.append((item, Unused.AFTER_AS_OF))
        elif aside and item.entry in aside:
            unused.append((item, aside[item.entry]))
        elif item.until is not None and item.until <= at:
            unused.append((item, Unused.EXPIRED))
        elif item.condition is not None and not item.condition.holds(adopted):
            unused.append((item, Unused.CONDITION_NOT_MET))
        elif item.sort is _ASSESSMENT:
            assessments.append(item)
        elif item.intent is _UNKNOWN:
            unused.append((item, Unused.SAYS_UNKNOWN))
        else:
            said.append(item)
    return said, assessments, unused


def _set_aside(
    evidence: Sequence[Evidence], endings: Sequence[Ending], at: datetime
) -> Mapping[EntryId, Unused]:
    """What was taken back by then, and of joining and leaving as a sponsor all but the last."""
    aside = {e.target: Unused(e.how) for e in endings if e.occurred_at <= at}
    steps = [item for item in evidence if item.sort in _SPONSORSHIP]
    if steps:
        aside |= dict.fromkeys((item.entry for item in steps), Unused.SUPERSEDED)
        happened = [item for item in steps if item.occurred_at <= at]
        if happened and happened[-1].sort is _SPONSOR:
            del aside[happened[-1].entry]
    return aside


def _assessed(
    assessments: Sequence[Evidence],
    others: Sequence[Evidence],
    under: Standing,
    unused: Idle,
    situation: Situation,
) -> Standing:
    *former, newest = assessments
    overridden = [(item, Unused.OVERRIDDEN) for item in under.used]
    superseded = [(item, Unused.SUPERSEDED) for item in former]
    flags = () if situation.is_about(newest) else (Flag.STALE_TEXT,)
    since, intent = newest.order, newest.intent
    if any(item.intent is not intent and item.order > since for item in others):
        flags = (Flag.OVERTAKEN, *flags)
    return Standing(
        Stance(newest.intent, newest.firmness),
        Basis.ASSESSMENT,
        flags,
        under.scores,
        (newest,),
        (1.0,),
        (*unused, *under.unused, *superseded, *overridden),
    )


def _latest(items: Sequence[Evidence], situation: Situation, weights: Weights) -> Standing:
    if not items:
        return UNHEARD
    *former, newest = items
    return Standing(
        Stance(newest.intent, newest.firmness),
        _basis([(newest, 1.0)]),
        _staleness(newest, situation, weights),
        {newest.intent: 1.0},
        (newest,),
        (1.0,),
        tuple((item, Unused.SUPERSEDED) for item in former),
    )


def _ladder(items: Sequence[Evidence], situation: Situation, weights: Weights) -> Standing:
    """The newest word on the highest rung; contested while a fresh one beside it says otherwise."""
    if not items:
        return UNHEARD
    rungs = [rung_of(item) for item in items]
    highest = min(rungs)
    *former, newest = (item for item, rung in zip(items, rungs, strict=True) if rung is highest)
    flags = _staleness(newest, situation, weights)
    if any(
        item.intent is not newest.intent and not _staleness(item, situation, weights)
        for item in former
    ):
        flags = (Flag.CONTESTED, *flags)
    unused = (
        (item, Unused.SUPERSEDED if rung is highest else Unused.LOWER_RUNG)
        for item, rung in zip(items, rungs, strict=True)
        if item is not newest
    )
    return Standing(
        Stance(newest.intent, newest.firmness),
        _basis([(newest, 1.0)]),
        flags,
        {newest.intent: 1.0},
        (newest,),
        (1.0,),
        tuple(unused),
    )


def _graded(items: Sequence[Evidence], situation: Situation, weights: Weights) -> Standing:
    """What weighs most, contested while something else weighs nearly as much."""
    if not _reaches(weights.unknown_below, items, weights):
        below = tuple((item, Unused.BELOW_FLOOR) for item in items)
        return Standing(flags=(Flag.UNKNOWN,), unused=below)
    stance, backing, scores, weighed = _decided(items, situation, weights)
    flags = _staleness(backing[-1][0], situation, weights)
    others = [score for intent, score in scores.items() if intent is not stance.intent]
    if others and max(others) >= _NEARLY * weights.contested_from * scores[stance.intent]:
        flags = (Flag.CONTESTED, *flags)
    since = items[-1].occurred_at
    if situation.at != since:
        faded = 0.5 ** ((situation.at - since) / weights.half_life)
        scores = {intent: score * faded for intent, score in scores.items()}
        weighed = [weight * faded for weight in weighed]
    return Standing(stance, _basis(backing), flags, scores, tuple(items), tuple(weighed))


class _Decided(NamedTuple):
    """A stance, what backs it with what that weighs, the sum by intent, and what each weighs."""

    stance: Stance
    backing: list[tuple[Evidence, float]]
    scores: dict[Intent, float]
    weighed: list[float]


def _decided(items: Sequence[Evidence], situation: Situation, weights: Weights) -> _Decided:
    """What weighs most, and of equals the newest.

    All fades alike, so that it is decided as of the newest word, and for good.
    """
    weighed = weights_of(items, situation, weights, items[-1].occurred_at)
    scores: dict[Intent, float] = {}
    for item, weight in zip(items, weighed, strict=True):
        scores[item.intent] = scores.get(item.intent, 0.0) + weight
    best = _NEARLY * max(scores.values())
    winner = next(item.intent for item in reversed(items) if scores[item.intent] >= best)
    backing = [pair for pair in zip(items, weighed, strict=True) if pair[0].intent is winner]
    return _Decided(Stance(winner, _firmness(backing, weights)), backing, scores, weighed)


def _firmness(backing: Sequence[tuple[Evidence, float]], weights: Weights) -> Firmness:
    """The highest among the items that weigh enough beside the heaviest."""
    heavy = _NEARLY * weights.heard_from * max([weight for _, weight in backing])
    return max([item.firmness for item, weight in backing if weight >= heavy])


def _reaches(floor: float, items: Sequence[Evidence], weights: Weights) -> bool:
    """Whether items together weighed enough when they were given, on the text they were given on.

    After half a century their decay is zero; and what was said of a text that has changed since is
    kept and marked, not forgotten.
    """
    total = 0.0
    for item in items:
        level = weights.sponsor if item.sort is _SPONSOR else weights.level[item.level]
        total += weights.graded[item.grade] * level
        if total >= floor:
            return True
    return False


def weights_of(
    items: Sequence[Evidence], situation: Situation, weights: Weights, at: datetime
) -> list[float]:
    """What items weigh at a moment: reliability x credibility x level x decay x stale text."""
    graded, level, sponsor = weights.graded, weights.level, weights.sponsor
    half_life = weights.half_life.total_seconds()
    text, stale, about = situation.text_state, weights.stale_text, situation.is_about
    return [
        graded[item.grade]
        * (sponsor if item.sort is _SPONSOR else level[item.level])
        * 0.5 ** ((at - item.occurred_at).total_seconds() / half_life)
        * (1.0 if item.text_state == text or about(item) else stale)
        for item in items
    ]


def working(standing: Standing, situation: Situation, policy: Policy) -> tuple[Weighed, ...]:
    """What counted for a stance, with the factors of its weight where the policy weighs."""
    if policy.method is Method.GRADED and standing.basis is not Basis.ASSESSMENT:
        return tuple(weigh(item, situation, policy.weights) for item in standing.used)
    return tuple(map(Weighed, standing.used, standing.weights))


def weigh(item: Evidence, situation: Situation, weights: Weights = WEIGHTS) -> Weighed:
    """What an item weighs, with the factors that `weights_of` multiplies."""
    letter, digit = item.grade or UNJUDGED
    reliability, credibility = weights.reliability[letter], weights.credibility[digit]
    level = weights.sponsor if item.sort is Sort.SPONSOR else weights.level[item.level]
    age = situation.at - item.occurred_at
    decay = (
        0.5 ** (age.total_seconds() / weights.half_life.total_seconds()) if age > _NO_TIME else 1.0
    )
    text = 1.0 if situation.is_about(item) else weights.stale_text
    weight = reliability * credibility * level * decay * text
    return Weighed(item, weight, (reliability, credibility, level, decay, text))


def _basis(backing: Iterable[tuple[Evidence, float]]) -> Basis:
    for item, _ in backing:
        if item.sort is not _SPONSOR:
            return Basis.EVIDENCE
    return Basis.SPONSOR


def _staleness(newest: Evidence, situation: Situation, weights: Weights) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if situation.at - newest.occurred_at > weights.stale_after:
        flags.append(Flag.STALE)
    if not situation.is_about(newest):
        flags.append(Flag.STALE_TEXT)
    return tuple(flags)


_JUDGES: Mapping[Method, Callable[[Sequence[Evidence], Situation, Weights], Standing]] = {
    Method.LATEST: _latest,
    Method.GRADED: _graded,
    Method.LADDER: _ladder,
}
