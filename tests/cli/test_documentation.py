"""What the documentation states beside its transcripts is so."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import typer
from typer.main import get_command

from cli.main import app
from domain.values import Level
from domain.weights import WEIGHTS
from infrastructure.sql.catalogue import TABLES
from tests.cli.conftest import Demarche
from tests.conftest import NewStore

DOCS = Path(__file__).resolve().parents[2] / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def code(name: str, language: str) -> str:
    """The only block in a language on a page."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)
    assert isinstance(found, str)
    return found


def commands() -> Iterator[str]:
    """Every command that there is: `board`, `position change`."""
    program = get_command(app)
    context = typer.Context(program)
    for word in program.list_commands(context):  # type: ignore[attr-defined]
        command = program.get_command(context, word)  # type: ignore[attr-defined]
        verbs = command.list_commands(context) if hasattr(command, "list_commands") else [""]
        yield from (f"{word} {verb}".strip() for verb in verbs)


EXAMPLES = re.findall(r"^\| `demarche ([^`]*)` \|", page("commands.md"), re.MULTILINE)


def test_every_command_is_documented_with_an_example() -> None:
    documented = {
        command
        for example in EXAMPLES
        for command in commands()
        if f"{example} ".startswith(f"{command} ")
    }
    assert documented == set(commands())


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_uses_flags_that_there_are(example: str, demarche: Demarche) -> None:
    words = shlex.split(example.partition(" >> ")[0])
    assert demarche(*words, "--help").code == 0


def factors(row: str) -> dict[str, float]:
    """`A 1.0, B 0.8` of a row of the table of weights."""
    (cells,) = re.findall(rf"^\| {row} \| (.*?)[;|]", page("concepts.md"), re.MULTILINE)
    return {name: float(value) for name, value in (cell.split() for cell in cells.split(","))}


ASKED = re.findall(
    r"^\| (\d+) \| .* \| `demarche ([^`]*)` \| (.*?) ?\|$", page("questions.md"), re.MULTILINE
)


def test_the_twenty_questions_are_each_answered_by_a_command_that_runs(record: Demarche) -> None:
    assert [int(number) for number, _, _ in ASKED] == list(range(1, 21))
    for _, command, tables in ASKED:
        told = record(*shlex.split(command), "--json")
        assert told.code == 0, (command, told.err)
        assert set(re.findall(r"`(\w+)`", tables)) <= set(TABLES), command


def test_the_weights_on_the_page_are_those_of_the_policy() -> None:
    assert factors("reliability") == WEIGHTS.reliability
    assert factors("credibility") == WEIGHTS.credibility
    levels = {str(level or "none"): weight for level, weight in WEIGHTS.level.items()}
    assert factors("level") == levels
    assert set(WEIGHTS.level) == {*Level, None}
    told = " ".join(page("concepts.md").split())
    assert f"a sponsor {WEIGHTS.sponsor}" in told
    assert f"halved every {WEIGHTS.half_life.days} days" in told
    assert f"1.0, or {WEIGHTS.stale_text} when it is about another text state" in told
    assert f"weighed less than {WEIGHTS.unknown_below} when it was fresh" in told
    assert f"at least {WEIGHTS.contested_from} of the first" in told
    assert f"more than {WEIGHTS.stale_after.days} days old" in told


def test_the_journal_can_be_verified_by_hand(demarche: Demarche, tmp_path: Path) -> None:
    assert demarche("demo").code == 0
    program = tmp_path / "by_hand.py"
    program.write_text(code("journal.md", "python"), encoding="utf-8")
    asked = [sys.executable, "-I", str(program), "demarche-demo.db"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    answer = demarche("--db", "demarche-demo.db", "board", "--json")
    envelope = json.loads(answer.out)
    assert said.split() == [str(envelope["position"]), envelope["seal"]]


def test_the_documented_role_can_record_and_read_but_not_change_or_delete(
    new_postgres_store: NewStore, demarche: Demarche
) -> None:
    url = new_postgres_store()
    opened = demarche("--db", url, "campaign", "open", "ours", "--for", "NZL")
    assert opened.code == 0
    grants = code("journal.md", "sql")
    with psycopg.connect(url, autocommit=True) as owner:
        (database,) = owner.execute("SELECT current_database()").fetchone() or ("",)
        for statement in grants.replace("DATABASE demarche", f"DATABASE {database}").split(";"):
            owner.execute(statement.encode())
        try:
            desk = url.replace("postgres@", "desk@")
            assert demarche("--db", desk, "note", "by the desk", "--campaign", "ours").code == 0
            assert demarche("--db", desk, "audit", "log").code == 0
            with psycopg.connect(desk, autocommit=True) as connection:
                for change in ("UPDATE entries SET name = 'x'", "DELETE FROM entries"):
                    with pytest.raises(psycopg.errors.InsufficientPrivilege):
                        connection.execute(change)
        finally:
            owner.execute("DROP OWNED BY desk")
            owner.execute("DROP ROLE desk")
