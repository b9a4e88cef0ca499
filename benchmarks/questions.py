"""Print what each everyday question takes of a campaign as a desk would know it, and the slowest.

    python -m benchmarks.questions
    python -m benchmarks.questions 10000 --runs 9

The campaign is made up: 200 missions, 193 countries, 12 proposals, and as many entries as asked
for. Each figure is the CPU time of a whole process, beside that of its imports, in turns: the least
of all runs.
"""

from __future__ import annotations

import argparse
import gc
import shlex
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.campaign import CAMPAIGN, Clock, fill
from benchmarks.figures import HEADING, Figure
from benchmarks.starts import READ_FLOOR, Installed
from infrastructure import views
from infrastructure.journal import Journal
from infrastructure.reference import world

AIM = 1.3
SLOWEST = 5

QUESTIONS = (
    "board A/80/L.1",
    "board A/80/L.1 --was 2026-03-01",
    "board",
    "next A/80/L.1",
    "country FRA",
    "timeline FRA",
    "timeline A/80/L.1",
    "audit log --limit 50",
    "audit show 1000",
    "audit why FRA A/80/L.1",
    "audit why-not FRA A/80/L.1 no",
    "audit blame FRA A/80/L.1",
    "audit when A/80/L.1 yes reaches 60",
    "audit moves --since 24h --as-of 2026-04-13",
    "audit conflicts",
    "audit stale",
    "audit single-source",
    "audit gaps A/80/L.1",
    "audit exposure",
    "audit accuracy",
    "audit late",
    "audit corrections",
    "audit trace 1000",
    "audit by",
    "memo list",
    "memo show M3",
    "memo show M3 --missing",
    "mission list",
    "pledge list",
    "pledge list A/80/L.1 --weakest",
    "proposal list",
    "proposal show A/80/L.1",
    "vote show A/80/L.101",
    "vote compare A/80/L.101",
    "vote order A/80/L.1",
    "vote eligible A/80/L.1",
    "campaign show",
    "expect list",
    "check",
    "search 'country:FRA symbol:A/80/L.1'",
    "sql 'SELECT count(*) FROM countries'",
)
"""What a desk asks every day, as it is typed."""

REPORTS = ("brief",)
"""What answers many of them on one page: as long as a handful together, and no aim is set."""


def made(url: str, size: int) -> int:
    """Make a store of about so many entries with its views; answers how many it holds."""
    clock = Clock()
    with Journal.open(url, create=True, clock=clock, world=world()) as journal:
        entries = fill(journal, size, clock)
        with views.open(journal) as opened:
            opened.catch_up()
    return entries


def asked(
    installed: Installed, url: str, questions: Sequence[str] = QUESTIONS, aim: float | None = AIM
) -> Iterator[Figure]:
    """Each question's CPU time beside that of its imports."""
    for question in questions:
        words = partial(_same, tuple(shlex.split(question)))
        yield installed.beside(question, words, url, READ_FLOOR, aim)


def _same(words: tuple[str, ...], _: int) -> tuple[str, ...]:
    return words


def slowest(figures: Sequence[Figure]) -> list[Figure]:
    """Those that take longest, the longest first."""
    return sorted(figures, key=lambda figure: -figure.ours)[:SLOWEST]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("size", type=int, nargs="?", default=100_000, help="how many entries")
    parser.add_argument("--folder", type=Path, help="where the store is made; removed again")
    parser.add_argument("--runs", type=int, default=5, help="how often a question is asked")
    wanted = parser.parse_args(arguments)
    gc.set_threshold(500_000)  # as the program itself does
    with tempfile.TemporaryDirectory(dir=wanted.folder, prefix="demarche-questions-") as name:
        folder = Path(name)
        url = str(folder / "journal.db")
        _print(f"{made(url, wanted.size):,} entries\n{HEADING}")
        figures, installed = [], Installed(folder, wanted.runs, CAMPAIGN)
        for figure in asked(installed, url):
            figures.append(figure)
            _print(figure)
        _print("reports")
        for figure in asked(installed, url, REPORTS, aim=None):
            _print(figure)
    _print("the slowest questions")
    for figure in slowest(figures):
        _print(figure)


def _print(line: object) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
