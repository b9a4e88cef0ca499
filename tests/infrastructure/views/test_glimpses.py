"""A question glimpsed at moments in a row is, at each, what its board says."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.board import View, view
from domain.gathering import gathered
from domain.glimpses import glimpses
from domain.moment import History
from domain.policies import POLICIES
from infrastructure.reference import world
from tests.journals import CAMPAIGNS, QUESTIONS, histories, moments

JUST = timedelta(microseconds=1)


def shown(seen: View) -> object:
    """What a chart shows of it."""
    stances = {country: standing.stance for country, standing in seen.standings.items()}
    return seen.moment.at, stances, seen.figures, seen.outcome


@given(st.data())
def test_each_glimpse_is_the_board_of_its_moment(data: st.DataObject) -> None:
    entries = data.draw(histories())
    symbol, campaign = data.draw(st.sampled_from(QUESTIONS)), data.draw(st.sampled_from(CAMPAIGNS))
    policy = data.draw(st.sampled_from(POLICIES))
    drawn = data.draw(st.lists(moments(entries), max_size=6))
    happened = [at for entry in entries[:3] for at in (entry.occurred_at - JUST, entry.occurred_at)]
    asked = sorted({*drawn, *happened})
    history = History(gathered(symbol, campaign, entries), policy)
    found = [shown(seen) for seen in glimpses(history, world(), asked)]
    fresh = History(history.material, policy)
    assert found == [shown(view(fresh.moment(at), policy, world())) for at in asked]


@given(st.data())
def test_who_turned_between_two_moments_has_a_turning_point_there(data: st.DataObject) -> None:
    entries = data.draw(histories())
    symbol, campaign = data.draw(st.sampled_from(QUESTIONS)), data.draw(st.sampled_from(CAMPAIGNS))
    after, to = sorted((data.draw(moments(entries)), data.draw(moments(entries))))
    history = History(gathered(symbol, campaign, entries), POLICIES[0])
    said = history.material
    heard = {item.country for item in said.evidence} | {cast.member for cast in said.casts}
    points = {country: history.turning_points(country) for country in heard}
    turned = {c for c, ats in points.items() if any(after < at <= to for at in ats)}
    assert history.turned(after, to) == turned


@given(st.data())
def test_a_stance_changes_at_turning_points_alone(data: st.DataObject) -> None:
    entries = data.draw(histories(min_size=1))
    symbol, campaign = data.draw(st.sampled_from(QUESTIONS)), data.draw(st.sampled_from(CAMPAIGNS))
    history = History(
        gathered(symbol, campaign, entries), policy=data.draw(st.sampled_from(POLICIES))
    )
    at = data.draw(moments(entries)) + timedelta(hours=data.draw(st.integers(0, 9999)))
    for country in {item.country for item in history.material.evidence}:
        since = max((p for p in history.turning_points(country) if p <= at), default=at)
        assert history.stance(country, at) == history.stance(country, since)
