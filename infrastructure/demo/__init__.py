"""The campaign of February 2025 as a journal: what was public about it, each fact with its source.

    february-2025.jsonl    the facts, a line each, in the order in which they became known
    roll-calls.txt         how each member voted
    path-to-peace.jsonl    the journal made of both by `tools/build_demo.py`: what is loaded

What the sources do not say is not here: figures, sponsors, hours and missions stay unknown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

from infrastructure.journal import Journal
from infrastructure.lines import restore

CAMPAIGN = "path-to-peace"


def lines() -> Iterator[bytes]:
    """The lines of the demo's export, in the order of the journal."""
    with (files(__name__) / "path-to-peace.jsonl").open("rb") as file:
        yield from file


def load(journal: Journal) -> int:
    """Put the demo into an empty store: how many entries; 0 when they are there already.

    Raises NotEmpty where the store holds something else.
    """
    first = json.loads(next(lines()))
    begins_with = journal.seal_at(first["position"])
    if begins_with is not None and begins_with.hex() == first["seal"]:
        return 0
    return restore(journal, lines()).position
