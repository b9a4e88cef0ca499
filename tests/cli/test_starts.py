"""What a command imports before it can answer: a help, a write and a read stay lean."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.commands import COMMANDS
from tests.cli.conftest import Demarche

ROOT = Path(__file__).resolve().parents[2]
ALWAYS_SLOW = {"sqlalchemy", "pydantic"}
NEVER_IN_HELP = {*ALWAYS_SLOW, "rich", "dateparser", "whenever", "msgspec", "eventsourcing"}
WRITES = (
    ("note", "Riyadh talks"),
    ("position", "change", "PLW", "L.10=lean-no"),
    ("campaign", "target", "PLW", "--tier", "1"),
    ("vote", "cast", "L.10", "USA=no"),
    ("undo", "--proceed"),
)
READS = (
    ("board", "L.10"),
    ("audit", "log"),
    ("audit", "late"),
    ("country", "PLW"),
    ("sql", "SELECT count(*) FROM countries"),
)
UNNEEDED = {
    ("board", "L.10"): {"domain.ballot", "domain.blocs", "cli.receipts", "cli.moments"},
    ("audit", "why", "PLW", "L.10"): {"domain.board", "domain.ballot", "cli.boards"},
    ("audit", "stale"): {"domain.ballot", "cli.boards", "cli.board_page", "cli.receipts"},
    ("country", "PLW"): {"domain.board", "domain.ballot", "cli.boards", "cli.pledges_page"},
    ("mission", "list"): {"domain.board", "domain.voting", "cli.boards", "cli.receipts"},
    ("vote", "show", "L.10"): {"cli.boards", "cli.live_names", "cli.receipts"},
}
"""What the answer to each read does without: other answers, writes, and what words may mean."""

NOUNS = ("campaign", "position", "proposal", "vote", "mission", "memo", "pledge", "audit")


def imported(*words: str) -> set[str]:
    """The packages that `demarche` imports for these words."""
    return {module.partition(".")[0] for module in modules(*words)}


def modules(*words: str) -> set[str]:
    """The modules that it imports."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "demarche", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    times = [line for line in ran.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in times}


@pytest.mark.parametrize("words", [("--help",), ("board", "--help"), ("position", "change", "-h")])
def test_a_help_imports_nothing_slow(words: tuple[str, ...]) -> None:
    assert imported(*words).isdisjoint(NEVER_IN_HELP)


@pytest.mark.parametrize("words", WRITES, ids=" ".join)
def test_a_write_imports_no_sqlalchemy(desk: Demarche, words: tuple[str, ...]) -> None:
    desk("note", "so that there is something to undo")
    found = imported(*words)
    assert found.isdisjoint({*ALWAYS_SLOW, "rich", "dateparser"})
    assert "eventsourcing" in found


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_a_read_of_a_file_imports_neither_library_unless_there_is_something_new(
    desk: Demarche, words: tuple[str, ...]
) -> None:
    desk("campaign", "target", "PLW", "--tier", "1")
    assert "sqlalchemy" in imported(*words)
    assert imported(*words).isdisjoint({*ALWAYS_SLOW, "dateparser"})


@pytest.mark.parametrize("words", UNNEEDED, ids=" ".join)
def test_a_read_imports_nothing_that_only_others_need(
    desk: Demarche, words: tuple[str, ...]
) -> None:
    assert desk(*words).code == 0
    assert modules(*words).isdisjoint(UNNEEDED[words])


def test_completion_imports_neither_the_views_nor_the_program_s_other_commands(
    desk: Demarche,
) -> None:
    found = imported("completion", "fish", "--line", "demarche position change PL")
    assert found.isdisjoint({*ALWAYS_SLOW, "rich", "dateparser"})


def test_every_command_has_a_line_and_a_help_of_its_own(demarche: Demarche) -> None:
    listed = demarche("--help").out
    for name, (_, line) in COMMANDS.items():
        assert line.endswith(".")
        assert f"  {name} " in listed
        assert "Usage: demarche " in demarche(name, "--help").out


@pytest.mark.parametrize("noun", NOUNS)
def test_every_verb_says_what_it_does(demarche: Demarche, noun: str) -> None:
    lines = demarche(noun, "--help").out.partition("Commands:")[2].splitlines()
    verbs = [line.split() for line in lines if line.startswith("  ") and not line.startswith("   ")]
    assert verbs
    for verb, *about in verbs:
        assert about, f"{noun} {verb} has no help"
        assert demarche(noun, verb, "--help").code == 0
