"""What a vote decided, in words."""

from __future__ import annotations

from domain import bodies
from domain.countries import Roster
from domain.errors import listed
from domain.outcome import Outcome
from domain.values import Iso3


def outcome_words(outcome: Outcome, roster: Roster) -> str:
    """An outcome with its reason: `rejected, veto by Russian Federation (RUS)`."""
    verdict = outcome.verdict.replace("_", " ")
    match outcome.reason:
        case "veto":
            return f"{verdict}, veto{_by(outcome.vetoed_by, roster)}"
        case "insufficient_votes" if outcome.permanent_no and _may_be_vetoed(outcome):
            no = listed((roster.label(one) for one in outcome.permanent_no), last="and")
            return f"{verdict}, insufficient votes ({outcome.why}); no veto, though {no} voted no"
        case "ok" | "adopted_without_vote" | "withdrawn":
            return verdict
        case reason:
            return f"{verdict}, {reason.replace('_', ' ')} ({outcome.why})"


def _may_be_vetoed(outcome: Outcome) -> bool:
    return any(rule.veto for rule in bodies.RULES if rule.id == outcome.rule)


def _by(countries: tuple[Iso3, ...], roster: Roster) -> str:
    if not countries:
        return ""
    return f" by {listed((roster.label(one) for one in countries), last='and')}"
