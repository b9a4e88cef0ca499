"""Many acts are recorded in one transaction, each undone by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.ballot import CastVotes, DeclareResult, MemberVote, VotedAlready
from domain.entry import Context, Entry
from domain.proposal import Verdict
from domain.values import Iso3, Totals, Vote
from infrastructure.acts import Order
from infrastructure.journal import Journal
from infrastructure.many_acts import Overtaken
from infrastructure.recorder import BATCH
from infrastructure.verify import verify
from tests.conftest import NewStore
from tests.infrastructure.conftest import OpenJournal, Ticking

NOTED = Context(occurred_at=datetime(2025, 2, 24, 16, tzinfo=UTC), recorded_by="anna")
FRANCE, PALAU = Iso3("FRA"), Iso3("PLW")


def cast(member: Iso3, vote: Vote, ballot: str = "A/RES/79/1") -> Order:
    votes = CastVotes(votes=(MemberVote(member=member, vote=vote),), body="UNGA")
    return Order(stream=f"ballot/{ballot}", command=votes, context=NOTED)


def declared(ballot: str) -> Order:
    result = DeclareResult(
        body="UNGA", verdict=Verdict.ADOPTED, totals=Totals(yes=1, no=0, abstain=0)
    )
    return Order(stream=f"ballot/{ballot}", command=result, context=NOTED)


def without_moment(entry: Entry) -> Entry:
    """What is decided ahead has the moment of its recording only when it is recorded."""
    return entry._replace(recorded_at=NOTED.occurred_at)


@pytest.mark.parametrize("ahead", [False, True])
def test_each_act_has_its_own_id_and_follows_those_before_it(
    journal: Journal, *, ahead: bool
) -> None:
    with journal.many_acts(ahead=ahead) as acts:
        first = acts.record([cast(FRANCE, Vote.YES), cast(PALAU, Vote.NO)])
        second = acts.record([declared("A/RES/79/2")])
    found = [entry for page in journal.after(0) for entry in page]
    assert [without_moment(entry) for entry in found] == [
        without_moment(entry) for entry in (*first.entries, *second.entries)
    ]
    assert [entry.envelope.act for entry in found] == [found[0].id, found[0].id, found[2].id]
    assert verify(journal).entries == journal.head().position


@pytest.mark.parametrize("ahead", [False, True])
def test_an_act_is_decided_on_what_those_before_it_recorded(
    journal: Journal, *, ahead: bool
) -> None:
    with journal.many_acts(ahead=ahead) as acts:
        acts.record([cast(FRANCE, Vote.YES)])
        assert acts.record([cast(FRANCE, Vote.YES)]).entries == ()
        (entry,) = acts.record([cast(PALAU, Vote.YES)]).entries
        assert (entry.position, entry.version) == (2, 2)
        with pytest.raises(VotedAlready):
            acts.record([cast(FRANCE, Vote.NO)])


@pytest.mark.parametrize("ahead", [False, True])
def test_an_act_that_is_refused_leaves_nothing_and_the_next_follows(
    journal: Journal, *, ahead: bool
) -> None:
    with journal.many_acts(ahead=ahead) as acts:
        with pytest.raises(VotedAlready):
            acts.record([cast(FRANCE, Vote.YES), cast(FRANCE, Vote.NO)])
        acts.record([cast(PALAU, Vote.YES)])
    assert journal.head().position == 1


@pytest.mark.parametrize("ahead", [False, True])
def test_an_error_takes_back_all_acts(journal: Journal, *, ahead: bool) -> None:
    def fail() -> None:
        with journal.many_acts(ahead=ahead) as acts:
            for number in range(BATCH + 1):
                acts.record([cast(FRANCE, Vote.YES, f"A/RES/79/{number}")])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert journal.head().position == 0


@pytest.mark.parametrize("ahead", [False, True])
def test_more_acts_than_a_batch_holds_are_all_recorded(journal: Journal, *, ahead: bool) -> None:
    with journal.many_acts(ahead=ahead) as acts:
        for number in range(BATCH + 1):
            acts.record([cast(FRANCE, Vote.YES, f"A/RES/79/{number}")])
    assert journal.head().position == BATCH + 1
    assert verify(journal).entries == journal.head().position


def test_a_dry_run_decides_and_records_nothing(journal: Journal) -> None:
    with journal.many_acts(dry_run=True) as acts:
        assert len(acts.record([cast(FRANCE, Vote.YES), declared("A/RES/79/2")]).entries) == 2
    assert journal.head().position == 0


def test_the_moment_of_recording_never_goes_back(journal: Journal, clock: Ticking) -> None:
    with journal.many_acts() as acts:
        for number in range(3):
            acts.record([cast(FRANCE, Vote.YES, f"A/RES/79/{number}")])
            clock.now -= timedelta(hours=1)
    moments = [entry.recorded_at for page in journal.after(0) for entry in page]
    assert moments == [moments[0]] * 3


def test_others_record_while_acts_are_decided_ahead(
    new_store: NewStore, open_journal: OpenJournal, clock: Ticking
) -> None:
    url = new_store()
    with open_journal(url).many_acts(ahead=True) as acts:
        acts.record([cast(FRANCE, Vote.YES)])
        clock.now += timedelta(hours=1)
        other = open_journal(url, create=False)
        order = cast(PALAU, Vote.NO, "A/RES/79/2")
        (between,) = other.record(order.stream, order.command, order.context).entries
    first, second = (entry for page in other.after(0) for entry in page)
    assert (first.id, second.stream) == (between.id, "ballot/A/RES/79/1")
    assert second.recorded_at > first.recorded_at
    assert verify(other).entries == 2


@pytest.mark.parametrize("looks", ["stream", "streams", "under"])
def test_acts_decided_ahead_are_overtaken_by_what_they_depend_on(
    new_store: NewStore, open_journal: OpenJournal, looks: str
) -> None:
    url = new_store()

    def overtake() -> None:
        with open_journal(url).many_acts(ahead=True) as acts:
            if looks == "streams":
                acts.streams("ballot/A/RES/79/")
            elif looks == "under":
                assert list(acts.under("ballot/", "vote-cast")) == []
            acts.record([cast(FRANCE, Vote.YES, "A/RES/79/1" if looks == "stream" else "A/RES/1")])
            order = cast(PALAU, Vote.NO)
            open_journal(url, create=False).record(order.stream, order.command, order.context)

    with pytest.raises(Overtaken):
        overtake()
    (entry,) = (e for page in open_journal(url).after(0) for e in page)
    assert entry.fact.member == PALAU


def test_a_dry_run_refuses_what_an_earlier_act_of_it_forbids(journal: Journal) -> None:
    with journal.many_acts(dry_run=True) as acts:
        acts.record([cast(FRANCE, Vote.YES)])
        with pytest.raises(VotedAlready):
            acts.record([cast(FRANCE, Vote.NO)])


def test_streams_that_wait_are_among_those_there_are(journal: Journal) -> None:
    with journal.many_acts(ahead=True) as acts:
        acts.record([cast(FRANCE, Vote.YES)])
        assert acts.streams("ballot/") == ["ballot/A/RES/79/1"]
    assert journal.streams("ballot/") == ["ballot/A/RES/79/1"]
