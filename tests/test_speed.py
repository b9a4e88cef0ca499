"""The speed table is measured and printed whole, whatever the figures are."""

from pathlib import Path

import pytest

from benchmarks import speed
from benchmarks.figures import Figure
from benchmarks.starts import Installed
from tests.conftest import NewStore

ROWS = (
    "load + decide + append",
    "bulk import of encoded entries",
    "fold of all entries",
    "views: rebuild",
    "views: catch-up",
    "views: memory",
    "start: --help",
    "start: completion",
    "start: a write on SQLite",
    "read: board",
    "read: timeline",
    "read: audit log",
    "read: audit why",
    "board at a moment",
)
ROWS_ON_POSTGRES = (
    "start: a write on PostgreSQL",
    "load + decide + append",
    "bulk import of encoded entries",
)


def test_one_program_prints_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "stores"
    folder.mkdir()
    speed.main(["300", "--runs", "1", "--folder", str(folder), "--sqlite-only"])
    size, heading, *lines = capsys.readouterr().out.splitlines()
    assert size == "300 entries"
    assert heading.split() == ["what", "ours", "floor", "ratio", "aim"]
    assert [line.startswith(row) for line, row in zip(lines, ROWS, strict=True)] == [True] * 14
    assert all(line.endswith((" met", " MISSED")) for line in lines)
    assert list(folder.iterdir()) == []


def test_the_other_engine_has_rows_of_its_own(new_postgres_store: NewStore, tmp_path: Path) -> None:
    figures = speed.on_postgres(new_postgres_store, Installed(tmp_path, runs=1), 200)
    assert tuple(figure.what for figure in figures) == ROWS_ON_POSTGRES


def test_an_aim_is_a_share_of_the_floor_or_stands_alone() -> None:
    twice = Figure("twice the time", 2, 1, "s", 1.5)
    assert " ".join(str(twice).split()) == "twice the time 2.0 s 1.0 s 2.00 ≤ 1.5 MISSED"
    fast = Figure("fast", 60_000, None, "/s", 50_000, most=False)
    assert " ".join(str(fast).split()) == "fast 60,000 /s – – ≥ 50,000 /s met"
