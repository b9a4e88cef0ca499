"""Who is meant by a name, who was a member, who sat in the Council and who could vote."""

from datetime import date

import pytest

from domain.errors import AmbiguousCountry, NoSuchCountry, NoSuchGroup
from domain.groups import Group, group_named
from domain.names import initials
from domain.values import Iso3
from infrastructure.reference import world

ROSTER = world().roster
VOTE_DAY = date(2025, 2, 24)

# un.org, "Growth in United Nations membership": members at the end of the year
MEMBERS_AT_THE_END_OF = {
    1945: 51, 1946: 55, 1947: 57, 1948: 58, 1949: 59, 1950: 60, 1955: 76, 1956: 80, 1957: 82,
    1958: 82, 1960: 99, 1961: 104, 1962: 110, 1963: 113, 1964: 115, 1965: 117, 1966: 122, 1967: 123,
    1968: 126, 1970: 127, 1971: 132, 1973: 135, 1974: 138, 1975: 144, 1976: 147, 1977: 149,
    1978: 151, 1979: 152, 1980: 154, 1981: 157, 1983: 158, 1984: 159, 1990: 159, 1991: 166,
    1992: 179, 1993: 184, 1994: 185, 1999: 188, 2000: 189, 2002: 191, 2006: 192, 2011: 193,
    2024: 193,
}  # fmt: skip

NAMED = {
    "PLW": "PLW", "plw": "PLW", "PW": "PLW", "Belau": "PLW", "U.S.": "USA", "États-Unis": "USA",
    "NA": "NAM", "Guinea": "GIN", "Niger": "NER", "COG": "COG", "Congo-Brazzaville": "COG",
    "DRC": "COD", "Zaire": "COD", "TÜRKİYE": "TUR", "turkey": "TUR", "Cote d’ivoire": "CIV",
    "Viet Nam": "VNM", "South Korea": "KOR", "DPRK": "PRK", "Burma": "MMR", "Swaziland": "SWZ",
    "USSR": "SUN", "Soviet Union": "SUN", "Russia": "RUS", "Tanganyika": "EAT",
    "United Arab Republic": "EGY", "Deutschland": "DEU", "GDR": "DDR",
    "The former Yugoslav Republic of Macedonia": "MKD",
    "Holy See": "VAT", "Palestine": "PSE", "Bolivia (Plurinational State of)": "BOL",
}  # fmt: skip


@pytest.mark.parametrize("text,code", NAMED.items())
def test_a_code_or_a_name_means_one_country(text: str, code: str) -> None:
    assert ROSTER.resolve(text) == code


def test_congo_alone_is_two_members() -> None:
    with pytest.raises(AmbiguousCountry) as refusal:
        ROSTER.resolve("CONGO")
    assert refusal.value.candidates == ("Congo (COG)", "Democratic Republic of the Congo (COD)")


def test_korea_alone_is_two_members() -> None:
    with pytest.raises(AmbiguousCountry, match=r'"Korea" is two members: .*\(PRK\) or .*\(KOR\)'):
        ROSTER.resolve("Korea")


def test_in_a_file_of_the_un_congo_is_congo() -> None:
    assert ROSTER.resolve_official("CONGO") == "COG"
    assert ROSTER.resolve_official("CONGO (LEOPOLDVILLE)") == "COD"


def test_a_near_name_is_suggested_and_never_taken() -> None:
    with pytest.raises(NoSuchCountry) as refusal:
        ROSTER.resolve("Palua")
    assert refusal.value.suggestions[0] == "Palau (PLW)"
    assert len(refusal.value.suggestions) <= 3


def test_a_list_keeps_its_order_and_a_comma_inside_a_name() -> None:
    assert ROSTER.resolve_many("FRA, deu,Germany") == ("FRA", "DEU")
    assert ROSTER.resolve_many("Korea, Republic of") == ("KOR",)


def test_every_name_of_a_country_leads_back_to_it_or_is_shared() -> None:
    shared = {"Congo", "Kongo", "Korea", "Corea", "Corée"}
    for name, code in ROSTER.aliases():
        if name not in shared:
            assert ROSTER.resolve(name) == code


def test_no_alias_is_the_code_of_another_country() -> None:
    codes = {*ROSTER.countries, *(c.iso2 for c in ROSTER.countries.values())}
    assert not [name for name, _ in ROSTER.aliases() if initials(name) in codes]


def test_every_name_shown_can_be_typed_back() -> None:
    for country in ROSTER.countries.values():
        assert ROSTER.resolve_official(country.name.upper()) == country.iso3


def test_a_label_is_name_and_code() -> None:
    assert ROSTER.label(Iso3("PLW")) == "Palau (PLW)"


@pytest.mark.parametrize("year,count", MEMBERS_AT_THE_END_OF.items())
def test_the_membership_grew_as_the_un_counts_it(year: int, count: int) -> None:
    assert len(ROSTER.members_on(date(year, 12, 31))) == count


def test_the_last_member_was_admitted_on_14_july_2011() -> None:
    assert len(ROSTER.members_on(date(2011, 7, 13))) == 192
    assert len(ROSTER.members_on(date(2011, 7, 14))) == 193


SPELLS = [
    ("SUN", "1991-12-23", "RUS", "1991-12-24"),
    ("CSK", "1992-12-31", "CZE", "1993-01-19"),
    ("EAT", "1964-04-25", "TZA", "1964-04-26"),
    ("YMD", "1990-05-21", "YEM", "1990-05-22"),
    ("YUG", "2003-02-03", "SCG", "2003-02-04"),
    ("SCG", "2006-06-02", "SRB", "2006-06-03"),
    ("IDN", "1965-01-19", "IDN", "1966-09-28"),
    ("SYR", "1958-02-20", "SYR", "1961-10-13"),
    ("DDR", "1990-10-02", "DEU", "1990-10-03"),
]


@pytest.mark.parametrize("before,last,after,first", SPELLS)
def test_one_membership_ends_and_another_begins(
    before: str, last: str, after: str, first: str
) -> None:
    end, start = date.fromisoformat(last), date.fromisoformat(first)
    assert ROSTER.is_member(Iso3(before), end)
    assert not ROSTER.is_member(Iso3(before), date.fromordinal(end.toordinal() + 1))
    assert ROSTER.is_member(Iso3(after), start)


def test_a_seat_keeps_the_code_of_its_time() -> None:
    assert ROSTER.seat_on(Iso3("RUS"), date(1980, 1, 1)) == "SUN"
    assert ROSTER.seat_on(Iso3("SUN"), VOTE_DAY) == "RUS"
    assert ROSTER.seat_on(Iso3("SRB"), date(1980, 1, 1)) == "YUG"
    assert ROSTER.seat_on(Iso3("TZA"), date(1962, 1, 1)) == "EAT"
    assert ROSTER.seat_on(Iso3("PSE"), VOTE_DAY) == "PSE"


def test_the_regional_groups_add_up_in_february_2025() -> None:
    sizes = {group: len(ROSTER.in_group(group, VOTE_DAY)) for group in Group}
    assert sizes == {"AFR": 54, "APG": 53, "EEG": 23, "GRULAC": 33, "WEOG": 28, "NONE": 2}


def test_a_group_goes_by_its_code_and_its_name() -> None:
    assert group_named("weog") is group_named("Western European and Others") is Group.WEOG
    with pytest.raises(NoSuchGroup, match="No regional group"):
        group_named("Nordic")


@pytest.mark.parametrize("year", range(1946, 2028))
def test_the_council_has_eleven_members_until_1965_and_fifteen_since(year: int) -> None:
    seats = 11 if year < 1966 else 15
    for month in (2, 7, 12):
        council = ROSTER.council_on(date(year, month, 15))
        assert len(council) == len(set(council)) == seats
        assert len(ROSTER.permanent_on(date(year, month, 15))) == 5
        assert set(council) <= set(ROSTER.members_on(date(year, month, 15)))


def test_the_permanent_seats_go_by_seat_and_day() -> None:
    assert ROSTER.permanent_on(date(1971, 10, 24)) == {"CHN", "FRA", "GBR", "SUN", "USA"}
    assert ROSTER.permanent_on(date(1991, 12, 24)) == {"CHN", "FRA", "GBR", "RUS", "USA"}


def test_the_council_of_february_2025_is_the_one_that_adopted_resolution_2774() -> None:
    council = "CHN DNK DZA FRA GBR GRC GUY KOR PAK PAN RUS SLE SOM SVN USA"
    assert ROSTER.council_on(VOTE_DAY) == tuple(council.split())


def test_a_shared_term_changes_hands_at_the_new_year() -> None:
    assert {"ITA"} == set(ROSTER.council_on(date(2017, 6, 1))) & {"ITA", "NLD"}
    assert {"NLD"} == set(ROSTER.council_on(date(2018, 6, 1))) & {"ITA", "NLD"}


def test_observers_are_known_and_cannot_vote() -> None:
    for observer in (Iso3("PSE"), Iso3("VAT")):
        assert not ROSTER.may_vote(observer, "UNGA", VOTE_DAY)


def test_only_the_council_votes_in_the_council() -> None:
    assert ROSTER.may_vote(Iso3("GUY"), "UNSC", VOTE_DAY)
    assert not ROSTER.may_vote(Iso3("UKR"), "UNSC", VOTE_DAY)
    assert ROSTER.may_vote(Iso3("UKR"), "UNGA-C3", VOTE_DAY)


def test_a_barred_member_stays_a_member_and_does_not_vote() -> None:
    for code, day in (("ZAF", date(1980, 1, 1)), ("YUG", date(1995, 1, 1))):
        assert code in ROSTER.electorate("UNGA", day)
        assert not ROSTER.may_vote(Iso3(code), "UNGA", day)
    assert ROSTER.may_vote(Iso3("ZAF"), "UNGA", date(1994, 12, 1))


def test_the_seats_of_a_body_we_do_not_hold_are_unknown() -> None:
    assert ROSTER.electorate("HRC", VOTE_DAY) == ()
    assert ROSTER.may_vote(Iso3("PLW"), "HRC", VOTE_DAY)
