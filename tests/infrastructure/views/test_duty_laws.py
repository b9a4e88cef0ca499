"""What became of memos and pledges at any two clocks is what the naive fold of entries says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain import engagements, memo, mission, missions, pledges, tasking
from domain.ballot import VoteCast
from domain.compliance import Compliance, State, compliance
from domain.dossier import PledgeGiven
from domain.engagement import MissionEngaged
from domain.entry import Entry
from domain.fulfilment import figures
from domain.gathering import gathered
from domain.moment import Moment
from domain.rule_book import BOOK
from domain.values import BASE, Intent, Iso3, Level
from domain.weakness import Account, ledger
from infrastructure.views.missions import all_compliance, compliance_with, missions_at
from infrastructure.views.pledges import ledger_at, pledges_of
from infrastructure.views.questions import desk
from tests.infrastructure.views.conftest import Refill
from tests.infrastructure.views.test_laws import one_store
from tests.journals import CAMPAIGNS, COUNTRIES, DRAFTS, MISSIONS, START, Writer, moments, seen
from tests.journals import vote as votes

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


SENT = memo.MemoSent(
    asks=(memo.Ask(id="A", text="vote"), memo.Ask(id="B", text="speak")),
    everyone=True,
    floor=Level.L3,
    deliver_by=START + timedelta(days=1),
)
ENGAGED = MissionEngaged(mission=MISSIONS[0], countries=COUNTRIES[:2], memo="M1", level=Level.L2)
PROMISED = PledgeGiven(question=DRAFTS[0], text_state=BASE, vote=Intent.YES)


@st.composite
def busy(
    draw: Callable[[st.SearchStrategy[Any]], Any],
    streams: Sequence[str],
    *first: tuple[str, st.SearchStrategy[Any]],
) -> list[Entry]:
    """Journals in which these came first, and then whatever comes in those streams."""
    writer = Writer(draw, streams)
    for stream, facts in first:
        writer.append(stream, draw(facts), None)
    for _ in range(draw(st.integers(2, 20))):
        writer.write()
    return writer.entries


working = busy(
    DUTIES,
    (POSTS[0], st.builds(mission.MissionOpened, countries=st.just(COUNTRIES))),
    (MEMO, st.just(SENT)),
    (f"engagement/{CAMPAIGN}/E1", st.just(ENGAGED)),
)
promising = busy(
    PROMISES,
    (PROMISES[0], st.just(PROMISED)),
    (f"ballot/{DRAFTS[0]}", st.builds(VoteCast, member=st.just(COUNTRIES[0]), vote=votes)),
)


def looked(data: st.DataObject, entries: Sequence[Entry]) -> datetime:
    """A moment to look from, half of the time one that knows it all."""
    end = entries[-1].recorded_at + timedelta(days=2)
    moment: datetime = data.draw(moments(entries) | st.just(end))
    return moment


def of(entries: Iterable[Entry], prefix: str) -> list[Entry]:
    return [entry for entry in entries if f"{entry.stream}/".startswith(prefix)]


def naive_compliance(entries: Sequence[Entry], as_of: datetime) -> Compliance | None:
    """What became of M1, by entries that stand and had happened, in their order."""
    task = tasking.tasking(of(entries, f"{MEMO}/"))
    if task is None:
        return None
    met = engagements.outreach(of(entries, f"engagement/{CAMPAIGN}/"))
    return compliance(task, missions.missions(of(entries, "mission/")), met, at=as_of)


def owed_to(found: Compliance, country: Iso3) -> Compliance:
    """What of it is owed to one country."""
    return replace(found, obligations=tuple(o for o in found.obligations if o.country == country))


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
    entries = data.draw(working)
    as_of, known_by = looked(data, entries), looked(data, entries)
    naive = naive_compliance(seen(entries, as_of, known_by), as_of)
    with desk(refill(entries), CAMPAIGN, known_by) as at:
        assert compliance_with(at, "M1", as_of) == naive
        assert list(all_compliance(at, as_of)) == ([] if naive is None else [naive])
        country = data.draw(st.sampled_from(COUNTRIES))
        theirs = [] if naive is None else [owed_to(naive, country)]
        assert list(all_compliance(at, as_of, country)) == theirs
        ours = of(seen(entries, as_of, known_by), "mission/")
        assert missions_at(at, as_of) == missions.missions(ours)


@one_store
@given(st.data())
def test_pledges_at_any_two_clocks_are_the_naive_fold(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(promising)
    as_of, known_by = looked(data, entries), looked(data, entries)
    naive = naive_pledges(entries, as_of, known_by)
    with desk(refill(entries), CAMPAIGN, known_by) as at:
        assert ledger_at(at, as_of) == naive
        country = data.draw(st.sampled_from(COUNTRIES))
        mine = [(one.pledge, one.became) for one in naive if one.pledge.country == country]
        assert pledges_of(at, country, as_of) == mine


@given(st.data())
def test_every_obligation_is_counted_once_and_a_share_is_never_more_than_the_whole(
    data: st.DataObject,
) -> None:
    entries = data.draw(working)
    as_of = looked(data, entries)
    found = naive_compliance(seen(entries, as_of, as_of), as_of)
    if found is None:
        return
    count = figures(found.obligations, found.tasking.sent.level)
    owed = {(one.mission, one.country, one.ask) for one in found.obligations}
    assert count.obligations == sum(count.states.values()) >= len(owed)
    assert count.known_in_time <= count.known <= count.acted <= count.required
    assert count.known_in_time <= count.acted_in_time <= count.acted
    assert count.acted == count.states[State.ENGAGED] + count.states[State.REPORTED]
