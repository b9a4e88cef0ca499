"""The reference of every command says what the program says."""

import getpass
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Demarche
from tools.build_reference import TARGET, described, pages

COMMONS = "commands.md"


def test_the_reference_is_that_of_the_program() -> None:
    present = {path.name: path.read_text(encoding="utf-8") for path in TARGET.glob("*.md")}
    wanted = pages()
    differ = sorted(name for name in {*wanted, *present} if wanted.get(name) != present.get(name))
    assert not differ, "run: python -m tools.build_reference, and read the difference"


def test_the_reference_is_the_same_on_every_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = pages()
    for name, value in (("COLUMNS", "50"), ("TERMINAL_WIDTH", "50"), ("DEMARCHE_DB", "x.db")):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    assert pages() == before
    told = "".join(before.values())
    for here in (str(Path.home()), str(tmp_path), f" {getpass.getuser()} "):
        assert here not in told


def test_every_command_has_its_place_in_the_reference_with_an_example() -> None:
    made = pages()
    for one in described():
        _, _, section = made[f"{one.page}.md"].partition(f"\n## {one.words}\n")
        section = section.partition("\n## ")[0]
        assert section, one.words
        assert f"\ndemarche {one.words}" in section.partition("For example:")[2], one.words
        assert f"]({one.page}.md#{one.anchor})" in made["README.md"]


def test_every_example_in_a_help_uses_flags_that_there_are(demarche: Demarche) -> None:
    told = "\n".join(pages().values()).replace("\\\n", " ")
    examples = re.findall(r"^demarche (?!.*\[)(.*?)(?: >.*)?$", told, re.MULTILINE)
    assert len(examples) > len(list(described()))
    for example in examples:
        asked = demarche(*shlex.split(example), "--help")
        assert asked.code == 0, (example, asked.err)


def test_the_page_of_commands_leads_to_every_page_of_the_reference() -> None:
    told = (TARGET.parent / COMMONS).read_text(encoding="utf-8")
    assert {name for name in pages() if f"](reference/{name})" not in told} == set()
