"""What would confirm a contested or stale stance: how high a fresh word has to come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domain.dataclass import dataclass
from domain.moment import Moment
from domain.policies import Policy
from domain.stance import judge
from domain.standing import Flag, Standing
from domain.values import Intent, Iso3, Level
from domain.why_not import GRADES, Tip, fresh_word

DOUBTS = (Flag.CONTESTED, Flag.STALE, Flag.STALE_TEXT, Flag.OVERTAKEN)
"""The flags that a fresh word may take away."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A country whose stance is in doubt, and the flags that say so."""

    country: Iso3
    standing: Standing
    flags: tuple[Flag, ...]


def doubts(moment: Moment, standings: Mapping[Iso3, Standing]) -> Iterator[Doubt]:
    """The stances in doubt, the most important targets first."""
    tier = {country: target.tier for country, target in moment.targets.items()}
    for country in sorted(standings, key=lambda country: (tier.get(country, 9), country)):
        standing = standings[country]
        flags = tuple(flag for flag in standing.flags if flag in DOUBTS)
        if flags:
            yield Doubt(country, standing, flags)


def confirming(moment: Moment, country: Iso3, policy: Policy) -> Iterator[Tip]:
    """For each grade the lowest level from which the same word, said now, would end all doubt."""
    stance = moment.standing(country, policy).stance
    if stance.intent is Intent.UNKNOWN:
        return
    known, endings = moment.material.evidence_on(country), moment.material.endings_on(country)
    for grade in GRADES:
        enough = (
            level
            for level in sorted(Level, key=lambda level: policy.weights.level[level])
            for word in (fresh_word(moment, country, stance, grade, level),)
            for judged in (judge([*known, word], endings, moment.situation, policy),)
            if judged.stance.intent is stance.intent and not set(DOUBTS) & set(judged.flags)
        )
        yield Tip(grade, next(enough, None))
