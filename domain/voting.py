"""Whether a question is carried: a rule and the votes in, the outcome and its reason out.

Integers only. What is not known is not guessed: the answer then is `open`, with the best and
the worst that can still come of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from domain.dataclass import dataclass
from domain.decision import Decision, Held, Outcome, Reason
from domain.endings import Ending, Known, possible, told
from domain.thresholds import Base, Count, Majority, NoObjection
from domain.values import Iso3, Totals, Vote
from domain.vote_rule import Tie, VoteRule

Result = tuple[Outcome, Reason]


@dataclass(frozen=True, slots=True)
class Size:
    """How many belong to the body, how many of them may vote, and what all weigh together.

    Fewer than `blocking` cannot fail a question by what they weigh.
    """

    members: int
    able: int
    weight: int
    blocking: int = 0


def decide(
    rule: VoteRule,
    *,
    totals: Totals | None = None,
    ballots: Mapping[Iso3, Vote] | None = None,
    electorate: tuple[Iso3, ...] = (),
    members: int | None = None,
    permanent: frozenset[Iso3] = frozenset(),
    weights: Mapping[Iso3, int] | None = None,
    silence_over: bool = False,
) -> Decision:
    """Apply a rule to the totals, the known ballots, or both.

    Totals, where given, are the whole count, and ballots then only say who voted how. Without
    totals, a member of the electorate that has no ballot is unknown and may still vote anything;
    under the silence procedure it agrees once the time to object is over. An empty electorate
    means that nobody but those counted is expected. `members` is the size of the body, of which
    quorums and some majorities are a share, where not all its members may vote; who is recorded as
    ineligible may not. `weights` are integers of any unit.
    """
    told_of = ballots or {}
    out = {member for member, vote in told_of.items() if vote is Vote.INELIGIBLE}
    able = frozenset(electorate) - out
    named = {m: v for m, v in told_of.items() if m in able or (not electorate and m not in out)}
    count = totals or _counted(named)
    agreed = rule.silence and silence_over and totals is None
    silent = frozenset() if agreed else able - named.keys()
    known = Known(count, named, silent, permanent, (weights or {}) if rule.weighs else {})
    counted = count.yes + count.no + count.abstain + (count.not_voting or 0)
    members = members or len(electorate) or counted
    blocking = rule.weighed.fewest(known.weights.values()) if rule.weighed else 0
    size = Size(members, len(able) or counted, known.whole, blocking)
    heard_all = silence_over if rule.silence else bool(electorate)
    objection = rule.is_by_assent and not heard_all
    endings = told(known) if totals else possible(known, objection=objection)
    # the last of equals is what comes of it when every open vote is a yes: its reason holds at best
    results = sorted((r for e in endings for r in _results(rule, e, size, known)), key=_rank)
    (worst, _), (best, reason) = results[0], results[-1]
    if best is not worst:
        reason = _unknown(rule, totals, silent)
    return Decision(
        outcome=best if best is worst else Outcome.OPEN,
        reason=reason,
        rule=rule,
        totals=count,
        members=members,
        unknown=0 if totals else len(silent),
        best=best,
        worst=worst,
        permanent_no=known.noes,
        blocking=blocking,
        held=_held(known, endings if totals else endings[:1]),
    )


_WORST_TO_BEST = (Outcome.INVALID, Outcome.REJECTED, Outcome.TIED, Outcome.ADOPTED)


def _rank(result: Result) -> int:
    return _WORST_TO_BEST.index(result[0])


def _counted(ballots: Mapping[Iso3, Vote]) -> Totals:
    count = Counter(vote.official for vote in ballots.values())
    return Totals(
        yes=count[Vote.YES],
        no=count[Vote.NO],
        abstain=count[Vote.ABSTAIN],
        not_voting=count[Vote.NOT_VOTING],
    )


def _held(known: Known, endings: tuple[Ending, ...]) -> Held | None:
    """What the yes votes weigh, where every way it may have ended says the same."""
    sums = {ending.for_it for ending in endings}
    return Held(sums.pop(), known.whole) if known.whole and len(sums) == 1 else None


def _unknown(rule: VoteRule, totals: Totals | None, silent: frozenset[Iso3]) -> Reason:
    """What would have to be known for an answer."""
    if totals is not None:
        return Reason.POPULATION_UNKNOWN if rule.weighs else Reason.PERMANENT_VOTE_UNKNOWN
    if silent and not rule.silence:
        return Reason.VOTES_UNKNOWN
    return Reason.POPULATION_UNKNOWN if rule.weighed else Reason.OBJECTION_POSSIBLE


def _results(rule: VoteRule, ending: Ending, size: Size, known: Known) -> Iterator[Result]:
    """What comes of an ending; both ways where a weight decides that nobody knows."""
    if known.weights or not rule.weighs:
        yield _result(rule, ending, size)
        return
    for part in (0, 1):
        yield _result(rule, replace(ending, for_it=part, idle=1 - part), replace(size, weight=1))


def _result(rule: VoteRule, ending: Ending, size: Size) -> Result:
    if rule.quorum is not None and not rule.quorum.met(ending.present, size.members):
        return Outcome.INVALID, Reason.NO_QUORUM
    if isinstance(rule.threshold, NoObjection) and (
        halted := _halted(rule.threshold, ending, size)
    ):
        return Outcome.REJECTED, halted
    against = Totals(yes=ending.yes, no=ending.no, abstain=ending.abstain)
    if ending.yes < rule.threshold.needed(against, size.members):
        return _short(rule, ending)
    if rule.veto and ending.vetoed:
        return Outcome.REJECTED, Reason.VETO
    return _weighed(rule, ending, size)


def _halted(threshold: NoObjection, ending: Ending, size: Size) -> Reason | None:
    """What stands in the way where nobody may object; who may not vote is not missed."""
    away = size.able - ending.yes - ending.no - ending.abstain
    if ending.no or (threshold.all_present and away > 0):
        return Reason.OBJECTION
    share = threshold.halting
    if share and share.met(ending.abstain, size.members) and share.met(ending.idle, size.weight):
        return Reason.ABSTENTIONS
    return None


def _weighed(rule: VoteRule, ending: Ending, size: Size) -> Result:
    if rule.weighed is None or rule.weighed.share.met(ending.for_it, size.weight):
        return Outcome.ADOPTED, Reason.OK
    if size.members - ending.yes < size.blocking:
        return Outcome.ADOPTED, Reason.NO_BLOCKING_MINORITY
    return Outcome.REJECTED, Reason.POPULATION


def _short(rule: VoteRule, ending: Ending) -> Result:
    match rule.threshold:
        case Count():
            return Outcome.REJECTED, Reason.INSUFFICIENT_VOTES
        case Majority(base=Base.MEMBERS):
            many = Reason.STATES if rule.weighed else Reason.INSUFFICIENT_MAJORITY
            return Outcome.REJECTED, many
        case Majority() | NoObjection() if ending.yes == ending.no == 0:
            return Outcome.REJECTED, Reason.NO_VOTES_CAST
        case Majority() if ending.yes == ending.no and rule.tie is not Tie.NOT_ENOUGH:
            second = rule.tie is Tie.SECOND_VOTE
            return (Outcome.TIED if second else Outcome.REJECTED), Reason.EQUALLY_DIVIDED
        case _:
            return Outcome.REJECTED, Reason.INSUFFICIENT_MAJORITY
