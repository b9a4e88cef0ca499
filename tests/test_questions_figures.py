"""Every everyday question is measured as it is typed, and the slowest are named."""

from pathlib import Path

from benchmarks import questions
from benchmarks.campaign import CAMPAIGN
from benchmarks.figures import Figure
from benchmarks.starts import Installed


def test_a_question_is_a_row_of_its_own(tmp_path: Path) -> None:
    url = str(tmp_path / "journal.db")
    assert questions.made(url, 300) >= 300
    typed = ("campaign list", "sql 'SELECT count(*) FROM countries'")
    figures = list(questions.asked(Installed(tmp_path, 1, CAMPAIGN), url, typed))
    assert tuple(figure.what for figure in figures) == typed
    assert all(figure.ours > 0 and figure.floor for figure in figures)


def test_the_slowest_are_five_the_longest_first() -> None:
    figures = [Figure(str(ms), ms, 100, "ms", 1.3) for ms in (3, 9, 1, 7, 5, 8)]
    assert [figure.what for figure in questions.slowest(figures)] == ["9", "8", "7", "5", "3"]
