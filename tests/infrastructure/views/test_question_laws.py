"""Whatever was recorded, and however one looks back, a question's answer is the naive fold's."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.accuracy import by_source, last_words
from domain.board import View, view
from domain.comparison import hindsight
from domain.exposure import exposure
from domain.gaps import gaps
from domain.gathering import gathered
from domain.moment import History
from domain.sourcing import single_sources
from domain.stance import Policy
from domain.values import Iso3
from infrastructure.reference import world
from infrastructure.views.questions import desk
from tests.infrastructure.views.conftest import Refill
from tests.infrastructure.views.test_laws import one_store
from tests.journals import CAMPAIGNS, QUESTIONS, histories, moments

COVERED = {Iso3("PLW"): ("KOROR",), Iso3("FRA"): ("PARIS", "UNESCO")}

ANSWERS: dict[str, Callable[[View], Any]] = {
    "single-source": single_sources,
    "exposure": exposure,
    "gaps": lambda seen: gaps(seen, COVERED),
    "last words": lambda seen: last_words(seen, seen),
    "by source": lambda seen: by_source([hindsight(seen, seen)]),
}


@one_store
@given(st.data())
def test_an_answer_at_any_moment_is_the_naive_fold(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories())
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    symbol, campaign = data.draw(st.sampled_from(QUESTIONS)), data.draw(st.sampled_from(CAMPAIGNS))
    policy = data.draw(st.sampled_from(Policy))
    known = [entry for entry in entries if entry.recorded_at <= known_by]
    naive = History(gathered(symbol, campaign, known), policy)
    with desk(refill(entries), campaign, known_by) as seen:
        shown = view(seen.history(symbol, policy).moment(as_of), policy, world())
    folded = view(naive.moment(as_of), policy, world())
    for asked, answer in ANSWERS.items():
        assert answer(shown) == answer(folded), asked
