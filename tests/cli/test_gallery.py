"""The gallery of refusals holds every class that can be raised."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

from domain.errors import DemarcheError
from tests.cli.transcripts import ROOT

GALLERY = sorted((ROOT / "tests" / "transcripts").glob("errors*.md"))
LAYERS = ("domain", "infrastructure", "cli")


def gallery() -> str:
    """All that the gallery shows."""
    return "\n".join(page.read_text(encoding="utf-8") for page in GALLERY)


def leaves(kind: type[DemarcheError]) -> Iterator[type[DemarcheError]]:
    """The classes below one that have none below them."""
    below = kind.__subclasses__()
    if not below:
        yield kind
    for each in below:
        yield from leaves(each)


def test_every_refusal_is_in_the_gallery() -> None:
    for layer in LAYERS:
        for module in pkgutil.walk_packages([str(ROOT / layer)], f"{layer}."):
            importlib.import_module(module.name)
    named = set(re.findall(r"\b[A-Z]\w+\b", gallery()))
    missing = {leaf.__name__ for leaf in leaves(DemarcheError)} - named
    assert not missing


def test_a_refusal_in_the_gallery_ends_with_one_of_the_codes() -> None:
    text = gallery()
    assert text.count("\nerror: ") == len(re.findall(r"^\[[2-6]\]$", text, re.MULTILINE))
