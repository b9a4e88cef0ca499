"""Whatever was recorded, and however one looks back, a question's answer is the naive fold's."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain import annals, lateness
from domain.accuracy import by_source, last_words
from domain.ballot import AdoptedWithoutVote, ResultDeclared, VoteCast
from domain.board import View, view
from domain.comparison import hindsight
from domain.corrections import corrections
from domain.entry import Entry
from domain.exposure import exposure
from domain.gaps import gaps
from domain.gathering import gathered
from domain.lateness import Late, voted_at
from domain.moment import History
from domain.policies import POLICIES
from domain.sourcing import single_sources
from domain.tracing import ties, trace
from domain.values import Iso3
from infrastructure.reference import world
from infrastructure.views.corrected import corrected
from infrastructure.views.lateness import late
from infrastructure.views.questions import desk
from infrastructure.views.recorders import recorded
from infrastructure.views.traces import traced
from tests.infrastructure.views.conftest import Refill
from tests.infrastructure.views.test_laws import one_store
from tests.journals import CAMPAIGNS, QUESTIONS, RESOLUTION, histories, moments

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
    policy = data.draw(st.sampled_from(POLICIES))
    known = [entry for entry in entries if entry.recorded_at <= known_by]
    naive = History(gathered(symbol, campaign, known), policy)
    with desk(refill(entries), campaign, known_by) as seen:
        shown = view(seen.history(symbol, policy).moment(as_of), policy, world())
        folded = view(naive.moment(as_of), policy, world())
        for asked, answer in ANSWERS.items():
            assert answer(shown) == answer(folded), asked


@one_store
@given(st.data())
def test_what_is_said_of_entries_is_what_the_whole_journal_says(
    refill: Refill, data: st.DataObject
) -> None:
    entries, campaign = data.draw(histories()), data.draw(st.sampled_from(CAMPAIGNS))
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    over = data.draw(st.sampled_from((timedelta(0), timedelta(hours=1), timedelta(days=2))))
    known = [entry for entry in entries if entry.recorded_at <= known_by]
    ours = [entry for entry in known if entry.envelope.campaign in (campaign, None)]
    with desk(refill(entries), campaign, known_by) as seen:
        assert late(seen, as_of, over) == naively_late(known, ours, as_of, over)
        assert corrected(seen, as_of) == [
            one for one in corrections(known, as_of) if one.by in ours
        ]
        happened = [entry for entry in known if entry.occurred_at <= as_of]
        for entry in happened[:3]:
            assert traced(seen, entry, as_of) == trace(entry, ties(happened))
        counted = {(one.person, one.type): one.entries for one in recorded(seen, None)}
    assert counted == Counter((one.envelope.recorded_by, one.name) for one in ours)


def naively_late(
    known: list[Entry], ours: list[Entry], as_of: datetime, over: timedelta
) -> list[Late]:
    live = [one for one in annals.standing(known) if one.occurred_at <= as_of]
    results = ResultDeclared | AdoptedWithoutVote | VoteCast
    ballots = [(one.key, one.occurred_at) for one in live if isinstance(one.fact, results)]
    voted = {symbol: at for symbol in (*QUESTIONS, RESOLUTION) if (at := voted_at(symbol, ballots))}
    return lateness.late([one for one in live if one in ours], voted, over)
