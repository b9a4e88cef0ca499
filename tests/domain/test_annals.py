from __future__ import annotations

import pytest

from domain.annals import (
    AnnotateEntry,
    EntryAnnotated,
    EntryVoided,
    VoidedAlready,
    VoidEntry,
    standing,
    voided,
)
from domain.ballot import KIND, CastVotes, ResultDeclared, VoteCast, VoteCorrected
from domain.proposal import KIND as PROPOSAL
from domain.proposal import Verdict, VotingBegun
from domain.stream import NotStatedAlone, restated
from domain.values import Iso3, Vote
from tests.streams import entries, entry_id, given

USA_NO = VoteCast(member=Iso3("USA"), vote=Vote.NO)


def void(number: int) -> EntryVoided:
    return EntryVoided(entry=entry_id(number))


def test_a_voided_entry_is_skipped_by_the_fold() -> None:
    assert given(KIND, USA_NO).state.votes
    assert not given(KIND, USA_NO, void(1)).state.votes


def test_a_void_may_be_voided_and_that_void_as_well() -> None:
    twice = entries(USA_NO, void(1), void(2))
    assert [entry.version for entry in standing(twice)] == [1, 3]
    thrice = entries(USA_NO, void(1), void(2), void(3))
    assert voided(thrice) == {entry_id(1): entry_id(2), entry_id(3): entry_id(4)}


def test_an_entry_is_voided_once() -> None:
    assert given(KIND, USA_NO).when(VoidEntry(entry=entry_id(1))) == (void(1),)
    with pytest.raises(VoidedAlready):
        given(KIND, USA_NO, void(1)).when(VoidEntry(entry=entry_id(1)))


def test_a_remark_changes_nothing() -> None:
    remark = EntryAnnotated(entry=entry_id(1), text="see the cable")
    assert given(KIND, USA_NO).when(AnnotateEntry(entry=entry_id(1), text="see the cable")) == (
        remark,
    )
    assert given(KIND, USA_NO, remark).state == given(KIND, USA_NO).state


def test_an_event_is_restated_as_the_command_that_records_it() -> None:
    command = restated(KIND, USA_NO)
    assert isinstance(command, CastVotes)
    assert command.votes[0].member == "USA"
    result = ResultDeclared(body="UNSC", verdict=Verdict.ADOPTED, rule="sc-substantive")
    assert restated(KIND, result).verdict is Verdict.ADOPTED
    right = VoteCorrected(member=Iso3("USA"), vote=Vote.YES, was=Vote.NO)
    assert restated(KIND, right).votes[0].vote is Vote.YES
    assert restated(KIND, void(1)) == VoidEntry(entry=entry_id(1))


def test_what_only_comes_with_a_vote_cannot_be_stated_alone() -> None:
    with pytest.raises(NotStatedAlone):
        restated(PROPOSAL, VotingBegun(ballot="A/ES-11/L.10"))
