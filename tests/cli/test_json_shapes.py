"""Every command that answers in JSON has its shape in the documentation, to the last key."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Demarche
from tests.cli.shapes import Shapes
from tests.cli.test_both_clocks import ASKED, INTO_FILES, OF_THE_STORE, PUBLISHED, reads
from tests.cli.test_documentation import commands

FILES_OF_THEIR_OWN = INTO_FILES - {"export undl"}
"""Reads that write another format, and so have no answer in JSON."""

MORE: dict[str, tuple[tuple[str, ...], ...]] = {
    **dict.fromkeys(OF_THE_STORE, ((),)),
    "verify": ((), ("--coverage",)),
    "board": (("L.11", "--known-by", "2025-02-24 18:00"), ("L.10", "--by", "bloc")),
    "export undl": (("L.10",),),
    "vote compare": (("L.10",), ("ES-11/6", "ES-11/7")),
    "vote show": (("S/2025/115", "--parties", "RUS"),),
    "sql": (("--tables",),),
    "audit why": (("PLW", "L.10", "--seen", "2025-02-23"),),
    "audit why-not": (("UKR", "L.11=abstain", "--seen", "2025-02-24 13:00"),),
    "audit moves": (("--as-of", "2025-02-24 10:00"),),
    "audit when": (("S/2025/112", "yes", "reaches", "9"),),
    "audit stale": (("L.11", "--as-of", "2025-02-24 12:00"),),
}
"""What is asked besides what is asked at two clocks elsewhere."""

EARLIER = """
mission open TOKYO=JPN,PLW --at 2025-02-18
mission engage TOKYO --memo M1 --country JPN --with FM --at 2025-02-23
mission report TOKYO L.10=yes --at 2025-02-23
campaign target PLW --tier 1 --at 2025-02-22
contact hold VUT --with DPR --at 2025-02-22
contact hold VUT --with DPR --actor RUS --at 2025-02-23
pledge give NZL L.10=yes --at 2025-02-23
position change FJI L.10=lean-no --with PR --at 2025-02-22
position change FJI L.10=yes --with FM --at 2025-02-23
expect that L.10 yes reaches 97
"""
CLOCKS = ((), ("--as-of", "2025-02-24 09:00"))


@pytest.fixture
def busy(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """The demo with what no public source says: missions, pledges, expectations."""
    assert demarche("demo").code == 0
    monkeypatch.setenv("DEMARCHE_DB", "demarche-demo.db")
    for line in EARLIER.strip().splitlines():
        words, _, at = line.partition(" --at ")
        done = demarche(*words.split(), *(("--at", at) if at else ()), "--proceed")
        assert done.code == 0, (line, done.err)
    Path("published.csv").write_text(PUBLISHED, encoding="utf-8")
    return demarche


def differing(shapes: Shapes, command: str, answer: Any) -> list[str]:
    """How an answer differs from the nearest of the shapes that a command has, and its envelope."""
    around = list(shapes.differences("ENVELOPE", answer, command))
    tried = [list(shapes.differences(s, answer["data"])) for s in shapes.commands[command]]
    return around + min(tried, key=len)


def test_every_answer_has_the_keys_that_are_documented(busy: Demarche) -> None:
    shapes = Shapes(set(commands()))
    asking = sorted({*reads()} - FILES_OF_THEIR_OWN)
    assert [command for command in asking if not shapes.commands.get(command)] == []
    wrong: dict[str, list[str]] = {}
    for command in asking:
        for words in (*ASKED.get(command, ()), *MORE.get(command, ())):
            for clocks in CLOCKS if command in ASKED else ((),):
                told = busy(*command.split(), *words, *clocks, "--json")
                if told.out and (found := differing(shapes, command, json.loads(told.out))):
                    wrong[" ".join((command, *words, *clocks))] = found
    assert wrong == {}


def test_a_write_answers_as_documented(busy: Demarche) -> None:
    shapes = Shapes(set(commands()))
    told = busy("position", "change", "PLW", "L.10=no", "--at", "2025-02-22", "--json")
    answer = json.loads(told.out)
    assert list(shapes.differences("ENVELOPE", answer)) == []
    assert list(shapes.differences(shapes.names["a write"], answer["data"])) == []


def test_a_key_too_many_and_one_too_few_are_seen(busy: Demarche) -> None:
    shapes = Shapes(set(commands()))
    answer = json.loads(busy("audit", "late", "--json").out)
    assert differing(shapes, "audit late", answer) == []
    first, *_ = answer["data"]["entries"]
    first["much_later"] = first.pop("late_by_s")
    assert differing(shapes, "audit late", answer) == [
        "data.entries[] lacks late_by_s",
        "data.entries[] has much_later",
    ]
