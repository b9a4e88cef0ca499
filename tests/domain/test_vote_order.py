"""The order of voting: given what is on record, then these votes, with this instruction in each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.objectives import Condition, GuardedRule
from domain.papers import Paper
from domain.proposal import (
    AmendmentAccepted,
    AmendmentAdopted,
    Form,
    NotPut,
    ProposalDecided,
    ProposalNotPutToVote,
    ProposalsLinked,
    ProposalTabled,
    ProposalWithdrawn,
    Relation,
    Verdict,
)
from domain.text import Text
from domain.values import BASE, Intent, Symbol
from domain.vote_assumptions import MOST
from domain.vote_plan import Aims, Plan, plan
from domain.vote_steps import Step
from tests.streams import At, entries, hours

FORMS = (Form.DRAFT, Form.AMENDMENT, Form.SUB_AMENDMENT)
L10, L11, L12, L13 = (Symbol(f"A/ES-11/L.{number}") for number in (10, 11, 12, 13))
SUB = Symbol("A/ES-11/L.20")
AIMS: Aims = {
    L10: (GuardedRule(want=Intent.NO),),
    L11: (
        GuardedRule(want=Intent.ABSTAIN, when=Condition(adopted=(L13,))),
        GuardedRule(want=Intent.NO, when=Condition(adopted=(L12,))),
        GuardedRule(want=Intent.YES),
    ),
    L12: (GuardedRule(want=Intent.NO),),
}


def paper(
    symbol: Symbol,
    *facts: object,
    amends: Symbol | None = None,
    depth: int = 0,
    body: str = "UNGA",
    at: datetime | None = None,
    title: str = "",
    form: Form | None = None,
) -> Paper:
    tabled = ProposalTabled(
        body=body, form=form or FORMS[depth], amends=amends, depth=depth, title=title
    )
    said = entries(At(at or hours(-48), tabled), *facts, stream_id=f"proposal/{symbol}")
    return Paper.of(symbol, Text.of(said))


def decided(verdict: Verdict, at: datetime) -> At:
    return At(at, ProposalDecided(verdict=verdict, text_state=BASE))


def linked(relation: Relation, other: Symbol) -> ProposalsLinked:
    return ProposalsLinked(relation=relation, other=other)


def of(*papers: Paper) -> dict[Symbol, Paper]:
    return {each.symbol: each for each in papers}


def planned(
    papers: Mapping[Symbol, Paper],
    *named: Symbol,
    assumed: Mapping[Symbol, Verdict] | None = None,
) -> Plan:
    return plan(papers, named or list(papers)[:1], AIMS, assumed or {})


def order(found: Plan) -> list[Symbol]:
    return [step.symbol for step in found.steps]


def step(found: Plan, symbol: Symbol) -> Step:
    (one,) = (each for each in found.steps if each.symbol == symbol)
    return one


HOUSE = of(
    paper(L11, linked(Relation.RIVAL_OF, L10), at=hours(-40)),
    paper(L12, amends=L11, depth=1, at=hours(-30)),
    paper(L13, amends=L11, depth=1, at=hours(-20)),
    paper(L10),
)


def test_drafts_stand_as_submitted_and_each_after_its_amendments() -> None:
    assert order(planned(HOUSE, L11)) == [L10, L12, L13, L11]
    assert order(planned(HOUSE, L10)) == [L10, L12, L13, L11]
    assert order(planned(HOUSE, L13)) == [L10, L12, L13, L11]


def test_what_is_not_related_or_is_before_another_body_is_no_part_of_it() -> None:
    elsewhere = paper(Symbol("S/2025/112"), linked(Relation.RIVAL_OF, L11), body="UNSC")
    apart = paper(Symbol("A/79/L.40"))
    assert order(planned(HOUSE | of(elsewhere, apart), L11)) == [L10, L12, L13, L11]


def test_our_instruction_follows_the_text_in_each_branch() -> None:
    found = planned(HOUSE, L11)
    assert step(found, L11).now.aim is Intent.YES
    russian, european = step(found, L12), step(found, L13)
    assert russian.if_adopted.changed == L11
    assert russian.if_adopted.case is not None
    assert russian.if_adopted.case.text_state == "+L.12"
    assert russian.if_adopted.case.aim is Intent.NO
    assert european.if_adopted.case is not None
    assert european.if_adopted.case.aim is Intent.ABSTAIN
    assert european.if_rejected.case is not None
    assert european.if_rejected.case.aim is Intent.YES
    texts = {case.text_state: case.aim for case in step(found, L11).cases}
    assert texts == {
        "base": Intent.YES,
        "+L.12": Intent.NO,
        "+L.13": Intent.ABSTAIN,
        "+L.12+L.13": Intent.ABSTAIN,
    }


def test_a_branch_is_what_follows_when_an_outcome_is_assumed() -> None:
    found = planned(HOUSE, L11, assumed={L12: Verdict.ADOPTED, L13: Verdict.REJECTED})
    assert step(found, L11).now.text_state == "+L.12"
    assert [case.aim for case in step(found, L11).cases] == [Intent.NO]
    assert step(found, L12).assumed
    assert not step(found, L11).assumed


def test_the_amendment_that_the_chair_calls_furthest_removed_comes_first() -> None:
    ruled = paper(L13, linked(Relation.VOTED_BEFORE, L12), amends=L11, depth=1, at=hours(-20))
    assert order(planned(HOUSE | of(ruled), L11)) == [L10, L13, L12, L11]
    assert not planned(HOUSE | of(ruled), L11).assumptions
    assert "furthest removed" in planned(HOUSE, L11).assumptions[0]


def test_priority_for_a_draft_is_a_ruling_too() -> None:
    first = paper(
        L11,
        linked(Relation.RIVAL_OF, L10),
        linked(Relation.VOTED_BEFORE, L10),
        at=hours(-40),
    )
    assert order(planned(HOUSE | of(first), L10)) == [L12, L13, L11, L10]


def test_rulings_that_contradict_each_other_still_give_an_order() -> None:
    one = paper(L12, linked(Relation.VOTED_BEFORE, L13), amends=L11, depth=1)
    other = paper(L13, linked(Relation.VOTED_BEFORE, L12), amends=L11, depth=1)
    assert order(planned(HOUSE | of(one, other), L11)) == [L10, L12, L13, L11]


def test_a_sub_amendment_comes_before_what_it_amends() -> None:
    sub = paper(SUB, amends=L13, depth=2, at=hours(-1))
    found = planned(HOUSE | of(sub), L11)
    assert order(found) == [L10, L12, SUB, L13, L11]
    assert step(found, SUB).if_adopted.changed == L13
    assert {case.text_state for case in step(found, L13).cases} == {"base", "+L.20"}


def test_an_implied_rejection_is_not_put_to_the_vote() -> None:
    implying = paper(
        L12, linked(Relation.IMPLIES_REJECTION_OF, L13), amends=L11, depth=1, at=hours(-30)
    )
    house = HOUSE | of(implying)
    found = planned(house, L11)
    assert step(found, L12).if_adopted.not_put == (L13,)
    assert {case.text_state for case in step(found, L11).cases} == {"base", "+L.12", "+L.13"}
    carried = planned(house, L11, assumed={L12: Verdict.ADOPTED})
    assert order(carried) == [L10, L12, L11]
    assert "implies its rejection" in carried.out[L13]


@pytest.mark.parametrize(
    "fate, why",
    [
        (ProposalWithdrawn(in_favour_of=L11), "withdrawn in favour of A/ES-11/L.11"),
        (ProposalNotPutToVote(why=NotPut.R91), "not put to the vote (r91)"),
    ],
)
def test_what_was_withdrawn_or_dropped_is_out(
    fate: ProposalWithdrawn | ProposalNotPutToVote, why: str
) -> None:
    found = planned(HOUSE | of(paper(L10, fate)), L11)
    assert order(found) == [L12, L13, L11]
    assert found.out == {L10: why}


def test_amendments_to_what_is_out_are_out_too_and_so_is_what_the_sponsors_took_in() -> None:
    gone = paper(L11, linked(Relation.RIVAL_OF, L10), ProposalWithdrawn())
    found = planned(HOUSE | of(gone), L10)
    assert order(found) == [L10]
    assert found.out[L12] == f"{L11} is not put to the vote"
    taken = paper(
        L11, linked(Relation.RIVAL_OF, L10), AmendmentAccepted(amendment=L13), at=hours(-40)
    )
    friendly = planned(HOUSE | of(taken), L10)
    assert order(friendly) == [L10, L12, L11]
    assert friendly.out == {L13: f"taken into {L11} by its sponsors"}
    assert step(friendly, L11).now.aim is Intent.ABSTAIN


def test_the_record_shows_each_vote_on_the_text_it_was_taken_on() -> None:
    adopted = AmendmentAdopted(amendment=L13)
    link = linked(Relation.RIVAL_OF, L10)
    over = decided(Verdict.ADOPTED, hours(2))
    house = of(
        paper(L10, decided(Verdict.ADOPTED, hours(0))),
        paper(L11, link, At(hours(1), adopted), over, at=hours(-40)),
        paper(L12, decided(Verdict.REJECTED, hours(0.5)), amends=L11, depth=1),
        paper(L13, decided(Verdict.ADOPTED, hours(1)), amends=L11, depth=1),
        paper(SUB, amends=L11, depth=1),
    )
    found = planned(house, L11)
    assert order(found) == [L10, L12, L13, L11]
    assert [each.verdict for each in found.steps] == [
        *(Verdict.ADOPTED, Verdict.REJECTED, Verdict.ADOPTED, Verdict.ADOPTED)
    ]
    lost = step(found, L12).if_rejected.case
    assert lost is not None
    assert lost.text_state == "base"
    assert step(found, L11).now.text_state == "+L.13"
    assert step(found, L11).now.aim is Intent.ABSTAIN
    assert found.out == {SUB: f"the vote on {L11} is over"}


def test_after_a_draft_is_adopted_the_assembly_may_leave_its_rivals() -> None:
    assert step(planned(HOUSE, L11), L10).if_adopted.may_fall == (L11,)
    council = {
        symbol: paper(symbol, *links, body="UNSC")
        for symbol, links in ((L10, ()), (L11, (linked(Relation.RIVAL_OF, L10),)))
    }
    assert step(planned(council, L11), L10).if_adopted.may_fall == ()


def test_in_the_assembly_a_draft_can_be_withdrawn_until_its_first_amendment_is_put() -> None:
    found = planned(HOUSE, L11)
    assert step(found, L10).withdraw_before == L10
    assert step(found, L11).withdraw_before == L12
    assert step(found, L12).if_adopted.closes
    carried = planned(HOUSE, L11, assumed={L12: Verdict.ADOPTED})
    assert (step(carried, L11).withdraw_before, step(carried, L11).amended_by) == (None, L12)


def test_in_the_council_it_can_be_withdrawn_until_its_own_vote() -> None:
    council = of(paper(L11, body="UNSC"), paper(L12, amends=L11, depth=1, body="UNSC"))
    found = planned(council, L11)
    assert step(found, L11).withdraw_before == L11
    assert not step(found, L12).if_adopted.closes


def motion(number: int, title: str, *facts: object) -> Paper:
    symbol = Symbol(f"motion/A/ES-11/PV.20/{number}")
    on = linked(Relation.PROCEDURAL_ON, L11)
    return paper(symbol, on, *facts, title=title, form=Form.MOTION)


def test_motions_come_first_by_precedence_whatever_their_numbers() -> None:
    division = motion(1, "Division: a separate vote on OP3")
    no_action = motion(2, "To adjourn the debate")
    suspension = motion(3, "To suspend the meeting")
    found = planned(HOUSE | of(division, no_action, suspension), L11)
    assert order(found)[:3] == [suspension.symbol, no_action.symbol, division.symbol]
    assert step(found, no_action.symbol).if_adopted.not_put == (
        *(division.symbol, L10, L12, L13, L11),
    )
    assert step(found, division.symbol).if_adopted.not_put == ()
    carried = planned(HOUSE | of(no_action), L11, assumed={no_action.symbol: Verdict.ADOPTED})
    assert order(carried) == [no_action.symbol]
    assert carried.out[L11] == f"{no_action.symbol} was carried"


def test_of_very_many_amendments_the_last_are_looked_at_one_by_one() -> None:
    many = [Symbol(f"A/ES-11/L.{number}") for number in range(30, 30 + MOST + 3)]
    house = of(paper(L11), *(paper(each, amends=L11, depth=1) for each in many))
    found = planned(house, L11)
    assert len(step(found, L11).cases) == 2**MOST + 3
    assert any("one by one" in sentence for sentence in found.assumptions)


@st.composite
def houses(draw: st.DrawFn) -> dict[Symbol, Paper]:
    """Drafts that are rivals, with amendments, sub-amendments, rulings and fates at random."""
    papers: dict[Symbol, Paper] = {}
    for number in range(draw(st.integers(1, 7))):
        symbol = Symbol(f"A/80/L.{number}")
        shallow = [None, *(s for s, p in papers.items() if p.sort != Form.SUB_AMENDMENT)]
        amends = draw(st.sampled_from(shallow))
        depth = FORMS.index(Form(papers[amends].sort)) + 1 if amends else 0
        facts: list[object] = []
        others = draw(st.lists(st.sampled_from(list(papers) or [symbol]), max_size=3))
        facts += [linked(draw(st.sampled_from(Relation)), other) for other in others]
        fates = (
            None,
            ProposalWithdrawn(),
            decided(Verdict.ADOPTED, hours(draw(st.integers(0, 9)))),
            decided(Verdict.REJECTED, hours(draw(st.integers(0, 9)))),
        )
        if (fate := draw(st.sampled_from(fates))) is not None:
            facts.append(fate)
        at = hours(-draw(st.integers(1, 9)))
        papers[symbol] = paper(symbol, *facts, amends=amends, depth=depth, at=at)
    return papers


@given(houses(), st.data())
def test_no_step_comes_twice_and_every_amendment_before_its_target(
    house: dict[Symbol, Paper], data: st.DataObject
) -> None:
    named = data.draw(st.sampled_from(list(house)))
    assumed = data.draw(
        st.dictionaries(
            st.sampled_from(list(house)), st.sampled_from([Verdict.ADOPTED, Verdict.REJECTED])
        )
    )
    found = planned(house, named, assumed=assumed)
    places = {symbol: place for place, symbol in enumerate(order(found))}
    assert len(places) == len(found.steps)
    assert not places.keys() & found.out.keys()
    assert named in places.keys() | found.out.keys()
    for symbol, place in places.items():
        target = house[symbol].amends
        assert target not in places or place < places[target]
        assert step(found, symbol).now in step(found, symbol).cases
