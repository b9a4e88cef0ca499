"""Boards drawn as tiles say what the table and the JSON say, wherever a terminal has room."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem

from cli.looks.bars import Bar, apportioned
from cli.looks.tiles import APART, TIGHT, width
from cli.output import GLYPHS
from cli.terminal import STYLES, STYLES_OF_16
from tests.cli.conftest import Demarche, Result

ROOT = Path(__file__).resolve().parents[2]
L10, L11, VETOED = "A/ES-11/L.10", "A/ES-11/L.11", "S/2025/115"
TILE = re.compile(rf"(?<![A-Z])([{''.join(map(re.escape, GLYPHS.values()))}])([A-Z]{{3}})\b")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = "[red]free[/red] \x1b[2Jports \x1b]0;owned\x07 \u202egnp \u0009end"
EVERY_SIGN = {sign: key for key, sign in GLYPHS.items()}
LEGIBLE = 4.5
"""The least contrast of text that a reader with weak eyes makes out (WCAG 2, 1.4.3)."""


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A terminal wide enough for everything, without colour."""
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "140"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LINES", "60")
    return monkeypatch


def drawn(result: Result) -> str:
    """What a reader without colours sees."""
    assert result.code == 0, result.err
    return COLOURS.sub("", result.out)


def data(demarche: Demarche, *words: str) -> Any:
    return json.loads(demarche(*words, "--json").out)["data"]


def stances(text: str) -> dict[str, int]:
    """How many tiles bear each sign."""
    count = Counter(EVERY_SIGN[sign] for sign, _ in TILE.findall(text))
    return {key: count[key] for key in GLYPHS}


@pytest.mark.parametrize(
    "words",
    [(L10,), (L11,), (VETOED,), (L10, "--as-of", "2025-02-23"), (L11, "--known-by", "2025-02-24")],
)
def test_a_tile_stands_for_each_member_as_in_the_json(
    record: Demarche, screen: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    board = data(record, "board", *words)
    text = drawn(record("board", *words, "--tiles"))
    assert stances(text) == board["stances"]
    tiles = {country: EVERY_SIGN[sign] for sign, country in TILE.findall(text)}
    assert tiles == {row["country"]: row["stance"] for row in board["countries"]}


@pytest.mark.parametrize("symbol", [L10, L11, VETOED, "S/2025/112"])
def test_the_legend_has_the_figures_of_the_table(
    record: Demarche, screen: pytest.MonkeyPatch, symbol: str
) -> None:
    tally = data(record, "board", symbol)["tally"]
    text = drawn(record("board", symbol, "--tiles"))
    assert f"✓  yes {tally['yes']} " in text
    assert f"✕  no {tally['no']} " in text
    assert f"A  abstain {tally['abstain']}" in text


def test_the_threshold_stands_where_two_thirds_of_those_voting_are(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    assert "▲ 74 of 111 carry it" in drawn(record("board", L10, "--tiles"))
    assert "▲ 68 of 101 carry it" in drawn(record("board", L11, "--tiles"))


def test_the_council_has_seats_a_fixed_threshold_and_its_veto(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    text = drawn(record("board", VETOED, "--tiles"))
    assert "▲ 9 votes carry it" in text
    permanent = text[text.index("permanent members") : text.index("elected members")]
    assert {country for _, country in TILE.findall(permanent)} == {
        *("CHN", "FRA", "GBR", "RUS", "USA")
    }
    assert re.search(r"✕RUS +Russian Fede… veto", permanent)
    assert text.count("veto") == 1


def test_whoever_was_not_asked_for_has_no_sign(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    words = ("board", L10, "--group", "WEOG", "--stance", "yes")
    asked = {row["country"] for row in data(record, *words)["countries"]}
    text = drawn(record(*words, "--tiles"))
    assert {country for _, country in TILE.findall(text)} == asked
    assert f"{len(asked)} of 193 asked for" in text
    assert " RUS" in text


def test_those_who_moved_are_marked_and_named(record: Demarche, screen: pytest.MonkeyPatch) -> None:
    words = ("board", L10, "--was", "2025-02-23")
    rows = data(record, *words)["countries"]
    moved = {row["country"] for row in rows if row["was"] != row["stance"]}
    text = drawn(record(*words, "--tiles"))
    assert set(re.findall(r"([A-Z]{3})«", text)) == moved
    assert f"New York: {len(moved)}\n" in text
    assert "yes → no 3  HUN MHL PLW" in text


def test_without_a_symbol_each_question_is_a_bar(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    lines = data(record, "board")["questions"]
    text = drawn(record("board", "--tiles"))
    assert [line["proposal"] for line in lines] == re.findall(r"^(\S+) · .*\(", text, re.MULTILINE)
    assert text.count("▲") == sum(line["tally"]["unknown"] == 0 for line in lines)


def test_tiles_are_not_drawn_of_blocs(record: Demarche) -> None:
    refused = record("board", L10, "--tiles", "--by", "bloc")
    assert (refused.code, "Give one of the two" in refused.err) == (2, True)


@pytest.mark.parametrize(
    "columns, colour, needed", [("136", False, width(APART)), ("108", True, width(TIGHT))]
)
def test_a_narrow_terminal_gets_the_table_and_is_told_the_width(
    record: Demarche, screen: pytest.MonkeyPatch, columns: str, colour: bool, needed: int
) -> None:
    screen.setenv("COLUMNS", columns)
    if colour:
        screen.delenv("NO_COLOR")
    told = record("board", L10, "--tiles")
    assert told.out.splitlines()[3:] == record("board", L10).out.splitlines()[3:]
    assert told.err == (
        f"note: --tiles needs a terminal {needed} columns wide, and this one has {columns}. "
        "Here is the table.\n"
    )
    screen.setenv("COLUMNS", str(needed))
    assert not record("board", L10, "--tiles").err


def test_a_dumb_terminal_gets_the_table(record: Demarche, screen: pytest.MonkeyPatch) -> None:
    screen.setenv("TERM", "dumb")
    told = record("board", L10, "--tiles", "--as-of", "2025-02-23")
    assert told.out == record("board", L10, "--as-of", "2025-02-23").out
    assert "TERM=dumb" in told.err


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",), ("--jsonl",)])
def test_a_pipe_gets_the_same_data_with_and_without(
    record: Demarche, form: tuple[str, ...]
) -> None:
    words = ("board", L10, "--as-of", "2025-02-23", "--known-by", "2025-02-23", *form)
    told = record(*words, "--tiles")
    assert (told.code, told.out, told.err) == (0, record(*words).out, "")


@pytest.mark.parametrize(
    "term, colours, code",
    [
        ("xterm-256color", "truecolor", "48;2;11;79;138"),
        ("xterm-256color", "", "48;5;24"),
        ("xterm", "", "44"),
    ],
)
def test_a_yes_is_blue_in_as_many_colours_as_there_are(
    record: Demarche, screen: pytest.MonkeyPatch, term: str, colours: str, code: str
) -> None:
    settings = {"PYTHONPATH": str(ROOT), "TERM": term, "COLORTERM": colours, "NO_COLOR": ""}
    ran = subprocess.run(  # Rich keeps the codes of a style for as long as a process lives
        [sys.executable, "-m", "demarche", "board", L10, "--tiles"],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f";{code}m✓FRA" in ran.stdout


def test_no_colour_at_all_where_it_is_unwanted(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    codes = set(COLOURS.findall(record("board", L10, "--tiles", "--was", "2025-02-23").out))
    assert codes <= {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;4m", "\x1b[1;2;4m"}


def test_untrusted_text_is_text_in_a_picture(desk: Demarche, screen: pytest.MonkeyPatch) -> None:
    for title in (HOSTILE, "x" * 10_000):
        symbol = f"A/80/L.{len(title)}"
        assert desk("proposal", "table", symbol, "--title", title).code == 0
        for words in (("board", symbol, "--tiles"), ("board", "--tiles")):
            text = drawn(desk(*words))
            assert not set(text) & set("\x1b\x07\t\u202e")
            assert ("[red]free[/red]" if title == HOSTILE else title) in text.replace("\n", "")


def luminance(colour: Color) -> float:
    assert colour.triplet is not None
    shares = [part / 255 for part in colour.triplet]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("key", [key for key, style in STYLES.items() if " on " in style])
def test_a_tile_can_be_read(key: str) -> None:
    light, dark = sorted(
        (luminance(Color.parse(part)) for part in STYLES[key].split(" on ")), reverse=True
    )
    assert (light + 0.05) / (dark + 0.05) >= LEGIBLE


def test_stances_differ_in_256_and_in_16_colours() -> None:
    grounds = [style.split(" on ")[1] for style in STYLES.values() if " on " in style]
    assert len({Color.parse(g).downgrade(ColorSystem.EIGHT_BIT) for g in grounds}) == len(grounds)
    assert len({style.split(" on ")[1] for style in STYLES_OF_16.values()}) == len(grounds)


@given(
    st.dictionaries(st.sampled_from(list(GLYPHS)), st.integers(1, 193), min_size=1),
    st.integers(9, 200),
    st.data(),
)
def test_a_bar_fills_its_width_and_a_vote_lies_in_its_own_part(
    parts: dict[str, int], columns: int, draw: st.DataObject
) -> None:
    widths = apportioned(parts, columns)
    assert sum(widths.values()) == columns
    assert min(widths.values()) > 0
    bar = Bar(parts, columns, coloured=False)
    assert sum(len(cell.text) for cell in bar.line()) == columns
    vote = draw.draw(st.integers(1, sum(parts.values())))
    held = [key for key, count in parts.items() for _ in range(count)]
    shown = [key for key, wide in widths.items() for _ in range(wide)]
    assert shown[bar.column(vote)] == held[vote - 1]


def test_no_line_of_a_map_is_wider_than_the_terminal(
    record: Demarche, screen: pytest.MonkeyPatch
) -> None:
    screen.setenv("COLUMNS", str(width(APART)))
    text = drawn(record("board", L10, "--tiles", "--was", "2025-02-23"))
    picture = text[text.index("✓✓✓") : text.index("« moved")].splitlines()
    assert max(map(len, picture)) == width(APART)
