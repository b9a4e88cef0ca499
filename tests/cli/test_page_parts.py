"""The parts a page is made of: stops that stand apart, room shared out, figures in a shape."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from cli.pages.questions import spelt
from cli.pages.shapes import shaped, unshaped
from domain.multiples import ALL, Multiples
from domain.stops import STEPS, Spacing, share, spacing
from domain.values import Iso3

NEW_YORK = ZoneInfo("America/New_York")
AUTUMN = datetime(2025, 11, 2, 4, tzinfo=UTC)
"""An hour and a half before New York sets its clocks back."""

END = AUTUMN + timedelta(days=900)
MOMENTS = st.lists(
    st.integers(0, 800 * 86_400).map(lambda seconds: AUTUMN + timedelta(seconds=seconds)),
    min_size=1,
    max_size=60,
)


@given(MOMENTS, st.sampled_from(STEPS))
def test_a_stop_is_never_before_what_it_shows_nor_a_step_after(
    moments: list[datetime], step: timedelta
) -> None:
    for at in moments:
        (stop,) = Spacing(step, NEW_YORK, END).stops([at], [])
        assert at <= stop <= at + step + timedelta(hours=1)  # the hour that the clock has twice


@given(MOMENTS, MOMENTS, st.integers(1, 40))
def test_few_moments_stay_as_they_are_and_milestones_always(
    moments: list[datetime], kept: list[datetime], most: int
) -> None:
    found = spacing(moments, kept, most, zone=NEW_YORK, end=END)
    stops = found.stops(moments, kept)
    assert set(kept) <= set(stops)
    if len({*moments, *kept}) <= most:
        assert stops == sorted({*moments, *kept})


def test_a_stretch_ends_by_the_local_clock() -> None:
    hourly = Spacing(timedelta(hours=12), NEW_YORK, END)
    (stop,) = hourly.stops([datetime(2025, 2, 24, 14, 3, tzinfo=UTC)], [])
    assert stop.astimezone(NEW_YORK).isoformat() == "2025-02-24T12:00:00-05:00"


def test_who_needs_little_leaves_room_to_the_others() -> None:
    assert share([5, 5, 100, 200], 110, 3) == 50
    assert share([5, 5, 7], 100, 3) == 7
    assert share([100] * 50, 100, 3) == 3
    assert share([], 100, 3) == 3


def test_a_step_is_told_in_words() -> None:
    told = [spelt(step) for step in STEPS]
    assert told[:5] == ["minute", "5 minutes", "10 minutes", "30 minutes", "hour"]
    assert told[9:13] == ["day", "2 days", "week", "2 weeks"]


@given(st.lists(st.text(alphabet='0123456789.-" abc', max_size=30), max_size=12))
def test_a_text_comes_back_out_of_its_shape(texts: list[str]) -> None:
    shapes, rows = shaped(texts)
    assert [unshaped(shapes, row) for row in rows] == texts


def test_texts_that_differ_in_numbers_share_a_shape() -> None:
    shapes, rows = shaped(["93 yes of 193, 93", "18 yes of 193, 18"])
    assert shapes == [["", 1, " yes of 193, ", 1, ""]]
    assert rows == [[0, 93], [0, 18]]


STANCES = st.dictionaries(st.sampled_from(["FRA", "GBR", "RUS"]), st.sampled_from(["yes", "no"]))


@given(st.lists(STANCES, max_size=8))
def test_groups_counted_from_the_stop_before_are_those_counted_anew(
    boards: list[dict[str, str]],
) -> None:
    groups = {"P3": [Iso3("FRA"), Iso3("GBR")], "ALL": [Iso3("FRA"), Iso3("GBR"), Iso3("RUS")]}
    multiples = Multiples(groups)
    counts: dict[tuple[str, str], int] = {}
    before: dict[str, str] = {}
    for now in boards:
        moved = [(Iso3(c), before.get(c), now.get(c)) for c in before.keys() | now.keys()]
        counts = dict(multiples.counts(counts, [each for each in moved if each[1] != each[2]]))
        before = now
        for code, members in groups.items():
            held = [now[member] for member in members if member in now]
            assert counts.get((code, ALL), 0) == len(held)
            assert all(counts.get((code, s), 0) == held.count(s) for s in ("yes", "no"))
