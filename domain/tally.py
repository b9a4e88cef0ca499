"""Counting: stances and votes into a tally that adds up to the electorate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields

from domain.dataclass import dataclass
from domain.values import Firmness, Intent, Stance, Totals, Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many members stand where, leaning ones folded in; integers."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    not_voting: int = 0
    undecided: int = 0
    unknown: int = 0

    @property
    def size(self) -> int:
        """Everybody counted."""
        return sum(getattr(self, f.name) for f in fields(self))

    @property
    def totals(self) -> Totals:
        """The tally as the record would give it, with nobody undecided or unknown."""
        return Totals(yes=self.yes, no=self.no, abstain=self.abstain, not_voting=self.not_voting)


def of_stances(stances: Iterable[Stance], *, firm_only: bool = False) -> Tally:
    """The tally of stances; with `firm_only`, whoever is not firm counts as undecided."""
    counted = (_if_firm(stance) if firm_only else stance.intent for stance in stances)
    return Tally(**{intent.replace("-", "_"): n for intent, n in Counter(counted).items()})


def _if_firm(stance: Stance) -> Intent:
    soft = stance.firmness < Firmness.FIRM and stance.intent is not Intent.UNKNOWN
    return Intent.UNDECIDED if soft else stance.intent


def of_votes(votes: Iterable[Vote], size: int) -> Tally:
    """The tally of a roll call; members of the electorate without a vote on record are unknown."""
    count = Counter(vote.official.replace("-", "_") for vote in votes)
    return Tally(**count, unknown=max(size - count.total(), 0))


def of_totals(totals: Totals, size: int, *, final: bool, kept: int = 0) -> Tally:
    """The tally of given totals.

    A record's non-voting takes in those who could not vote, up to `kept` members beyond the `size`
    of the electorate; the tally does not count them as not voting.

    Where they give three figures only, the rest did not vote if the result is `final`, and is
    unknown otherwise. A `size` of 0 means that the electorate is not known.
    """
    rest = max(size - totals.yes - totals.no - totals.abstain, 0)
    if totals.not_voting is not None:
        beyond = min(max(totals.not_voting - rest, 0), kept) if size else 0
        silent, unknown = totals.not_voting - beyond, max(rest - totals.not_voting, 0)
    else:
        silent, unknown = (rest, 0) if final else (0, rest)
    return Tally(
        yes=totals.yes, no=totals.no, abstain=totals.abstain, not_voting=silent, unknown=unknown
    )
