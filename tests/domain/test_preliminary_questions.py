"""Whether a matter is one of procedure: the question before the question, and its double veto."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domain import ballot
from domain.ballot import (
    BallotScheduled,
    DeclareResult,
    MemberVote,
    ResultDeclared,
    RuleSettled,
    SettleRule,
    VoteCast,
)
from domain.board import Board, board
from domain.bodies import RuleBasis
from domain.entry import Entry
from domain.gathering import gathered
from domain.moment import History
from domain.policies import DEFAULT_POLICY
from domain.preliminary import Preliminary, preliminary_key
from domain.proposal import Verdict
from domain.rule_book import BOOK
from domain.ruling import ruling
from domain.stream import fold
from domain.values import Iso3, Symbol, Totals, Vote
from infrastructure.reference import world
from tests.streams import At, entries, given

CZECHOSLOVAKIA = Symbol("local:czechoslovakia")
FORMOSA = Symbol("S/1823")
MAY_1948 = datetime(1948, 5, 24, 16, tzinfo=UTC)
SEPTEMBER_1950 = datetime(1950, 9, 29, 16, tzinfo=UTC)
SUN, CHN = Iso3("SUN"), Iso3("CHN")


def declared(
    rule: str,
    totals: tuple[int, int, int],
    verdict: Verdict,
    basis: RuleBasis = RuleBasis.CHARTER_LIST,
) -> ResultDeclared:
    yes, no, abstain = totals
    return ResultDeclared(
        body="UNSC",
        verdict=verdict,
        rule=rule,
        basis=basis,
        totals=Totals(yes=yes, no=no, abstain=abstain),
    )


def history(key: str, at: datetime, *facts: object) -> list[Entry]:
    """A ballot and, by hand, what follows from it on the matter of a preliminary question."""
    own = entries(*(At(at, fact) for fact in facts), stream_id=f"ballot/{key}")
    state = fold(ballot.KIND, own)
    following: list[Entry] = []
    for entry in own:
        for other in ballot.follow_ups(key, state, entry.fact):
            if isinstance(other.command, SettleRule):
                events = ballot.decide(ballot.Ballot(), other.command, at, world())
                following += entries(*(At(at, e) for e in events), stream_id=other.stream)
    return [*own, *following]


def shown(key: str, at: datetime, said: list[Entry]) -> Board:
    material = gathered(Symbol(key), None, said)
    return board(History(material, DEFAULT_POLICY), world(), at)


def preliminary(matter: Symbol, at: datetime, said: list[Entry]) -> Preliminary:
    return Preliminary(shown(preliminary_key(matter), at, said), shown(matter, at, said))


def test_that_question_is_no_procedural_one_itself() -> None:
    ruled = ruling(BOOK, preliminary_key(FORMOSA), "UNSC", SEPTEMBER_1950.date())
    assert (ruled.rule.id, ruled.rule.veto, ruled.basis) == (
        *("sc-preliminary", True),
        RuleBasis.ASSUMED,
    )
    on_motion = ruling(BOOK, "motion/S/PV.303/1~PQ", "UNSC", MAY_1948.date())
    assert on_motion.rule.id == "sc-preliminary"


def test_the_soviet_union_vetoed_the_czechoslovak_question_twice() -> None:
    no = VoteCast(member=SUN, vote=Vote.NO)
    said = [
        *history(
            *(preliminary_key(CZECHOSLOVAKIA), MAY_1948, no),
            declared("sc-preliminary", (8, 2, 1), Verdict.REJECTED),
        ),
        *history(
            *(CZECHOSLOVAKIA, MAY_1948, no),
            declared("sc-substantive", (9, 2, 0), Verdict.REJECTED),
        ),
    ]
    found = preliminary(CZECHOSLOVAKIA, MAY_1948, said)
    assert found.asked.outcome.reason == found.matter.outcome.reason == "veto"
    assert found.procedural is False
    assert found.double_veto == (SUN,)
    assert found.matter.outcome.basis is RuleBasis.BODY_DECISION


def test_the_president_cut_the_veto_off_in_the_formosa_question() -> None:
    no = VoteCast(member=CHN, vote=Vote.NO)
    said = [
        *history(
            *(FORMOSA, SEPTEMBER_1950, no),
            declared("sc-substantive", (7, 3, 1), Verdict.ADOPTED),
        ),
        *history(
            *(preliminary_key(FORMOSA), SEPTEMBER_1950, no),
            declared(
                *("sc-preliminary", (9, 1, 1), Verdict.ADOPTED), RuleBasis.PRESIDENTIAL_RULING
            ),
        ),
    ]
    found = preliminary(FORMOSA, SEPTEMBER_1950, said)
    assert (found.procedural, found.ruled, found.double_veto) == (True, True, ())
    outcome = found.matter.outcome
    assert (outcome.verdict, outcome.reason, outcome.rule) == ("adopted", "ok", "sc-procedural")
    assert outcome.basis is RuleBasis.PRESIDENTIAL_RULING


def test_a_result_is_declared_under_the_rule_that_was_settled() -> None:
    settled = RuleSettled(body="UNSC", rule="sc-procedural", basis=RuleBasis.BODY_DECISION)
    scheduled = BallotScheduled(body="UNSC", vote_at=MAY_1948, rule="sc-substantive")
    for facts in ((settled, scheduled), (scheduled, settled)):
        state = given(ballot.KIND, *facts).state
        assert (state.rule, state.settled) == ("sc-procedural", settled)


def test_to_settle_it_the_same_again_records_nothing() -> None:
    settled = RuleSettled(body="UNSC", rule="sc-procedural", basis=RuleBasis.BODY_DECISION)
    again = SettleRule(body="UNSC", procedural=True)
    assert given(ballot.KIND).when(again, MAY_1948) == (settled,)
    assert given(ballot.KIND, At(MAY_1948, settled)).when(again, MAY_1948) == ()


@pytest.mark.parametrize("key", [preliminary_key(FORMOSA), Symbol("S/1823~OP1")])
def test_neither_it_nor_a_part_settles_the_proposal(key: Symbol) -> None:
    fact = declared("sc-preliminary", (9, 1, 1), Verdict.ADOPTED)
    state = fold(ballot.KIND, entries(fact, stream_id=f"ballot/{key}"))
    commands = [type(each.command).__name__ for each in ballot.follow_ups(key, state, fact)]
    assert commands == (["SettleRule"] if key.endswith("PQ") else ["BeginVoting"])


def test_by_a_veto_it_is_rejected_though_eight_say_yes() -> None:
    votes = (MemberVote(member=SUN, vote=Vote.NO),)
    cast = [VoteCast(member=one.member, vote=one.vote) for one in votes]
    command = DeclareResult(
        body="UNSC", rule="sc-preliminary", totals=Totals(yes=8, no=2, abstain=1)
    )
    (result,) = given(ballot.KIND, *(At(MAY_1948, fact) for fact in cast)).when(command, MAY_1948)
    assert result.verdict is Verdict.REJECTED
