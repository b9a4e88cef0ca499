"""A vote plan: each step with the texts it may be put in, our instruction, and what it leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from domain import vote_order
from domain.dataclass import dataclass
from domain.objectives import GuardedRule, want
from domain.proposal import (
    AmendmentAccepted,
    AmendmentAdopted,
    Form,
    ProposalRevised,
    Relation,
    TextChange,
    Verdict,
    text_state,
)
from domain.text import Text
from domain.values import Intent, Symbol, TextState
from domain.vote_order import Paper, Papers
from domain.withdrawal import COUNCIL_RULE, rule_of

MOST = 6
"""So many open amendments are combined with each other; each further one is looked at alone."""

Aims = Mapping[Symbol, tuple[GuardedRule, ...]]
"""What we want of each paper, as its text stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text in which a paper may be put, and what we want of it then."""

    adopted: frozenset[Symbol]
    text_state: TextState
    aim: Intent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """What follows from one outcome of a step.

    `changed` is the paper whose text it decides and `case` that text, both None for a draft.
    `not_put` are papers then not put to the vote, `may_fall` those on which the body may decide
    not to vote (rule 91), and `closes` says that `changed` can then no longer be withdrawn.
    """

    changed: Symbol | None = None
    case: Case | None = None
    not_put: tuple[Symbol, ...] = ()
    may_fall: tuple[Symbol, ...] = ()
    closes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One vote. `now` is the text as it stands, were every open vote before it lost.

    `verdict` is what was declared, or what is assumed when `assumed`; None while it is open.
    `withdraw_before` is the step before which an open paper can last be withdrawn, None when it
    no longer can be: `amended_by` is then what the votes before it took in.
    """

    paper: Paper
    now: Case
    cases: tuple[Case, ...]
    assumed: bool
    if_adopted: Branch
    if_rejected: Branch
    withdraw_before: Symbol | None
    amended_by: Symbol | None

    @property
    def symbol(self) -> Symbol:
        """What is put to the vote."""
        return self.paper.symbol

    @property
    def verdict(self) -> Verdict | None:
        """What came of it."""
        return self.paper.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The votes in their order, what is out of it and why, and what had to be taken for granted."""

    steps: tuple[Step, ...]
    out: Mapping[Symbol, str]
    assumptions: tuple[str, ...]


def plan(
    papers: Papers, named: Collection[Symbol], aims: Aims, assumed: Mapping[Symbol, Verdict]
) -> Plan:
    """The order of voting on the papers named and on all that belongs with them.

    `assumed` settles papers for the sake of argument, whatever the record says.
    """
    met = {
        symbol: _assume(paper, assumed)
        for symbol, paper in vote_order.family(papers, named).items()
    }
    out = vote_order.left_out(met)
    voted = {symbol: paper for symbol, paper in met.items() if symbol not in out}
    order = tuple(vote_order.in_order(voted))
    house = _House(voted, order, aims)
    steps = tuple(house.step(symbol, assumed=symbol in assumed) for symbol in order)
    return Plan(steps=steps, out=out, assumptions=tuple(_assumptions(voted)))


def _assume(paper: Paper, assumed: Mapping[Symbol, Verdict]) -> Paper:
    """The paper with its assumed fate, and without amendments that are assumed to be lost."""
    lost = {symbol for symbol, verdict in assumed.items() if verdict is Verdict.REJECTED}
    kept = tuple(
        entry
        for entry in paper.text.entries
        if not isinstance(entry.fact, AmendmentAdopted | AmendmentAccepted)
        or entry.fact.amendment not in lost
    )
    verdict = assumed.get(paper.symbol, paper.verdict)
    return replace(paper, text=Text(kept), verdict=verdict)


@dataclass(frozen=True, slots=True)
class _House:
    """The papers that are put to the vote, their order, and what we want of them."""

    papers: Papers
    order: tuple[Symbol, ...]
    aims: Aims

    def step(self, symbol: Symbol, *, assumed: bool) -> Step:
        """A vote and what it may lead to."""
        paper = self.papers[symbol]
        carried = self._carried(symbol, before=symbol)
        council = rule_of(paper.text) == COUNCIL_RULE
        amended_by = None if council else next(iter(carried), None)
        closed = paper.verdict is not None or amended_by is not None
        return Step(
            paper=paper,
            now=self._case(symbol, frozenset(carried)),
            cases=tuple(self._case(symbol, taken) for taken in self._texts(symbol)),
            assumed=assumed,
            if_adopted=self._branch(symbol, adopted=True),
            if_rejected=self._branch(symbol, adopted=False),
            withdraw_before=None if closed else self._last_before(symbol),
            amended_by=amended_by,
        )

    def _case(self, symbol: Symbol, taken: frozenset[Symbol]) -> Case:
        """Its text with these amendments and none of the others that are voted on here."""
        changes: list[TextChange] = []
        for fact in (entry.fact for entry in self.papers[symbol].text.changes):
            match fact:
                case ProposalRevised():
                    changes.append(fact)
                case AmendmentAccepted(amendment=one) | AmendmentAdopted(amendment=one):
                    changes += [] if one in self.papers else [fact]
                case _:
                    pass
        before = {c.amendment for c in changes if not isinstance(c, ProposalRevised)}
        changes += [AmendmentAdopted(amendment=each) for each in sorted(taken)]
        adopted = taken | before
        aim = want(self.aims.get(symbol, ()), adopted)
        return Case(adopted=adopted, text_state=text_state(changes), aim=aim)

    def _carried(self, symbol: Symbol, *, before: Symbol) -> tuple[Symbol, ...]:
        """The amendments to it that were adopted, or are taken to be, in the votes before one."""
        earlier = self.order[: self.order.index(before)]
        return tuple(
            each
            for each in earlier
            if self.papers[each].amends == symbol and self.papers[each].carried
        )

    def _texts(self, symbol: Symbol) -> list[frozenset[Symbol]]:
        """Which amendments may have been taken in when it is put to the vote, fewest first."""
        found = [frozenset(self._carried(symbol, before=symbol))]
        amending = vote_order.amendments(self.papers, symbol)
        for place, each in enumerate(a for a in amending if self.papers[a].carried is None):
            onto = found if place < MOST else found[:1]
            found += [taken | {each} for taken in onto if not self._rules_out(taken, each)]
        return sorted(found, key=len)

    def _rules_out(self, taken: frozenset[Symbol], amendment: Symbol) -> bool:
        return any(amendment in self._implied(each) for each in taken)

    def _implied(self, symbol: Symbol) -> tuple[Symbol, ...]:
        return self.papers[symbol].text.linked(Relation.IMPLIES_REJECTION_OF)

    def _branch(self, symbol: Symbol, *, adopted: bool) -> Branch:
        paper = self.papers[symbol]
        later = self._still_open_after(symbol)
        if adopted and paper.ends_the_voting:
            return Branch(not_put=later)
        target = paper.amends
        if target is None or target not in self.papers:
            return self._after_draft(symbol, later) if adopted else Branch()
        taken = frozenset(self._carried(target, before=symbol))
        if not adopted:
            return Branch(changed=target, case=self._case(target, taken))
        return Branch(
            changed=target,
            case=self._case(target, taken | {symbol}),
            not_put=tuple(each for each in later if each in self._implied(symbol)),
            closes=rule_of(self.papers[target].text) != COUNCIL_RULE,
        )

    def _after_draft(self, symbol: Symbol, later: tuple[Symbol, ...]) -> Branch:
        """Once a draft is adopted the Assembly may leave its rivals (rule 91)."""
        implied = tuple(each for each in later if each in self._implied(symbol))
        council = rule_of(self.papers[symbol].text) == COUNCIL_RULE
        rivals = (e for e in later if vote_order.are_rivals(self.papers, symbol, e))
        may_fall = () if council else tuple(each for each in rivals if each not in implied)
        return Branch(not_put=implied, may_fall=may_fall)

    def _still_open_after(self, symbol: Symbol) -> tuple[Symbol, ...]:
        after = self.order[self.order.index(symbol) + 1 :]
        return tuple(each for each in after if self.papers[each].verdict is None)

    def _last_before(self, symbol: Symbol) -> Symbol:
        """An amendment that is adopted ends the right to withdraw, but not in the Council."""
        if rule_of(self.papers[symbol].text) == COUNCIL_RULE:
            return symbol
        amending = vote_order.amendments(self.papers, symbol)
        open_ = (each for each in amending if self.papers[each].verdict is None)
        return next(open_, symbol)


def _assumptions(papers: Papers) -> Iterator[str]:
    """What the order takes for granted because nobody has said it."""
    for symbol in vote_order.in_order(papers):
        peers = [
            each for each in vote_order.amendments(papers, symbol) if papers[each].voted_at is None
        ]
        if len(peers) > 1 and not vote_order.is_ruled(papers, peers):
            yield (
                f"Nobody has said which amendment to {symbol} is furthest removed from it, so they "
                "stand as they were submitted."
            )
        if len(peers) > MOST:
            yield f"Amendments to {symbol} after the first {MOST} are looked at one by one."
    motions = [p for p in papers.values() if p.form is Form.MOTION and p.verdict is None]
    if len(motions) > 1:
        yield "Motions stand by what their titles say, and otherwise by their numbers."
