"""The keys that docs/missions-memos-and-pledges.md gives are those that the answers have."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from domain.compliance import Flag, State
from tests.cli.conftest import Demarche

PAGE = Path(__file__).parents[2] / "docs" / "missions-memos-and-pledges.md"
SENT = ("--at", "2025-02-22 12:00")


def shapes() -> dict[str, str]:
    """Each shape of the page's JSON section, by its name."""
    _, _, section = PAGE.read_text(encoding="utf-8").partition("## JSON\n")
    lines = re.findall(r"^    (.*)$", section, re.MULTILINE)
    text = " ".join(f"\n{line}" if line[0].isalpha() else line for line in lines)
    return dict(re.findall(r"^([a-z]+ [a-z]+|[A-Z]+)\s+(.*)$", text, re.MULTILINE))


def keys(name: str) -> set[str]:
    """The keys of a shape, those of the shape that it adds to among them."""
    text = shapes()[name]
    added, plus, text = text.rpartition(" + ") if " + " in text else ("", "", text)
    flat = text.strip().removeprefix("{").removesuffix("}")
    while (less := re.sub(r"\{[^{}]*\}|\[[^\[\]]*\]|\"[^\"]*\"", "", flat)) != flat:
        flat = less
    found = {part.partition(":")[0].strip() for part in flat.split(",")}
    known = {"STATE": set(map(str, State)), "FLAG": set(map(str, Flag))}
    for word, meant in known.items():
        found = (found - {word}) | meant if word in found else found
    return found | keys(added.strip()) if plus else found


@pytest.fixture
def sent(desk: Demarche) -> Demarche:
    """The desk with a mission, a memo to all, and a promise."""
    for words in (
        ("mission", "open", "TOKYO=JPN", "--at", "2025-02-18"),
        ("memo", "send", "--to", "all", "--ask", "L.11=yes", *SENT),
        ("pledge", "give", "JPN", "L.11=yes", *SENT),
    ):
        assert desk(*words).code == 0
    return desk


def data(demarche: Demarche, *words: str) -> Any:
    return json.loads(demarche(*words, "--json").out)["data"]


def test_a_memo_and_what_is_owed_have_the_keys_that_are_documented(sent: Demarche) -> None:
    shown = data(sent, "memo", "show", "--by", "group")
    assert set(shown) == keys("memo show")
    assert set(shown["obligations"][0]) == keys("OBLIGATION")
    assert set(shown["figures"]) == keys("FIGURES") == set(shown["parts"][0]["figures"])
    [memo] = data(sent, "memo", "list")["memos"]
    assert set(memo) == keys("MEMO")


def test_a_pledge_has_the_keys_that_are_documented(sent: Demarche) -> None:
    [shown] = data(sent, "pledge", "list")["pledges"]
    [text] = re.findall(r"^\{pledges: \[(.*)\]\}$", shapes()["pledge list"].strip())
    text = re.sub(r"\{[^{}]*\}", "", text.removeprefix("{").removesuffix("}"))
    text = re.sub(r"\"[^\"]*\"|\[\]", "", text)
    assert set(shown) == {part.partition(":")[0].strip() for part in text.split(",")}


def test_our_missions_have_the_keys_that_are_documented(sent: Demarche) -> None:
    shown = data(sent, "mission", "list")
    assert set(shown) == {"missions", "uncovered"}
    assert shapes()["mission list"].startswith("{missions: [{mission, opened_at, countries: [")
    assert set(shown["missions"][0]) == {"mission", "opened_at", "countries"}
