"""A vote plan: each step with the texts it may be put in, our instruction, and what it leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from domain import vote_order
from domain.dataclass import dataclass
from domain.motions import MotionKind
from domain.objectives import GuardedRule, want
from domain.papers import (
    Paper,
    Papers,
    about,
    are_rivals,
    family,
    lost_parts,
    operative_lost,
    parts,
    with_parts,
)
from domain.proposal import (
    AmendmentAccepted,
    AmendmentAdopted,
    ProposalRevised,
    Relation,
    TextChange,
    Verdict,
    text_state,
)
from domain.text import Text
from domain.values import Symbol
from domain.vote_assumptions import MOST, assumptions
from domain.vote_steps import Branch, Case, Step
from domain.withdrawal import COUNCIL_RULE, rule_of

Aims = Mapping[Symbol, tuple[GuardedRule, ...]]
"""What we want of each paper, as its text stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The votes in their order, what is out of it and why, and what had to be taken for granted."""

    steps: tuple[Step, ...]
    out: Mapping[Symbol, str]
    assumptions: tuple[str, ...]


def plan(
    papers: Papers,
    named: Collection[Symbol],
    aims: Aims,
    assumed: Mapping[Symbol, Verdict],
    withdrawn: Collection[Symbol] = (),
) -> Plan:
    """The order of voting on the papers named and on all that belongs with them.

    `assumed` settles papers for the sake of argument, whatever the record says, and `withdrawn`
    takes them back.
    """
    lost = {symbol for symbol, verdict in assumed.items() if verdict is Verdict.REJECTED}
    gone = lost | set(withdrawn)

    def supposed(these: Papers) -> Papers:
        return {s: _assume(paper, assumed, withdrawn, gone) for s, paper in these.items()}

    # what is put apart may hang on the assumed fate of a motion, and be assumed lost itself
    met = supposed(with_parts(supposed(family(papers, named))))
    out = vote_order.left_out(met)
    voted = {symbol: paper for symbol, paper in met.items() if symbol not in out}
    order = tuple(vote_order.in_order(voted))
    house = _House(voted, order, aims)
    steps = tuple(house.step(symbol, assumed=symbol in assumed) for symbol in order)
    return Plan(steps=steps, out=out, assumptions=tuple(assumptions(voted)))


def _assume(
    paper: Paper,
    assumed: Mapping[Symbol, Verdict],
    withdrawn: Collection[Symbol],
    gone: Collection[Symbol],
) -> Paper:
    """The paper with its assumed fate, and without amendments that are assumed to be `gone`."""
    kept = tuple(
        entry
        for entry in paper.text.entries
        if not isinstance(entry.fact, AmendmentAdopted | AmendmentAccepted)
        or entry.fact.amendment not in gone
    )
    if paper.symbol in withdrawn:
        return replace(paper, text=Text(kept), verdict=None, voted_at=None, taken_back=True)
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
        begun_by = next(self._parts_voted(symbol, before=symbol), None)
        closed = paper.verdict is not None or amended_by is not None or begun_by is not None
        without = self._lost(symbol, before=symbol)
        return Step(
            paper=paper,
            now=self._case(symbol, frozenset(carried), without),
            cases=tuple(self._case(symbol, taken, without) for taken in self._texts(symbol)),
            assumed=assumed,
            if_adopted=self._branch(symbol, adopted=True),
            if_rejected=self._branch(symbol, adopted=False),
            withdraw_before=None if closed else self._last_before(symbol),
            amended_by=amended_by,
            begun_by=begun_by,
        )

    def _case(
        self, symbol: Symbol, taken: frozenset[Symbol], without: tuple[Symbol, ...] = ()
    ) -> Case:
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
        gone = tuple(self.papers[each].part or "" for each in without)
        return Case(adopted=adopted, text_state=text_state(changes), aim=aim, without=gone)

    def _parts_voted(self, symbol: Symbol, *, before: Symbol) -> Iterator[Symbol]:
        """The parts of it on which there was a vote, or is taken to have been, before one."""
        earlier = self.order[: self.order.index(before)]
        found = (each for each in parts(self.papers, symbol) if each in earlier)
        return (each for each in found if self.papers[each].verdict is not None)

    def _lost(self, symbol: Symbol, *, before: Symbol) -> tuple[Symbol, ...]:
        lost = set(lost_parts(self.papers, symbol))
        return tuple(e for e in self._parts_voted(symbol, before=before) if e in lost)

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
        if paper.is_motion:
            return self._after_motion(symbol) if adopted else Branch()
        if paper.whole is not None and paper.whole in self.papers:
            return self._after_part(symbol, paper.whole, adopted=adopted)
        later = self._still_open_after(symbol)
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

    def _after_motion(self, symbol: Symbol) -> Branch:
        paper = self.papers[symbol]
        stopped = vote_order.stops(self.papers, symbol)
        on = tuple(about(self.papers, symbol))
        return Branch(
            not_put=tuple(each for each in self._still_open_after(symbol) if each in stopped),
            apart=tuple(p for p in paper.puts_apart if Symbol(p.partition("~")[0]) in self.papers),
            first=on if paper.kind is MotionKind.PRIORITY else (),
        )

    def _after_part(self, symbol: Symbol, whole: Symbol, *, adopted: bool) -> Branch:
        """A part that is rejected is no longer in the whole, and voting on that has begun."""
        if self.papers[symbol].is_preliminary:
            return Branch(changed=whole, procedural=adopted)
        taken = frozenset(self._carried(whole, before=symbol))
        lost = self._lost(whole, before=symbol)
        lost += () if adopted else (symbol,)
        rejects = not adopted and operative_lost(self.papers, whole, lost)
        case = self._case(whole, taken, lost)
        not_put = (whole,) if rejects else ()
        return Branch(changed=whole, case=case, not_put=not_put, closes=True, rejects=rejects)

    def _after_draft(self, symbol: Symbol, later: tuple[Symbol, ...]) -> Branch:
        """Once a draft is adopted the Assembly may leave its rivals (rule 91)."""
        implied = tuple(each for each in later if each in self._implied(symbol))
        council = rule_of(self.papers[symbol].text) == COUNCIL_RULE
        rivals = (e for e in later if are_rivals(self.papers, symbol, e))
        may_fall = () if council else tuple(each for each in rivals if each not in implied)
        return Branch(not_put=implied, may_fall=may_fall)

    def _still_open_after(self, symbol: Symbol) -> tuple[Symbol, ...]:
        after = self.order[self.order.index(symbol) + 1 :]
        return tuple(each for each in after if self.papers[each].verdict is None)

    def _last_before(self, symbol: Symbol) -> Symbol:
        """An amendment that is adopted ends the right to withdraw, but not in the Council.

        A vote on a part ends it in both.
        """
        first = parts(self.papers, symbol)
        if rule_of(self.papers[symbol].text) != COUNCIL_RULE:
            first = [*vote_order.amendments(self.papers, symbol), *first]
        open_ = (each for each in first if self.papers[each].verdict is None)
        return next(open_, symbol)
