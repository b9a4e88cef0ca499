"""A user's own weights: what a file leaves out stays as it is, and a bad file says why."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from domain.errors import Misused
from domain.values import Firmness, Level
from domain.weights import WEIGHTS
from infrastructure.reference import world, world_with
from infrastructure.reference.weights_file import read
from tests.cli.test_documentation import page

OWN = """
half_life = 3
stale_after = 0.5
unknown_below = 0

[level]
press = 0.1
none = 0.2

[reliability]
F = 0.3

[chances]
firm = 0.9
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "weights.toml"


def test_a_file_changes_what_it_names_and_nothing_else(file: Path) -> None:
    file.write_text(OWN, encoding="utf-8")
    own = read(file)
    assert own.half_life == timedelta(days=3)
    assert own.stale_after == timedelta(hours=12)
    assert own.unknown_below == 0
    assert own.level == {**WEIGHTS.level, Level.PRESS: 0.1, None: 0.2}
    assert own.reliability == {**WEIGHTS.reliability, "F": 0.3}
    assert own.chances == {**WEIGHTS.chances, Firmness.FIRM: 0.9}
    assert (own.credibility, own.sponsor) == (WEIGHTS.credibility, WEIGHTS.sponsor)


def test_an_empty_file_changes_nothing(file: Path) -> None:
    file.write_text("", encoding="utf-8")
    assert read(file) == WEIGHTS
    assert str(world_with(lambda: None, lambda: file).policy) == "graded/1"


def test_the_defaults_written_out_are_the_defaults(file: Path) -> None:
    tables: dict[str, list[str]] = {}
    for name, weight in WEIGHTS.rows():
        head, _, key = name.rpartition(".")
        tables.setdefault(head, []).append(f"{key} = {weight}")
    text = "\n".join(
        [
            *tables.pop(""),
            *(line for head, lines in tables.items() for line in (f"[{head}]", *lines)),
        ]
    )
    file.write_text(text, encoding="utf-8")
    assert read(file) == WEIGHTS


def test_the_file_is_read_when_something_is_weighed_and_not_before(file: Path) -> None:
    missing = world_with(lambda: None, lambda: file)
    assert missing.roster.name(next(iter(missing.roster.countries)))
    with pytest.raises(Misused):
        _ = missing.weights
    assert world().weights is WEIGHTS


@pytest.mark.parametrize(
    "text, why",
    [
        ("half = 3", 'the file has "half", and knows only'),
        ("[level]\nL7 = 0.3", '[level] has "L7", and knows only L1, L2'),
        ("sponsor = 1.5", 'the file has "1.5" for sponsor, which is no number from 0 to 1'),
        ("sponsor = -0.1", 'the file has "-0.1" for sponsor, which is no number from 0 to 1'),
        ("sponsor = nan", 'the file has "nan" for sponsor, which is no number from 0 to 1'),
        ("sponsor = true", 'the file has "True" for sponsor, which is no number from 0 to 1'),
        ('[reliability]\nA = "high"', '[reliability] has "high" for A, which is no number'),
        ("half_life = 0", 'the file has "0" for half_life, which is no number of days'),
        ("stale_after = inf", 'the file has "inf" for stale_after, which is no number of days'),
        ("level = 3", 'the file has "3" for level, which is no table'),
        ("half_life = ", "cannot be used"),
    ],
)
def test_what_a_file_cannot_mean_is_said_in_a_sentence(file: Path, text: str, why: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Misused) as refused:
        read(file)
    assert why in str(refused.value)
    assert str(file) in str(refused.value)


def test_the_table_on_the_page_holds_the_defaults() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| ([\d.]+) \|", page("weights.md"), re.MULTILINE)
    assert [(name, float(weight)) for name, weight in rows] == list(WEIGHTS.rows())
