"""What is marked above a ceiling is left out before anything is worked out of the rest."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Demarche
from tests.cli.test_both_clocks import OF_THE_STORE, reads

WORDS = (
    ("position", "change", "FRA", "L.10=yes", "--with", "FM", "--at", "2025-02-19 10:00"),
    ("position", "change", "DEU", "L.10=yes", "--with", "FM", "--at", "2025-02-19 11:00"),
    ("position", "change", "ESP", "L.10=no", "--with", "FM", "--at", "2025-02-19 12:00"),
    ("position", "change", "ITA", "L.10=no", "--with", "FM", "--at", "2025-02-19 13:00"),
)
MARKED = {"DEU": "secret//noforn", "ESP": "Confidential", "ITA": "eyes only"}
WHOLE = {*OF_THE_STORE, "serve"}
"""Commands about the store as it is, or as it moves."""

CEILING = ("--max-class", "confidential")


def record(desk: Demarche, *, above: bool) -> None:
    """The words on record, all of them, or only those marked no higher than the ceiling."""
    for words in WORDS:
        marking = MARKED.get(words[2])
        if above or words[2] in ("FRA", "ESP"):
            assert desk(*words, *(("--classification", marking) if marking else ())).code == 0


@pytest.fixture
def marked(desk: Demarche) -> Demarche:
    record(desk, above=True)
    return desk


def data(desk: Demarche, *words: str) -> Any:
    answered = desk(*words, "--json")
    assert answered.code == 0, answered.err
    return json.loads(answered.out)["data"]


def bare(value: Any) -> Any:
    """An answer without what tells two stores apart: ids, references, places and moments."""
    if isinstance(value, dict):
        apart = {"entry", "entries", "since", "position", "last_contact_at"}
        return {key: bare(one) for key, one in value.items() if key not in apart}
    return [bare(one) for one in value] if isinstance(value, list) else value


QUESTIONS = (
    ("board", "L.10"),
    ("board", "L.10", "--as-of", "2025-02-19 11:30"),
    ("audit", "single-source", "L.10"),
    ("audit", "by"),
    ("sql", "SELECT country, stance FROM stances WHERE stance <> 'unknown'"),
    ("sql", "SELECT type, country, stream, version, classification FROM entries"),
)


def test_an_answer_is_that_of_a_store_which_never_held_what_is_left_out(
    desk: Demarche, demarche: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(desk, above=True)
    below = [bare(data(desk, *words, *CEILING)) for words in QUESTIONS]
    assert below != [bare(data(desk, *words)) for words in QUESTIONS]
    monkeypatch.setenv("DEMARCHE_DB", "other.db")
    opened = ("campaign", "open", "path-to-peace", "--for", "USA", "--zone", "America/New_York")
    assert demarche(*opened, "--at", "2025-02-17").code == 0
    for symbol in ("L.10", "L.11"):
        tabled = ("proposal", "table", f"A/ES-11/{symbol}", "--at", "2025-02-18 09:00")
        assert demarche(*tabled).code == 0
    record(demarche, above=False)
    assert below[0]["tally"] == data(demarche, "board", "L.10")["tally"]
    assert below[4] == bare(data(demarche, *QUESTIONS[4]))


def test_entries_keep_their_places_and_what_is_left_out_cannot_be_found(marked: Demarche) -> None:
    whole = {e["id"]: e["position"] for e in data(marked, "audit", "log", "--all")["entries"]}
    below = data(marked, "audit", "log", "--all", *CEILING)["entries"]
    assert len(below) == len(whole) - 2
    assert all(whole[entry["id"]] == entry["position"] for entry in below)
    [gone] = [id for id in whole if id not in {e["id"] for e in below}][:1]
    assert marked("audit", "show", gone, *CEILING).code == 2
    assert data(marked, "search", "secret", *CEILING) != data(marked, "search", "country:DEU")
    assert "SECRET" not in marked("export", "cloudevents", *CEILING).out


def test_both_clocks_hold_below_a_ceiling(marked: Demarche) -> None:
    entries = data(marked, "audit", "log", "--all")["entries"]
    for entry in entries:
        seen = data(marked, "audit", "log", "--all", "--known-by", entry["recorded_at"], *CEILING)
        known = [e["position"] for e in seen["entries"]]
        assert known == [
            each["position"]
            for each in entries
            if each["recorded_at"] <= entry["recorded_at"]
            and (each["classification"] or "CONFIDENTIAL") == "CONFIDENTIAL"
        ]


def test_an_answer_says_what_is_left_out(marked: Demarche) -> None:
    answered = marked("board", "L.10", *CEILING, "--json")
    assert json.loads(answered.out)["warnings"] == [
        "What is marked above CONFIDENTIAL is left out."
    ]
    shown = marked("board", "L.10", *CEILING, "-o", "board.md")
    assert shown.code == 0
    assert "nothing marked above CONFIDENTIAL" in Path("board.md").read_text(encoding="utf-8")


RESTING = (
    ("board", "L.10"),
    ("country", "DEU"),
    ("audit", "log"),
    ("proposal", "list"),
    ("next", "L.10"),
    ("timeline", "L.10"),
)


def marking(desk: Demarche, *words: str) -> Any:
    return json.loads(desk(*words, "--json").out)["classification"]


@pytest.mark.parametrize("words", RESTING, ids=" ".join)
def test_an_answer_tells_the_highest_marking_of_what_it_rests_on(
    desk: Demarche, words: tuple[str, ...]
) -> None:
    assert marking(desk, *words) is None
    tabled = ("proposal", "table", "A/ES-11/L.19", "--classification", "restricted//fvey")
    assert desk(*tabled, "--at", "2025-02-18 10:00").code == 0
    assert marking(desk, *words) == "RESTRICTED//FVEY"
    assert desk("note", "Riyadh talks", "--classification", "tlp:green").code == 0
    assert marking(desk, *words) == "RESTRICTED//FVEY"
    assert desk(*words, "-o", "answer.md").code == 0
    first, *_ = Path("answer.md").read_text().splitlines()
    assert first == "**RESTRICTED//FVEY is the highest marking of what this rests on.**"
    assert "note: RESTRICTED//FVEY is the highest" in desk(*words, "--csv").err


def test_a_marking_of_another_campaign_is_not_that_of_a_board(desk: Demarche) -> None:
    other = ("campaign", "open", "ports", "--for", "USA", "--zone", "UTC")
    assert desk(*other, "--at", "2025-02-17", "--classification", "secret").code == 0
    assert marking(desk, "--campaign", "ports", "board", "L.10") == "SECRET"
    assert marking(desk, "--campaign", "path-to-peace", "board", "L.10") is None
    assert marking(desk, "--campaign", "path-to-peace", "audit", "log", "--all") == "SECRET"


def test_nothing_above_a_ceiling_marks_an_answer(marked: Demarche) -> None:
    assert marking(marked, "board", "L.10") == "EYES ONLY"
    assert marking(marked, "board", "L.10", *CEILING) == "CONFIDENTIAL"


def test_a_page_holds_nothing_above_its_ceiling_and_is_held_to_the_journal_with_it(
    marked: Demarche,
) -> None:
    assert marked("page", "-o", "page.html", *CEILING).code == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert not any(word in page for word in ("SECRET", "NOFORN", "EYES ONLY"))
    assert marked("page", "--verify", "page.html", *CEILING).code == 0
    assert marked("page", "--verify", "page.html").code == 5


def test_what_has_no_place_among_the_markings_is_no_ceiling(marked: Demarche) -> None:
    refused = marked("board", "--max-class", "eyes only")
    assert (refused.code, refused.out) == (2, "")
    assert '"eyes only" is no marking whose height is known' in refused.err


@pytest.mark.parametrize("command", sorted(set(reads()) - WHOLE))
def test_every_answer_takes_a_ceiling(demarche: Demarche, command: str) -> None:
    assert "--max-class MARKING" in demarche(*command.split(), "--help").out


@pytest.mark.parametrize("command", sorted(WHOLE))
def test_the_store_itself_is_always_whole(demarche: Demarche, command: str) -> None:
    assert "--max-class" not in demarche(*command.split(), "--help").out
