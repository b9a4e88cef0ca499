"""Every transcript in the documentation is what the program prints.

`REWRITE=1 python -m pytest tests/cli/test_transcripts.py` accepts today's output; read the diff.
"""

import os
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.transcripts import BLOCK, ROOT, documents, replayed

TOLD = [path for path in documents() if BLOCK.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("document", TOLD, ids=[str(path.relative_to(ROOT)) for path in TOLD])
def test_a_transcript_shows_what_the_program_prints(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    monkeypatch.setenv("DEMARCHE_USER", "m.santos")
    today = replayed(document)
    assert "Traceback (most recent call last)" not in today
    if os.environ.get("REWRITE"):
        document.write_text(today, encoding="utf-8")
    assert today == document.read_text(encoding="utf-8")
