"""Missions, memos and pledges at any two clocks are what the naive fold makes of the entries."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import compliance, engagements, missions, pledges, tasking
from domain.entry import Entry
from infrastructure.views.missions import all_compliance, compliance_with, missions_at
from infrastructure.views.pledges import ledger_at
from infrastructure.views.questions import desk
from tests.infrastructure.views.conftest import Refill
from tests.journals import CAMPAIGNS, histories, moments, seen

one_store = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
FIELD = (
    *("mission/TOKYO", "mission/USUN", "memo/path-to-peace/M1", "engagement/path-to-peace/E1"),
    "engagement/path-to-peace/E2",
)
PLEDGED = ("dossier/path-to-peace/PLW", "dossier/path-to-peace/FRA", "dossier/other/PLW")


def under(entries: list[Entry], prefix: str) -> list[Entry]:
    return [entry for entry in entries if entry.stream.startswith(prefix)]


@one_store
@given(st.data())
def test_what_became_of_a_memo_is_what_the_fold_says(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories(streams=FIELD))
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    happened = seen(entries, as_of, known_by)
    ours = missions.missions(under(happened, "mission/"))
    met = engagements.outreach(under(happened, "engagement/path-to-peace/"))
    task = tasking.tasking(under(happened, "memo/path-to-peace/M1"))
    expected = task and compliance.compliance(task, ours, met, at=as_of)
    with desk(refill(entries), CAMPAIGNS[0], known_by) as look:
        assert missions_at(look, as_of) == ours
        assert compliance_with(look, "M1", as_of) == expected
        assert list(all_compliance(look, as_of)) == ([expected] if expected else [])


@one_store
@given(st.data())
def test_pledges_are_what_the_fold_says(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories(streams=PLEDGED))
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    dossiers = under(seen(entries, as_of, known_by), "dossier/path-to-peace/")
    with desk(refill(entries), CAMPAIGNS[0], known_by) as look:
        told = [account.pledge for account in ledger_at(look, as_of)]
    assert told == list(pledges.pledges(dossiers))
