"""How proposals stand to each other, drawn as a tree from one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from domain.dataclass import dataclass
from domain.papers import Paper, root
from domain.proposal import ProposalDecided, ProposalsLinked, Relation
from domain.text import Text
from domain.values import Symbol
from domain.vote_order import amendments

Texts = Mapping[Symbol, Text]


class Tie(StrEnum):
    """What a proposal is to the one above it in the tree."""

    AMENDED_BY = "amended-by"
    BECAME = "became"
    RIVAL_OF = "rival-of"
    SAME_TEXT_AS = "same-text-as"
    IMPLIES_REJECTION_OF = "implies-rejection-of"
    REJECTION_IMPLIED_BY = "rejection-implied-by"
    REVISES = "revises"
    REVISED_BY = "revised-by"
    MERGED_INTO = "merged-into"
    MERGED_FROM = "merged-from"
    REPLACES = "replaces"
    REPLACED_BY = "replaced-by"
    FOLLOWS_UP = "follows-up"
    FOLLOWED_UP_BY = "followed-up-by"
    PROCEDURAL_ON = "procedural-on"
    SUBJECT_OF = "subject-of"
    VOTED_BEFORE = "voted-before"
    VOTED_AFTER = "voted-after"


_FROM_THE_OTHER_SIDE = {
    Relation.RIVAL_OF: Tie.RIVAL_OF,
    Relation.SAME_TEXT_AS: Tie.SAME_TEXT_AS,
    Relation.IMPLIES_REJECTION_OF: Tie.REJECTION_IMPLIED_BY,
    Relation.REVISES: Tie.REVISED_BY,
    Relation.MERGED_INTO: Tie.MERGED_FROM,
    Relation.REPLACES: Tie.REPLACED_BY,
    Relation.FOLLOWS_UP: Tie.FOLLOWED_UP_BY,
    Relation.PROCEDURAL_ON: Tie.SUBJECT_OF,
    Relation.VOTED_BEFORE: Tie.VOTED_AFTER,
}


@dataclass(frozen=True, slots=True)
class Node:
    """A proposal in the tree: what it is to the one above, and what stands to it."""

    symbol: Symbol
    tie: Tie | None
    related: tuple[Node, ...] = ()


def tree(texts: Texts, symbol: Symbol) -> Node:
    """All that a proposal is related to, from the draft it would change in the end.

    Each relation is drawn once, and each proposal with its own relations once: where it comes
    first, and no further from the top than it need be.
    """
    papers = {each: Paper(symbol=each, text=text) for each, text in texts.items() if text.tabled}
    top = root(papers, symbol) if symbol in papers else symbol
    drawing = _Drawing({top: top})
    waiting = [top]
    while waiting:
        here = waiting.pop(0)
        waiting += drawing.add(here, _ties(texts, papers, here))
    return drawing.node(top, None)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A tree in the making: under what each proposal stands, and what stands below each."""

    above: dict[Symbol, Symbol]
    below: dict[Symbol, list[tuple[Tie, Symbol]]] = field(default_factory=dict)
    drawn: set[tuple[Symbol, Tie, Symbol]] = field(default_factory=set)

    def add(self, here: Symbol, ties: Iterable[tuple[Tie, Symbol]]) -> list[Symbol]:
        """Put what has not been drawn yet below a proposal; the proposals that are new."""
        fresh: list[Symbol] = []
        self.below[here] = []
        for tie, other in ties:
            relation = _recorded(here, tie, other)
            if relation not in self.drawn:
                self.drawn.add(relation)
                self.below[here].append((tie, other))
                fresh += [] if other in self.above else [other]
                self.above.setdefault(other, here)
        return fresh

    def node(self, symbol: Symbol, tie: Tie | None) -> Node:
        """A branch; what stands below a proposal is taken away as it is drawn."""
        ties = self.below.pop(symbol, [])
        return Node(symbol, tie, tuple(self._below(symbol, one, other) for one, other in ties))

    def _below(self, here: Symbol, tie: Tie, other: Symbol) -> Node:
        return self.node(other, tie) if self.above[other] == here else Node(other, tie)


def _recorded(here: Symbol, tie: Tie, other: Symbol) -> tuple[Symbol, Tie, Symbol]:
    """A relation as it was recorded, from whichever side it is told."""
    if tie in (Tie.RIVAL_OF, Tie.SAME_TEXT_AS):
        return min(here, other), tie, max(here, other)
    return (other, _RECORDED[tie], here) if tie in _RECORDED else (here, tie, other)


_RECORDED = {other: Tie(relation) for relation, other in _FROM_THE_OTHER_SIDE.items()}


def _ties(
    texts: Texts, papers: Mapping[Symbol, Paper], symbol: Symbol
) -> Iterator[tuple[Tie, Symbol]]:
    """Amendments in the order of voting, then what was recorded of it, then what of others."""
    for amendment in amendments(papers, symbol):
        yield Tie.AMENDED_BY, amendment
    own = texts.get(symbol, Text(()))
    for link in _links(own):
        yield Tie(link.relation), link.other
    for other, text in texts.items():
        for link in _links(text):
            if link.other == symbol:
                yield _FROM_THE_OTHER_SIDE[link.relation], other
    if isinstance(own.fate, ProposalDecided) and own.fate.became is not None:
        yield Tie.BECAME, own.fate.became


def _links(text: Text) -> Iterator[ProposalsLinked]:
    return (e.fact for e in text.entries if isinstance(e.fact, ProposalsLinked))
