"""The tree of what a proposal is related to."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from domain.proposal import (
    Form,
    ProposalDecided,
    ProposalsLinked,
    ProposalTabled,
    Relation,
    Verdict,
)
from domain.relations import Node, Tie, tree
from domain.text import Text
from domain.values import BASE, Symbol
from tests.streams import entries

L10, L11, L12, L13 = (Symbol(f"A/ES-11/L.{number}") for number in (10, 11, 12, 13))
SUB, BECAME, BEFORE = Symbol("A/ES-11/L.20"), Symbol("A/RES/ES-11/8"), Symbol("A/RES/ES-11/6")
FORMS = (Form.DRAFT, Form.AMENDMENT, Form.SUB_AMENDMENT)


def text(*facts: object, amends: Symbol | None = None, depth: int = 0) -> Text:
    tabled = ProposalTabled(body="UNGA", form=FORMS[depth], amends=amends, depth=depth)
    return Text.of(entries(tabled, *facts))


def linked(relation: Relation, other: Symbol) -> ProposalsLinked:
    return ProposalsLinked(relation=relation, other=other)


def drawn(node: Node, deep: int = 0) -> Iterator[tuple[int, Tie | None, Symbol]]:
    yield deep, node.tie, node.symbol
    for each in node.related:
        yield from drawn(each, deep + 1)


HOUSE = {
    L10: text(linked(Relation.FOLLOWS_UP, BEFORE)),
    L11: text(
        linked(Relation.RIVAL_OF, L10),
        ProposalDecided(verdict=Verdict.ADOPTED, text_state=BASE, became=BECAME),
    ),
    L12: text(linked(Relation.IMPLIES_REJECTION_OF, L13), amends=L11, depth=1),
    L13: text(amends=L11, depth=1),
    SUB: text(amends=L13, depth=2),
}


def test_a_draft_stands_above_its_amendments_its_rivals_and_what_it_became() -> None:
    assert list(drawn(tree(HOUSE, L11))) == [
        (0, None, L11),
        (1, Tie.AMENDED_BY, L12),
        (2, Tie.IMPLIES_REJECTION_OF, L13),
        (1, Tie.AMENDED_BY, L13),
        (2, Tie.AMENDED_BY, SUB),
        (1, Tie.RIVAL_OF, L10),
        (2, Tie.FOLLOWS_UP, BEFORE),
        (1, Tie.BECAME, BECAME),
    ]


def test_an_amendment_is_drawn_from_the_draft_it_would_change_in_the_end() -> None:
    assert tree(HOUSE, SUB) == tree(HOUSE, L11)


def test_a_relation_is_told_from_the_other_side_where_that_side_is_on_top() -> None:
    house = {L10: text(), L11: text(linked(Relation.REPLACES, L10))}
    assert list(drawn(tree(house, L10))) == [(0, None, L10), (1, Tie.REPLACED_BY, L11)]
    assert list(drawn(tree(house, L11))) == [(0, None, L11), (1, Tie.REPLACES, L10)]


def test_what_is_related_to_nothing_stands_alone() -> None:
    assert tree({L10: text()}, L10) == Node(L10, None)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([L10, L11, L12, L13]),
            st.sampled_from(Relation),
            st.sampled_from([L10, L11, L12, L13]),
        ).filter(lambda link: link[0] != link[2]),
        max_size=8,
    )
)
def test_every_relation_is_drawn_and_none_twice(
    links: list[tuple[Symbol, Relation, Symbol]],
) -> None:
    house = {
        symbol: text(*(linked(rel, other) for one, rel, other in links if one == symbol))
        for symbol in (L10, L11, L12, L13)
    }
    found = tree(house, L10)
    reached = {symbol for _, _, symbol in drawn(found)}
    sided = (Relation.RIVAL_OF, Relation.SAME_TEXT_AS)
    told = {
        (*(sorted((one, other)) if rel in sided else (one, other)), rel)
        for one, rel, other in links
        if one in reached or other in reached
    }
    assert len(list(drawn(found))) == len(told) + 1
