"""Why a country does not stand elsewhere: what speaks for that, and what would have to change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from domain.dataclass import dataclass
from domain.evidence import Ending, Evidence, Sort
from domain.moment import History, Moment
from domain.policies import Policy
from domain.stance import judge, weigh, working
from domain.standing import Basis, Standing, Unused, Weighed
from domain.values import EntryId, Grade, Intent, Iso3, Level, Stance

GRADES = tuple(map(Grade, ("A1", "B2", "C3")))
"""The grades of which it is told how high a word would have to come from."""


class Bar(StrEnum):
    """What stands between a country and a stance.

    NONE: it stands there. VOTED: its vote is on record. ASSESSED: the desk's own assessment holds.
    FIRMNESS: it means the same, more firmly or less. SILENCE: nothing that counts speaks for it.
    FLOOR: all that is known weighs too little. OUTWEIGHED: more speaks for something else.
    """

    NONE = "none"
    VOTED = "voted"
    ASSESSED = "assessed"
    FIRMNESS = "firmness"
    SILENCE = "silence"
    FLOOR = "floor"
    OUTWEIGHED = "outweighed"


@dataclass(frozen=True, slots=True)
class Tip:
    """The lowest level from which a fresh word of a grade would do; None: not even from the top."""

    grade: Grade
    level: Level | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """What speaks for a stance and against it at a moment.

    `score` and `against` are the weights of the wanted intent and of the one that the country
    holds. `idle` speaks for it and does not count, each with the reason and with what it would
    weigh. `tips` say which fresh word would do, by the same policy; `without` which entry, were it
    not there.
    """

    country: Iso3
    wanted: Stance
    standing: Standing
    bar: Bar
    score: float
    against: float
    speaks: tuple[Weighed, ...]
    contradicts: tuple[Weighed, ...]
    idle: tuple[tuple[Weighed, Unused], ...]
    tips: tuple[Tip, ...]
    without: tuple[EntryId, ...]


def why_not(history: History, country: Iso3, wanted: Stance, at: datetime) -> WhyNot:
    """Why a country does not hold a stance at a moment."""
    moment, policy = history.moment(at), history.policy
    standing = moment.standing(country, policy)
    bar = _bar(standing, wanted)
    counted, intent = working(standing, moment.situation, policy), wanted.intent
    open_ = bar not in (Bar.NONE, Bar.VOTED, Bar.ASSESSED)
    return WhyNot(
        country=country,
        wanted=wanted,
        standing=standing,
        bar=bar,
        score=standing.scores.get(intent, 0.0),
        against=standing.scores.get(standing.stance.intent, 0.0),
        speaks=tuple(item for item in counted if item.evidence.intent is intent),
        contradicts=tuple(item for item in counted if item.evidence.intent is not intent),
        idle=tuple(
            (weigh(item, moment.situation, policy.weights), reason)
            for item, reason in standing.unused
            if item.intent is intent
        ),
        tips=tuple(_tips(moment, country, wanted, policy)) if open_ else (),
        without=tuple(_without(moment, country, wanted, policy)) if open_ else (),
    )


def _bar(standing: Standing, wanted: Stance) -> Bar:
    if standing.stance == wanted:
        return Bar.NONE
    if standing.basis is Basis.BALLOT:
        return Bar.VOTED
    if standing.basis is Basis.ASSESSMENT:
        return Bar.ASSESSED
    if standing.stance.intent is wanted.intent:
        return Bar.FIRMNESS
    if any(item.intent is wanted.intent and r is Unused.BELOW_FLOOR for item, r in standing.unused):
        return Bar.FLOOR
    return Bar.OUTWEIGHED if wanted.intent in standing.scores else Bar.SILENCE


def _tips(moment: Moment, country: Iso3, wanted: Stance, policy: Policy) -> Iterator[Tip]:
    """For each grade the level that would do, weighed as any other word would be."""
    if wanted.intent is Intent.UNKNOWN:
        return
    known, endings = moment.material.evidence_on(country), moment.material.endings_on(country)
    for grade in GRADES:
        enough = (
            level
            for level in sorted(Level, key=lambda level: policy.weights.level[level])
            for word in (fresh_word(moment, country, wanted, grade, level),)
            if judge([*known, word], endings, moment.situation, policy).stance == wanted
        )
        yield Tip(grade, next(enough, None))


def fresh_word(
    moment: Moment, country: Iso3, wanted: Stance, grade: Grade, level: Level
) -> Evidence:
    """What somebody might say right now, of the text as it stands."""
    material = moment.material
    return Evidence(
        position=max((item.position for item in material.evidence), default=0) + 1,
        entry=EntryId(""),
        occurred_at=moment.at,
        recorded_at=max((item.recorded_at for item in material.evidence), default=moment.at),
        country=country,
        question=material.symbol,
        campaign=None,
        sort=Sort.REPORT,
        intent=wanted.intent,
        firmness=wanted.firmness,
        level=level,
        grade=grade,
        text_state=moment.situation.text_state,
    )


def _without(moment: Moment, country: Iso3, wanted: Stance, policy: Policy) -> Iterator[EntryId]:
    """The entries each of which, were it not there, would make it so."""
    evidence = moment.material.evidence_on(country)
    endings = moment.material.endings_on(country)
    said: list[Evidence | Ending] = [*evidence, *endings]
    happened = {item.entry for item in said if item.occurred_at <= moment.at}
    for entry in sorted(happened):
        rest = [item for item in evidence if item.entry != entry]
        ends = [ending for ending in endings if ending.entry != entry]
        if judge(rest, ends, moment.situation, policy).stance == wanted:
            yield entry
