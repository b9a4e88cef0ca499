"""What would tip a vote: the fewest countries whose vote would turn what is expected.

Whoever is undecided or unknown is taken to abstain; that is a supposition, no forecast.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from domain.board import View
from domain.dataclass import dataclass
from domain.figures import Status
from domain.outcome import Outcome, outcome
from domain.tally import of_stances
from domain.targets import movable
from domain.values import Firmness, Intent, Iso3, Stance, Vote
from domain.world import World

_OPEN = (Intent.UNDECIDED, Intent.UNKNOWN)
_SILENT = Stance(Intent.ABSTAIN)


@dataclass(frozen=True, slots=True)
class Tipping:
    """The verdict if those who say nothing abstain, and who would turn it by voting `vote`.

    `countries` are the fewest that would, the likeliest to move first; empty when none could.
    """

    verdict: str
    vote: Vote
    countries: tuple[Iso3, ...]


def tipping(seen: View, world: World) -> Tipping | None:
    """What would turn the vote; None once figures are known, and where no rule is known."""
    if seen.figures.status is not Status.EXPECTED or seen.outcome.rule is None:
        return None
    stances = {
        country: _SILENT if standing.stance.intent in _OPEN else standing.stance
        for country, standing in seen.standings.items()
    }
    now = _decided(seen, stances, world).verdict
    vote = Vote.NO if now == "adopted" else Vote.YES
    ranked = _ranked(seen, stances, vote)

    def turns(count: int) -> bool:
        turned = dict.fromkeys(ranked[:count], Stance(Intent(vote)))
        after = _decided(seen, stances | turned, world).verdict
        return (after == "adopted") != (now == "adopted")

    if not ranked or not turns(len(ranked)):
        return Tipping(now, vote, ())
    return Tipping(now, vote, ranked[: _first(turns, len(ranked))])


def firm_only(seen: View, world: World) -> Outcome | None:
    """What is decided by those alone who are firm; None once figures are known."""
    if seen.figures.status is not Status.EXPECTED:
        return None
    firm = {
        country: standing.stance
        if standing.stance.firmness is Firmness.FIRM
        else Stance(Intent.UNDECIDED, standing.stance.firmness)
        for country, standing in seen.standings.items()
    }
    return _decided(seen, firm, world)


def _decided(seen: View, stances: Mapping[Iso3, Stance], world: World) -> Outcome:
    """The outcome if everybody voted so."""
    supposed = replace(seen.figures, tally=of_stances(stances.values()))
    intents = {country: stance.intent for country, stance in stances.items()}
    return outcome(seen.moment, supposed, intents, world=world, body=seen.body, on=seen.day)


def _ranked(seen: View, stances: Mapping[Iso3, Stance], vote: Vote) -> tuple[Iso3, ...]:
    """Those who vote otherwise: a veto first, then what is worth most, then the likeliest."""

    def rank(country: Iso3) -> tuple[bool, int, Fraction, int, str]:
        worth = seen.leverages[country]
        veto = worth.lifts_veto if vote is Vote.YES else worth.casts_veto
        moved = worth.yes if vote is Vote.YES else -worth.no
        likely = movable(seen.standings[country], seen.policy.weights)
        target = seen.moment.targets.get(country)
        return not veto, -moved, -likely, target.tier if target else 9, country

    others = (country for country, stance in stances.items() if stance.intent != Intent(vote))
    return tuple(sorted(others, key=rank))


def _first(turns: Callable[[int], bool], most: int) -> int:
    """The smallest number for which it turns; it turns for `most`, and for all from there on."""
    least = 1
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if turns(middle) else (middle + 1, most)
    return least
