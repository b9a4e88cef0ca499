"""Every transcript in the documentation is what the program prints.

`REWRITE=1 python -m pytest tests/cli/test_transcripts.py` accepts today's output; read the diff.
"""

import os
import shutil
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.transcripts import BLOCK, ROOT, Unlucky, documents, replayed

TOLD = [path for path in documents() if BLOCK.search(path.read_text(encoding="utf-8"))]


TRIES = 5


def lucky(document: Path, home: Path) -> str:
    """The document of today with references of the usual length; each try from empty folders."""
    for _ in range(TRIES):
        try:
            return replayed(document)
        except Unlucky:
            for thing in (*home.iterdir(), *Path.cwd().iterdir()):
                shutil.rmtree(thing) if thing.is_dir() else thing.unlink()
    raise AssertionError(f"no run of {TRIES} had references of five characters alone")


@pytest.mark.parametrize("document", TOLD, ids=[str(path.relative_to(ROOT)) for path in TOLD])
def test_a_transcript_shows_what_the_program_prints(
    document: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    monkeypatch.setenv("DEMARCHE_USER", "m.santos")
    today = lucky(document, home)
    assert "Traceback (most recent call last)" not in today
    if os.environ.get("REWRITE"):
        document.write_text(today, encoding="utf-8")
    assert today == document.read_text(encoding="utf-8")
