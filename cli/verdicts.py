"""What a vote decided, in words."""

from __future__ import annotations

from domain.board import Board
from domain.bodies import RuleBasis
from domain.countries import Roster
from domain.errors import listed
from domain.outcome import Outcome
from domain.values import Iso3

SAYS_SO = {
    RuleBasis.CHARTER_LIST: "the Charter says so",
    RuleBasis.BODY_DECISION: "the body decided so",
    RuleBasis.PRESIDENTIAL_RULING: "the president ruled so",
    RuleBasis.ASSUMED: "assumed, nobody has said so",
}
"""Who says that a rule applies, in words."""


def outcome_words(outcome: Outcome, roster: Roster) -> str:
    """An outcome with its reason: `rejected, veto by Russian Federation (RUS)`."""
    verdict = outcome.verdict.replace("_", " ")
    match outcome.reason:
        case "veto":
            return f"{verdict}, veto{_by(outcome.vetoed_by, roster)}"
        case "insufficient_votes" if outcome.permanent_no:
            no = listed((roster.label(one) for one in outcome.permanent_no), last="and")
            return f"{verdict}, insufficient votes ({outcome.why}); no veto, though {no} voted no"
        case "ok" | "adopted_without_vote" | "withdrawn":
            return verdict
        case reason:
            return f"{verdict}, {reason.replace('_', ' ')} ({outcome.why})"


def _by(countries: tuple[Iso3, ...], roster: Roster) -> str:
    if not countries:
        return ""
    return f" by {listed((roster.label(one) for one in countries), last='and')}"


def decided_words(board: Board) -> str | None:
    """Whether it is decided while votes are unknown, with the best and the worst that can come.

    None where every vote is known, or the result is declared.
    """
    outcome = board.outcome
    if outcome.best is None or board.result is not None:
        return None
    worst, waiting = possible(outcome.worst), board.tally.unknown + board.tally.undecided
    if not outcome.decided:
        return f"not yet: at best {possible(outcome.best)}, at worst {worst}"
    if not waiting:
        return None
    return f"already, whatever the other {waiting} do: at best and at worst {worst}"


def possible(verdict: str | None) -> str:
    """A verdict that may come of it: `invalid` says why."""
    return "invalid for want of a quorum" if verdict == "invalid" else str(verdict)
