"""Many acts are recorded in one transaction, each undone by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.ballot import CastVotes, DeclareResult, MemberVote, VotedAlready
from domain.entry import Context
from domain.proposal import Verdict
from domain.values import Iso3, Totals, Vote
from infrastructure.acts import Order
from infrastructure.journal import Journal
from infrastructure.recorder import BATCH
from infrastructure.verify import verify
from tests.infrastructure.conftest import Ticking

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


def test_each_act_has_its_own_id_and_follows_those_before_it(journal: Journal) -> None:
    with journal.many_acts() as acts:
        first = acts.record([cast(FRANCE, Vote.YES), cast(PALAU, Vote.NO)])
        second = acts.record([declared("A/RES/79/2")])
    found = [entry for page in journal.after(0) for entry in page]
    assert found == [*first.entries, *second.entries]
    assert [entry.envelope.act for entry in found] == [found[0].id, found[0].id, found[2].id]
    assert verify(journal).entries == journal.head().position


def test_an_act_is_decided_on_what_those_before_it_recorded(journal: Journal) -> None:
    with journal.many_acts() as acts:
        acts.record([cast(FRANCE, Vote.YES)])
        assert acts.record([cast(FRANCE, Vote.YES)]).entries == ()
        (entry,) = acts.record([cast(PALAU, Vote.YES)]).entries
        assert (entry.position, entry.version) == (2, 2)
        with pytest.raises(VotedAlready):
            acts.record([cast(FRANCE, Vote.NO)])


def test_an_act_that_is_refused_leaves_nothing_and_the_next_follows(journal: Journal) -> None:
    with journal.many_acts() as acts:
        with pytest.raises(VotedAlready):
            acts.record([cast(FRANCE, Vote.YES), cast(FRANCE, Vote.NO)])
        acts.record([cast(PALAU, Vote.YES)])
    assert journal.head().position == 1


def test_an_error_takes_back_all_acts(journal: Journal) -> None:
    def fail() -> None:
        with journal.many_acts() as acts:
            for number in range(BATCH + 1):
                acts.record([cast(FRANCE, Vote.YES, f"A/RES/79/{number}")])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert journal.head().position == 0


def test_more_acts_than_a_batch_holds_are_all_recorded(journal: Journal) -> None:
    with journal.many_acts() as acts:
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
