"""The path to nine in the Council, and the fewest who would tip a vote (`domain.md` 6.2, Q3)."""

from datetime import UTC, datetime

from domain.ballot import BallotScheduled
from domain.board import View, view
from domain.evidence import Evidence, Sort
from domain.material import Material
from domain.moment import Moment
from domain.path import Path, path
from domain.policies import DEFAULT_POLICY
from domain.proposal import ProposalTabled
from domain.roll_call import count_in
from domain.tipping import Tipping, firm_only, tipping
from domain.values import EntryId, Firmness, Grade, Intent, Iso3, Level, Symbol, Vote
from infrastructure.reference import world
from tests.streams import At, entries

VOTE = datetime(2025, 2, 24, 20, tzinfo=UTC)
"""15:00 in New York."""
BEFORE = datetime(2025, 2, 24, 12, tzinfo=UTC)
COUNCIL, ASSEMBLY = Symbol("S/2025/112"), Symbol("A/ES-11/L.10")
YES = "DZA CHN GUY KOR PAK PAN RUS SLE SOM USA"
ABSTAIN = "DNK FRA GRC SVN GBR"


def heard(number: int, country: str, intent: Intent, *, firm: bool = True) -> Evidence:
    return Evidence(
        position=number,
        entry=EntryId(str(number)),
        occurred_at=BEFORE,
        recorded_at=BEFORE,
        country=Iso3(country),
        question=COUNCIL,
        campaign=None,
        sort=Sort.REPORT,
        intent=intent,
        firmness=Firmness.FIRM if firm else Firmness.TENTATIVE,
        level=Level.L1,
        grade=Grade("B2"),
    )


def seen(symbol: Symbol, body: str, **said: str) -> View:
    """Who means to vote how, by words; those in `soft` are not firm."""
    soft = said.pop("soft", "").split()
    intents = {c: Intent(w.replace("_", "-")) for w, codes in said.items() for c in codes.split()}
    tabled = entries(At(BEFORE, ProposalTabled(body=body)), stream_id=f"proposal/{symbol}")
    date = entries(
        At(BEFORE, BallotScheduled(body=body, vote_at=VOTE)), stream_id=f"ballot/{symbol}"
    )
    counts = tuple(count for entry in date if (count := count_in(entry)))
    evidence = tuple(
        heard(n, country, intent, firm=country not in soft)
        for n, (country, intent) in enumerate(intents.items(), start=10)
    )
    material = Material(symbol=symbol, proposal=tuple(tabled), evidence=evidence, counts=counts)
    return view(Moment(material, VOTE), DEFAULT_POLICY, world())


def council(**said: str) -> View:
    return seen(COUNCIL, "UNSC", **said)


def found(seen: View) -> Path:
    known = path(seen, world())
    assert known is not None
    return known


def tips(seen: View) -> Tipping:
    known = tipping(seen, world())
    assert known is not None
    return known


def test_with_the_intents_of_24_february_ten_yes_votes_carry_it_and_nobody_need_be_moved() -> None:
    board = council(yes=YES, abstain=ABSTAIN)
    way = found(board)
    assert (way.yes, way.needed, way.missing, way.lifting) == (10, 9, 0, ())
    assert way.is_there
    assert (board.outcome.verdict, board.outcome.permanent_no) == ("adopted", ())


def test_whoever_is_likeliest_to_move_is_won_first_and_a_no_is_not_counted_on() -> None:
    way = found(council(yes="USA RUS CHN DZA GUY KOR PAK", no="FRA", abstain="DNK SVN", soft="SVN"))
    assert way.missing == 2
    assert {m.country for m in way.movers} <= {"GBR", "GRC", "PAN", "SLE", "SOM", "SVN"}
    assert way.movers[0].movable >= way.movers[1].movable
    assert way.reaches
    assert (way.lifting, way.is_there) == (("FRA",), False)


def test_the_soft_abstention_goes_before_the_firm_one() -> None:
    yes = "USA RUS CHN DZA GUY KOR PAK PAN"
    way = found(council(yes=yes, no="SOM SLE", abstain=ABSTAIN, soft="GRC"))
    assert [mover.country for mover in way.movers] == ["GRC"]


def test_noes_alone_leave_no_path() -> None:
    way = found(council(yes="USA RUS CHN", no="DZA GUY KOR PAK PAN SLE SOM DNK FRA GRC SVN GBR"))
    assert (way.missing, way.movers, way.reaches) == (6, (), False)


def test_a_majority_of_those_voting_knows_no_such_path() -> None:
    assert path(seen(ASSEMBLY, "UNGA", yes="FRA DEU"), world()) is None


def test_one_permanent_member_tips_what_the_council_would_adopt() -> None:
    tip = tips(council(yes=YES, abstain=ABSTAIN, soft="CHN"))
    assert (tip.verdict, tip.vote, tip.countries) == ("adopted", Vote.NO, ("CHN",))


def test_a_veto_must_be_lifted_before_the_votes_that_are_missing() -> None:
    tip = tips(council(yes="USA CHN DZA GUY KOR PAK PAN SLE SOM", no="RUS", abstain=ABSTAIN))
    assert (tip.verdict, tip.vote, tip.countries) == ("rejected", Vote.YES, ("RUS",))


def test_in_the_assembly_the_fewest_who_turn_take_the_margin_away() -> None:
    board = seen(ASSEMBLY, "UNGA", yes="FRA DEU ITA ESP POL NLD BEL", no="USA RUS", soft="ITA")
    tip = tips(board)
    # seven to two: 7 - 2 x 2 = 3, which one more no for a yes brings to 0, and a second below
    assert (tip.verdict, len(tip.countries), tip.countries[0]) == ("adopted", 2, "ITA")


def test_by_those_alone_who_are_firm_it_may_fall_short() -> None:
    only = firm_only(council(yes=YES, abstain=ABSTAIN, soft="PAK PAN"), world())
    assert only is not None
    assert (only.verdict, only.margin) == ("open", -1)
