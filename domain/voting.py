"""Whether a question is carried: a rule and the votes in, the outcome and its reason out.

Integers only. What is not known is not guessed: the answer then is `open`, with the best and
the worst that can still come of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from domain.dataclass import dataclass
from domain.values import Iso3, Totals, Vote
from domain.vote_rule import Base, Count, Majority, Tie, VoteRule


class Outcome(StrEnum):
    """What came of a vote; OPEN while votes that matter are unknown."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    TIED = "tied"
    INVALID = "invalid"
    OPEN = "open"


class Reason(StrEnum):
    """Why it came out so."""

    OK = "ok"
    VETO = "veto"
    INSUFFICIENT_VOTES = "insufficient-votes"
    INSUFFICIENT_MAJORITY = "insufficient-majority"
    EQUALLY_DIVIDED = "equally-divided"
    NO_VOTES_CAST = "no-votes-cast"
    NO_QUORUM = "no-quorum"
    VOTES_UNKNOWN = "votes-unknown"
    PERMANENT_VOTE_UNKNOWN = "permanent-vote-unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The outcome of a vote and what a desk wants to know about it.

    `decided` means that no unknown vote can change the outcome. `needed`, `margin` and
    `present_and_voting` count the votes that are known. `permanent_no` lists permanent members
    known to have voted no, `vetoed_by` those whose no defeated a draft that had enough votes, and
    `would_have_been_vetoed` says that a draft short of votes met such a no.
    """

    outcome: Outcome
    reason: Reason
    rule: VoteRule
    totals: Totals
    members: int
    unknown: int
    best: Outcome
    worst: Outcome
    permanent_no: tuple[Iso3, ...]

    @property
    def decided(self) -> bool:
        """Whether the outcome is certain."""
        return self.outcome is not Outcome.OPEN

    @property
    def needed(self) -> int:
        """The yes votes that carry the question against the known noes."""
        return self.rule.threshold.needed(self.totals.no, self.members)

    @property
    def margin(self) -> int:
        """By how much the test is met, or missed when negative, in `margin_unit`."""
        return self.rule.threshold.margin(self.totals.yes, self.totals.no, self.members)

    @property
    def survives_no(self) -> int | None:
        """The most noes against which these yes votes carry it; None where noes do not count."""
        return self.rule.threshold.survives_no(self.totals.yes)

    @property
    def margin_unit(self) -> str:
        """What the margin counts: `yes minus twice no`, `yes minus 9`."""
        return self.rule.threshold.unit(self.members)

    @property
    def present_and_voting(self) -> int:
        """Those who voted yes or no."""
        return self.totals.yes + self.totals.no

    @property
    def vetoed_by(self) -> tuple[Iso3, ...]:
        """The permanent members whose no defeated it."""
        return self.permanent_no if self.reason is Reason.VETO else ()

    @property
    def would_have_been_vetoed(self) -> bool:
        """Whether a draft short of votes met a permanent member's no."""
        short = self.reason is Reason.INSUFFICIENT_VOTES
        return short and self.rule.veto and bool(self.permanent_no)

    @property
    def why(self) -> str:
        """The reason in words: `6 yes, 9 needed`."""
        match self.reason:
            case Reason.VETO:
                return f"a permanent member voted no ({', '.join(self.permanent_no) or 'unnamed'})"
            case Reason.EQUALLY_DIVIDED:
                return f"{self.totals.yes} yes and {self.totals.no} no"
            case Reason.NO_VOTES_CAST:
                return "nobody voted yes or no"
            case Reason.NO_QUORUM:
                return f"too few of {self.members} members took part"
            case Reason.VOTES_UNKNOWN:
                return f"{self.unknown} of {self.members} votes are unknown"
            case Reason.PERMANENT_VOTE_UNKNOWN:
                return "a permanent member may be among those who voted no"
            case Reason.OK | Reason.INSUFFICIENT_VOTES | Reason.INSUFFICIENT_MAJORITY:
                return self._counted

    @property
    def _counted(self) -> str:
        """What was needed depends on the noes only where the base is those who vote."""
        match self.rule.threshold:
            case Majority(base=Base.PRESENT_AND_VOTING):
                against = f"{self.needed} needed against {self.totals.no} no"
                return f"{self.totals.yes} yes, {against}"
            case _:
                return f"{self.totals.yes} yes, {self.needed} needed"


@dataclass(frozen=True, slots=True)
class _Ending:
    """One way the vote may have ended, or may still end."""

    yes: int
    no: int
    present: int
    vetoed: bool


def decide(
    rule: VoteRule,
    *,
    totals: Totals | None = None,
    ballots: Mapping[Iso3, Vote] | None = None,
    electorate: tuple[Iso3, ...] = (),
    permanent: frozenset[Iso3] = frozenset(),
) -> Decision:
    """Apply a rule to the totals, the known ballots, or both.

    Totals, where given, are the whole count, and ballots then only say who voted how. Without
    totals, a member of the electorate that has no ballot is unknown and may still vote anything.
    An empty electorate means that nobody but those counted is expected.
    """
    known = {m: v for m, v in (ballots or {}).items() if not electorate or m in electorate}
    count = totals or _counted(known)
    members = len(electorate) or count.yes + count.no + count.abstain + (count.not_voting or 0)
    silent = frozenset(electorate) - known.keys()
    endings = (
        _told(count, known, silent, permanent)
        if totals
        else _possible(count, known, silent, permanent)
    )
    results = sorted((_result(rule, ending, members) for ending in endings), key=_rank)
    (worst, _), (best, reason) = results[0], results[-1]
    if best is not worst:
        reason = Reason.PERMANENT_VOTE_UNKNOWN if totals else Reason.VOTES_UNKNOWN
    return Decision(
        outcome=best if best is worst else Outcome.OPEN,
        reason=reason,
        rule=rule,
        totals=count,
        members=members,
        unknown=0 if totals else len(silent),
        best=best,
        worst=worst,
        permanent_no=_noes(known, permanent),
    )


_WORST_TO_BEST = (Outcome.INVALID, Outcome.REJECTED, Outcome.TIED, Outcome.ADOPTED)


def _rank(result: tuple[Outcome, Reason]) -> int:
    return _WORST_TO_BEST.index(result[0])


def _counted(ballots: Mapping[Iso3, Vote]) -> Totals:
    count = Counter(vote.official for vote in ballots.values())
    return Totals(
        yes=count[Vote.YES],
        no=count[Vote.NO],
        abstain=count[Vote.ABSTAIN],
        not_voting=count[Vote.NOT_VOTING],
    )


def _noes(known: Mapping[Iso3, Vote], permanent: frozenset[Iso3]) -> tuple[Iso3, ...]:
    return tuple(sorted(member for member in permanent if known.get(member) is Vote.NO))


def _present(count: Totals, known: Mapping[Iso3, Vote]) -> int:
    """Those in the room: who did not take part was there, who did not vote need not have been."""
    silent = sum(vote is Vote.NOT_PARTICIPATING for vote in known.values())
    return count.yes + count.no + count.abstain + silent


def _told(
    count: Totals,
    known: Mapping[Iso3, Vote],
    silent: frozenset[Iso3],
    permanent: frozenset[Iso3],
) -> tuple[_Ending, ...]:
    """The count is complete; only whose the unattributed noes are may be unknown."""
    unattributed = count.no - sum(vote is Vote.NO for vote in known.values())
    must = bool(_noes(known, permanent)) or unattributed > len(silent - permanent)
    may = must or (unattributed > 0 and bool(silent & permanent))
    present = _present(count, known)
    vetoes = (may,) if may is must else (may, must)
    return tuple(_Ending(count.yes, count.no, present, vetoed) for vetoed in vetoes)


def _possible(
    count: Totals,
    known: Mapping[Iso3, Vote],
    silent: frozenset[Iso3],
    permanent: frozenset[Iso3],
) -> tuple[_Ending, ...]:
    """Every outcome that the silent members can bring about lies between these three."""
    vetoed = bool(_noes(known, permanent))
    present, more = _present(count, known), len(silent)
    return (
        _Ending(count.yes, count.no, present, vetoed),
        _Ending(count.yes, count.no + more, present + more, vetoed or bool(silent & permanent)),
        _Ending(count.yes + more, count.no, present + more, vetoed),
    )


def _result(rule: VoteRule, ending: _Ending, members: int) -> tuple[Outcome, Reason]:
    if rule.quorum is not None and not rule.quorum.met(ending.present, members):
        return Outcome.INVALID, Reason.NO_QUORUM
    if ending.yes < rule.threshold.needed(ending.no, members):
        return _short(rule, ending)
    if rule.veto and ending.vetoed:
        return Outcome.REJECTED, Reason.VETO
    return Outcome.ADOPTED, Reason.OK


def _short(rule: VoteRule, ending: _Ending) -> tuple[Outcome, Reason]:
    match rule.threshold:
        case Count():
            return Outcome.REJECTED, Reason.INSUFFICIENT_VOTES
        case Majority(base=Base.MEMBERS):
            return Outcome.REJECTED, Reason.INSUFFICIENT_MAJORITY
        case Majority() if ending.yes == ending.no == 0:
            return Outcome.REJECTED, Reason.NO_VOTES_CAST
        case Majority() if ending.yes == ending.no and rule.tie is not Tie.NOT_ENOUGH:
            second = rule.tie is Tie.SECOND_VOTE
            return (Outcome.TIED if second else Outcome.REJECTED), Reason.EQUALLY_DIVIDED
        case Majority():
            return Outcome.REJECTED, Reason.INSUFFICIENT_MAJORITY
