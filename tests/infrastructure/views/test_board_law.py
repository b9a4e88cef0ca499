"""Whatever was recorded, and however one looks back, a board is what the naive fold makes it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain import annals
from domain.blame import blame
from domain.board import Row, board
from domain.gathering import gathered
from domain.grounds import of_stance
from domain.moment import History
from domain.policies import GRADED, POLICIES
from domain.profile import line
from infrastructure.reference import world
from infrastructure.views.questions import desk
from tests.infrastructure.views.conftest import Refill
from tests.infrastructure.views.test_laws import one_store
from tests.journals import CAMPAIGNS, COUNTRIES, QUESTIONS, histories, moments


@one_store
@given(st.data())
def test_a_board_at_any_moment_is_the_naive_fold(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories())
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    symbol, campaign = data.draw(st.sampled_from(QUESTIONS)), data.draw(st.sampled_from(CAMPAIGNS))
    policy, was = data.draw(st.sampled_from(POLICIES)), data.draw(st.none() | moments(entries))
    known = [entry for entry in entries if entry.recorded_at <= known_by]
    naive = History(gathered(symbol, campaign, known), policy)
    with desk(refill(entries), campaign, known_by) as seen:
        shown = board(seen.history(symbol, policy), world(), as_of, was_at=was)
    assert shown == board(naive, world(), as_of, was_at=was)


@one_store
@given(st.data())
def test_where_one_country_stands_needs_only_what_is_said_of_it(
    refill: Refill, data: st.DataObject
) -> None:
    entries = data.draw(histories())
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    symbol, country = data.draw(st.sampled_from(QUESTIONS)), data.draw(st.sampled_from(COUNTRIES))
    policy = data.draw(st.sampled_from(POLICIES))
    with desk(refill(entries), CAMPAIGNS[0], known_by) as seen:
        whole, alone = seen.history(symbol, policy), seen.history(symbol, policy, country)
        assert line(alone, country, as_of) == line(whole, country, as_of)
        assert blame(alone, country, as_of) == blame(whole, country, as_of)
        assert of_stance(alone, country, as_of) == of_stance(whole, country, as_of)


@given(st.data())
def test_what_had_not_happened_yet_changes_no_line_of_a_board(data: st.DataObject) -> None:
    """Voids excepted: they take back what was typed, whatever moment they speak of."""
    entries = data.draw(histories())
    as_of, symbol = data.draw(moments(entries)), data.draw(st.sampled_from(QUESTIONS))
    happened = [
        entry
        for entry in entries
        if entry.occurred_at <= as_of or isinstance(entry.fact, annals.EntryVoided)
    ]
    whole, cut = (
        board(History(gathered(symbol, CAMPAIGNS[0], some), GRADED), world(), as_of)
        for some in (entries, happened)
    )
    assert replace(whole, rows=()) == replace(cut, rows=())
    assert list(map(_line, whole.rows)) == list(map(_line, cut.rows))


def _line(row: Row) -> Row:
    """A line without the evidence that did not count: what was still to come is among it."""
    return replace(row, standing=row.standing._replace(unused=()))
