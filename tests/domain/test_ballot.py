from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.ballot import (
    KIND,
    AdoptedWithoutVote,
    BallotScheduled,
    CastVotes,
    CorrectResult,
    CorrectVotes,
    DeclareConsensus,
    DeclaredAlready,
    DeclareResult,
    ElectorateUnknown,
    ExplainVote,
    HearTally,
    MemberVote,
    NothingDeclared,
    NotVotedYet,
    ResultCorrected,
    ResultDeclared,
    ScheduleBallot,
    StateIntention,
    TallyReported,
    TookNoVote,
    VoteCast,
    VoteCorrected,
    VotedAlready,
    VotedSo,
    VoteExplained,
    VoteIntentionStated,
    follow_ups,
)
from domain.bodies import RuleBasis
from domain.franchise import MayNotVote
from domain.proposal import BeginVoting, DecideProposal, Verdict
from domain.stream import Backdated, FollowUp, decide
from domain.totals import RollCallDisagrees
from domain.values import BASE, Iso3, Symbol, Totals, Vote
from domain.verdicts import VerdictNeeded
from infrastructure.reference import world
from tests.streams import NOON, At, entries, given, hours

USA, RUS, PLW, MHL = Iso3("USA"), Iso3("RUS"), Iso3("PLW"), Iso3("MHL")
COUNCIL = tuple(world().roster.electorate("UNSC", NOON.date()))
L10 = "A/ES-11/L.10"
DECLARED = ResultDeclared(
    body="UNGA",
    verdict=Verdict.ADOPTED,
    rule="ga-two-thirds",
    totals=Totals(yes=93, no=18, abstain=65),
)


def cast(body: str | None = None, *, correction: Totals | None = None, **votes: Vote) -> CastVotes:
    return CastVotes(
        body=body,
        votes=tuple(MemberVote(member=Iso3(m), vote=v) for m, v in votes.items()),
        correction=correction,
    )


def council(yes: int, **others: Vote) -> list[VoteCast]:
    """A roll call of the Council: the others as told, then so many yes, the rest abstaining."""
    rest = [m for m in COUNCIL if m not in others]
    votes = {Iso3(m): v for m, v in others.items()}
    votes |= {m: Vote.YES if n < yes else Vote.ABSTAIN for n, m in enumerate(rest)}
    return [VoteCast(member=member, vote=vote) for member, vote in votes.items()]


def declare(totals: Totals | None, body: str = "UNSC", **more: object) -> DeclareResult:
    return DeclareResult(body=body, totals=totals, rule="sc-substantive", **more)  # type: ignore[arg-type]


def test_members_vote_once_and_saying_it_again_records_nothing() -> None:
    vote = VoteCast(member=USA, vote=Vote.NO)
    assert given(KIND).when(cast("UNGA", USA=Vote.NO)) == (vote,)
    assert given(KIND, vote).when(cast("UNGA", USA=Vote.NO)) == ()
    with pytest.raises(VotedAlready, match=r"United States .* already voted no"):
        given(KIND, vote).when(cast("UNGA", USA=Vote.YES))


def test_two_votes_of_one_member_in_one_command_are_refused_as_well() -> None:
    twice = (MemberVote(member=USA, vote=Vote.NO), MemberVote(member=USA, vote=Vote.YES))
    with pytest.raises(VotedAlready):
        given(KIND).when(CastVotes(body="UNGA", votes=twice))


def test_a_country_outside_the_council_that_year_has_no_vote_in_it() -> None:
    with pytest.raises(MayNotVote, match=r"Palau .* Security Council on 24 February 2025"):
        given(KIND).when(cast("UNSC", PLW=Vote.YES))


def test_the_body_is_known_from_the_schedule() -> None:
    scheduled = BallotScheduled(body="UNSC", vote_at=hours(3))
    assert given(KIND, scheduled).when(cast(USA=Vote.YES)) == (VoteCast(member=USA, vote=Vote.YES),)
    with pytest.raises(ElectorateUnknown):
        given(KIND).when(cast(USA=Vote.YES))


def test_the_rule_gives_the_verdict_from_the_totals() -> None:
    adopted = given(KIND).when(
        DeclareResult(body="UNGA", rule="ga-two-thirds", totals=Totals(yes=93, no=18, abstain=65))
    )
    assert adopted == (DECLARED,)
    (rejected,) = given(KIND).when(
        DeclareResult(body="UNGA", rule="ga-two-thirds", totals=Totals(yes=88, no=55, abstain=23))
    )
    assert rejected.verdict is Verdict.REJECTED


def test_a_no_by_an_unknown_member_needs_the_announced_verdict() -> None:
    nine = Totals(yes=9, no=1, abstain=5)
    with pytest.raises(VerdictNeeded, match="permanent"):
        given(KIND).when(declare(nine))
    (vetoed,) = given(KIND, VoteCast(member=RUS, vote=Vote.NO)).when(declare(nine))
    assert vetoed.verdict is Verdict.REJECTED
    (told,) = given(KIND).when(declare(nine, verdict=Verdict.REJECTED))
    assert told.verdict is Verdict.REJECTED


def test_a_result_may_be_declared_without_totals_but_not_without_a_verdict() -> None:
    (adopted,) = given(KIND).when(declare(None, body="UNSC", verdict=Verdict.ADOPTED))
    assert (adopted.totals, adopted.verdict) == (None, Verdict.ADOPTED)
    with pytest.raises(VerdictNeeded):
        given(KIND).when(declare(None))


def test_a_result_is_declared_once() -> None:
    again = DeclareResult(
        body="UNGA", rule="ga-two-thirds", totals=Totals(yes=93, no=18, abstain=65)
    )
    assert given(KIND, DECLARED).when(again) == ()
    with pytest.raises(DeclaredAlready, match="93-18-65 adopted"):
        given(KIND, DECLARED).when(
            DeclareResult(body="UNGA", rule="ga-two-thirds", totals=Totals(yes=9, no=1, abstain=6))
        )


def test_a_complete_roll_call_adds_up_to_the_declared_totals_or_corrects_them() -> None:
    *most, last = council(10)
    final = CastVotes(votes=(MemberVote(member=last.member, vote=last.vote),))
    told = ResultDeclared(
        body="UNSC",
        verdict=Verdict.ADOPTED,
        rule="sc-substantive",
        totals=Totals(yes=11, no=0, abstain=4),
    )
    with pytest.raises(RollCallDisagrees, match="10-0-5-0, but 11-0-4"):
        given(KIND, told, *most).when(final)
    right = Totals(yes=10, no=0, abstain=5, not_voting=0)
    assert given(KIND, told, *most).when(replace(final, correction=right)) == (
        last,
        ResultCorrected(totals=right, verdict=Verdict.ADOPTED),
    )


def test_totals_declared_after_a_complete_roll_call_must_agree_with_it() -> None:
    votes = council(10)
    with pytest.raises(RollCallDisagrees):
        given(KIND, *votes).when(declare(Totals(yes=11, no=0, abstain=4)))
    (adopted,) = given(KIND, *votes).when(declare(Totals(yes=10, no=0, abstain=5)))
    assert adopted.verdict is Verdict.ADOPTED


def test_totals_may_be_declared_where_nobody_knows_who_sits() -> None:
    totals = Totals(yes=28, no=2, abstain=17)
    (adopted,) = given(KIND).when(DeclareResult(body="HRC", totals=totals))
    assert (adopted.totals, adopted.verdict) == (totals, Verdict.ADOPTED)
    right = Totals(yes=29, no=2, abstain=16)
    (corrected,) = given(KIND, adopted).when(CorrectResult(totals=right))
    assert corrected.totals == right


def test_a_corrected_vote_had_been_so_all_along_and_the_totals_follow() -> None:
    votes = [At(hours(-1), vote) for vote in council(10)]
    told = ResultDeclared(
        body="UNSC",
        verdict=Verdict.ADOPTED,
        rule="sc-substantive",
        totals=Totals(yes=10, no=0, abstain=5),
    )
    history = entries(*votes, told)
    (member,) = [v.fact.member for v in votes if v.fact.vote is Vote.ABSTAIN][:1]
    right = CorrectVotes(votes=(MemberVote(member=member, vote=Vote.YES),))
    corrected, total = decide(KIND, history, right, hours(24), world())
    assert corrected == Backdated(
        VoteCorrected(member=member, vote=Vote.YES, was=Vote.ABSTAIN), hours(-1)
    )
    assert isinstance(total, Backdated)
    assert total.occurred_at == NOON
    assert total.fact.totals == Totals(yes=11, no=0, abstain=4, not_voting=0)


def test_only_what_is_on_record_can_be_corrected() -> None:
    with pytest.raises(NotVotedYet):
        given(KIND).when(CorrectVotes(votes=(MemberVote(member=USA, vote=Vote.YES),)))
    with pytest.raises(NothingDeclared):
        given(KIND).when(CorrectResult(totals=Totals(yes=1, no=0, abstain=0)))


def test_corrected_totals_keep_or_change_the_verdict_by_the_rule() -> None:
    (corrected,) = given(KIND, DECLARED).when(
        CorrectResult(totals=Totals(yes=30, no=18, abstain=65))
    )
    assert corrected.verdict is Verdict.REJECTED


def test_a_stated_intention_changes_no_figure() -> None:
    history = given(KIND, VoteCast(member=MHL, vote=Vote.NO), DECLARED)
    stated = history.when(StateIntention(member=MHL, intended=Vote.ABSTAIN))
    assert stated == (VoteIntentionStated(member=MHL, intended=Vote.ABSTAIN),)
    with pytest.raises(VotedSo):
        history.when(StateIntention(member=MHL, intended=Vote.NO))


def test_a_text_adopted_without_a_vote_has_no_ballots() -> None:
    consensus = AdoptedWithoutVote(body="UNGA")
    assert given(KIND).when(DeclareConsensus(body="UNGA")) == (consensus,)
    with pytest.raises(TookNoVote):
        given(KIND, consensus).when(cast("UNGA", USA=Vote.YES))
    with pytest.raises(DeclaredAlready):
        given(KIND, DECLARED).when(DeclareConsensus(body="UNGA"))


def test_schedules_press_figures_and_explanations_are_kept() -> None:
    press = Totals(yes=89, no=8, abstain=70)
    assert given(KIND).when(HearTally(totals=press)) == (TallyReported(totals=press),)
    moved = BallotScheduled(body="UNSC", vote_at=hours(3), meeting="S/PV.9866")
    assert given(KIND).when(ScheduleBallot(body="UNSC", vote_at=hours(3), meeting="S/PV.9866")) == (
        moved,
    )
    said = "a starting point"
    assert given(KIND).when(ExplainVote(member=RUS, text=said)) == (
        VoteExplained(member=RUS, text=said),
    )


def test_a_vote_begins_the_voting_and_the_result_settles_the_proposal() -> None:
    first, second = VoteCast(member=USA, vote=Vote.NO), VoteCast(member=RUS, vote=Vote.NO)
    begin = FollowUp(f"proposal/{L10}", BeginVoting(ballot=L10))
    for vote in (first, second):  # the proposal, which knows, begins only once
        assert follow_ups(L10, given(KIND, first, second).state, vote) == (begin,)
    settle = DecideProposal(verdict=Verdict.ADOPTED, text_state=BASE)
    assert follow_ups(L10, given(KIND, DECLARED).state, DECLARED) == (
        begin,
        FollowUp(f"proposal/{L10}", settle),
    )


def test_a_committees_vote_and_a_part_do_not_settle_and_a_motion_has_no_proposal() -> None:
    state = given(KIND, DECLARED).state
    for key in (f"{L10}~C3", f"{L10}~OP3"):
        assert [f.command for f in follow_ups(key, state, DECLARED)] == [BeginVoting(ballot=key)]
    assert follow_ups("motion/S/PV.9866/1", state, DECLARED) == ()
    assert len(follow_ups(f"{L10}~2", state, DECLARED)) == 2


def test_a_declared_rule_keeps_on_whose_word_it_applies() -> None:
    (declared,) = given(KIND).when(
        DeclareResult(
            body="UNGA",
            rule="ga-simple",
            basis=RuleBasis.BODY_DECISION,
            totals=Totals(yes=76, no=35, abstain=17),
            became=Symbol("A/RES/2758 (XXVI)"),
        )
    )
    assert (declared.rule, declared.basis) == ("ga-simple", RuleBasis.BODY_DECISION)


def test_a_vote_late_on_the_last_day_of_a_term_is_of_the_old_council() -> None:
    late = datetime(2025, 1, 1, 4, 30, tzinfo=UTC)
    japan = VoteCast(member=Iso3("JPN"), vote=Vote.YES)
    assert given(KIND).when(cast("UNSC", JPN=Vote.YES), late) == (japan,)
    with pytest.raises(MayNotVote, match="on 31 December 2024"):
        given(KIND).when(cast("UNSC", DNK=Vote.YES), late)
