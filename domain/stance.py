"""From evidence to a stance, under a named policy that shows its working (`domain.md` 3.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from domain.evidence import End, Ending, Evidence, Sort
from domain.ladder import rung_of
from domain.policies import DEFAULT_POLICY, Method, Policy
from domain.standing import UNHEARD, Basis, Flag, Situation, Standing, Unused, Weighed
from domain.values import UNJUDGED, EntryId, Intent, Stance
from domain.weights import WEIGHTS, Weights

_NO_TIME = timedelta(0)
_SPONSORSHIP = (Sort.SPONSOR, Sort.SPONSOR_LEFT)


def judge(
    evidence: Sequence[Evidence],
    endings: Sequence[Ending],
    situation: Situation,
    policy: Policy = DEFAULT_POLICY,
) -> Standing:
    """One country's stance on one question, from all that is known of it, as it happened."""
    if not evidence:  # so it is with most countries on most questions
        return UNHEARD
    live, unused = _sift(evidence, endings, situation)
    assessments = [item for item in live if item.sort is Sort.ASSESSMENT]
    others = [item for item in live if item.sort is not Sort.ASSESSMENT]
    standing = _JUDGES[policy.method](others, situation, policy.weights)
    unused += standing.unused
    if assessments:
        return _assessed(assessments, others, standing, unused, situation)
    return Standing(
        standing.stance, standing.basis, standing.flags, standing.scores, standing.used, unused
    )


def _sift(
    evidence: Sequence[Evidence], endings: Sequence[Ending], situation: Situation
) -> tuple[list[Evidence], tuple[tuple[Evidence, Unused], ...]]:
    ended = {e.target: e.how for e in endings if e.occurred_at <= situation.at}
    sponsor = _current_sponsor(evidence, situation.at)
    live: list[Evidence] = []
    unused: list[tuple[Evidence, Unused]] = []
    for item in evidence:
        reason = _reason_against(item, ended, sponsor, situation)
        if reason is None:
            live.append(item)
        else:
            unused.append((item, reason))
    return live, tuple(unused)


def _current_sponsor(evidence: Sequence[Evidence], at: datetime) -> EntryId | None:
    steps = [item for item in evidence if item.sort in _SPONSORSHIP and item.occurred_at <= at]
    return steps[-1].entry if steps and steps[-1].sort is Sort.SPONSOR else None


def _reason_against(
    item: Evidence, ended: Mapping[EntryId, End], sponsor: EntryId | None, situation: Situation
) -> Unused | None:
    if item.occurred_at > situation.at:
        return Unused.AFTER_AS_OF
    if item.sort in _SPONSORSHIP:
        if item.entry != sponsor:
            return Unused.SUPERSEDED
    elif item.entry in ended:
        return Unused(ended[item.entry])
    if item.until is not None and item.until <= situation.at:
        return Unused.EXPIRED
    if item.condition is not None and not item.condition.holds(situation.adopted):
        return Unused.CONDITION_NOT_MET
    if item.intent is Intent.UNKNOWN and item.sort is not Sort.ASSESSMENT:
        return Unused.SAYS_UNKNOWN
    return None


def _assessed(
    assessments: Sequence[Evidence],
    others: Sequence[Evidence],
    under: Standing,
    unused: tuple[tuple[Evidence, Unused], ...],
    situation: Situation,
) -> Standing:
    *former, newest = assessments
    unused += tuple((item, Unused.SUPERSEDED) for item in former)
    unused += tuple((item.evidence, Unused.OVERRIDDEN) for item in under.used)
    flags = () if situation.is_about(newest) else (Flag.STALE_TEXT,)
    if any(item.order > newest.order and item.intent is not newest.intent for item in others):
        flags = (Flag.OVERTAKEN, *flags)
    return Standing(
        Stance(newest.intent, newest.firmness),
        Basis.ASSESSMENT,
        flags,
        under.scores,
        (Weighed(newest, 1.0),),
        unused,
    )


def _latest(items: Sequence[Evidence], situation: Situation, weights: Weights) -> Standing:
    if not items:
        return UNHEARD
    *former, newest = items
    used = Weighed(newest, 1.0)
    return Standing(
        Stance(newest.intent, newest.firmness),
        _basis([used]),
        _staleness(newest, situation, weights),
        {newest.intent: 1.0},
        (used,),
        tuple((item, Unused.SUPERSEDED) for item in former),
    )


def _ladder(items: Sequence[Evidence], situation: Situation, weights: Weights) -> Standing:
    """The newest word on the highest rung; contested while a fresh one beside it says otherwise."""
    if not items:
        return UNHEARD
    rungs = [rung_of(item) for item in items]
    highest = min(rungs)
    *former, newest = (item for item, rung in zip(items, rungs, strict=True) if rung is highest)
    used = Weighed(newest, 1.0)
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
        _basis([used]),
        flags,
        {newest.intent: 1.0},
        (used,),
        tuple(unused),
    )


def _graded(items: Sequence[Evidence], situation: Situation, weights: Weights) -> Standing:
    weighed = tuple([weigh(item, situation, weights) for item in items])
    if not _reaches(weights.unknown_below, weighed):
        below = tuple((item, Unused.BELOW_FLOOR) for item in items)
        return Standing(flags=(Flag.UNKNOWN,), unused=below)
    scores: dict[Intent, float] = {}
    newest: dict[Intent, int] = {}
    for place, item in enumerate(weighed):
        intent = item.evidence.intent
        scores[intent] = scores.get(intent, 0.0) + item.weight
        newest[intent] = place
    ranked = sorted(scores, key=lambda i: (scores[i], newest[i]), reverse=True)
    winner = ranked[0]
    backing = [item for item in weighed if item.evidence.intent is winner]
    heavy = weights.heard_from * max([item.weight for item in backing])
    firmness = max([item.evidence.firmness for item in backing if item.weight >= heavy])
    flags = _staleness(backing[-1].evidence, situation, weights)
    if len(ranked) > 1 and scores[ranked[1]] >= weights.contested_from * scores[winner]:
        flags = (Flag.CONTESTED, *flags)
    return Standing(Stance(winner, firmness), _basis(backing), flags, scores, weighed)


def _reaches(floor: float, weighed: Sequence[Weighed]) -> bool:
    """Whether items together weighed enough when they were given, on the text they were given on.

    After half a century their decay is zero; and what was said of a text that has changed since is
    kept and marked, not forgotten.
    """
    total = 0.0
    for item in weighed:
        total += item.in_itself
        if total >= floor:
            return True
    return False


def weigh(item: Evidence, situation: Situation, weights: Weights = WEIGHTS) -> Weighed:
    """What an item weighs: reliability x credibility x level x decay x stale text."""
    letter, digit = item.grade or UNJUDGED
    reliability, credibility = weights.reliability[letter], weights.credibility[digit]
    level = weights.sponsor if item.sort is Sort.SPONSOR else weights.level[item.level]
    age = situation.at - item.occurred_at
    decay = 0.5 ** (age / weights.half_life) if age > _NO_TIME else 1.0
    text = 1.0 if situation.is_about(item) else weights.stale_text
    weight = reliability * credibility * level * decay * text
    return Weighed(item, weight, (reliability, credibility, level, decay, text))


def _basis(backing: Sequence[Weighed]) -> Basis:
    only_sponsor = all(item.evidence.sort is Sort.SPONSOR for item in backing)
    return Basis.SPONSOR if only_sponsor else Basis.EVIDENCE


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
