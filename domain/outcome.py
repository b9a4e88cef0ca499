"""What the figures on a board decide, under which rule, and on whose word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain import voting
from domain.bodies import Book, RuleBasis
from domain.dataclass import dataclass
from domain.decision import Decision
from domain.errors import NoSuchRule
from domain.figures import Figures, Status, scheduled, settled
from domain.franchise import electorate
from domain.moment import Moment
from domain.proposal import ProposalDecided, ProposalNotPutToVote, ProposalWithdrawn, Verdict
from domain.roll import Count
from domain.ruling import Ruling, ruling
from domain.values import Intent, Iso3, Totals, Vote
from domain.voters import Voters, voters_of
from domain.world import World

OPEN = "open"

_VOTES = {
    Intent.YES: Vote.YES,
    Intent.NO: Vote.NO,
    Intent.ABSTAIN: Vote.ABSTAIN,
    Intent.NOT_VOTING: Vote.NOT_VOTING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The verdict and why. `margin` counts in `margin_unit`; integers, None without figures.

    `best` and `worst` are the verdicts still possible, seen from those who want it adopted;
    `survives_no` is the most noes that its yes votes outweigh, None where noes do not count.
    """

    verdict: str
    decided: bool
    reason: str
    why: str = ""
    rule: str | None = None
    rule_text: str | None = None
    basis: RuleBasis | None = None
    needed: int | None = None
    margin: int | None = None
    margin_unit: str | None = None
    survives_no: int | None = None
    vetoed_by: tuple[Iso3, ...] = ()
    permanent_no: tuple[Iso3, ...] = ()
    best: str | None = None
    worst: str | None = None


def outcome(
    moment: Moment,
    figures: Figures,
    stances: dict[Iso3, Intent],
    *,
    world: World,
    body: str | None,
    on: date,
) -> Outcome:
    """What the figures decide. `stances` says where each member of the electorate stands."""
    result = figures.result
    if result is not None and result.verdict is Verdict.ADOPTED_WITHOUT_VOTE:
        return _settled("adopted_without_vote", "nobody asked for a vote")
    if result is None and figures.status is Status.EXPECTED:
        match moment.text.fate:
            case ProposalWithdrawn():
                return _settled("withdrawn", "its sponsors took it back")
            case ProposalNotPutToVote(why=why):
                return _settled("not_put", why)
            case ProposalDecided() | None:
                pass
    ruled = applied(moment, result, world.book, body, on)
    if ruled is None:
        return _without_rule(result)
    voters = voters_of(ruled.rule, body or "", on, world)
    decision = _decision(moment, figures, stances, ruled, voters)
    return _shown(decision, ruled, figures)


def if_abstaining(
    moment: Moment,
    figures: Figures,
    stances: dict[Iso3, Intent],
    parties: frozenset[Iso3],
    *,
    world: World,
    body: str | None,
    on: date,
) -> Outcome | None:
    """What the figures would decide if the parties to the dispute abstained (Charter Art. 27(3)).

    Whether that applies is disputed and never settles anything here: Chapter VI and Art. 52(3)
    alone, a dispute and no situation, and a party to it. None where the rule knows no veto.
    """
    ruled = applied(moment, figures.result, world.book, body, on)
    if ruled is None or not ruled.rule.veto:
        return None
    voters = voters_of(ruled.rule, body or "", on, world)
    decision = _decision(moment, figures, stances, ruled, voters, parties=parties)
    return _shown(decision, ruled, replace(figures, result=None))


def applied(
    moment: Moment, result: Count | None, book: Book, body: str | None, on: date
) -> Ruling | None:
    """The rule that was settled, else that applied, else that set before, else the usual one.

    None where the book has none of that name.
    """
    if body is None:
        return None
    said = settled(moment) or result or scheduled(moment)
    rule, basis = (said.rule, said.basis) if said is not None else (None, None)
    ballot = moment.ballot or moment.material.symbol
    try:
        return ruling(book, ballot, body, on, rule=rule, basis=basis)
    except NoSuchRule:
        return None


def _without_rule(result: Count | None) -> Outcome:
    """What was declared stands, though nothing can be worked out; else it is open."""
    if result is None or result.verdict is None:
        return Outcome(verdict=OPEN, decided=False, reason="no_rule", why="no rule is known for it")
    verdict = result.verdict.replace("-", "_")
    return Outcome(
        verdict=verdict,
        decided=True,
        reason="declared",
        why="so the presiding officer declared",
        rule=result.rule,
        basis=result.basis,
        best=verdict,
        worst=verdict,
    )


def _settled(verdict: str, why: str) -> Outcome:
    return Outcome(verdict=verdict, decided=True, reason=verdict, why=why)


def _decision(
    moment: Moment,
    figures: Figures,
    stances: dict[Iso3, Intent],
    ruled: Ruling,
    voters: Voters,
    *,
    parties: frozenset[Iso3] = frozenset(),
) -> Decision:
    votes = {member: cast.vote for member, cast in moment.votes.items()}
    cast = {m: v if v is Vote.INELIGIBLE else v.official for m, v in votes.items()}
    expected = {member: _VOTES[i] for member, i in stances.items() if i in _VOTES}
    told = figures.status is not Status.EXPECTED and figures.figured
    ballots = expected if figures.status is Status.EXPECTED else cast
    date_set = scheduled(moment)
    until, assent = date_set.vote_at if date_set else None, ruled.rule.is_by_assent
    return voting.decide(
        ruled.rule,
        totals=_abstaining(figures.tally.totals, ballots, parties) if told else None,
        ballots={m: Vote.ABSTAIN if m in parties else vote for m, vote in ballots.items()},
        electorate=electorate(voters.electorate, votes) if assent else tuple(stances),
        members=len(voters.members) or None,
        permanent=voters.permanent,
        weights=voters.weights,
        silence_over=until is not None and until <= moment.at,
    )


def _abstaining(totals: Totals, ballots: dict[Iso3, Vote], parties: frozenset[Iso3]) -> Totals:
    """The totals with the known votes of some members turned into abstentions."""
    if not parties:
        return totals
    was = [ballots[member] for member in parties if member in ballots]
    yes, no = was.count(Vote.YES), was.count(Vote.NO)
    return replace(
        totals, yes=totals.yes - yes, no=totals.no - no, abstain=totals.abstain + yes + no
    )


def _shown(decision: Decision, ruled: Ruling, figures: Figures) -> Outcome:
    """A declared verdict stands whatever we compute; a difference shows in the reason.

    Without figures nobody knows why: whether a permanent member's no was a veto, for one.
    """
    word = figures.result.verdict if figures.result is not None else None
    computed = str(decision.outcome)
    agrees = word is None or (word == computed and figures.figured)
    return Outcome(
        verdict=(word or computed).replace("-", "_"),
        decided=word is not None or decision.decided,
        reason=(decision.reason if agrees else "declared").replace("-", "_"),
        why=decision.why if agrees else "so the presiding officer declared",
        rule=ruled.rule.id,
        rule_text=ruled.rule.text,
        basis=ruled.basis,
        needed=decision.needed if figures.figured else None,
        margin=decision.margin if figures.figured else None,
        margin_unit=decision.margin_unit if figures.figured else None,
        survives_no=decision.survives_no if figures.figured else None,
        vetoed_by=decision.vetoed_by if agrees else (),
        permanent_no=decision.permanent_no if ruled.rule.veto else (),
        best=word or decision.best,
        worst=word or decision.worst,
    )
