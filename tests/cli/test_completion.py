"""Completion offers what may come next, from what is on record, in the case that was typed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Demarche

ROOT = Path(__file__).resolve().parents[2]
OFFERED = {
    "demarche camp": ["campaign"],
    "demarche campaign u": ["use"],
    "demarche campaign use p": ["path-to-peace"],
    "demarche --db desk.db campaign use p": ["path-to-peace"],
    "demarche note --class": ["--classification"],
    "demarche campaign target PL": ["PLW"],
    "demarche campaign target pl": ["plw"],
    "demarche campaign target FRA,PL": ["FRA,PLW"],
    "demarche position change PLW L.10=lean-n": ["L.10=lean-no"],
    "demarche position confirm PLW L.10": ["L.10"],
    "demarche position confirm PLW A/ES-11/L.11": ["A/ES-11/L.11"],
    "demarche position change --with perm": ["permsec", "permrep"],
    "demarche campaign frob x": [],
    'demarche note "unclosed': [],
}


@pytest.mark.parametrize("line, words", OFFERED.items())
def test_completion_offers_what_may_come_next(desk: Demarche, line: str, words: list[str]) -> None:
    offered = desk("completion", "fish", "--line", line)
    assert [one.partition("\t")[0] for one in offered.out.splitlines()] == words


def test_completion_says_what_a_code_is(desk: Demarche) -> None:
    assert desk("completion", "fish", "--line", "demarche campaign target PL").out == "PLW\tPalau\n"
    assert desk("completion", "zsh", "--line", "demarche campaign target PL").out == "PLW:Palau\n"


def test_what_was_just_recorded_is_offered(desk: Demarche) -> None:
    assert "path-to-peace" in desk("completion", "fish", "--line", "demarche campaign use ").out
    desk("campaign", "open", "second", "--for", "FRA")
    assert "second" in desk("completion", "fish", "--line", "demarche campaign use ").out


def test_completion_makes_no_store(demarche: Demarche, home: Path) -> None:
    assert demarche("completion", "fish", "--line", "demarche campaign use ").code == 0
    assert not list(home.rglob("*.db"))


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    "line, words",
    [("demarche campaign target PL", "PLW "), ("demarche position change F=lean-n", "lean-no ")],
)
def test_bash_completes_the_word_at_the_cursor(desk: Demarche, line: str, words: str) -> None:
    script = f"""
demarche() {{ "{sys.executable}" -m demarche "$@"; }}
{desk("completion", "bash").out}
COMP_LINE='{line}' COMP_POINT={len(line)}
_demarche
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        [shutil.which("bash") or "", "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (f"{words}\n", "")
