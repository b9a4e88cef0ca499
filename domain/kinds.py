"""The eight kinds of stream, by the first word of a stream's name."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from domain.stream import Kind

KINDS = ("campaign", "proposal", "ballot", "memo", "mission", "engagement", "dossier", "sheet")
"""Each kind is the module of the same name, imported when one of its streams is first met."""


def kind_of(stream: str) -> Kind:
    """The kind of a stream (`dossier/path-to-peace/PLW`); KeyError for a name that is none."""
    return _kind(stream.partition("/")[0])


@cache
def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise KeyError(name)
    kind: Kind = import_module(f"domain.{name}").KIND
    return kind
