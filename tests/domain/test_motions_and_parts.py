"""Motions, parts put apart and preliminary questions in the order of voting."""

from __future__ import annotations

from typing import Any

import pytest

from domain.ballot_keys import ballot_key, operative_in, parts_named
from domain.errors import NotASymbol
from domain.motions import MotionKind, rule_of
from domain.papers import Paper
from domain.proposal import (
    Form,
    NotPut,
    ProposalNotPutToVote,
    ProposalsLinked,
    ProposalTabled,
    Relation,
    Verdict,
)
from domain.text import Text
from domain.values import Symbol
from domain.vote_plan import Plan, plan
from domain.vote_steps import Step
from tests.streams import At, entries, hours

L10, L11, L12, L13 = (Symbol(f"A/79/L.{number}") for number in (10, 11, 12, 13))
DRAFT, FIRST, SECOND, THIRD = (Symbol(f"S/2025/{number}") for number in (112, 114, 115, 116))


def paper(
    symbol: Symbol, *facts: object, at: float = -48, body: str = "UNGA", **said: object
) -> Paper:
    tabled = ProposalTabled(body=body, **said)  # type: ignore[arg-type]
    told = entries(At(hours(at), tabled), *facts, stream_id=f"proposal/{symbol}")
    return Paper.of(symbol, Text.of(told))


def amendment(symbol: Symbol, of: Symbol, at: float, **said: Any) -> Paper:
    return paper(symbol, at=at, amends=of, depth=1, form=Form.AMENDMENT, **said)


def motion(
    number: int,
    kind: MotionKind | None,
    on: Symbol | None = None,
    *facts: object,
    meeting: str = "A/79/PV.60",
    body: str = "UNGA",
    paragraph: str | None = None,
) -> Paper:
    link = [ProposalsLinked(relation=Relation.PROCEDURAL_ON, other=on)] if on else []
    return paper(
        Symbol(f"motion/{meeting}/{number}"),
        *link,
        *facts,
        body=body,
        form=Form.MOTION,
        motion=kind,
        paragraph=paragraph,
    )


def ballot(symbol: str, verdict: Verdict | None = None) -> Paper:
    """A paper of which there is only a ballot."""
    voted_at = hours(1) if verdict else None
    return Paper(symbol=Symbol(symbol), text=Text(()), verdict=verdict, voted_at=voted_at)


def of(*papers: Paper) -> dict[Symbol, Paper]:
    return {each.symbol: each for each in papers}


def planned(
    papers: dict[Symbol, Paper],
    assumed: dict[Symbol, Verdict] | None = None,
    withdrawn: tuple[Symbol, ...] = (),
) -> Plan:
    return plan(papers, list(papers), {}, assumed or {}, withdrawn)


def order(found: Plan) -> list[Symbol]:
    return [step.symbol for step in found.steps]


def step(found: Plan, symbol: Symbol) -> Step:
    (one,) = (each for each in found.steps if each.symbol == symbol)
    return one


RIVAL = ProposalsLinked(relation=Relation.RIVAL_OF, other=L10)
HOUSE = of(
    paper(L10, at=-48, operative=3),
    paper(L11, RIVAL, at=-40),
    amendment(L12, L11, -30),
    paper(L13, at=-20),
)
DIVISION = motion(1, MotionKind.DIVISION, L10, paragraph="OP1 and OP2-3")
APART = (Symbol(f"{L10}~OP1"), Symbol(f"{L10}~OP2-3"))


def test_motions_stand_by_what_they_ask_for_whatever_they_are_called() -> None:
    kinds = list(MotionKind)
    motions = [motion(number, kind) for number, kind in enumerate(reversed(kinds), start=1)]
    unsaid = motion(0, None)
    found = planned(of(unsaid, *motions) | HOUSE)
    assert order(found)[: len(kinds) + 1] == [
        *(each.symbol for each in reversed(motions)),
        unsaid.symbol,
    ]
    assert any(f"what {unsaid.symbol} asks for" in sentence for sentence in found.assumptions)


@pytest.mark.parametrize(
    "kind, body, rule",
    [
        (MotionKind.NO_ACTION, "UNGA", "rule 74"),
        (MotionKind.NO_ACTION, "UNGA-C3", "rule 116"),
        (MotionKind.NO_ACTION, "UNSC", None),
        (MotionKind.ADJOURN_TO, "UNSC", "rule 33"),
        (MotionKind.DIVISION, "UNSC", "rule 32"),
        (MotionKind.CLOSURE, "HRC", None),
    ],
)
def test_a_motion_is_made_under_the_rule_of_its_body(
    kind: MotionKind, body: str, rule: str | None
) -> None:
    assert rule_of(kind, body) == rule


def test_a_no_action_motion_stops_what_stands_under_its_item_and_nothing_else() -> None:
    no_action = motion(1, MotionKind.NO_ACTION, L11)
    found = planned(of(no_action) | HOUSE)
    assert step(found, no_action.symbol).if_adopted.not_put == (L10, L12, L11)
    carried = planned(of(no_action) | HOUSE, {no_action.symbol: Verdict.ADOPTED})
    assert order(carried) == [no_action.symbol, L13]
    lost = planned(of(no_action) | HOUSE, {no_action.symbol: Verdict.REJECTED})
    assert order(lost) == [no_action.symbol, L10, L12, L11, L13]


@pytest.mark.parametrize("kind", [MotionKind.SUSPEND, MotionKind.ADJOURN, MotionKind.ADJOURN_TO])
def test_when_the_meeting_ends_nothing_more_is_put(kind: MotionKind) -> None:
    ending = motion(1, kind, L11)
    assert order(planned(of(ending) | HOUSE, {ending.symbol: Verdict.ADOPTED})) == [ending.symbol]


def test_closing_the_debate_stops_nothing() -> None:
    closure = motion(1, MotionKind.CLOSURE, L11)
    found = planned(of(closure) | HOUSE, {closure.symbol: Verdict.ADOPTED})
    assert order(found) == [closure.symbol, L10, L12, L11, L13]


def test_a_motion_for_priority_puts_a_draft_first_once_it_is_carried() -> None:
    priority = motion(1, MotionKind.PRIORITY, L11)
    found = planned(of(priority) | HOUSE)
    assert order(found)[1:] == [L10, L12, L11, L13]
    assert step(found, priority.symbol).if_adopted.first == (L11,)
    carried = planned(of(priority) | HOUSE, {priority.symbol: Verdict.ADOPTED})
    assert order(carried)[1:] == [L12, L11, L10, L13]


def test_in_the_assembly_parts_are_put_apart_once_the_division_is_carried() -> None:
    found = planned(of(DIVISION) | HOUSE)
    assert order(found) == [DIVISION.symbol, L10, L12, L11, L13]
    assert step(found, DIVISION.symbol).if_adopted.apart == APART
    carried = planned(of(DIVISION) | HOUSE, {DIVISION.symbol: Verdict.ADOPTED})
    assert order(carried) == [DIVISION.symbol, *APART, L10, L12, L11, L13]
    assert step(carried, L10).withdraw_before == APART[0]
    assert step(carried, APART[0]).if_rejected.closes


def test_what_is_left_of_the_whole_is_put_without_the_parts_that_were_lost() -> None:
    assumed = {DIVISION.symbol: Verdict.ADOPTED, APART[0]: Verdict.REJECTED}
    found = planned(of(DIVISION) | HOUSE, assumed)
    assert step(found, L10).now.without == ("OP1",)
    assert step(found, L10).begun_by == APART[0]
    assert step(found, L10).withdraw_before is None
    assert step(found, APART[1]).if_rejected.rejects


def test_a_draft_all_of_whose_operative_parts_are_lost_is_rejected_as_a_whole() -> None:
    assumed = {DIVISION.symbol: Verdict.ADOPTED, **dict.fromkeys(APART, Verdict.REJECTED)}
    found = planned(of(DIVISION) | HOUSE, assumed)
    assert found.out[L10] == "rejected with all its operative parts (rule 89)"
    unsaid = of(DIVISION) | HOUSE | of(paper(L10, at=-48))
    assert L10 in order(planned(unsaid, assumed))
    open_ = planned(unsaid, {DIVISION.symbol: Verdict.ADOPTED})
    assert any("how many operative paragraphs" in sentence for sentence in open_.assumptions)


def test_in_the_council_it_is_enough_to_ask_unless_the_mover_objects() -> None:
    draft = paper(DRAFT, body="UNSC")
    asked = motion(
        *(1, MotionKind.DIVISION, DRAFT), meeting="S/PV.9866", body="UNSC", paragraph="OP2"
    )
    found = planned(of(draft, asked))
    assert order(found) == [f"{DRAFT}~OP2", DRAFT]
    assert "on request" in found.out[asked.symbol]
    assert any("does not object" in sentence for sentence in found.assumptions)
    objected = motion(
        *(1, MotionKind.DIVISION, DRAFT, ProposalNotPutToVote(why=NotPut.MOVER_OBJECTS)),
        meeting="S/PV.9866",
        body="UNSC",
        paragraph="OP2",
    )
    assert order(planned(of(draft, objected))) == [DRAFT]


def test_parts_on_which_there_is_a_ballot_stand_before_the_whole() -> None:
    lost = ballot(f"{L10}~PP2", Verdict.REJECTED)
    found = planned(HOUSE | of(lost, ballot(f"{L10}~OP3")))
    assert order(found)[:3] == [f"{L10}~PP2", f"{L10}~OP3", L10]
    assert step(found, L10).now.without == ("PP2",)


def test_in_the_council_an_amendment_that_adds_or_deletes_comes_first() -> None:
    draft = paper(DRAFT, body="UNSC")
    first = amendment(FIRST, DRAFT, -9, body="UNSC")
    second = amendment(SECOND, DRAFT, -8, body="UNSC", adds_or_deletes=True)
    found = planned(of(draft, first, second))
    assert order(found) == [SECOND, FIRST, DRAFT]
    assert not found.assumptions
    third = amendment(THIRD, DRAFT, -7, body="UNSC")
    assert "furthest removed" in planned(of(draft, first, second, third)).assumptions[0]
    ruled = ProposalsLinked(relation=Relation.VOTED_BEFORE, other=SECOND)
    first = paper(*(FIRST, ruled), at=-9, body="UNSC", amends=DRAFT, depth=1, form=Form.AMENDMENT)
    assert order(planned(of(draft, first, second))) == [FIRST, SECOND, DRAFT]


def test_in_the_assembly_adding_or_deleting_gives_no_precedence() -> None:
    added = amendment(L13, L11, -1, adds_or_deletes=True)
    assert order(planned(HOUSE | of(added))) == [L10, L12, L13, L11]


def test_whether_it_is_a_matter_of_procedure_is_asked_first() -> None:
    draft = paper(DRAFT, body="UNSC")
    found = planned(of(draft, amendment(FIRST, DRAFT, -9, body="UNSC"), ballot(f"{DRAFT}~PQ")))
    asked = Symbol(f"{DRAFT}~PQ")
    assert order(found) == [asked, FIRST, DRAFT]
    assert step(found, asked).if_adopted.procedural is True
    assert step(found, asked).if_rejected.procedural is False
    assert step(found, asked).paper.sort == "preliminary"


def test_what_is_taken_to_be_withdrawn_is_out_with_all_that_would_change_it() -> None:
    found = planned(HOUSE, withdrawn=(L11,))
    assert order(found) == [L10, L13]
    assert found.out == {L11: "withdrawn (assumed)", L12: f"{L11} is not put to the vote"}
    gone = planned(HOUSE, withdrawn=(L12,))
    assert [case.text_state for case in step(gone, L11).cases] == ["base"]
    assert step(gone, L11).withdraw_before == L11


@pytest.mark.parametrize(
    "text, named",
    [("OP3", ("OP3",)), ("op3, pp2 and OP4-6", ("OP3", "PP2", "OP4-6")), ("OP3 OP3", ("OP3",))],
)
def test_parts_are_named_in_a_list(text: str, named: tuple[str, ...]) -> None:
    assert parts_named(text) == named


@pytest.mark.parametrize("text", ["", "paragraph 3", "OP"])
def test_what_names_no_part_is_refused(text: str) -> None:
    with pytest.raises(NotASymbol):
        parts_named(text)


def test_a_part_of_several_paragraphs_holds_each_of_them() -> None:
    assert list(operative_in("OP4-6")) == [4, 5, 6]
    assert list(operative_in("PP4-6")) == []


@pytest.mark.parametrize(
    "suffix, whole", [("", True), ("~2", True), ("~OP3", False), ("~pq", False)]
)
def test_only_the_vote_on_the_whole_settles_a_text(suffix: str, whole: bool) -> None:
    assert ballot_key(f"A/79/L.10{suffix}").is_whole is whole
