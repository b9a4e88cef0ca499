"""Roll calls are read from every layout in which they were published, and held to their sums."""

import gzip
from pathlib import Path

import pytest

from domain.errors import Misused
from domain.values import Iso3, Totals, Vote
from infrastructure.reference import world
from infrastructure.roll_calls import Problem, Read, Reader
from infrastructure.undl import roll_calls, sheet

ROSTER = world().roster

SEPTEMBER_2024 = """\
undl_id,ms_code(s),ms_name(s),ms_vote(s),resolution(s),title,modality,draft,committee_report,\
meeting,agenda,subjects,date,yes,no,abstentions,non_voting
11,FRA,FRANCE,y,A/RES/66/6,Peace : resolution,RECORDED,,,,,,2011-10-31,1,1,1,1
11,USA,UNITED STATES,n,A/RES/66/6,Peace : resolution,RECORDED,,,,,,2011-10-31,1,1,1,1
11,TUR,TÜRK?YE,a,A/RES/66/6,Peace : resolution,RECORDED,,,,,,2011-10-31,1,1,1,1
11,PLW,PALAU,NV,A/RES/66/6,Peace : resolution,RECORDED,,,,,,2011-10-31,1,1,1,1
"""
MARCH_2025 = """\
undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,\
agenda_title,subjects,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link
12,SUN,USSR,Y,1980-01-14,ES-6,A/RES/ES-6/2,,,A/ES-6/PV.7,Afghanistan,,,1,0,1,1,3,
12,BLR,BYELORUSSIAN SSR,A,1980-01-14,ES-6,A/RES/ES-6/2,,,A/ES-6/PV.7,Afghanistan,,,1,0,1,1,3,
12,COD,ZAIRE,X,1980-01-14,ES-6,A/RES/ES-6/2,,,A/ES-6/PV.7,Afghanistan,,,1,0,1,1,3,
"""
COUNCIL = """\
undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,agenda,\
subjects,vote_note,modality,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link
13,CHN,CHINA,True,X,2025-02-24,S/RES/2774,S/2025/112,S/PV.9866,Peace,S1,,,VOTE,1,0,1,1,3,
13,FRA,FRANCE,True,A,2025-02-24,S/RES/2774,S/2025/112,S/PV.9866,Peace,S1,,,VOTE,1,0,1,1,3,
13,USA,UNITED STATES,True,Y,2025-02-24,S/RES/2774,S/2025/112,S/PV.9866,Peace,S1,,,VOTE,1,0,1,1,3,
"""
HEAD = "undl_id,ms_code,ms_name,ms_vote,date,resolution,total_yes,total_no,total_abstentions,"
FEW = f"{HEAD}total_non_voting,total_ms\n"


def read(folder: Path, text: str, *, scattered: bool = False) -> list[Read]:
    file = folder / "votes.csv"
    file.write_text(text, encoding="utf-8-sig")
    layout = sheet(file)
    return [Reader(layout, ROSTER).read(rows) for rows in roll_calls(layout, scattered=scattered)]


def votes(call: Read) -> dict[str, Vote]:
    assert call.call is not None, call.problems
    return {one.member: one.vote for one in call.call.votes}


def problems(folder: Path, rows: str) -> list[Problem]:
    (call,) = read(folder, FEW + rows)
    assert call.call is None
    assert len(call.set_aside) == rows.count("\n")
    return list(call.problems)


def test_the_layout_of_september_2024_is_read(tmp_path: Path) -> None:
    (found,) = read(tmp_path, SEPTEMBER_2024)
    assert votes(found) == {
        "FRA": Vote.YES, "USA": Vote.NO, "TUR": Vote.ABSTAIN, "PLW": Vote.NOT_VOTING,
    }  # fmt: skip
    assert found.call is not None
    assert (found.call.symbol, found.call.record, found.call.body) == ("A/RES/66/6", "11", "UNGA")
    assert found.call.totals == Totals(yes=1, no=1, abstain=1, not_voting=1)
    assert found.call.meeting == ""


def test_the_layout_of_march_2025_is_read_with_the_names_of_its_day(tmp_path: Path) -> None:
    (found,) = read(tmp_path, MARCH_2025)
    assert votes(found) == {"SUN": Vote.YES, "BLR": Vote.ABSTAIN, "COD": Vote.NOT_VOTING}


def test_floats_of_february_2026_are_counts(tmp_path: Path) -> None:
    floats = MARCH_2025.replace(",1,0,1,1,3,", ",,1.0,0.0,1.0,1.0,3.0,")
    (found,) = read(tmp_path, floats.replace("subjects,", "subjects,vote_note,"))
    assert len(votes(found)) == 3


def test_a_resolution_of_the_council_without_its_year_gets_it(tmp_path: Path) -> None:
    (found,) = read(tmp_path, COUNCIL)
    assert found.call is not None
    assert found.call.symbol == "S/RES/2774 (2025)"
    assert found.call.drafts == ("S/2025/112",)
    (dated,) = read(tmp_path, COUNCIL.replace("S/RES/2774", "S/RES/2774(2025)"))
    assert dated.call is not None
    assert dated.call.symbol == found.call.symbol


@pytest.mark.parametrize(
    "word, vote",
    [("X", Vote.NOT_VOTING), ("nv", Vote.NOT_VOTING), ("", Vote.NOT_VOTING), ("y", Vote.YES),
     ("N", Vote.NO), ("Abstained", Vote.ABSTAIN), ("Against", Vote.NO), ("abstain", Vote.ABSTAIN),
     ("absent", Vote.ABSENT)],
)  # fmt: skip
def test_every_word_for_a_vote_is_read(tmp_path: Path, word: str, vote: Vote) -> None:
    rows = f"1,FRA,FRANCE,{word},2011-10-31,A/RES/66/6,,,,,\n1,USA,,Y,2011-10-31,A/RES/66/6,,,,,\n"
    (found,) = read(tmp_path, FEW + rows)
    assert votes(found)["FRA"] is vote


@pytest.mark.parametrize(
    "name, code",
    [("ZAIRE", "COD"), ("TÜRKİYE", "TUR"), ("TÃœRKÄ°YE", "TUR"), ("T�RKIYE", "TUR"),
     ("TÜRKÝYE", "TUR"), ("BYELORUSSIAN SSR", "BLR"), ("CONGO", "COG"), ("USSR", "RUS"),
     ("UNION OF SOVIET SOCIALIST REPUBLICS", "RUS")],
)  # fmt: skip
def test_a_name_alone_names_whoever_holds_that_seat(tmp_path: Path, name: str, code: str) -> None:
    (found,) = read(tmp_path, f'{FEW}1,,"{name}",Y,2011-10-31,A/RES/66/6,,,,,\n')
    assert votes(found) == {code: Vote.YES}


@pytest.mark.parametrize("code, today", [("ZAR", "COD"), ("BYS", "BLR"), ("BUR", "MMR")])
def test_former_codes_are_known(code: str, today: str) -> None:
    assert ROSTER.resolve_official(code) == today


def test_a_country_listed_before_it_was_a_member_is_ineligible(tmp_path: Path) -> None:
    rows = "1,JPN,JAPAN,X,1956-11-21,A/RES/1127(XI),,,,,\n1,FRA,,Y,1956-11-21,A/RES/1127(XI),,,,,\n"
    (found,) = read(tmp_path, FEW + rows)
    assert votes(found) == {"JPN": Vote.INELIGIBLE, "FRA": Vote.YES}


def test_a_roll_call_in_which_nobody_voted_was_adopted_without_a_vote(tmp_path: Path) -> None:
    silent, called = read(
        tmp_path,
        f"{FEW}1,FRA,,X,2011-10-31,A/RES/66/6,0,0,0,1,1\n2,FRA,,Y,2011-10-31,A/RES/66/7,1,0,0,0,1\n",
    )
    assert silent.call is not None
    assert called.call is not None
    assert (silent.call.without_vote, called.call.without_vote) == (True, False)


def test_a_modality_may_say_that_there_was_no_vote(tmp_path: Path) -> None:
    (found,) = read(tmp_path, COUNCIL.replace("VOTE", "WITHOUT VOTE"))
    assert found.call is not None
    assert found.call.without_vote


def test_a_decision_is_read_by_its_symbol_or_its_draft(tmp_path: Path) -> None:
    for symbol in ("A/DEC/66/501", ""):
        text = SEPTEMBER_2024.replace("A/RES/66/6", symbol).replace("ED,,", "ED,A/66/L.3,")
        (found,) = read(tmp_path, text)
        assert found.call is not None
        assert found.call.symbol == (symbol or "A/66/L.3")


def test_a_code_and_a_name_of_two_countries_are_told_by_line(tmp_path: Path) -> None:
    rows = "1,FRA,GERMANY,Y,2011-10-31,A/RES/66/6,,,,,\n"
    told = 'The code FRA and the name "GERMANY" are two countries.'
    assert problems(tmp_path, rows) == [(2, told)]


def test_an_unknown_country_and_an_unknown_vote_are_told_by_line(tmp_path: Path) -> None:
    rows = (
        "1,FRA,,Y,2011-10-31,A/RES/66/6,,,,,\n"
        "1,QQQ,NOWHERE,Y,2011-10-31,A/RES/66/6,,,,,\n"
        "1,DEU,,perhaps,2011-10-31,A/RES/66/6,,,,,\n"
    )
    (country, vote) = problems(tmp_path, rows)
    assert country == (3, 'No country is called "QQQ".')
    assert vote == (4, '"perhaps" is no vote.')


def test_totals_that_disagree_with_the_rows_are_told(tmp_path: Path) -> None:
    rows = "1,FRA,,Y,2011-10-31,A/RES/66/6,2,0,0,0,1\n"
    told = "The roll call adds up to 1-0-0-0, and its totals say 2-0-0-0."
    assert problems(tmp_path, rows) == [(2, told)]
    rows = "1,FRA,,Y,2011-10-31,A/RES/66/6,1,0,0,0,2\n"
    assert problems(tmp_path, rows) == [(2, "The roll call has 1 members, and its totals say 2.")]
    rows = "1,FRA,,Y,2011-10-31,A/RES/66/6,1.5,0,0,0,1\n"
    assert problems(tmp_path, rows) == [(2, '"1.5" is no count.')]


def test_totals_that_change_within_a_roll_call_are_told(tmp_path: Path) -> None:
    rows = "1,FRA,,Y,2011-10-31,A/RES/66/6,2,0,0,0,2\n1,USA,,Y,2011-10-31,A/RES/66/6,1,1,0,0,2\n"
    assert problems(tmp_path, rows) == [(3, "Its totals are not those of line 2.")]


def test_who_had_no_vote_that_day_is_told(tmp_path: Path) -> None:
    rows = "1,SSD,SOUTH SUDAN,Y,2009-10-31,A/RES/64/6,,,,,\n"
    told = "South Sudan (SSD) had no vote in the UNGA on 31 October 2009."
    assert problems(tmp_path, rows) == [(2, told)]


def test_a_member_that_stands_there_twice_alike_is_left_out_once(tmp_path: Path) -> None:
    row = "1,FRA,,Y,2011-10-31,A/RES/66/6,1,0,0,0,1\n"
    (found,) = read(tmp_path, FEW + row + row)
    assert votes(found) == {"FRA": Vote.YES}
    assert found.problems == [(3, "France (FRA) stands there twice.")]
    assert [row.line for row in found.set_aside] == [3]


def test_a_member_that_stands_there_twice_otherwise_is_told(tmp_path: Path) -> None:
    rows = "1,FRA,,Y,2011-10-31,A/RES/66/6,,,,,\n1,FRA,,N,2011-10-31,A/RES/66/6,,,,,\n"
    assert problems(tmp_path, rows) == [(3, "France (FRA) stands there twice: yes and no.")]


def test_a_row_without_date_or_symbol_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, "1,FRA,,Y,sometime,A/RES/66/6,,,,,\n") == [
        (2, '"sometime" is no date; write it 2011-10-31.')
    ]
    assert problems(tmp_path, "1,FRA,,Y,2011-10-31,,,,,,\n") == [(2, "It has no document symbol.")]


def test_one_row_may_hold_many_members(tmp_path: Path) -> None:
    (found,) = read(tmp_path, f"{FEW}1,FRA | USA,,Y | N,2011-10-31,A/RES/66/6,1,1,0,0,2\n")
    assert votes(found) == {"FRA": Vote.YES, "USA": Vote.NO}
    assert problems(tmp_path, "1,FRA | USA,,Y | N | A,2011-10-31,A/RES/66/6,,,,,\n") == [
        (2, "It names 2 members, and 3 votes.")
    ]


def test_rows_in_any_order_make_the_same_roll_calls(tmp_path: Path) -> None:
    head, *rows = SEPTEMBER_2024.splitlines(keepends=True)
    other = [row.replace("66/6", "66/7") for row in rows]
    mixed = head + "".join(one + two for one, two in zip(rows, other, strict=True))
    found = read(tmp_path, mixed, scattered=True)
    assert [votes(one) for one in found] == [votes(read(tmp_path, SEPTEMBER_2024)[0])] * 2


def test_a_compressed_file_is_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv.gz"
    file.write_bytes(gzip.compress(SEPTEMBER_2024.encode()))
    assert sheet(file).is_record
    assert len(list(sheet(file).rows())) == 4


def test_a_plain_list_says_no_more_than_countries_and_votes(tmp_path: Path) -> None:
    for text in ("Country;Vote\nFrance;yes\nPalau;no\n", "France,yes\nPalau,no\n"):
        file = tmp_path / "list.csv"
        file.write_text(text, encoding="utf-8")
        layout = sheet(file)
        assert not layout.is_record
        found, wrong = Reader(layout, ROSTER).plain(list(layout.rows()))
        assert found == {Iso3("FRA"): Vote.YES, Iso3("PLW"): Vote.NO}
        assert wrong == []


@pytest.mark.parametrize(
    "content, told",
    [(b"", "is empty"), (b"a,b\n1,2\n", "has no columns"), (b"country,vote\n\xff\xfe,yes\n",
     "is not text"), (b"\x1f\x8bbroken", "cut short or damaged")],
)  # fmt: skip
def test_what_is_no_table_of_votes_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "other.csv"
    file.write_bytes(content)
    with pytest.raises(Misused, match=told):
        list(sheet(file).rows())


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misused, match="cannot be read"):
        sheet(tmp_path / "nothing.csv")
