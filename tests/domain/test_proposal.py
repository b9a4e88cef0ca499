from __future__ import annotations

import pytest

from domain.proposal import (
    KIND,
    AcceptAmendment,
    AdoptAmendment,
    AmendedAlready,
    AmendmentAccepted,
    AmendmentAdopted,
    AmendmentTooDeep,
    BeginVoting,
    DecideProposal,
    DropProposal,
    Form,
    JoinSponsors,
    LeaveSponsors,
    LinkProposals,
    NoSponsor,
    NotPut,
    NotTabled,
    ProposalDecided,
    ProposalNotPutToVote,
    ProposalRevised,
    ProposalsLinked,
    ProposalTabled,
    ProposalWithdrawn,
    Relation,
    ReviseProposal,
    SettledAlready,
    SponsorJoined,
    SponsorLeft,
    TabledAlready,
    TableProposal,
    Verdict,
    VotedOnAlready,
    VotingBegun,
    VotingUnderWay,
    WithdrawProposal,
    follow_ups,
    text_state,
)
from domain.stream import FollowUp
from domain.values import BASE, Iso3, Symbol, TextState
from tests.streams import At, given, hours

L10 = ProposalTabled(body="UNGA", title="Peace in Ukraine", sponsors=(Iso3("UKR"), Iso3("PLW")))
L11 = ProposalTabled(body="UNGA", title="The path to peace", sponsors=(Iso3("USA"),))
S112 = ProposalTabled(body="UNSC", title="The path to peace", sponsors=(Iso3("USA"),))
L13 = Symbol("A/ES-11/L.13")
BEGUN = VotingBegun(ballot="A/ES-11/L.10")


def test_a_proposal_is_tabled_once() -> None:
    again = TableProposal(body="UNGA", title="The path to peace", sponsors=(Iso3("USA"),))
    assert given(KIND).when(again) == (L11,)
    assert given(KIND, L11).when(again) == ()
    with pytest.raises(TabledAlready):
        given(KIND, L11).when(TableProposal(body="UNGA", title="Another text"))


def test_an_amendment_to_an_amendment_is_the_last_layer() -> None:
    third = TableProposal(body="UNGA", form=Form.SUB_AMENDMENT, amends=L13, depth=3)
    with pytest.raises(AmendmentTooDeep):
        given(KIND).when(third)


def test_a_sponsor_joins_and_leaves_until_voting_begins() -> None:
    palau = Iso3("PLW")
    assert given(KIND, L10).when(LeaveSponsors(country=palau)) == (SponsorLeft(country=palau),)
    assert given(KIND, L10).when(JoinSponsors(country=palau)) == ()
    assert given(KIND, L10, SponsorLeft(country=palau)).when(JoinSponsors(country=palau)) == (
        SponsorJoined(country=palau),
    )
    with pytest.raises(VotingUnderWay):
        given(KIND, L10, BEGUN).when(LeaveSponsors(country=palau), at=hours(1))


def test_a_sponsor_that_left_before_the_vote_may_be_logged_after_it() -> None:
    late = given(KIND, L10, BEGUN).when(LeaveSponsors(country=Iso3("PLW")), at=hours(-3))
    assert late == (SponsorLeft(country=Iso3("PLW")),)


def test_only_a_sponsor_can_leave() -> None:
    with pytest.raises(NoSponsor, match="Tuvalu"):
        given(KIND, L10).when(LeaveSponsors(country=Iso3("TUV")))


def test_rule_80_lets_the_assemblys_sponsors_withdraw_until_amended_or_voted_on() -> None:
    withdraw = WithdrawProposal(by=Iso3("UKR"))
    assert given(KIND, L10).when(withdraw) == (ProposalWithdrawn(by=Iso3("UKR")),)
    with pytest.raises(AmendedAlready):
        given(KIND, L11, AmendmentAdopted(amendment=L13)).when(withdraw)
    with pytest.raises(VotedOnAlready, match="rule 80"):
        given(KIND, L10, BEGUN).when(withdraw)


def test_a_withdrawal_before_the_amendment_may_be_logged_after_it() -> None:
    amended = given(KIND, L11, AmendmentAdopted(amendment=L13))
    assert amended.when(WithdrawProposal(), at=hours(-1)) == (ProposalWithdrawn(),)


def test_a_revision_by_the_sponsors_does_not_close_the_withdrawal() -> None:
    revised = given(KIND, L10, ProposalRevised(revision="Rev.1"))
    assert revised.when(WithdrawProposal()) == (ProposalWithdrawn(),)


def test_rule_35_lets_the_councils_sponsors_withdraw_an_amended_draft_until_the_vote() -> None:
    amended = given(KIND, S112, AmendmentAccepted(amendment=Symbol("S/2025/114")))
    assert amended.when(WithdrawProposal()) == (ProposalWithdrawn(),)
    with pytest.raises(VotedOnAlready, match="rule 35"):
        given(KIND, S112, BEGUN).when(WithdrawProposal())


def test_nothing_happens_to_what_was_never_tabled() -> None:
    for command in (WithdrawProposal(), JoinSponsors(country=Iso3("PLW"))):
        with pytest.raises(NotTabled):
            given(KIND).when(command)


def test_what_follows_from_a_vote_never_refuses() -> None:
    settle = DecideProposal(verdict=Verdict.ADOPTED, text_state=BASE)
    for command in (BeginVoting(ballot="X"), settle, AdoptAmendment(amendment=L13)):
        assert given(KIND).when(command) == ()


def test_a_proposal_has_one_fate() -> None:
    dropped = ProposalNotPutToVote(why=NotPut.R91)
    assert given(KIND, L10).when(DropProposal(why=NotPut.R91)) == (dropped,)
    with pytest.raises(SettledAlready, match="not put to the vote"):
        given(KIND, L10, dropped).when(WithdrawProposal())


def test_the_text_changes_by_revisions_and_by_amendments_taken_in() -> None:
    assert given(KIND, L11).when(AcceptAmendment(amendment=L13)) == (
        AmendmentAccepted(amendment=L13),
    )
    assert given(KIND, L11).when(ReviseProposal(revision="Rev.1")) == (
        ProposalRevised(revision="Rev.1"),
    )
    changes = [AmendmentAdopted(amendment=Symbol(f"A/ES-11/L.{n}")) for n in (15, 9, 14)]
    assert text_state([]) == "base"
    assert text_state(changes) == "+L.9+L.14+L.15"
    assert text_state([*changes, ProposalRevised(revision="Rev.1")]) == "Rev.1"
    assert text_state([ProposalRevised(revision="Rev.1"), changes[0]]) == "Rev.1+L.15"
    assert text_state([AmendmentAdopted(amendment=Symbol("S/2025/114"))]) == "+2025/114"


def test_an_adopted_amendment_goes_into_its_target() -> None:
    target = Symbol("A/ES-11/L.11")
    adopted = ProposalDecided(verdict=Verdict.ADOPTED, text_state=BASE, amends=target)
    rejected = ProposalDecided(verdict=Verdict.REJECTED, text_state=BASE, amends=target)
    state = given(KIND).state
    assert follow_ups(L13, state, adopted) == (
        FollowUp("proposal/A/ES-11/L.11", AdoptAmendment(amendment=L13)),
    )
    assert follow_ups(L13, state, rejected) == ()


def test_a_link_is_made_once() -> None:
    rival = LinkProposals(relation=Relation.RIVAL_OF, other=Symbol("A/ES-11/L.11"))
    linked = ProposalsLinked(relation=Relation.RIVAL_OF, other=Symbol("A/ES-11/L.11"))
    assert given(KIND, L10).when(rival) == (linked,)
    assert given(KIND, L10, linked).when(rival) == ()


def test_the_vote_on_a_later_text_settles_the_proposal_by_that_text() -> None:
    state = TextState("+L.13")
    settle = DecideProposal(verdict=Verdict.ADOPTED, text_state=state, became=Symbol("A/RES/1"))
    decided = ProposalDecided(verdict=Verdict.ADOPTED, text_state=state, became=Symbol("A/RES/1"))
    assert given(KIND, At(hours(-2), L11)).when(settle) == (decided,)
    assert given(KIND, L11, decided).when(settle) == ()
