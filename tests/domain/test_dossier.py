from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from domain.dossier import (
    KIND,
    AssessPosition,
    ConfirmPosition,
    ExpiredWhenGiven,
    Form,
    GivePledge,
    MakeStatement,
    NoOpenPledge,
    NoSuchReport,
    NothingToConfirm,
    PledgeGiven,
    PledgeReleased,
    PledgeWithdrawn,
    PositionAssessed,
    PositionChanged,
    PositionConfirmed,
    PositionRetracted,
    ReleasePledge,
    ReportPosition,
    RetractedAlready,
    RetractPosition,
    StatementMade,
    WithdrawPledge,
)
from domain.objectives import Condition
from domain.stream import Backdated, decide, repeats
from domain.values import BASE, Firmness, Intent, Level, Symbol, TextState
from infrastructure.reference import world
from tests.streams import NOON, At, entries, entry_id, given, hours

L10, L11 = Symbol("A/ES-11/L.10"), Symbol("A/ES-11/L.11")


def report(
    intent: Intent, text: TextState = BASE, firmness: Firmness = Firmness.FIRM
) -> ReportPosition:
    return ReportPosition(question=L10, text_state=text, intent=intent, firmness=firmness)


def changed(intent: Intent, text: TextState = BASE) -> PositionChanged:
    return PositionChanged(question=L10, text_state=text, intent=intent)


def confirmed(intent: Intent) -> PositionConfirmed:
    return PositionConfirmed(question=L10, text_state=BASE, intent=intent)


PLEDGE = PledgeGiven(question=L10, text_state=BASE, vote=Intent.YES, form=Form.WRITTEN)


def test_a_report_changes_a_position_or_confirms_it() -> None:
    assert given(KIND).when(report(Intent.YES)) == (changed(Intent.YES),)
    known = given(KIND, changed(Intent.YES))
    assert known.when(report(Intent.YES)) == (confirmed(Intent.YES),)
    assert known.when(report(Intent.NO)) == (changed(Intent.NO),)
    assert isinstance(known.when(report(Intent.YES, firmness=Firmness.LEANING))[0], PositionChanged)


def test_the_same_word_on_another_text_is_a_change() -> None:
    known = given(KIND, changed(Intent.YES))
    assert known.when(report(Intent.YES, TextState("+L.13"))) == (
        changed(Intent.YES, TextState("+L.13")),
    )


def test_the_same_word_under_another_condition_is_a_change() -> None:
    if_amended = ReportPosition(
        question=L10, text_state=BASE, intent=Intent.YES, condition=Condition(adopted=(L11,))
    )
    (event,) = given(KIND, changed(Intent.YES)).when(if_amended)
    assert isinstance(event, PositionChanged)
    (again,) = given(KIND, event).when(if_amended)
    assert isinstance(again, PositionConfirmed)


def test_what_is_confirmed_is_what_holds_for_the_text() -> None:
    guarded = replace(changed(Intent.YES), condition=Condition(adopted=(L11,)))
    known = given(KIND, changed(Intent.NO), guarded)
    amended = TextState("+L.11")
    (no,) = known.when(ConfirmPosition(question=L10, text_state=BASE))
    (yes,) = known.when(ConfirmPosition(question=L10, text_state=amended, adopted=frozenset({L11})))
    assert (no.intent, no.text_state, no.condition) == (Intent.NO, BASE, None)
    assert (yes.intent, yes.text_state, yes.condition) == (Intent.YES, amended, guarded.condition)
    (only,) = given(KIND, guarded).when(ConfirmPosition(question=L10, text_state=BASE))
    assert only.condition == guarded.condition


def test_a_late_report_is_compared_with_what_stood_on_record_at_its_own_time() -> None:
    history = given(KIND, At(hours(-2), changed(Intent.YES)), At(hours(0), changed(Intent.NO)))
    assert history.when(report(Intent.YES), at=hours(-1)) == (confirmed(Intent.YES),)


def test_a_position_is_per_question() -> None:
    other = ReportPosition(question=L11, text_state=BASE, intent=Intent.YES)
    (event,) = given(KIND, changed(Intent.YES)).when(other)
    assert isinstance(event, PositionChanged)


def test_confirming_needs_something_on_record() -> None:
    confirm = ConfirmPosition(question=L10, who="FM", level=Level.L2)
    with pytest.raises(NothingToConfirm):
        given(KIND).when(confirm)
    (event,) = given(KIND, changed(Intent.NO)).when(confirm)
    assert (event.intent, event.level) == (Intent.NO, Level.L2)


def test_a_retraction_takes_the_time_of_the_report_it_takes_back() -> None:
    history = entries(At(hours(-5), changed(Intent.YES)))
    retract = RetractPosition(entry=entry_id(1), why="the source was mistaken")
    (fact,) = decide(KIND, history, retract, NOON, world())
    assert fact == Backdated(
        PositionRetracted(entry=entry_id(1), why="the source was mistaken"), hours(-5)
    )


def test_only_reports_are_retracted_and_once() -> None:
    retract = RetractPosition(entry=entry_id(1))
    with pytest.raises(NoSuchReport):
        given(KIND, PLEDGE).when(retract)
    with pytest.raises(RetractedAlready):
        given(KIND, changed(Intent.YES), PositionRetracted(entry=entry_id(1))).when(retract)


def test_what_was_retracted_is_no_longer_on_record() -> None:
    history = given(KIND, changed(Intent.YES), PositionRetracted(entry=entry_id(1)))
    assert history.when(report(Intent.YES)) == (changed(Intent.YES),)


def test_a_pledge_is_closed_once() -> None:
    withdraw, release = WithdrawPledge(pledge=entry_id(1)), ReleasePledge(pledge=entry_id(1))
    assert given(KIND, PLEDGE).when(withdraw) == (PledgeWithdrawn(pledge=entry_id(1)),)
    assert given(KIND, PLEDGE).when(release) == (PledgeReleased(pledge=entry_id(1)),)
    for close in (withdraw, release):
        with pytest.raises(NoOpenPledge):
            given(KIND, PLEDGE, PledgeWithdrawn(pledge=entry_id(1))).when(close)
    assert given(KIND, PLEDGE).state.open_pledge(L10, NOON) == entry_id(1)


def test_a_pledge_that_has_expired_cannot_be_closed_and_one_is_not_given_expired() -> None:
    for_a_day = replace(PLEDGE, until=hours(24))
    history = given(KIND, PLEDGE, for_a_day)
    assert history.state.open_pledge(L10, hours(23)) == entry_id(2)
    assert history.state.open_pledge(L10, hours(24)) == entry_id(1)
    withdraw = WithdrawPledge(pledge=entry_id(2))
    assert history.when(withdraw, hours(23)) == (PledgeWithdrawn(pledge=entry_id(2)),)
    with pytest.raises(NoOpenPledge):
        history.when(withdraw, hours(24))
    give = GivePledge(question=L10, text_state=BASE, vote=Intent.YES, until=hours(24))
    with pytest.raises(ExpiredWhenGiven):
        given(KIND).when(give, hours(24))


def test_pledges_assessments_and_statements_are_kept_as_given() -> None:
    until: datetime = hours(24)
    assert given(KIND).when(
        GivePledge(question=L10, text_state=BASE, vote=Intent.YES, form=Form.WRITTEN)
    ) == (PLEDGE,)
    assess = AssessPosition(question=L10, text_state=BASE, intent=Intent.NO, until=until)
    assert given(KIND).when(assess) == (
        PositionAssessed(question=L10, text_state=BASE, intent=Intent.NO, until=until),
    )
    speak = MakeStatement(speaker="Vučić", text="a mistake", level=Level.L1)
    assert given(KIND).when(speak) == (
        StatementMade(speaker="Vučić", text="a mistake", level=Level.L1),
    )


def test_two_sources_are_two_pieces_of_evidence_and_one_said_twice_is_one() -> None:
    (entry,) = entries(changed(Intent.YES), source="AP")
    same = confirmed(Intent.YES)
    assert repeats(KIND, entry, same, entry.envelope)
    (other,) = entries(changed(Intent.YES), source="Reuters")
    assert not repeats(KIND, entry, same, other.envelope)
    assert not repeats(KIND, entry, changed(Intent.NO), entry.envelope)
