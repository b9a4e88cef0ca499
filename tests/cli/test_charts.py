"""Timelines drawn as charts show what the board and the replay say at each of their moments."""

import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.looks.axis import MORE, Axis, lettered
from cli.looks.courses import step_lines
from cli.looks.stacks import SIDE, Stack
from cli.output import GLYPHS, text_of
from cli.pages.figures import ORDER
from domain.ticks import Tick
from tests.cli.conftest import Demarche, Result

L10, COUNCIL = "A/ES-11/L.10", "S/2025/115"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
SIGNS = {sign: key for key, sign in GLYPHS.items()}
HOSTILE = "[red]free[/red] \x1b[2Jports \x1b]0;owned\x07 \u202egnp"
TALLIED = {
    "yes": ("yes", "lean_yes"),
    "no": ("no", "lean_no"),
    "abstain": ("abstain", "lean_abstain"),
    "not_voting": ("not_voting",),
    "undecided": ("undecided",),
    "unknown": ("unknown",),
}
START = datetime(2025, 2, 19, 17, tzinfo=UTC)
COUNTS = st.dictionaries(st.sampled_from(ORDER), st.integers(1, 193), min_size=1)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A terminal of 110 columns, without colour."""
    settings = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "110", "TERM": "xterm-256color"}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def drawn(result: Result) -> list[str]:
    """The lines that a reader without colours sees."""
    assert result.code == 0, result.err
    return COLOURS.sub("", result.out).splitlines()


def data(demarche: Demarche, *words: str) -> Any:
    return json.loads(demarche(*words, "--json").out)["data"]


def figures(tally: dict[str, int]) -> str:
    """The beginning of a tally in words."""
    return f"{tally['yes']} yes · {tally['no']} no · {tally['abstain']} abstaining"


@pytest.mark.parametrize("symbol", [L10, "A/ES-11/L.11", "S/2025/112"])
def test_the_table_below_has_the_figures_of_the_board(
    record: Demarche, screen: pytest.MonkeyPatch, symbol: str
) -> None:
    lines = drawn(record("timeline", symbol, "--chart"))
    rows = [line for line in lines if re.match(r"[a-z]  \w{3} \d", line)]
    assert any("Vote" in row for row in rows)
    for row in rows:
        when = re.search(r"(\d+ \w{3} \d{4} \d\d:\d\d)", row)
        assert when is not None
        assert figures(data(record, "board", symbol, "--as-of", when[1])["tally"]) in row


def test_the_two_ends_of_a_chart_are_the_first_and_the_last_frame_of_the_replay(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    frames = data(record, "replay", L10)["frames"]
    lines = drawn(record("timeline", L10, "--chart"))
    for frame, place in ((frames[0], slice(0, SIDE)), (frames[-1], slice(100, None))):
        told = dict(re.findall(r"(\S) (\d+)", " ".join(line[place] for line in lines[3:21])))
        count = {SIGNS[sign]: int(number) for sign, number in told.items()}
        for word, keys in TALLIED.items():
            assert sum(count.get(key, 0) for key in keys) == frame["tally"][word]


def test_each_column_of_the_council_is_a_board(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    lines = drawn(record("timeline", COUNCIL, "--chart", "--from", "2025-02-24 14:00"))
    frames = data(record, "replay", COUNCIL)["frames"]
    chart = [line[SIDE : 110 - SIDE] for line in lines[3:18]]
    assert [SIGNS.get(sign, sign) for sign in (line[-1] for line in chart)].count("─") == 1
    for column, frame in ((0, frames[0]), (-1, frames[-1])):
        count = Counter(SIGNS.get(line[column], "tick") for line in chart)
        assert count["tick"] == 1
        for word, keys in TALLIED.items():
            assert abs(sum(count[key] for key in keys) - frame["tally"][word]) <= 1
    needed = 15 - next(n for n, line in enumerate(chart) if line[-1] == "─")
    assert needed == frames[-1]["outcome"]["needed"] == 9


def test_a_chart_looks_from_the_two_clocks(record: Demarche, screen: pytest.MonkeyPatch) -> None:
    for clock in (("--known-by", "2025-02-24 12:00"), ("--seen", "2025-02-23 12:00")):
        tally = data(record, "board", L10, *clock)["tally"]
        (last,) = drawn(record("timeline", L10, "--chart", *clock))[-1:]
        assert figures(tally) in last


def test_a_country_on_a_question_has_a_step_for_each_turn(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    lines = drawn(record("timeline", "PLW", L10, "--chart"))
    rows = {line.split()[1]: line for line in lines[3:6]}
    assert set(rows) == {"yes", "no", "unknown"}
    assert "✓✓✓" in rows["yes"]
    assert rows["no"].rstrip().endswith("✕✕")
    assert rows["no"].count("│") == 2
    turns = [line for line in lines if re.match(r"[abc]  ", line)]
    assert [re.findall(r"[✓✕·] (\w+)", line)[:2] for line in turns] == [
        ["unknown", "yes"], ["yes", "unknown"], ["unknown", "no"],
    ]  # fmt: skip
    why = data(record, "audit", "why", "PLW", L10)
    assert why["stance"] == "no"


def test_a_country_has_a_strip_for_each_question_it_was_heard_on(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    country = {q["proposal"]: q for q in data(record, "board")["questions"]}
    lines = drawn(record("timeline", "RUS", "--chart"))
    strips = {line.split()[0]: line for line in lines[3 : lines.index("", 3)] if line[0] != " "}
    assert set(strips) <= set(country)
    for symbol, line in strips.items():
        (row,) = [
            row for row in data(record, "board", symbol)["countries"] if row["country"] == "RUS"
        ]
        assert line.rstrip().endswith(row["stance"].replace("_", " "))


@pytest.mark.parametrize("about", [("PLW",), (L10,), ("PLW", L10)])
def test_a_pipe_gets_the_same_data_with_and_without(
    record: Demarche, about: tuple[str, ...]
) -> None:
    for form in ((), ("--json",), ("--csv",)):
        words = ("timeline", *about, "--seen", "2025-03-01", *form)
        told = record(*words, "--chart")
        assert (told.code, told.out, told.err) == (0, record(*words).out, "")


def test_a_narrow_terminal_gets_the_table_and_is_told_the_width(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    screen.setenv("COLUMNS", "60")
    words = ("timeline", "PLW", "--seen", "2025-03-01")
    told = record(*words, "--chart")
    assert told.out == record(*words).out
    assert told.err == (
        "note: --chart needs a terminal 72 columns wide, and this one has 60. Here is the table.\n"
    )
    screen.setenv("TERM", "dumb")
    assert "TERM=dumb" in record(*words, "--chart").err


@pytest.mark.parametrize("about", [("TUV",), ("TUV", L10), (L10,)])
def test_nothing_is_drawn_before_anything_happened(
    record: Demarche, screen: pytest.MonkeyPatch, about: tuple[str, ...]
) -> None:
    lines = drawn(record("timeline", *about, "--chart", "--as-of", "2025-01-01"))
    assert lines[1:] == ["as of Wed 1 Jan 2025 23:59 New York", "", "nothing had happened"]


def test_untrusted_text_is_text_in_a_chart(desk: Demarche, screen: pytest.MonkeyPatch) -> None:
    for number, title in enumerate((HOSTILE, "x" * 10_000)):
        symbol = f"A/80/L.{number}"
        tabled = desk("proposal", "table", symbol, "--title", title, "--sponsors", "TUV")
        assert tabled.code == 0
        for about in ((symbol,), ("TUV", symbol), ("TUV",)):
            lines = drawn(desk("timeline", *about, "--chart"))
            assert not set("".join(lines)) & set("\x1b\x07\u202e")
        told = "".join(drawn(desk("timeline", symbol, "--chart")))
        assert ("[red]free[/red]" if number == 0 else title) in told


def test_an_end_before_the_beginning_is_refused(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    words = ("timeline", L10, "--chart", "--from", "2025-02-24", "--to", "2025-02-20")
    assert (record(*words).code, "ends before it begins" in record(*words).err) == (2, True)


@given(COUNTS, st.integers(9, 30), st.integers(1, 200))
def test_the_line_runs_through_the_yes_votes_exactly_when_they_carry_it(
    parts: dict[str, int], height: int, votes: int
) -> None:
    ordered = {key: parts[key] for key in ORDER if key in parts}
    stack = Stack(ordered, Tick(votes))
    column, line = stack.column(height), stack.threshold(height)
    assert len(column) == height
    assert set(column) == set(parts)
    if votes > sum(parts.values()):
        assert line is None
        return
    assert line is not None
    yes = parts.get("yes", 0) + parts.get("lean_yes", 0)
    assert (column[line] in ("yes", "lean_yes")) is (yes >= votes)


@given(st.integers(2, 120), st.integers(0, 10**9), st.data())
def test_a_mark_stands_below_the_first_column_that_knows_of_it(
    width: int, seconds: int, draw: st.DataObject
) -> None:
    axis = Axis(START, START + timedelta(seconds=seconds), width, "America/New_York")
    assert (axis.moments[0], axis.moments[-1]) == (axis.start, axis.end)
    at = START + timedelta(seconds=draw.draw(st.integers(0, seconds)))
    assert axis.column(at) == next(n for n, moment in enumerate(axis.moments) if moment >= at)


@given(st.integers(20, 120), st.integers(60, 10**10))
def test_an_axis_is_as_wide_as_its_columns_and_its_labels_stand_apart(
    width: int, seconds: int
) -> None:
    axis = Axis(START, START + timedelta(seconds=seconds), width, "America/New_York")
    ruler, labels = (text_of(line) for line in axis.lines())
    assert len(ruler) == width
    assert len(labels) <= width
    named = re.findall(r"\d+ \w{3}|\w{3} \d{4}|\d\d:\d\d", labels)
    assert len(named) <= ruler.count("┴")


def test_there_are_always_letters_enough() -> None:
    axis = Axis(START, START + timedelta(days=119), 120, "UTC")
    line, letters = lettered(axis, axis.moments)
    assert len(set(letters.values())) == 53
    assert line.endswith(MORE)


def test_a_step_line_is_on_one_level_at_a_time() -> None:
    row = ["", "unknown", "yes", "yes", "no", "abstain", "abstain"]
    lines = [text_of(line)[16:] for line in step_lines(row, coloured=False)]
    assert lines == ["  ✓✓   ", "  │ │AA", "  │ ✕  ", " ·     "]


def test_a_long_run_says_its_sign_again_in_colour(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    screen.delenv("NO_COLOR")
    lines = drawn(record("timeline", "PLW", L10, "--chart"))
    assert re.search(r"· {11}·", next(line for line in lines if line.startswith(" · unknown")))
