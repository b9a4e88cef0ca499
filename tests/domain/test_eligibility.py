"""Who may vote in a body on a day, and why: the cases that break naive code."""

from datetime import UTC, date, datetime

import pytest

from domain import voting
from domain.decision import Outcome
from domain.eligibility import Eligibility, May, eligibility, franchise
from domain.franchise import MayNotVote, electorate, must_have_a_vote, whole_roll
from domain.rule_book import BOOK
from domain.values import Iso3, Totals, Vote
from infrastructure.reference import world

WORLD = world()
VOTE_DAY = date(2025, 2, 24)
LISTED = ("AFG", "BOL", "COG", "GNB", "VEN")

CASES = """
UNGA | SUN | 1991-12-23 | yes | member | member since 24 October 1945
UNGA | SUN | 1991-12-24 | no | seat-under-another-code | held as Russian Federation (RUS)
UNGA | RUS | 1980-01-01 | no | seat-under-another-code | its seat was held as USSR (SUN)
UNGA | RUS | 1991-12-24 | yes | member | member since 24 December 1991, in the seat of USSR (SUN)
UNSC | RUS | 1980-01-01 | no | seat-under-another-code | its seat was held as USSR (SUN)
UNSC | SUN | 1980-01-01 | yes | member | permanent member
UNSC | RUS | 2025-02-24 | yes | member | permanent member
UNGA | DDR | 1973-09-17 | no | not-yet-a-member | not yet a member: admitted on 18 September 1973
UNGA | DDR | 1990-10-02 | yes | member | member since 18 September 1973
UNGA | DDR | 1990-10-03 | no | no-longer-a-member | no longer a member: until 2 October 1990
UNGA | DEU | 1973-09-18 | yes | member | member since 18 September 1973
UNGA | YUG | 1992-09-22 | yes | member | member since 24 October 1945
UNGA | YUG | 1992-09-23 | no | participation | since 23 September 1992 (A/RES/47/1)
UNGA-C3 | YUG | 1995-11-01 | no | participation | since 23 September 1992 (A/RES/47/1)
UNGA | YUG | 2000-10-31 | no | participation | kept from taking part
UNGA | YUG | 2000-11-01 | yes | member | member since 1 November 2000
UNGA | SRB | 2001-01-01 | no | seat-under-another-code | held as Yugoslavia (YUG)
UNGA | HRV | 1992-05-21 | no | not-yet-a-member | admitted on 22 May 1992
UNGA | CSK | 1993-01-01 | no | no-longer-a-member | until 31 December 1992
UNGA | EGY | 1960-01-01 | yes | member | member since 24 October 1945
UNGA | SYR | 1958-02-20 | yes | member | member since 24 October 1945
UNGA | SYR | 1960-01-01 | no | no-longer-a-member | until 20 February 1958, and again from 13 Oct
UNGA | SYR | 1961-10-13 | yes | member | member since 13 October 1961
UNGA | IDN | 1965-01-19 | yes | member | member since 28 September 1950
UNGA | IDN | 1965-12-01 | no | no-longer-a-member | until 19 January 1965, and again from 28 Sept
UNGA | IDN | 1966-09-28 | yes | member | member since 28 September 1966
UNGA | CHN | 1971-10-24 | yes | member | member since 24 October 1945
UNSC | CHN | 1971-10-26 | yes | member | permanent member
UNGA | ZAF | 1980-01-01 | no | participation | Ruling of the President, A/PV.2281
UNGA | ZAF | 1994-06-23 | yes | member | member since
UNGA | PSE | 2025-02-24 | no | observer | no member of the United Nations
UNGA | SSD | 2011-07-13 | no | not-yet-a-member | admitted on 14 July 2011
UNSC | DZA | 2023-12-31 | no | no-seat | its next begins on 1 January 2024
UNSC | DZA | 2024-01-01 | yes | member | elected for 1 January 2024 to 31 December 2025
UNSC | DZA | 2025-12-31 | yes | member | elected for
UNSC | DZA | 2026-01-01 | no | no-seat | its last term ended on 31 December 2025
UNSC | JPN | 2025-01-01 | no | no-seat | its last term ended on 31 December 2024
UNSC | DEU | 2025-02-24 | no | no-seat | its last term ended on 31 December 2020
UNGA | VEN | 2025-02-24 | in-doubt | arrears | perhaps in arrears, without a vote (Charter Art.
UNSC | VEN | 2025-02-24 | no | no-seat | no seat in the Council
UNGA | VEN | 2024-12-31 | yes | member | member since
UNGA | STP | 2025-02-24 | yes | permitted | permitted to vote all the same (A/RES/79/3
IAEA | VEN | 2024-11-21 | no | arrears | in arrears, without a vote since 21 November 2024
HRC | RUS | 2022-04-06 | unknown | seats-unknown | who sits in the Human Rights Council
HRC | RUS | 2022-04-07 | no | participation | kept from taking part since 7 April 2022 (A/RES/ES-11
HRC | PLW | 2025-02-24 | unknown | seats-unknown | who sits in the Human Rights Council is not known
ECOSOC | DDR | 2025-02-24 | no | no-longer-a-member | until 2 October 1990
EU | GBR | 2020-01-31 | yes | member | sits in the Council of the European Union
EU | GBR | 2020-02-01 | no | no-seat | until 31 January 2020
EU | USA | 2025-02-24 | no | no-seat | no seat in the Council of the European Union
""".strip().splitlines()


def asked(body: str, country: str, on: date) -> Eligibility:
    return eligibility(WORLD, Iso3(country), body, on)


@pytest.mark.parametrize("line", CASES)
def test_a_country_may_vote_or_not_and_it_is_said_why(line: str) -> None:
    body, country, day, may, ground, why = (part.strip() for part in line.split("|"))
    found = asked(body, country, date.fromisoformat(day))
    assert (found.may, found.ground) == (may, ground), found.why
    assert why in found.why


@pytest.mark.parametrize("body", ["UNGA", "UNSC", "EU", "UNGA-C4"])
@pytest.mark.parametrize(
    "day", ["1946-02-01", "1960-10-01", "1985-01-01", "1995-06-01", "2025-02-24"]
)
def test_whoever_may_vote_is_in_the_electorate_and_nobody_else(body: str, day: str) -> None:
    on = date.fromisoformat(day)
    mays = {code: eligibility(WORLD, code, body, on).may for code in WORLD.roster.countries}
    may = {code for code, word in mays.items() if word in (May.YES, May.IN_DOUBT)}
    assert may == set(WORLD.roster.voters(body, on))


def test_a_bar_in_doubt_takes_nobody_out_of_the_electorate() -> None:
    found = franchise(WORLD, "UNGA", VOTE_DAY)
    assert (len(found.members), len(found.voters)) == (193, 193)
    assert tuple(bar.iso3 for bar in found.kept) == LISTED
    assert not any(bar.certain for bar in found.kept)


def test_a_sure_bar_leaves_a_member_that_is_no_voter() -> None:
    found = franchise(WORLD, "UNGA", date(1980, 1, 1))
    assert (len(found.members), len(found.voters)) == (152, 151)
    assert [bar.iso3 for bar in found.kept] == ["ZAF"]


def test_the_permanent_members_are_told_of_the_council_alone() -> None:
    assert len(franchise(WORLD, "UNSC", VOTE_DAY).permanent) == 5
    assert franchise(WORLD, "UNGA", VOTE_DAY).permanent == frozenset()


def test_where_seats_are_unknown_nobody_is_counted() -> None:
    assert franchise(WORLD, "ECOSOC", VOTE_DAY).members == ()


THREE = (Iso3("AND"), Iso3("LIE"), Iso3("MCO"))


def test_the_record_corrects_who_makes_up_a_ballot() -> None:
    out = {Iso3("AND"): Vote.INELIGIBLE}
    assert electorate(THREE, out) == ("LIE", "MCO")
    assert electorate(THREE[1:], {Iso3("AND"): Vote.YES}) == THREE
    assert electorate(THREE[1:], {Iso3("AND"): Vote.NOT_VOTING}) == ("LIE", "MCO")
    assert electorate((), out) == ()


def test_a_roll_call_is_whole_without_those_who_have_no_vote() -> None:
    at = datetime(1980, 1, 1, 15, tzinfo=UTC)
    voters = WORLD.roster.voters("UNGA", at.date())
    votes: dict[Iso3, Vote] = dict.fromkeys(voters, Vote.YES)
    roll = whole_roll(votes, "UNGA", at, WORLD.roster)
    assert roll is not None
    assert roll[Iso3("ZAF")] is Vote.INELIGIBLE
    assert whole_roll({**votes, Iso3("ZAF"): Vote.NOT_VOTING}, "UNGA", at, WORLD.roster) is not None
    del votes[voters[0]]
    assert whole_roll(votes, "UNGA", at, WORLD.roster) is None


HALF = BOOK.rule_for("UNGA", VOTE_DAY, rule="ga-simple")


def test_who_may_not_vote_still_counts_for_the_quorum() -> None:
    members = tuple(Iso3(f"M{number:03}") for number in range(193))
    barred = dict.fromkeys(members[:5], Vote.INELIGIBLE)
    present = {**barred, **dict.fromkeys(members[5:101], Vote.YES)}
    away = dict.fromkeys(members[101:], Vote.ABSENT)
    short = voting.decide(HALF, ballots={**present, **away}, electorate=members)
    assert (short.outcome, short.members) == (Outcome.INVALID, 193)
    without = voting.decide(
        HALF,
        ballots={**dict.fromkeys(members[5:101], Vote.YES), **away},
        electorate=members[5:],
        members=193,
    )
    assert (without.outcome, without.totals) == (short.outcome, short.totals)
    there = {**present, **away, members[101]: Vote.ABSTAIN}
    assert voting.decide(HALF, ballots=there, electorate=members).outcome is Outcome.ADOPTED


def test_who_may_not_vote_is_never_counted_as_absent() -> None:
    ballots = {Iso3("AND"): Vote.INELIGIBLE, Iso3("LIE"): Vote.YES, Iso3("MCO"): Vote.YES}
    decision = voting.decide(HALF, ballots=ballots, electorate=THREE)
    assert decision.totals == Totals(yes=2, no=0, abstain=0, not_voting=0)
    unanimous = BOOK.rule_for("EU", VOTE_DAY, rule="eu-unanimity")
    assert voting.decide(unanimous, ballots=ballots, electorate=THREE).outcome is Outcome.ADOPTED
    absent = ballots | {Iso3("AND"): Vote.ABSENT}
    assert voting.decide(unanimous, ballots=absent, electorate=THREE).outcome is Outcome.REJECTED


def test_a_member_without_a_vote_is_not_awaited() -> None:
    ballots = {Iso3("AND"): Vote.INELIGIBLE, Iso3("LIE"): Vote.YES, Iso3("MCO"): Vote.YES}
    decision = voting.decide(HALF, ballots=ballots, electorate=THREE)
    assert (decision.unknown, decision.decided) == (0, True)
    open_ = voting.decide(HALF, ballots={Iso3("AND"): Vote.INELIGIBLE}, electorate=THREE)
    assert open_.unknown == 2


def test_the_record_knows_more_of_a_member_in_arrears_than_a_list() -> None:
    at = datetime(2024, 11, 21, 12, tzinfo=UTC)
    must_have_a_vote(Iso3("VEN"), Vote.YES, "IAEA", at, WORLD)


@pytest.mark.parametrize(
    "body,member,day",
    [("UNGA", "YUG", 1995), ("UNGA", "ZAF", 1980), ("UNGA", "DDR", 1991), ("UNSC", "DZA", 2026)],
)
def test_a_vote_of_who_has_none_is_refused_and_its_silence_is_not(
    body: str, member: str, day: int
) -> None:
    at = datetime(day, 11, 2, 12, tzinfo=UTC)
    with pytest.raises(MayNotVote, match=r"had no vote in the .* on 2 November .*: "):
        must_have_a_vote(Iso3(member), Vote.YES, body, at, WORLD)
    must_have_a_vote(Iso3(member), Vote.INELIGIBLE, body, at, WORLD)
    if WORLD.roster.is_seated(Iso3(member), body, at.date()):
        must_have_a_vote(Iso3(member), Vote.NOT_VOTING, body, at, WORLD)
