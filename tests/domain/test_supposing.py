"""A question as it would stand in another text."""

from __future__ import annotations

from domain.ballot import ResultDeclared, VoteCast
from domain.bodies import RuleBasis
from domain.figures import Status
from domain.gathering import gathered
from domain.material import Material
from domain.moment import Moment
from domain.policies import DEFAULT_POLICY
from domain.proposal import AmendmentAdopted, ProposalTabled, SponsorJoined, Verdict
from domain.supposing import Supposing, unvoted, with_text
from domain.values import Iso3, Symbol, Totals, Vote
from infrastructure.reference import world
from tests.streams import NOON, At, entries, hours

L11, L12, L13 = (Symbol(f"A/ES-11/L.{number}") for number in (11, 12, 13))
USA = Iso3("USA")


def material(*ballot: object, amended: bool = False) -> Material:
    tabled = At(hours(-9), ProposalTabled(body="UNGA", sponsors=(USA,)))
    change = [At(hours(-1), AmendmentAdopted(amendment=L13))] if amended else []
    proposal = entries(tabled, *change, stream_id=f"proposal/{L11}")
    votes = entries(*(At(hours(-0.5), fact) for fact in ballot), stream_id=f"ballot/{L11}")
    return gathered(L11, None, [*proposal, *votes])


RESULT = ResultDeclared(
    body="UNGA",
    verdict=Verdict.ADOPTED,
    rule="ga-two-thirds",
    basis=RuleBasis.CHARTER_LIST,
    totals=Totals(yes=93, no=8, abstain=73),
)


def supposing(found: Material) -> Supposing:
    """A question at noon, by the usual policy."""
    return Supposing(found, NOON, DEFAULT_POLICY, world())


def test_the_text_takes_in_what_is_supposed_and_leaves_out_the_rest() -> None:
    amended = material(amended=True)
    for adopted, state in (((), "base"), ((L12,), "+L.12"), ((L12, L13), "+L.12+L.13")):
        assert Moment(with_text(amended, adopted, NOON), NOON).text.state == state


def test_in_its_own_text_a_question_has_the_figures_that_were_declared() -> None:
    found = supposing(material(RESULT)).forecast(())
    assert found is not None
    assert (found.status, found.tally.yes) == (Status.DECLARED, 93)


def test_in_another_text_nobody_has_voted_on_it() -> None:
    voted = material(RESULT, VoteCast(member=USA, vote=Vote.ABSTAIN))
    found = supposing(voted).forecast((L12,))
    assert found is not None
    assert (found.status, found.tally.yes, found.tally.abstain) == (Status.EXPECTED, 1, 0)


def test_where_nobody_has_said_anything_nothing_is_expected() -> None:
    tabled = entries(ProposalTabled(body="UNGA"), stream_id=f"proposal/{L11}")
    assert supposing(gathered(L11, None, tabled)).forecast(()) is None


def test_a_result_without_figures_is_known_to_have_none() -> None:
    bare = ResultDeclared(
        body="UNGA", verdict=Verdict.ADOPTED, rule="ga-two-thirds", basis=RuleBasis.CHARTER_LIST
    )
    found = supposing(material(bare)).forecast(())
    assert found is not None
    assert not found.figured


def test_before_the_vote_only_its_date_and_rule_are_left() -> None:
    voted = material(RESULT, VoteCast(member=USA, vote=Vote.ABSTAIN))
    assert (unvoted(voted).counts, unvoted(voted).casts) == ((), ())


def test_a_sponsor_stands_by_its_text_whatever_is_taken_in() -> None:
    joined = entries(
        At(hours(-9), ProposalTabled(body="UNGA")),
        At(hours(-8), SponsorJoined(country=USA)),
        stream_id=f"proposal/{L11}",
    )
    found = supposing(gathered(L11, None, joined)).forecast((L12,))
    assert found is not None
    assert found.turned == ()
