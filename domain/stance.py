"""From evidence to a stance, under a named policy that shows its working (`domain.md` 3.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum
from math import prod

from domain.dataclass import dataclass
from domain.evidence import End, Ending, Evidence, Sort
from domain.objectives import about
from domain.values import (
    UNJUDGED,
    UNKNOWN,
    EntryId,
    Intent,
    Level,
    Stance,
    Symbol,
    TextState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The one table of weights. They are defaults to argue about, not truths."""

    reliability: Mapping[str, float]
    credibility: Mapping[str, float]
    level: Mapping[Level | None, float]
    sponsor: float = 1.0
    stale_text: float = 0.5
    half_life: timedelta = timedelta(days=7)
    stale_after: timedelta = timedelta(days=5)
    contested_from: float = 0.5
    unknown_below: float = 0.15
    heard_from: float = 0.5
    """Items this near to the heaviest one have a say in the firmness."""


WEIGHTS = Weights(
    reliability={"A": 1.0, "B": 0.8, "C": 0.6, "D": 0.4, "E": 0.2, "F": 0.4},
    credibility={"1": 1.0, "2": 0.8, "3": 0.6, "4": 0.4, "5": 0.2, "6": 0.4},
    level={
        Level.L1: 1.0,
        Level.L2: 0.95,
        Level.L3: 0.85,
        Level.L4: 0.7,
        Level.L5: 0.55,
        Level.L6: 0.4,
        Level.PR: 0.85,
        Level.PRESS: 0.35,
        None: 0.4,
    },
)


class Policy(StrEnum):
    """How evidence becomes a stance; the version changes whenever an answer may."""

    LATEST = "latest/1"
    GRADED = "graded/1"


DEFAULT_POLICY = Policy.GRADED


class Basis(StrEnum):
    """What a stance rests on."""

    BALLOT = "ballot"
    ASSESSMENT = "assessment"
    EVIDENCE = "evidence"
    SPONSOR = "sponsor"
    PRIOR = "prior"
    NONE = "none"


class Flag(StrEnum):
    """What a reader must know of a stance."""

    CONTESTED = "contested"
    STALE = "stale"
    STALE_TEXT = "stale_text"
    UNKNOWN = "unknown"


class Unused(StrEnum):
    """Why evidence did not count."""

    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    AFTER_AS_OF = "after_as_of"
    CONDITION_NOT_MET = "condition_not_met"
    SAYS_UNKNOWN = "says_unknown"
    OVERRIDDEN = "overridden"
    BELOW_FLOOR = "below_floor"
    BALLOT_CAST = "ballot_cast"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence that counted: its weight, and the factors whose product it is."""

    evidence: Evidence
    weight: float
    factors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """A stance with its working. `scores` are the summed weights by intent."""

    stance: Stance = UNKNOWN
    basis: Basis = Basis.NONE
    flags: tuple[Flag, ...] = ()
    scores: Mapping[Intent, float] = field(default_factory=dict)
    used: tuple[Weighed, ...] = ()
    unused: tuple[tuple[Evidence, Unused], ...] = ()

    @property
    def reasons(self) -> frozenset[tuple[EntryId, Unused]]:
        """The entries that did not count, each with its reason."""
        return frozenset((item.entry, reason) for item, reason in self.unused)

    @property
    def newest(self) -> Evidence | None:
        """The newest evidence for the stance."""
        backing = [item.evidence for item in self.used]
        return max(
            (e for e in backing if e.intent is self.stance.intent),
            key=lambda e: e.order,
            default=None,
        )


_UNHEARD = Standing(flags=(Flag.UNKNOWN,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What evidence is judged against: the moment, the text then, and the amendments in it.

    `text_at` gives the text state at any moment, for sponsors, who back the text they joined.
    """

    at: datetime
    text_state: TextState
    adopted: frozenset[Symbol]
    text_at: Sequence[tuple[datetime, TextState]] = ()

    def text_of(self, item: Evidence) -> TextState:
        """The text an item was given on."""
        if item.text_state is not None:
            return item.text_state
        return [state for since, state in self.text_at if since <= item.occurred_at][-1]

    def is_about(self, item: Evidence) -> bool:
        """Whether an item is about the text as it stands, which its condition may have foreseen."""
        return about(self.text_of(item), item.condition, self.text_state, self.adopted)


def judge(
    evidence: Sequence[Evidence],
    endings: Sequence[Ending],
    situation: Situation,
    policy: Policy = DEFAULT_POLICY,
) -> Standing:
    """One country's stance on one question, from all that is known of it."""
    if not evidence:  # so it is with most countries on most questions
        return _UNHEARD
    live, unused = _sift(evidence, endings, situation)
    assessments = [item for item in live if item.sort is Sort.ASSESSMENT]
    others = [item for item in live if item.sort is not Sort.ASSESSMENT]
    standing = _JUDGES[policy](others, situation)
    unused += standing.unused
    if assessments:
        return _assessed(assessments, standing, unused, situation)
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
    for item in sorted(evidence, key=lambda e: e.order):
        reason = _reason_against(item, ended, sponsor, situation)
        if reason is None:
            live.append(item)
        else:
            unused.append((item, reason))
    return live, tuple(unused)


def _current_sponsor(evidence: Sequence[Evidence], at: datetime) -> EntryId | None:
    steps = [
        item
        for item in evidence
        if item.sort in (Sort.SPONSOR, Sort.SPONSOR_LEFT) and item.occurred_at <= at
    ]
    last = max(steps, key=lambda e: e.order, default=None)
    return last.entry if last is not None and last.sort is Sort.SPONSOR else None


def _reason_against(
    item: Evidence, ended: Mapping[EntryId, End], sponsor: EntryId | None, situation: Situation
) -> Unused | None:
    if item.occurred_at > situation.at:
        return Unused.AFTER_AS_OF
    if item.entry in ended and item.sort not in (Sort.SPONSOR, Sort.SPONSOR_LEFT):
        return Unused(ended[item.entry])
    if item.sort in (Sort.SPONSOR, Sort.SPONSOR_LEFT) and item.entry != sponsor:
        return Unused.SUPERSEDED
    if item.until is not None and item.until <= situation.at:
        return Unused.EXPIRED
    if item.condition is not None and not item.condition.holds(situation.adopted):
        return Unused.CONDITION_NOT_MET
    if item.intent is Intent.UNKNOWN and item.sort is not Sort.ASSESSMENT:
        return Unused.SAYS_UNKNOWN
    return None


def _assessed(
    assessments: Sequence[Evidence],
    under: Standing,
    unused: tuple[tuple[Evidence, Unused], ...],
    situation: Situation,
) -> Standing:
    *former, newest = assessments
    unused += tuple((item, Unused.SUPERSEDED) for item in former)
    unused += tuple((item.evidence, Unused.OVERRIDDEN) for item in under.used)
    return Standing(
        Stance(newest.intent, newest.firmness),
        Basis.ASSESSMENT,
        () if situation.is_about(newest) else (Flag.STALE_TEXT,),
        under.scores,
        (Weighed(newest, 1.0, {}),),
        unused,
    )


def _latest(items: Sequence[Evidence], situation: Situation) -> Standing:
    if not items:
        return Standing(flags=(Flag.UNKNOWN,))
    *former, newest = items
    used = Weighed(newest, 1.0, {})
    return Standing(
        Stance(newest.intent, newest.firmness),
        _basis([used]),
        _staleness(newest, situation),
        {newest.intent: 1.0},
        (used,),
        tuple((item, Unused.SUPERSEDED) for item in former),
    )


def _graded(items: Sequence[Evidence], situation: Situation) -> Standing:
    weighed = tuple(weigh(item, situation) for item in items)
    if sum(map(_in_itself, weighed)) < WEIGHTS.unknown_below:
        below = tuple((item, Unused.BELOW_FLOOR) for item in items)
        return Standing(flags=(Flag.UNKNOWN,), unused=below)
    scores: dict[Intent, float] = {}
    for item in weighed:
        intent = item.evidence.intent
        scores[intent] = scores.get(intent, 0.0) + item.weight
    newest_of = {item.evidence.intent: item.evidence.order for item in weighed}
    ranked = sorted(scores, key=lambda i: (scores[i], newest_of[i]), reverse=True)
    winner = ranked[0]
    backing = [item for item in weighed if item.evidence.intent is winner]
    heaviest = max(item.weight for item in backing)
    firmness = max(
        item.evidence.firmness for item in backing if item.weight >= WEIGHTS.heard_from * heaviest
    )
    flags = _staleness(backing[-1].evidence, situation)
    if len(ranked) > 1 and scores[ranked[1]] >= WEIGHTS.contested_from * scores[winner]:
        flags = (Flag.CONTESTED, *flags)
    return Standing(Stance(winner, firmness), _basis(backing), flags, scores, weighed)


def _in_itself(item: Weighed) -> float:
    """What an item weighed when it was given, on the text it was given on.

    After half a century its decay is zero; and what was said of a text that has changed since is
    kept and marked, not forgotten.
    """
    return prod(f for name, f in item.factors.items() if name not in ("decay", "text"))


def weigh(item: Evidence, situation: Situation) -> Weighed:
    """What an item weighs: reliability x credibility x level x decay x stale text."""
    reliability, credibility = item.grade or UNJUDGED
    sponsor = item.sort is Sort.SPONSOR
    age = max(situation.at - item.occurred_at, timedelta(0))
    factors = {
        "reliability": WEIGHTS.reliability[reliability],
        "credibility": WEIGHTS.credibility[credibility],
        "level": WEIGHTS.sponsor if sponsor else WEIGHTS.level[item.level],
        "decay": 0.5 ** (age / WEIGHTS.half_life),
        "text": 1.0 if situation.is_about(item) else WEIGHTS.stale_text,
    }
    weight = 1.0
    for factor in factors.values():
        weight *= factor
    return Weighed(item, weight, factors)


def _basis(backing: Sequence[Weighed]) -> Basis:
    only_sponsor = all(item.evidence.sort is Sort.SPONSOR for item in backing)
    return Basis.SPONSOR if only_sponsor else Basis.EVIDENCE


def _staleness(newest: Evidence, situation: Situation) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if situation.at - newest.occurred_at > WEIGHTS.stale_after:
        flags.append(Flag.STALE)
    if not situation.is_about(newest):
        flags.append(Flag.STALE_TEXT)
    return tuple(flags)


_JUDGES: Mapping[Policy, Callable[[Sequence[Evidence], Situation], Standing]] = {
    Policy.LATEST: _latest,
    Policy.GRADED: _graded,
}
