"""Until when a proposal can be withdrawn, and who sponsored it from when until when."""

from __future__ import annotations

import pytest

from domain.proposal import (
    AmendmentAccepted,
    Form,
    ProposalRevised,
    ProposalTabled,
    ProposalWithdrawn,
    SponsorJoined,
    SponsorLeft,
    VotingBegun,
)
from domain.sponsorship import sponsorships
from domain.text import Text
from domain.values import Iso3, Symbol
from domain.withdrawal import window
from tests.streams import NOON, At, entries, hours

L13 = Symbol("A/ES-11/L.13")
BEGUN = At(hours(4), VotingBegun(ballot="A/ES-11/L.10"))


def tabled(body: str, *facts: object) -> Text:
    draft = ProposalTabled(body=body, form=Form.DRAFT, sponsors=(Iso3("UKR"), Iso3("PLW")))
    return Text.of(entries(draft, *facts))


@pytest.mark.parametrize(
    "body, rule",
    [
        ("UNGA", "General Assembly rule 80"),
        ("UNGA-C3", "General Assembly rule 122"),
        ("UNSC", "Security Council rule 35"),
    ],
)
def test_each_body_has_its_rule(body: str, rule: str) -> None:
    assert window(tabled(body), NOON, vote_at=None, amendment_votes=[]).rule == rule


def test_the_council_lets_an_amended_draft_be_withdrawn_until_its_vote() -> None:
    taken_in = At(hours(1), AmendmentAccepted(amendment=L13))
    council = window(tabled("UNSC", taken_in), hours(2), vote_at=hours(4), amendment_votes=[None])
    assert (council.possible, council.until) == (True, hours(4))
    assembly = window(tabled("UNGA", taken_in), hours(2), vote_at=hours(4), amendment_votes=[])
    assert (assembly.possible, assembly.until) == (False, hours(1))


def test_a_revision_by_the_sponsors_is_no_amendment() -> None:
    revised = tabled("UNGA", At(hours(1), ProposalRevised(revision="Rev.1")))
    assert window(revised, hours(2), vote_at=None, amendment_votes=[]).possible


def test_the_window_closes_with_the_first_of_several_ends() -> None:
    text = tabled("UNGA", At(hours(6), AmendmentAccepted(amendment=L13)), BEGUN)
    assert window(text, hours(3), vote_at=hours(4), amendment_votes=[]).possible
    closed = window(text, hours(7), vote_at=hours(4), amendment_votes=[])
    assert (closed.possible, closed.until) == (False, hours(4))
    assert closed.why == "voting on it had begun"


def test_what_was_withdrawn_cannot_be_withdrawn_again() -> None:
    text = tabled("UNGA", At(hours(1), ProposalWithdrawn(by=Iso3("UKR"))))
    closed = window(text, hours(2), vote_at=hours(4), amendment_votes=[])
    assert (closed.possible, closed.until) == (False, hours(1))


def test_a_sponsor_that_comes_back_has_two_times() -> None:
    text = tabled(
        "UNGA",
        At(hours(1), SponsorLeft(country=Iso3("PLW"))),
        At(hours(2), SponsorJoined(country=Iso3("PLW"))),
    )
    told = [
        (time.country, time.on_document, time.left and time.left.occurred_at)
        for time in sponsorships(text)
    ]
    assert told == [("UKR", True, None), ("PLW", True, hours(1)), ("PLW", False, None)]
