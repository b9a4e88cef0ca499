"""What became of memos and pledges at any two clocks is what the naive fold of entries says."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from domain import annals, engagements, missions, pledges, tasking
from domain.compliance import Compliance, State, compliance
from domain.entry import Entry
from domain.fulfilment import figures
from domain.gathering import gathered
from domain.moment import Moment
from domain.rule_book import BOOK
from domain.weakness import Account, ledger
from infrastructure.views.missions import all_compliance, compliance_with, missions_at
from infrastructure.views.pledges import ledger_at
from infrastructure.views.questions import desk
from tests.infrastructure.views.conftest import Refill
from tests.infrastructure.views.test_laws import one_store
from tests.journals import CAMPAIGNS, MISSIONS, histories, moments, seen

CAMPAIGN = CAMPAIGNS[0]
POSTS = tuple(f"mission/{code}" for code in MISSIONS)
MEMO = f"memo/{CAMPAIGN}/M1"
DUTIES = (
    *POSTS,
    *(MEMO, MEMO, f"memo/{CAMPAIGNS[1]}/M1"),
    *(f"engagement/{CAMPAIGN}/{number}" for number in ("E1", "E2", "E3")),
)
PROMISES = (
    *(f"dossier/{CAMPAIGN}/{country}" for country in ("PLW", "PLW", "FRA")),
    *("ballot/A/ES-11/L.10", "proposal/A/ES-11/L.10", "campaign/path-to-peace"),
    f"engagement/{CAMPAIGN}/E1",
)


def of(entries: Iterable[Entry], prefix: str) -> list[Entry]:
    return [entry for entry in entries if f"{entry.stream}/".startswith(prefix)]


def naive_compliance(entries: Sequence[Entry], as_of: datetime) -> Compliance | None:
    """What became of M1, by entries that stand and had happened, in their order."""
    task = tasking.tasking(of(entries, f"{MEMO}/"))
    if task is None:
        return None
    met = engagements.outreach(of(entries, f"engagement/{CAMPAIGN}/"))
    return compliance(task, missions.missions(of(entries, "mission/")), met, at=as_of)


def naive_pledges(entries: Sequence[Entry], as_of: datetime, known_by: datetime) -> list[Account]:
    known = [entry for entry in entries if entry.recorded_at <= known_by]
    promised = pledges.pledges(of(seen(entries, as_of, known_by), f"dossier/{CAMPAIGN}/"))
    questions = {one.question for one in promised}
    moments_ = {one: Moment(gathered(one, CAMPAIGN, known), as_of) for one in questions}
    return ledger(promised, moments_, BOOK)


@one_store
@given(st.data())
def test_compliance_at_any_two_clocks_is_the_naive_fold(
    refill: Refill, data: st.DataObject
) -> None:
    entries = data.draw(histories(min_size=4, max_size=30, streams=DUTIES))
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    naive = naive_compliance(seen(entries, as_of, known_by), as_of)
    with desk(refill(entries), CAMPAIGN, known_by) as at:
        assert compliance_with(at, "M1", as_of) == naive
        assert list(all_compliance(at, as_of)) == ([] if naive is None else [naive])
        ours = of(seen(entries, as_of, known_by), "mission/")
        assert missions_at(at, as_of) == missions.missions(ours)


@one_store
@given(st.data())
def test_pledges_at_any_two_clocks_are_the_naive_fold(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories(min_size=4, max_size=30, streams=PROMISES))
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    naive = naive_pledges(entries, as_of, known_by)
    with desk(refill(entries), CAMPAIGN, known_by) as at:
        assert ledger_at(at, as_of) == naive


@given(st.data())
def test_every_obligation_is_counted_once_and_a_share_is_never_more_than_the_whole(
    data: st.DataObject,
) -> None:
    entries = annals.standing(data.draw(histories(min_size=6, max_size=30, streams=DUTIES)))
    found = naive_compliance(sorted(entries, key=lambda e: e.occurred_at), entries[-1].recorded_at)
    if found is None:
        return
    count = figures(found.obligations, found.tasking.sent.level)
    owed = {(one.mission, one.country, one.ask) for one in found.obligations}
    assert count.obligations == sum(count.states.values()) >= len(owed)
    assert count.known_in_time <= count.known <= count.acted <= count.required
    assert count.known_in_time <= count.acted_in_time <= count.acted
    assert count.acted == count.states[State.ENGAGED] + count.states[State.REPORTED]
