"""Published roll calls are imported whole or not at all, once, and put right when they change."""

import csv
import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from cli.arguments import now
from domain.ballot import Ballot
from domain.values import Iso3, Totals, Vote
from infrastructure.journal import Journal
from infrastructure.reference import world
from tests.cli.conftest import Demarche
from tests.cli.shapes import Shapes
from tests.cli.test_documentation import commands

RECORD = Path(__file__).parents[3] / "shared" / "data" / "un_votes"
LAYOUTS = ("es11_7_8_undl_2025layout.csv", "es11_7_8_undl_2026layout_floats.csv")

HEAD = (
    "undl_id,ms_code,ms_name,ms_vote,date,resolution,draft,meeting,title,total_yes,total_no,"
    "total_abstentions,total_non_voting\n"
)
NUMBERS = {Vote.YES: "Y", Vote.NO: "N", Vote.ABSTAIN: "A", Vote.NOT_VOTING: "X"}
TEN = ("DZA", "CHN", "GUY", "KOR", "PAK", "PAN", "RUS", "SLE", "SOM", "USA")
COUNCIL_2025 = dict.fromkeys(TEN, "Y") | dict.fromkeys(("DNK", "FRA", "GRC", "SVN", "GBR"), "A")


def rows(
    votes: dict[str, str],
    *,
    symbol: str = "A/RES/66/6",
    on: str = "2011-10-31",
    draft: str = "",
    figures: str | None = None,
    number: int = 1,
) -> str:
    """The rows of a roll call, with the figures that it adds up to unless others are given."""
    cast = list(votes.values())
    figures = figures or ",".join(str(cast.count(word)) for word in "YNAX")
    return "".join(
        f"{number},{code},,{word},{on},{symbol},{draft},M.1,A title,{figures}\n"
        for code, word in votes.items()
    )


def file(*roll_calls: str, name: str = "votes.csv") -> str:
    Path(name).write_text(HEAD + "".join(roll_calls), encoding="utf-8")
    return name


ROW = "1,FRA,,Y,2011-10-31,A/RES/66/6,,,,,,,\n"
LAYOUTS_OF_THE_LIBRARY = {
    "Assembly, September 2024": (
        "undl_id,ms_code(s),ms_name(s),ms_vote(s),resolution(s),title,modality,draft,"
        "committee_report,meeting,agenda,subjects,date,yes,no,abstentions,non_voting\n"
        "9,FRA,FRANCE,y,A/RES/66/6,T,RECORDED,,,A/66/PV.41,,,2011-10-31,1,1,1,2\n"
        "9,USA,UNITED STATES,n,A/RES/66/6,T,RECORDED,,,A/66/PV.41,,,2011-10-31,1,1,1,2\n"
        "9,TUR,TÜRK?YE,a,A/RES/66/6,T,RECORDED,,,A/66/PV.41,,,2011-10-31,1,1,1,2\n"
        "9,PLW,PALAU,NV,A/RES/66/6,T,RECORDED,,,A/66/PV.41,,,2011-10-31,1,1,1,2\n"
        "9,NRU,NAURU,,A/RES/66/6,T,RECORDED,,,A/66/PV.41,,,2011-10-31,1,1,1,2\n"
    ),
    "Assembly, March 2025, meeting missing": (
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,"
        "title,agenda_title,subjects,total_yes,total_no,total_abstentions,total_non_voting,"
        "total_ms,undl_link\n"
        "9,FRA,FRANCE,Y,2011-10-31,66,A/RES/66/6,,,,T,,,1,1,1,2,5,\n"
        "9,USA,UNITED STATES,N,2011-10-31,66,A/RES/66/6,,,,T,,,1,1,1,2,5,\n"
        "9,TUR,TÜRKİYE,A,2011-10-31,66,A/RES/66/6,,,,T,,,1,1,1,2,5,\n"
        "9,PLW,PALAU,X,2011-10-31,66,A/RES/66/6,,,,T,,,1,1,1,2,5,\n"
        "9,NRU,NAURU,,2011-10-31,66,A/RES/66/6,,,,T,,,1,1,1,2,5,\n"
    ),
    "Assembly, February 2026, floats": (
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,"
        "title,agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,"
        "total_non_voting,total_ms,undl_link\n"
        "9,FRA,FRANCE,Y,2011-10-31,66,A/RES/66/6,,,A/66/PV.41,T,,,,1.0,1.0,1.0,2.0,5.0,\n"
        "9,USA,UNITED STATES,N,2011-10-31,66,A/RES/66/6,,,A/66/PV.41,T,,,,1.0,1.0,1.0,2.0,5.0,\n"
        "9,TUR,TÃœRKÄ°YE,A,2011-10-31,66,A/RES/66/6,,,A/66/PV.41,T,,,,1.0,1.0,1.0,2.0,5.0,\n"
        "9,PLW,PALAU,X,2011-10-31,66,A/RES/66/6,,,A/66/PV.41,T,,,,1.0,1.0,1.0,2.0,5.0,\n"
        "9,NRU,NAURU,X,2011-10-31,66,A/RES/66/6,,,A/66/PV.41,T,,,,1.0,1.0,1.0,2.0,5.0,\n"
    ),
}
IN_EACH_LAYOUT = {
    "FRA": "yes", "USA": "no", "TUR": "abstain", "PLW": "not_voting", "NRU": "not_voting",
}  # fmt: skip
COUNCIL = (
    "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,"
    "agenda,subjects,vote_note,modality,total_yes,total_no,total_abstentions,total_non_voting,"
    "total_ms,undl_link\n"
    "8,CHN,CHINA,True,X,2025-02-24,{symbol},S/2025/112,,Peace,S1,,,VOTE,1,0,1,1,3,\n"
    "8,FRA,FRANCE,True,A,2025-02-24,{symbol},S/2025/112,,Peace,S1,,,VOTE,1,0,1,1,3,\n"
    "8,USA,UNITED STATES,True,Y,2025-02-24,{symbol},S/2025/112,,Peace,S1,,,VOTE,1,0,1,1,3,\n"
)
FORMER = {
    "USSR": "SUN", "UNION OF SOVIET SOCIALIST REPUBLICS": "SUN", "ZAIRE": "COD",
    "BYELORUSSIAN SSR": "BLR", "UKRAINIAN SSR": "UKR", "TÜRKIYE": "TUR", "T�RKIYE": "TUR",
    "TÜRKÝYE": "TUR", "TÃœRKÄ°YE": "TUR", "TURKEY": "TUR", "YUGOSLAVIA": "YUG", "BURMA": "MMR",
}  # fmt: skip
FORMER_CODES = {"SUN": "SUN", "ZAR": "COD", "BYS": "BLR", "BUR": "MMR", "CSK": "CSK", "DDR": "DDR"}

PACKED = gzip.compress((HEAD + ROW).encode())
WRONG_FILES = {
    "nothing": (b"", "is empty, or its first line is."),
    "a blank line": (b"\ncountry,vote\n", "is empty, or its first line is."),
    "only a heading": (HEAD.encode(), "has a heading, and no votes below it."),
    "a program": (b"\x7fELF\x02\x01\x01\x00\xc3\x28", "is not text in UTF-8."),
    "a workbook": (b"PK\x03\x04\x14\x00", "is a workbook or an archive, and no text."),
    "UTF-16": ("country,vote\nFrance,yes\n".encode("utf-16"), "is not text in UTF-8."),
    "half a download": (PACKED[:-9], "is cut short or damaged."),
    "a bad download": (PACKED[:12] + b"****" + PACKED[16:], "is cut short or damaged."),
    "no line": (b"country,vote" * 10_000, "is no table: its first line does not end."),
    "other columns": (b"pays,voix\nFrance,oui\n", "has no columns for a member and its vote."),
}

ONE = ",2011-10-31,A/RES/66/9,,M.2,T,1,0,0,0\n"
BAD = {
    "unknown code": (f"2,QQQ,,Y{ONE}", 6, 'No country is called "QQQ".'),
    "unknown name": (f"2,,FREEDONIA,Y{ONE}", 6, 'No country is called "FREEDONIA".'),
    "two countries": (
        f"2,FRA,GERMANY,Y{ONE}", 6, 'The code FRA and the name "GERMANY" are two countries.',
    ),
    "no member": (f"2,,,Y{ONE}", 6, "It names no member."),
    "no vote": (f"2,FRA,,perhaps{ONE}", 6, '"perhaps" is no vote.'),
    "no date": (
        "2,FRA,,Y,31/10/2011,A/RES/66/9,,,T,1,0,0,0\n", 6,
        '"31/10/2011" is no date; write it 2011-10-31.',
    ),
    "no symbol": ("2,FRA,,Y,2011-10-31,,,,T,1,0,0,0\n", 6, "It has no document symbol."),
    "no member yet": (
        "2,SSD,,Y,2001-10-31,A/RES/56/9,,,T,1,0,0,0\n", 6,
        "South Sudan (SSD) had no vote in the UNGA on 31 October 2001.",
    ),
    "other totals": (
        "2,FRA,,Y,2011-10-31,A/RES/66/9,,,T,2,0,0,0\n", 6,
        "The roll call adds up to 1-0-0-0, and its totals say 2-0-0-0.",
    ),
    "totals that change": (
        f"2,FRA,,Y{ONE}2,ITA,,N{ONE.replace('1,0,0', '1,1,0')}", 7,
        "Its totals are not those of line 6.",
    ),
    "no count": ("2,FRA,,Y,2011-10-31,A/RES/66/9,,,T,few,,,\n", 6, '"few" is no count.'),
    "twice otherwise": (
        f"2,FRA,,Y{ONE}2,FRA,,N{ONE}", 7, "France (FRA) stands there twice: yes and no.",
    ),
    "two at once": (
        f"2,QQQ,,Y{ONE}2,FRA,,perhaps{ONE}", 6,
        'No country is called "QQQ".\n  line 7: "perhaps" is no vote.',
    ),
}  # fmt: skip

FOUR = {"FRA": "Y", "USA": "N", "DEU": "A", "PLW": "X"}


@pytest.fixture
def store(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """`demarche` on a store that is not there yet."""
    monkeypatch.setenv("DEMARCHE_DB", "record.db")
    return demarche


def answered(demarche: Demarche, *words: str) -> Any:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def imported(demarche: Demarche, *words: str) -> Any:
    return answered(demarche, "vote", "import", *words, "--proceed")


def head(store: str = "record.db") -> tuple[int, bytes]:
    with Journal.open(store, clock=now, world=world()) as journal:
        found = journal.head()
        return found.position, found.seal


def shown(demarche: Demarche, symbol: str) -> dict[str, str]:
    """The roll call of `vote show`, which must be what the board shows as ballots."""
    roll = answered(demarche, "vote", "show", symbol)["roll_call"]
    votes = {row["country"]: row["vote"] for row in roll}
    countries = answered(demarche, "board", symbol)["countries"]
    on_board = {one["country"]: one["stance"] for one in countries if one["basis"] == "ballot"}
    assert on_board == votes
    return votes


def ballot(symbol: str, store: str = "record.db") -> Ballot:
    with Journal.open(store, clock=now, world=world()) as journal:
        found: Ballot = journal.state(f"ballot/{symbol}")
        return found


def cast(votes: Iterable[tuple[str, str]]) -> dict[Iso3, Vote]:
    words = {word: vote for vote, word in NUMBERS.items()}
    return {Iso3(code): words[word] for code, word in votes}


def test_a_roll_call_is_recorded_with_its_result_and_source(store: Demarche) -> None:
    answer = imported(store, file(rows(FOUR)))
    assert (answer["rows"], answer["roll_calls"], answer["cast"]) == (4, 1, 4)
    found = ballot("A/RES/66/6")
    assert found.roll == cast(FOUR.items())
    assert found.totals == Totals(yes=1, no=1, abstain=1, not_voting=1)
    with Journal.open("record.db", clock=now, world=world()) as journal:
        first, *others = journal.stream("ballot/A/RES/66/6")
    envelope = first.envelope
    assert (envelope.source, envelope.grade) == ("UN Digital Library, record 1", "A1")
    assert (envelope.campaign, envelope.precision, envelope.zone) == (
        None, "day", "America/New_York",
    )  # fmt: skip
    assert envelope.occurred_at.isoformat() == "2011-11-01T03:59:59+00:00"
    assert envelope.note == "A title · M.1"
    assert {entry.envelope.act for entry in (first, *others)} == {first.id}


@pytest.mark.parametrize("layout", LAYOUTS_OF_THE_LIBRARY)
def test_every_layout_of_the_assembly_s_record_says_the_same(layout: str, store: Demarche) -> None:
    Path("ga.csv").write_text(LAYOUTS_OF_THE_LIBRARY[layout], encoding="utf-8")
    assert imported(store, "ga.csv")["cast"] == 5
    assert shown(store, "A/RES/66/6") == IN_EACH_LAYOUT
    for other in LAYOUTS_OF_THE_LIBRARY.values():
        Path("ga.csv").write_text(other, encoding="utf-8-sig")
        assert imported(store, "ga.csv")["entries"] == 0


def test_a_resolution_of_the_council_is_one_with_and_without_its_year(store: Demarche) -> None:
    Path("sc.csv").write_text(COUNCIL.format(symbol="S/RES/2774"))
    imported(store, "sc.csv")
    Path("sc.csv").write_text(COUNCIL.format(symbol="S/RES/2774(2025)"))
    assert imported(store, "sc.csv")["entries"] == 0
    for spelt in ("S/RES/2774", "S/RES/2774(2025)", "S/RES/2774 (2025)"):
        assert shown(store, spelt) == {"CHN": "not_voting", "FRA": "abstain", "USA": "yes"}


def test_names_and_codes_of_another_day_mean_whoever_held_the_seat(store: Demarche) -> None:
    texts = [f"1,,{name},y,1979-10-31,A/34/L.{n},,,T,1,0,0,0\n" for n, name in enumerate(FORMER, 1)]
    texts += [
        f"1,{code},,y,1979-10-31,A/34/L.{n},,,T,1,0,0,0\n"
        for n, code in enumerate(FORMER_CODES, len(texts) + 1)
    ]
    imported(store, file(*texts))
    seats = {*FORMER.items(), *FORMER_CODES.items()}
    found = {n: shown(store, f"A/34/L.{n}") for n in range(1, len(seats) + 1)}
    expected = [*FORMER.values(), *FORMER_CODES.values()]
    assert found == {n: {seat: "yes"} for n, seat in enumerate(expected, 1)}


def test_a_decision_stands_among_resolutions(store: Demarche) -> None:
    answer = imported(store, file(rows(FOUR), rows(FOUR, symbol="A/DEC/66/501", number=2)))
    assert answer["roll_calls"] == 2
    assert shown(store, "A/DEC/66/501") == shown(store, "A/RES/66/6")


def test_a_record_belongs_to_no_campaign_even_within_one(desk: Demarche) -> None:
    imported(desk, file(rows(FOUR)), "--campaign", "path-to-peace")
    with Journal.open("desk.db", clock=now, world=world()) as journal:
        entries = journal.stream("ballot/A/RES/66/6")
    assert {entry.envelope.campaign for entry in entries} == {None}
    votes = {"FRA": "yes", "USA": "no", "DEU": "abstain", "PLW": "not_voting"}
    assert shown(desk, "A/RES/66/6") == votes


def test_importing_again_records_nothing(store: Demarche) -> None:
    imported(store, file(rows(FOUR)))
    answer = imported(store, "votes.csv")
    assert (answer["entries"], answer["known"]) == (0, 4)
    said = store("vote", "import", "votes.csv").out
    assert said == "✓ 4 rows: all that can be recorded is on record already.\n"


def test_a_revised_source_is_a_correction_and_no_second_vote(store: Demarche) -> None:
    imported(store, file(rows(FOUR)))
    answer = imported(store, file(rows(FOUR | {"USA": "A"})))
    assert (answer["cast"], answer["corrected"], answer["known"]) == (0, 1, 3)
    assert answer["revised"] == ["A/RES/66/6"]
    assert ballot("A/RES/66/6").roll == cast((FOUR | {"USA": "A"}).items())
    assert ballot("A/RES/66/6").totals == Totals(yes=1, no=0, abstain=2, not_voting=1)
    assert imported(store, "votes.csv")["entries"] == 0


def test_a_revision_of_a_whole_roll_call_takes_the_totals_with_it(store: Demarche) -> None:
    imported(store, file(rows(COUNCIL_2025, symbol="S/RES/2774", on="2025-02-24")))
    revised = COUNCIL_2025 | {"FRA": "Y"}
    imported(store, file(rows(revised, symbol="S/RES/2774", on="2025-02-24")))
    assert ballot("S/RES/2774 (2025)").totals == Totals(yes=11, no=0, abstain=4, not_voting=0)
    assert imported(store, "votes.csv")["entries"] == 0


def test_a_roll_call_that_was_typed_is_put_right_and_declared(desk: Demarche) -> None:
    assert desk("vote", "cast", "L.10", "FRA,PLW,USA=yes", "--at", "2025-02-24").code == 0
    imported(desk, file(rows(FOUR, symbol="A/RES/ES-11/7", on="2025-02-24", draft="A/ES-11/L.10")))
    found = ballot("A/ES-11/L.10", "desk.db")
    assert found.roll == cast(FOUR.items())
    assert found.result is not None
    assert (found.result.verdict, str(found.totals)) == ("adopted", "1-1-1-1")


def test_votes_that_were_missing_are_added(store: Demarche) -> None:
    few = {code: word for code, word in FOUR.items() if code != "PLW"}
    imported(store, file(rows(few)))
    answer = imported(store, file(rows(FOUR)))
    assert (answer["cast"], answer["known"]) == (1, 3)
    assert ballot("A/RES/66/6").totals == Totals(yes=1, no=1, abstain=1, not_voting=1)


def test_a_result_that_stands_otherwise_is_put_right(desk: Demarche) -> None:
    assert desk("vote", "declare", "L.10", "2-1-1", "--became", "A/RES/66/6").code == 0
    imported(desk, file(rows(FOUR)))
    assert ballot("A/ES-11/L.10", "desk.db").totals == Totals(yes=1, no=1, abstain=1, not_voting=1)


def test_a_resolution_is_imported_to_its_draft_where_that_is_on_record(desk: Demarche) -> None:
    imported(desk, file(rows(FOUR, symbol="A/RES/ES-11/7", draft="A/ES-11/L.10")))
    assert ballot("A/RES/ES-11/7", "desk.db") == Ballot()
    found = ballot("A/ES-11/L.10", "desk.db")
    assert found.result is not None
    assert found.result.became == "A/RES/ES-11/7"
    assert len(found.votes) == 4
    by_name = file(rows(FOUR, symbol="A/RES/ES-11/7"), name="later.csv")
    assert imported(desk, by_name)["entries"] == 0


def test_a_committee_s_draft_is_not_the_plenary_s_ballot(store: Demarche) -> None:
    imported(store, file(rows(FOUR, draft="A/C.1/66/L.1")))
    imported(store, file(rows(FOUR, draft="A/C.1/66/L.1")))
    assert len(ballot("A/RES/66/6").votes) == 4


def test_what_nobody_voted_on_was_adopted_without_a_vote(store: Demarche) -> None:
    answer = imported(store, file(rows({"FRA": "X", "USA": "X"})))
    assert (answer["without_vote"], answer["rows_without_vote"], answer["cast"]) == (1, 2, 0)
    assert ballot("A/RES/66/6").consensus
    assert imported(store, "votes.csv")["entries"] == 0


def test_the_council_passed_procedural_matters_against_a_permanent_member(store: Demarche) -> None:
    against = COUNCIL_2025 | {"RUS": "N"}
    answer = imported(store, file(rows(against, symbol="S/RES/2623", on="2025-02-24")))
    assert answer["procedural"] == ["S/RES/2623 (2025)"]
    assert answer["exceptions"] == []
    result = ballot("S/RES/2623 (2025)").result
    assert result is not None
    assert (result.rule, result.verdict) == ("sc-procedural", "adopted")


def test_what_the_rule_would_not_have_adopted_is_adopted_and_listed(store: Demarche) -> None:
    answer = imported(store, file(rows({"FRA": "Y", "USA": "N"}, symbol="A/RES/ES-11/9")))
    assert [one["symbol"] for one in answer["exceptions"]] == ["A/RES/ES-11/9"]
    result = ballot("A/RES/ES-11/9").result
    assert result is not None
    assert result.verdict == "adopted"
    said = store("vote", "import", "votes.csv").err
    assert "note: adopted, though the rule we apply says otherwise:" in said


def test_bad_lines_are_told_and_nothing_is_recorded(store: Demarche) -> None:
    bad = rows(FOUR | {"QQQ": "Y"}, symbol="A/RES/66/7", number=2)
    result = store("vote", "import", file(rows(FOUR), bad))
    assert result.code == 2
    assert 'line 10: No country is called "QQQ".' in result.err
    assert "Nothing recorded." in result.err
    assert not Path("record.db").exists()


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_line_is_told_and_the_journal_ends_where_it_ended(kind: str, store: Demarche) -> None:
    row, line, why = BAD[kind]
    imported(store, file(rows(FOUR)))
    before = head()
    result = store("vote", "import", file(rows(FOUR, symbol="A/RES/66/8"), row))
    assert (result.code, result.out) == (2, "")
    many = row.count("\n") if kind == "two at once" else 1
    assert result.err == (
        f"error: {many} of {4 + row.count(chr(10))} lines cannot be taken in:\n"
        f"  line {line}: {why}\nNothing recorded.\n"
        "Mend them, or record the rest and have these in a file: --keep-going\n"
    )
    assert head() == before
    assert not Path("votes.csv.rejects.csv").exists()


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_line_is_a_reject_that_says_what_is_wrong(kind: str, store: Demarche) -> None:
    row, line, why = BAD[kind]
    answer = imported(store, file(rows(FOUR, symbol="A/RES/66/8"), row), "--keep-going")
    assert (answer["cast"], answer["rejected"]) == (4, row.count("\n"))
    with Path("votes.csv.rejects.csv").open(newline="") as rejects:
        told = {int(one["line"]): one["problem"] for one in csv.DictReader(rejects)}
    assert told[line] == why.partition("\n")[0]
    assert set(told) == {6 + n for n in range(row.count("\n"))}
    assert len(shown(store, "A/RES/66/8")) == 4


def test_totals_that_disagree_record_nothing(store: Demarche) -> None:
    result = store("vote", "import", file(rows(FOUR, figures="2,1,1,1")))
    assert result.code == 2
    assert "line 2: The roll call adds up to 1-1-1-1, and its totals say 2-1-1-1." in result.err


def test_keeping_going_records_the_rest_and_keeps_the_rejects(store: Demarche) -> None:
    bad = rows(FOUR | {"QQQ": "Y"}, symbol="A/RES/66/7", number=2)
    answer = imported(store, file(rows(FOUR), bad), "--keep-going")
    assert (answer["rows"], answer["cast"], answer["rejected"]) == (9, 4, 5)
    assert answer["rejects"] == "votes.csv.rejects.csv"
    heading, first, *_, last = Path("votes.csv.rejects.csv").read_text().splitlines()
    assert heading == f"line,problem,{HEAD.strip()}"
    assert first.startswith("6,its roll call is not whole: line 10,2,FRA,,Y,")
    assert last.startswith('10,"No country is called ""QQQ"".",2,QQQ,,Y,')
    mended = Path("votes.csv.rejects.csv").read_text().replace("QQQ", "ITA")
    Path("mended.csv").write_text(mended)
    assert imported(store, "mended.csv")["cast"] == 5


def test_rejects_that_cannot_be_written_record_nothing(store: Demarche) -> None:
    Path("votes.csv.rejects.csv.part").mkdir()
    bad = rows({"QQQ": "Y"}, symbol="A/RES/66/7", number=2)
    result = store("vote", "import", file(rows(FOUR), bad), "--keep-going")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: The rejects cannot be written to votes.csv.rejects.csv: ")
    assert ballot("A/RES/66/6") == Ballot()


def test_the_answer_has_the_keys_that_are_documented(store: Demarche) -> None:
    bad = rows(FOUR | {"QQQ": "Y"}, symbol="A/RES/66/7", number=2)
    answer = imported(store, file(rows(FOUR), bad), "--keep-going")
    shapes = Shapes(set(commands()))
    [shape] = shapes.commands["vote import"]
    assert list(shapes.differences(shape, answer)) == []
    assert (answer["roll_calls"], answer["acts"], answer["entries"]) == (1, 1, 5)


def test_a_whole_file_is_taken_back_act_by_act_and_can_then_be_imported_again(
    store: Demarche,
) -> None:
    imported(store, file(rows(FOUR), name="ours.csv"))
    stays, _ = head()
    symbols = ("A/RES/66/7", "A/RES/66/8")
    wrong = [rows(FOUR, symbol=symbol, number=n) for n, symbol in enumerate(symbols, 2)]
    imported(store, file(*wrong, name="wrong.csv"))
    last = (
        f"SELECT min(ref) FROM entries WHERE position > {stays} AND type <> 'entry-voided'"
        " GROUP BY act ORDER BY min(position) DESC"
    )
    references = answered(store, "sql", last)["rows"]
    assert len(references) == len(symbols)
    for [reference] in references:
        assert store("undo", reference, "--proceed", "-m", "the wrong file").code == 0
    assert [ballot(symbol) for symbol in symbols] == [Ballot(), Ballot()]
    assert len(ballot("A/RES/66/6").votes) == len(FOUR)
    assert answered(store, "sql", last)["rows"] == []
    assert imported(store, "wrong.csv")["acts"] == len(symbols)


def test_a_row_that_is_there_twice_is_left_out_once(store: Demarche) -> None:
    row = rows({"FRA": "Y"})
    assert store("vote", "import", file(row, row)).code == 2
    answer = imported(store, "votes.csv", "--keep-going")
    assert (answer["rows"], answer["cast"], answer["rejected"]) == (2, 1, 1)


def test_a_vote_that_lies_ahead_is_told_by_line(store: Demarche) -> None:
    result = store("vote", "import", file(rows(FOUR, on="2099-12-31")))
    assert result.code == 2
    assert "line 2: Its date, 31 December 2099, lies ahead." in result.err


def test_what_the_journal_refuses_is_told_by_line_and_nothing_is_recorded(
    store: Demarche,
) -> None:
    imported(store, file(rows({"FRA": "X"})))
    other = rows(FOUR, symbol="A/RES/66/8")
    result = store("vote", "import", file(other, rows({"FRA": "Y"})))
    assert result.code == 2
    assert "line 6: That text was adopted without a vote" in result.err
    assert ballot("A/RES/66/8") == Ballot()
    answer = imported(store, "votes.csv", "--keep-going")
    assert (answer["cast"], answer["rejected"]) == (4, 1)


def test_rows_in_any_order_are_imported_alike(store: Demarche) -> None:
    one, two = rows(FOUR), rows(FOUR, symbol="A/RES/66/7", number=2)
    mixed = zip(one.splitlines(keepends=True), two.splitlines(keepends=True), strict=True)
    answer = imported(store, file("".join(a + b for a, b in mixed)))
    assert (answer["roll_calls"], answer["cast"]) == (2, 8)


def test_a_symbol_is_one_in_any_case(store: Demarche) -> None:
    lines = rows(FOUR).splitlines(keepends=True)
    lines[1] = lines[1].replace("A/RES/66/6", "a/res/66/6 ")
    assert imported(store, file(*lines))["roll_calls"] == 1
    assert len(shown(store, "A/RES/66/6")) == 4


def test_a_second_roll_call_on_the_same_text_is_told_by_line(store: Demarche) -> None:
    text = file(rows(FOUR), rows(FOUR | {"FRA": "N"}, on="2011-11-01"))
    result = store("vote", "import", text)
    assert result.code == 2
    assert "line 6: Another roll call on A/RES/66/6 stands in this file." in result.err
    answer = imported(store, text, "--keep-going")
    assert (answer["cast"], answer["rejected"]) == (4, 4)
    assert shown(store, "A/RES/66/6")["FRA"] == "yes"
    assert imported(store, text, "--keep-going")["entries"] == 0


def test_a_dry_run_records_nothing(store: Demarche) -> None:
    result = store("vote", "import", file(rows(FOUR)), "--dry-run")
    assert result.out == "would record: 1 roll call · 4 votes\n"
    assert "Nothing recorded" in result.err
    assert not Path("record.db").exists()


def test_more_than_fifty_rows_are_asked_about(store: Demarche) -> None:
    many = [rows(FOUR, symbol=f"A/RES/66/{number}", number=number) for number in range(1, 14)]
    result = store("vote", "import", file(*many))
    assert result.code == 2
    assert "This would record 52 votes of 13 roll calls, and there is no terminal" in result.err
    assert "--proceed" in result.err


def test_a_list_is_recorded_as_votes_on_the_symbol_named(desk: Demarche) -> None:
    Path("list.csv").write_text("country,vote\nFrance,yes\nUSA,no\n")
    result = desk("vote", "import", "list.csv", "L.10")
    assert result.code == 0, result.err
    assert ballot("A/ES-11/L.10", "desk.db").roll == cast([("FRA", "Y"), ("USA", "N")])
    assert "already" in desk("vote", "import", "list.csv", "L.10").err


def test_a_list_with_symbols_lacks_dates_and_one_with_dates_is_told_they_are_not_read(
    desk: Demarche,
) -> None:
    Path("list.csv").write_text("country,vote,symbol\nFrance,yes,A/RES/66/6\n")
    result = desk("vote", "import", "list.csv", "L.10")
    assert result.code == 2
    assert "list.csv says what was voted on, and not when." in result.err
    Path("list.csv").write_text("country,vote,date\nFrance,yes,2025-02-24\n")
    result = desk("vote", "import", "list.csv", "L.10")
    assert result.code == 0, result.err
    assert "note: the dates in list.csv are not read; say --at." in result.err


def test_a_list_with_bad_lines_is_told_and_nothing_is_recorded(desk: Demarche) -> None:
    Path("list.csv").write_text("country,vote\nFrance,yes\nAtlantis,no\nUSA,perhaps\n")
    result = desk("vote", "import", "list.csv", "L.10")
    assert result.code == 2
    assert 'line 3: No country is called "Atlantis".' in result.err
    assert 'line 4: "perhaps" is no vote.' in result.err
    assert ballot("A/ES-11/L.10", "desk.db") == Ballot()
    assert desk("vote", "import", "list.csv", "L.10", "--keep-going").code == 0
    assert ballot("A/ES-11/L.10", "desk.db").roll == cast([("FRA", "Y")])
    assert len(Path("list.csv.rejects.csv").read_text().splitlines()) == 3


def test_a_list_needs_a_symbol_and_a_record_needs_none(desk: Demarche) -> None:
    Path("list.csv").write_text("country,vote\nFrance,yes\n")
    assert "Name it: demarche vote import list.csv SYMBOL" in desk("vote", "import", "list.csv").err
    assert desk("vote", "import", file(rows(FOUR)), "L.10").code == 2
    assert desk("vote", "import", "votes.csv", "--at", "2011-10-31").code == 2


@pytest.mark.parametrize(
    "flag", ["--at=2011-10-31", "--received=2011-10-31", "--instead=1", "--key=x", "--edit"]
)
def test_a_record_takes_no_flag_of_a_single_act(store: Demarche, flag: str) -> None:
    result = store("vote", "import", file(rows(FOUR)), flag)
    assert (result.code, result.out) == (2, "")
    named = flag.partition("=")[0]
    assert result.err.startswith(f"error: {named} does not go with a published record, ")
    assert result.err.endswith(f"Nothing recorded.\nLeave {named} out.\n")


def test_a_roll_call_that_was_undone_is_imported_again(store: Demarche) -> None:
    imported(store, file(rows(FOUR)))
    assert store("undo", "--proceed").code == 0
    assert imported(store, "votes.csv")["cast"] == 4
    assert len(shown(store, "A/RES/66/6")) == 4


@pytest.mark.parametrize("on_record", [(), ("A/ES-11/L.7",)])
def test_the_record_is_shown_beside_a_stance_and_never_counted(
    desk: Demarche, on_record: tuple[str, ...]
) -> None:
    for draft in on_record:
        assert desk("proposal", "table", draft, "--at", "2023-02-16").code == 0
    last_year = rows(FOUR, symbol="A/RES/ES-11/6", on="2023-02-23", draft="A/ES-11/L.7")
    imported(desk, file(last_year))
    linked = desk("proposal", "link", "L.10", "follows-up", "ES-11/6", "--at", "2025-02-19")
    assert linked.code == 0, linked.err
    board = answered(desk, "board", "L.10")
    prior = {row["country"]: row["prior"] for row in board["countries"] if row["prior"]}
    assert prior == {"FRA": "yes", "USA": "no", "DEU": "abstain", "PLW": "not_voting"}
    assert (board["tally"]["yes"], board["tally"]["unknown"]) == (0, 193)
    why = answered(desk, "audit", "why", "USA", "L.10")
    (followed,) = on_record or ("A/RES/ES-11/6",)
    assert why["prior"] == {"question": followed, "vote": "no"}
    assert (why["stance"], why["basis"], why["used"]) == ("unknown", "none", [])
    said = desk("audit", "why", "USA", "L.10").err
    assert f"before: no on {followed}, which this follows up; never counted" in said
    assert answered(desk, "audit", "why", "ITA", "L.10")["prior"] is None


@pytest.mark.parametrize("kind", WRONG_FILES)
def test_a_file_that_is_no_list_of_votes_is_told_what_it_is(kind: str, store: Demarche) -> None:
    content, said = WRONG_FILES[kind]
    Path("wrong.csv").write_bytes(content)
    result = store("vote", "import", "wrong.csv")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: The file wrong.csv {said} Nothing recorded.\n")
    assert not Path("record.db").exists()


def test_an_empty_list_is_no_list(desk: Demarche) -> None:
    Path("list.csv").write_text("country,vote\n\n")
    result = desk("vote", "import", "list.csv", "L.10")
    assert result.code == 2
    assert "has a heading, and no votes below it." in result.err


def test_votes_are_not_imported_from_standard_input(desk: Demarche) -> None:
    result = desk("vote", "import", "-", "L.10", typed="France,yes\n")
    assert result.code == 2
    assert "Votes are imported from a file" in result.err


@pytest.mark.skipif(not RECORD.is_dir(), reason="the UN voting record is not here")
def test_both_layouts_of_the_library_agree_with_the_demo(demarche: Demarche) -> None:
    assert demarche("demo").code == 0
    before = len(demarche("--db", "demarche-demo.db", "export").out.splitlines())
    for layout in LAYOUTS:
        path = str(RECORD / layout)
        answer = imported(demarche, path, "--db", "demarche-demo.db")
        assert (answer["entries"], answer["known"], answer["rejected"]) == (0, 386, 0)
    assert len(demarche("--db", "demarche-demo.db", "export").out.splitlines()) == before
    for layout in LAYOUTS:
        answer = imported(demarche, str(RECORD / layout), "--db", "new.db")
        assert answer["cast"] + answer["known"] == 386
    assert len(ballot("A/RES/ES-11/7", "new.db").votes) == 193
