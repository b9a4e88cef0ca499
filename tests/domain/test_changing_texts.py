"""Words are about the text they were given on, and about what their condition foresaw of it."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.objectives import Condition, about
from domain.text_names import taken_in, text_name
from domain.values import BASE, Symbol, TextState

L12, L13, L14 = (Symbol(f"A/ES-11/L.{number}") for number in (12, 13, 14))
REV = TextState("Rev.1")
SYMBOLS = st.frozensets(st.integers(1, 30).map(lambda n: Symbol(f"A/ES-11/L.{n}")), max_size=6)
REVISIONS = st.sampled_from(["", "Rev.1", "oral 2"])


def state(*amendments: Symbol, revision: str = "") -> TextState:
    return text_name(revision, amendments)


ANY, ALL = Condition(adopted=(L12, L13)), Condition(adopted=(L12, L13), all=True)
ONE = Condition(adopted=(L12,))


@pytest.mark.parametrize(
    "when, on, now, adopted, same",
    [
        (None, BASE, BASE, (), True),
        (None, BASE, state(L12), (L12,), False),
        (ONE, BASE, BASE, (), True),
        (ONE, BASE, state(L12), (L12,), True),
        (ONE, state(L12), state(L12), (L12,), True),
        (ONE, BASE, state(L12, L14), (L12, L14), False),
        (ONE, state(L14), state(L12, L14), (L12, L14), True),
        (ONE, BASE, state(L14), (L14,), False),
        (ANY, BASE, state(L12), (L12,), True),
        (ANY, BASE, state(L12, L13), (L12, L13), True),
        (ALL, BASE, state(L12), (L12,), False),
        (ALL, BASE, state(L12, L13), (L12, L13), True),
        (ONE, BASE, REV, (L12,), False),
        (ONE, REV, REV, (L12,), True),
        (ONE, BASE, state(L12, revision=REV), (L12,), False),
    ],
)
def test_words_are_about_their_text_and_about_what_their_condition_foresaw(
    when: Condition | None, on: TextState, now: TextState, adopted: tuple[Symbol, ...], same: bool
) -> None:
    assert about(on, when, now, adopted) is same


def test_a_paper_of_the_council_is_taken_in_by_its_year_and_number() -> None:
    assert taken_in(BASE, [Symbol("S/2025/114")]) == "+2025/114"


@given(REVISIONS, SYMBOLS, SYMBOLS)
def test_what_is_taken_in_later_makes_the_text_that_it_makes_at_once(
    revision: str, before: frozenset[Symbol], after: frozenset[Symbol]
) -> None:
    assert taken_in(text_name(revision, before), after) == text_name(revision, before | after)


@given(REVISIONS, SYMBOLS, SYMBOLS, st.booleans())
def test_a_condition_foresees_the_amendments_it_names_and_no_others(
    revision: str, named: frozenset[Symbol], adopted: frozenset[Symbol], every: bool
) -> None:
    """Given on the text as tabled or revised, before any amendment was taken in."""
    when = Condition(adopted=tuple(sorted(named)), all=every)
    on, now = text_name(revision, ()), text_name(revision, adopted)
    foreseen = bool(adopted) and adopted <= named and when.holds(adopted)
    assert about(on, when, now, adopted) == (not adopted or foreseen)


@given(SYMBOLS)
def test_without_a_condition_every_change_makes_another_text(adopted: frozenset[Symbol]) -> None:
    states = [text_name("", taken) for n in range(3) for taken in combinations(adopted, n)]
    for on in states:
        assert [now for now in states if about(on, None, now, adopted)] == [on]
