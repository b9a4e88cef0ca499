"""What an explanation lists matters, and nothing else does."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain import annals
from domain.afterwards import afterwards
from domain.board import view
from domain.entry import Entry
from domain.gathering import gathered
from domain.grounds import Ground, of_figures, of_stance
from domain.moment import History
from domain.policies import POLICIES
from domain.values import Iso3
from infrastructure.reference import world
from tests.journals import CAMPAIGNS, COUNTRIES, QUESTIONS, histories, moments

Explained = tuple[Any, frozenset[Ground]]


def stance(history: History, country: Iso3, at: datetime) -> Explained:
    """A stance as `audit why` shows it, and what it lists."""
    moment = history.moment(at)
    standing = moment.standing(country, history.policy)
    shown = (
        standing,
        history.last_move(country, at, standing.stance),
        moment.prior.get(country),
        afterwards(moment, country),
        moment.situation.text_state,
    )
    return shown, of_stance(history, country, at)


def figures(history: History, at: datetime) -> Explained:
    """The figures as `audit why` shows them, and what it lists."""
    seen = view(history.moment(at), history.policy, world())
    shown = seen.figures, seen.outcome, seen.standings, seen.size, seen.kept
    return shown, of_figures(history, seen)


def places(grounds: frozenset[Ground]) -> set[int]:
    return {ground.position for ground in grounds}


@given(st.data())
def test_a_stance_rests_on_what_is_listed_and_on_nothing_else(data: st.DataObject) -> None:
    entries = data.draw(histories(max_size=15))
    at, country = data.draw(moments(entries)), data.draw(st.sampled_from(COUNTRIES))
    told = question(data)
    whole = stance(told(entries), country, at)
    for entry in standing(entries):
        less = stance(told(without(entries, entry)), country, at)
        assert (less == whole) is (entry.position not in places(whole[1])), entry


@given(st.data())
def test_figures_rest_on_what_is_listed_and_on_nothing_else(data: st.DataObject) -> None:
    entries = data.draw(histories(max_size=12))
    at, told = data.draw(moments(entries)), question(data)
    whole = figures(told(entries), at)
    for entry in standing(entries):
        less = figures(told(without(entries, entry)), at)
        assert (less == whole) is (entry.position not in places(whole[1])), entry


def question(data: st.DataObject) -> Callable[[Sequence[Entry]], History]:
    """What entries tell of some question under some policy."""
    symbol, policy = data.draw(st.sampled_from(QUESTIONS)), data.draw(st.sampled_from(POLICIES))
    return lambda entries: History(gathered(symbol, CAMPAIGNS[0], entries), policy)


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that count; a void is no evidence, and restores what it takes away."""
    found = annals.standing(entries)
    return [entry for entry in found if not isinstance(entry.fact, annals.EntryVoided)]


def without(entries: Sequence[Entry], entry: Entry) -> list[Entry]:
    return [one for one in entries if one.id != entry.id]
