"""Entries are found by fields and words; nothing that is typed is more than a value."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from infrastructure.search.fields import FIELDS
from tests.cli.conftest import Demarche
from tests.conftest import NewStore

ATTACKS: dict[str, tuple[str, int]] = {
    "a quotation mark that closes a literal": ("x' OR '1'='1", 0),
    "a second statement": ("x'; DROP TABLE log; --", 2),
    "a union with another table": ("x' UNION SELECT data FROM entries --", 2),
    "the same in a field": ('country:"FRA\' OR 1=1 --"', 2),
    "a person's name that ends a literal": ("by:\"desk' OR 'a'='a\"", 0),
    "wildcards of LIKE": ('source:"%"', 2),
    "a wildcard of LIKE among letters": ('text:"r_d"', 0),
    "an escape of LIKE": ('text:"/%"', 2),
    "a bound parameter": (":1", 2),
    "a named parameter": ('text:":position"', 0),
    "a column that is no field": ("position:1", 2),
    "a pattern that is a character class": ("type:[a-z]*", 2),
    "a path": ("memo:../../etc/passwd", 0),
    "a control character": ('text:"\x1b[31mred\x00"', 0),
    "a colon in a web address": ("https://example.org", 2),
    "very many characters": ("x" * 5000, 2),
    "very many values": ("a," * 250 + "a", 2),
    "very many alternatives": ("a OR " * 250 + "a", 2),
    "very many parentheses": ("(" * 1900 + "a" + ")" * 1900, 0),
    "very many denials": ("-" * 3000 + "a", 2),
    "denials inside each other": ("-(" * 900 + "a" + ")" * 900, 2),
    "parentheses that are not closed": ("(" * 1500, 2),
    "a number without end": ("ref:" + "9" * 3000, 2),
    "a day that is none": ("after:99999-99-99", 2),
}


def found(demarche: Demarche, *words: str) -> list[dict[str, Any]]:
    result = demarche("search", *words, "--json")
    assert result.code == 0, result.err
    entries: list[dict[str, Any]] = json.loads(result.out)["data"]["entries"]
    return entries


@pytest.fixture
def heard(desk: Demarche) -> Demarche:
    """A store in which Paris and Berlin said what they would do, and Palau took it back."""
    said = (
        ("position", "change", "L.10", "FRA=no", "-m", "That is a Red-Line for them."),
        ("position", "change", "L.10", "DEU=yes", "--source", "Ministère", "--user", "J. Rubio"),
        ("position", "change", "L.11", "DEU=lean-yes", "--user", "m.rubio", "--grade", "C4"),
        ("position", "change", "L.10", "PLW=no", "-m", "typed wrongly"),
        ("undo", "--proceed"),
    )
    for words in said:
        assert desk(*words).code == 0, words
    return desk


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_typed_is_a_value_and_nothing_more(heard: Demarche, attack: str) -> None:
    words, code = ATTACKS[attack]
    heard("search", "text:red")
    before = [hashlib.sha256(Path(f).read_bytes()).digest() for f in ("desk.db", "desk.views.db")]
    result = heard("search", "--", words)
    assert result.code == code, result.err
    assert not result.out or len(result.out.splitlines()) == 1 or words.startswith("(")
    assert "Traceback" not in result.err
    after = [hashlib.sha256(Path(f).read_bytes()).digest() for f in ("desk.db", "desk.views.db")]
    assert after == before


def test_fields_and_words_together_find_what_fits_them_all(heard: Demarche) -> None:
    (entry,) = found(heard, 'country:FRA,DEU type:position-changed -stance:yes "red line"')
    assert entry["countries"] == ["FRA"]
    assert len(found(heard, "country:France,Germany type:position-*")) == 3
    assert len(found(heard, "by:RUBIO")) == 2
    assert len(found(heard, "by:rubio grade:C")) == 1
    assert len(found(heard, "ministere OR grade:C4")) == 2


def test_a_group_stands_for_its_members(heard: Demarche) -> None:
    assert {e["countries"][0] for e in found(heard, "group:EU stance:yes,no")} == {"FRA", "DEU"}
    assert found(heard, "group:PIF type:position-*") == []
    assert len(found(heard, "group:PIF type:position-*", "--voided")) == 1
    assert found(heard, "group:eu -group:p5 stance:lean-yes")[0]["countries"] == ["DEU"]


def test_a_search_that_begins_with_a_minus_is_no_flag(heard: Demarche) -> None:
    assert len(found(heard, "-stance:yes symbol:L.10 type:position-changed")) == 1
    assert len(found(heard, "-source:m symbol:L.10", "-stance:yes", "type:position-*")) == 1


def test_a_field_that_is_none_is_pointed_at_with_suggestions(heard: Demarche) -> None:
    result = heard("search", "stance:yes contry:FRA")
    assert result.code == 2
    told = result.err.splitlines()
    assert told[1:3] == ["  stance:yes contry:FRA", "             ^"]
    assert "country" in told[3]


def test_a_search_is_cut_and_goes_on_like_the_log(heard: Demarche) -> None:
    result = heard("search", "type:position-*", "--limit", "2", "--json")
    data = json.loads(result.out)["data"]
    assert [e["position"] for e in data["entries"]] == [6, 7]
    assert data["next"] == 8
    assert [e["position"] for e in found(heard, "type:position-*", "--from", "8")] == [8]


def test_both_clocks_hold_for_a_search(heard: Demarche) -> None:
    assert found(heard, "type:position-*", "--known-by", "6")[0]["position"] == 6
    assert len(found(heard, "country:PLW", "--known-by", "9")) == 1
    assert found(heard, "type:position-*", "--as-of", "2025-02-01") == []


def test_other_campaigns_are_left_out_unless_they_are_asked_for(heard: Demarche) -> None:
    assert heard("campaign", "open", "other", "--for", "FRA").code == 0
    assert found(heard, "type:position-*") == []
    assert len(found(heard, "type:position-*", "--all")) == 3
    assert len(found(heard, "type:position-* campaign:path-to-peace")) == 3


def test_a_kept_search_is_asked_again_by_its_name(heard: Demarche) -> None:
    assert heard("search", "by:rubio", "--save", "marco").code == 0
    assert len(found(heard, "@marco")) == 2
    assert len(found(heard, "@marco grade:C4")) == 1
    assert json.loads(heard("search", "--list", "--jsonl").out) == {
        "name": "marco",
        "query": "by:rubio",
    }
    assert heard("search", "@marko").code == 2
    assert "marco" in heard("search", "@marko").err
    assert heard("search", "contry:x", "--save", "bad").code == 2
    assert heard("search", "@bad").code == 2
    assert heard("search", "a", "--save", "../x").code == 2
    assert heard("search", "--forget", "marco").code == 0
    assert heard("search", "@marco").code == 2


def test_the_page_and_the_program_have_the_same_fields() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([a-z-]+):` \| (.*) \|$", page, re.MULTILINE)
    assert dict(documented) == FIELDS


def test_the_help_names_every_field(demarche: Demarche) -> None:
    told = demarche("search", "--help").out.replace("-\n  ", "-")
    assert not [field for field in FIELDS if field not in told]


def test_a_search_of_nothing_says_how_one_reads(heard: Demarche) -> None:
    result = heard("search", " ")
    assert result.code == 2
    assert result.err.splitlines()[0] == "error: There is nothing to search for."


def test_a_server_is_as_safe_as_a_file(heard: Demarche, new_postgres_store: NewStore) -> None:
    store = ("--db", new_postgres_store(), "--campaign", "path-to-peace")
    assert heard("export", "-o", "kept.jsonl").code == 0
    assert heard(*store, "import", "kept.jsonl").code == 0
    for words, code in ATTACKS.values():
        result = heard(*store, "search", "--", words)
        assert result.code == code, result.err
        assert "Traceback" not in result.err
    assert heard(*store, "verify").code == 0
    assert len(found(heard, *store[:2], "by:rubio")) == 2


def test_a_server_answers_like_a_file(heard: Demarche, new_postgres_store: NewStore) -> None:
    store = ("--db", new_postgres_store())
    assert heard("export", "-o", "kept.jsonl").code == 0
    assert heard(*store, "import", "kept.jsonl").code == 0
    for search in (
        'country:FRA,DEU -stance:yes "red line"',
        "by:rubio grade:C",
        "ministere",
        "x' OR 1",
    ):
        here = heard("search", "--campaign", "path-to-peace", search)
        there = heard(*store, "search", "--campaign", "path-to-peace", search)
        assert (there.code, there.out) == (here.code, here.out)


@pytest.mark.parametrize(
    "words, country",
    [
        ("palau", "Palau is a country: search country:PLW"),
        ("FRA zebra", "France is a country: search country:FRA"),
        ("fra", "France is a country: search country:FRA"),
        ("marshall islands", "Marshall Islands is a country: search country:MHL"),
    ],
)
def test_a_search_for_a_country_that_finds_no_such_word_tells_how_to_ask_for_the_country(
    desk: Demarche, words: str, country: str
) -> None:
    told = desk("search", words)
    assert told.code == 0
    assert told.err.startswith("0 entries")
    assert told.err.endswith(f"\nnote: {country}\n")
    assert country not in told.out


@pytest.mark.parametrize("words", ["zebra", "no zebra can", "-palau type:vote-cast", "congo"])
def test_a_search_that_finds_nothing_and_names_no_country_says_no_more(
    desk: Demarche, words: str
) -> None:
    told = desk("search", words)
    assert told.err.startswith("0 entries")
    assert "note:" not in told.err


def test_a_search_that_finds_something_says_nothing_of_countries(desk: Demarche) -> None:
    desk("note", "Palau is to be called again.")
    told = desk("search", "palau")
    assert "Palau is to be called again" in told.out
    assert "note:" not in told.err
