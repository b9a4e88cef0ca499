"""Words, dates and columns of a spreadsheet mean one thing, or are asked about."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Misused, NotAStance, NotATime
from domain.values import STANCES
from infrastructure.sheets.days import Order, iso
from infrastructure.sheets.grid import Cell, Grid, Row, letter, names, safe, unsafe
from infrastructure.sheets.mapping import place_of
from infrastructure.sheets.words import LEANING, WORDS, key_of, known, meant

DATES = {
    "2025-02-24": "2025-02-24",
    "2025-02-24 14:30": "2025-02-24 14:30",
    "2025/2/4": "2025-02-04",
    "20250224": "2025-02-24",
    "24/02/2025": "2025-02-24",
    "02/24/2025": "2025-02-24",
    "24.2.2025 9h05": "2025-02-24 09:05",
    "2/2/2025": "2025-02-02",
    "24 Feb 2025": "2025-02-24",
    "Mon 24 Feb 2025, 14:30": "2025-02-24 14:30",
    "24-Feb-2025": "2025-02-24",
    "February 24, 2025": "2025-02-24",
    "Mar 3 2025": "2025-03-03",
    "mar. 4 février 2025": "2025-02-04",
    "1er mars 2025 à 15h00": "2025-03-01 15:00",
    "24 août 2025": "2025-08-24",
    "3 de marzo de 2025": "2025-03-03",
    "24 Feb 2025 15:00 New York": "2025-02-24 15:00 America/New_York",
    "2025-02-24T14:30:00+01:00": "2025-02-24T14:30:00+01:00",
}
NO_DATES = (
    *("yesterday", "Mon", "24 Feb", "45708", "03/04/2025", "24/02/25", "31/02/2025", "2025"),
    *(
        "2025-02-24 or so",
        "24/02/2025 25:00",
        "24/02/2025 9:00 Atlantis",
        "24 Brumaire 2025",
        "Feb 2025",
        "24/02/2025 or so",
        "x",
    ),
)


@pytest.mark.parametrize("text,day", DATES.items())
def test_a_date_that_leaves_no_doubt_is_read(text: str, day: str) -> None:
    assert iso(text, None) == day
    assert iso(f"\u00a0{text.replace(' ', '  ')} ", None) == day


@pytest.mark.parametrize("text", NO_DATES)
def test_any_other_is_refused(text: str) -> None:
    with pytest.raises(NotATime):
        iso(text, None)


def test_an_ambiguous_date_is_told_with_both_readings_until_the_map_says_which() -> None:
    with pytest.raises(NotATime, match="day 3 of month 4, or day 4 of month 3"):
        iso("03/04/2025", None)
    assert iso("03/04/2025", Order.DAY_FIRST) == "2025-04-03"
    assert iso("03/04/2025", Order.MONTH_FIRST) == "2025-03-04"
    assert iso("24/02/25", Order.DAY_FIRST) == "2025-02-24"
    with pytest.raises(NotATime):
        iso("02/24/2025", Order.DAY_FIRST)


@pytest.mark.parametrize("text", ["24 Feb", "24-Feb", "24/02", "Mon 24 Feb.", "Feb 24", "24.02."])
def test_a_date_without_a_year_is_of_the_year_that_the_map_names(text: str) -> None:
    assert iso(text, None, 2025) == "2025-02-24"
    assert iso(f"{text} 9h05", None, 2025) == iso(f"{text} at 9:05", None, 2025)
    assert iso(f"{text} 9h05", None, 2025) == "2025-02-24 09:05"
    with pytest.raises(NotATime, match="has no year"):
        iso(text, None)
    with pytest.raises(NotATime, match="day 3 of month 4"):
        iso("03/04", None, 2025)


@given(st.text(max_size=20))
def test_no_text_is_anything_but_a_date_or_a_refusal(text: str) -> None:
    for order in (None, *Order):
        try:
            assert iso(text, order, 2025)[:4].isdecimal()
        except NotATime:
            continue


def test_a_word_means_one_stance() -> None:
    for one, other in combinations(WORDS, 2):
        assert not set(WORDS[one]) & set(WORDS[other])
    assert not LEANING & {word for words in WORDS.values() for word in words}
    for name, said in WORDS.items():
        for word in said:
            assert known(word.upper()) == known(f" {word}\u00a0") == STANCES[name]
            assert key_of(word) == word


@pytest.mark.parametrize(
    "word", ["leaning", "Y/N", "yes-ish", "yess", "TRUE", "1", "-", "ok", "y??"]
)
def test_no_other_word_is_taken_for_one(word: str) -> None:
    with pytest.raises(NotAStance):
        meant(word, {})


def test_a_map_says_what_words_mean_and_which_mean_nothing() -> None:
    said = {"leaning": STANCES["lean-no"], "-": None, "y": STANCES["abstain"]}
    assert meant("Leaning ", said) == STANCES["lean-no"]
    assert meant("-", said) is None
    assert meant("Y", said) == STANCES["abstain"]


def test_columns_go_by_their_headings_from_above_and_else_by_their_letters() -> None:
    top = Row(1, tuple(map(Cell, ("Country", "Drafts", "Drafts", "", "Note", "Note"))))
    low = Row(2, tuple(map(Cell, ("Country", "L.10", "L.\n11", "", "", ""))))
    grid = Grid(file="f", digest="", rows=(top, low), sheet="s")
    found = names(grid, (1, 2))
    assert found == ("Country", "Drafts / L.10", "Drafts / L. 11", "column D", "Note", "Note (#2)")
    assert place_of("l.10", found) == 1
    assert place_of("DRAFTS / L.10", found) == 1
    with pytest.raises(Misused, match="no column"):
        place_of("L.12", found)
    assert [letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@given(st.text(st.sampled_from("=+-@'＝\ta"), max_size=5))
def test_a_cell_of_rejects_is_no_formula_and_reads_as_it_was(text: str) -> None:
    assert unsafe(safe(text)) == text
    assert not safe(text).startswith(tuple("=+-@\t＝"))
