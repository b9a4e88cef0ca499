"""Searches that the user keeps under a name, per store, in a file of theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from cli.desk_state import read_privately, store_key, write_privately
from cli.folders import folder
from domain.errors import Misused, NotUnderstood, listed

MARK = "@"
"""What goes before the name of a kept search."""


class NoSuchSearch(NotUnderstood):
    """A name under which no search is kept in this store."""

    def __init__(self, name: str, known: Mapping[str, str]) -> None:
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        hint = f"Did you mean {listed(near)}?" if near else "List them with: demarche search --list"
        super().__init__(f'No search is kept as "{name}".', hint=hint)


def kept(url: str) -> dict[str, str]:
    """The searches that are kept for a store, by name."""
    found = read_privately(_path()).get(store_key(url), {})
    return {k: v for k, v in found.items() if isinstance(v, str)} if isinstance(found, dict) else {}


def keep(url: str, name: str, search: str) -> None:
    """Keep a search, in place of one of that name; raises Misused for what is no name."""
    if not name.replace("-", "").replace("_", "").isalnum():
        raise Misused(
            f'"{name}" is no name for a search.', hint="A name has letters, figures and hyphens."
        )
    _write(url, {**kept(url), name: search})


def forget(url: str, name: str) -> None:
    """Keep a search no longer; raises NoSuchSearch."""
    known = kept(url)
    if name not in known:
        raise NoSuchSearch(name, known)
    _write(url, {other: search for other, search in known.items() if other != name})


def spelt_out(url: str, text: str) -> str:
    """A search with the kept one that it begins with put in; raises NoSuchSearch."""
    if not text.startswith(MARK):
        return text
    first, _, rest = text.removeprefix(MARK).partition(" ")
    known = kept(url)
    if first not in known:
        raise NoSuchSearch(first, known)
    return f"({known[first]}) {rest}" if rest.strip() else known[first]


def _write(url: str, mine: Mapping[str, str]) -> None:
    known = {**read_privately(_path()), store_key(url): mine}
    write_privately(_path(), json.dumps(known, indent=2, sort_keys=True))


def _path() -> Path:
    return folder("state") / "searches.json"
