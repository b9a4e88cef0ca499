from __future__ import annotations

import pytest

from domain.memo import (
    KIND,
    AcknowledgeMemo,
    AmendMemo,
    Ask,
    DeadlineBeforeSending,
    ExcuseMission,
    MemoAcknowledged,
    MemoAmended,
    MemoRescinded,
    MemoRescindedAlready,
    MemoSent,
    MemoSentAlready,
    MemoUnsent,
    MemoWithoutAddressee,
    MemoWithoutAsk,
    MissionExcused,
    RescindMemo,
    SendMemo,
    ask_name,
)
from domain.values import Intent, Symbol
from tests.streams import given, hours

SUPPORT = Ask(id="A", text="support", question=Symbol("A/ES-11/L.11"), want=Intent.YES)
WITHDRAW = Ask(id="B", text="encourage Ukraine to withdraw L.10")
SENT = MemoSent(asks=(SUPPORT,), everyone=True, deliver_by=hours(48))


def test_a_memo_names_its_asks_and_goes_out_once() -> None:
    unnamed = (Ask(id="", text="support"), Ask(id="", text="withdraw"))
    (sent,) = given(KIND).when(SendMemo(asks=unnamed, to=("TOKYO",)))
    assert [ask.id for ask in sent.asks] == ["A", "B"]
    with pytest.raises(MemoSentAlready):
        given(KIND, SENT).when(SendMemo(asks=unnamed, to=("TOKYO",)))


def test_a_memo_needs_an_ask_an_addressee_and_a_deadline_in_its_future() -> None:
    with pytest.raises(MemoWithoutAsk):
        given(KIND).when(SendMemo(asks=(), everyone=True))
    with pytest.raises(MemoWithoutAddressee):
        given(KIND).when(SendMemo(asks=(SUPPORT,)))
    with pytest.raises(DeadlineBeforeSending):
        given(KIND).when(SendMemo(asks=(SUPPORT,), everyone=True, deliver_by=hours(-1)))
    with pytest.raises(DeadlineBeforeSending):
        given(KIND, SENT).when(AmendMemo(report_by=hours(0)), at=hours(5))


def test_asks_added_later_go_on_counting() -> None:
    more = AmendMemo(asks=(Ask(id="", text=WITHDRAW.text),), why="European amendments")
    assert given(KIND, SENT).when(more) == (
        MemoAmended(asks=(WITHDRAW,), why="European amendments"),
    )


def test_a_rescinded_memo_stays_rescinded() -> None:
    gone = given(KIND, SENT, MemoRescinded(why="overtaken"))
    for command in (AmendMemo(), RescindMemo(), AcknowledgeMemo(mission="TOKYO")):
        with pytest.raises(MemoRescindedAlready):
            gone.when(command)


def test_a_mission_acknowledges_once_and_may_be_excused() -> None:
    acknowledged = MemoAcknowledged(mission="TOKYO")
    assert given(KIND, SENT).when(AcknowledgeMemo(mission="TOKYO")) == (acknowledged,)
    assert given(KIND, SENT, acknowledged).when(AcknowledgeMemo(mission="TOKYO")) == ()
    excuse = ExcuseMission(mission="CARACAS", unable=True, why="no resident mission")
    assert given(KIND, SENT).when(excuse) == (
        MissionExcused(mission="CARACAS", unable=True, why="no resident mission"),
    )


def test_nothing_is_done_with_a_memo_that_was_never_sent() -> None:
    for command in (AmendMemo(), RescindMemo(), AcknowledgeMemo(mission="TOKYO")):
        with pytest.raises(MemoUnsent):
            given(KIND).when(command)


def test_asks_are_named_like_columns() -> None:
    assert [ask_name(n) for n in (0, 25, 26, 51, 52, 702)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]
