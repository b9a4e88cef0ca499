"""The pictures in the documentation show what the program answers today."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Demarche
from tools.build_pictures import TARGET, pictures

SVG = "{http://www.w3.org/2000/svg}"
LIMIT = 150_000
"""How many bytes a picture may have."""

DRAWN = sorted(TARGET.glob("*.svg"))


def test_every_picture_is_drawn_from_what_the_program_answers(record: Demarche) -> None:
    def ask(*words: str) -> Any:
        answer = record(*words, "--json")
        assert answer.code == 0, answer.err
        return json.loads(answer.out)["data"]

    present = {path.name: path.read_text(encoding="utf-8") for path in DRAWN}
    assert present == pictures(ask), "run: python -m tools.build_pictures, and look at them"


@pytest.mark.parametrize("path", DRAWN, ids=[path.name for path in DRAWN])
def test_a_picture_can_be_read_aloud_and_reaches_for_nothing(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - it is ours
    assert (root.findtext(f"{SVG}title") or "").strip()
    assert len((root.findtext(f"{SVG}desc") or "").split()) > 10
    assert not [key for one in root.iter() for key in one.attrib if "href" in key or key == "src"]
    assert not list(root.iter(f"{SVG}script"))


def test_every_picture_is_light_and_is_shown_somewhere() -> None:
    pages = [*TARGET.parent.glob("*.md"), TARGET.parents[1] / "README.md"]
    told = "".join(page.read_text(encoding="utf-8") for page in pages)
    for path in TARGET.iterdir():
        assert path.stat().st_size < LIMIT
        assert f"pictures/{path.name})" in told
