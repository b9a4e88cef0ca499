"""A stream as an act sees it: its entries, with those the act has added, and its state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any

from domain import annals, stream
from domain.entry import Context, Entry, Fact
from domain.kinds import kind_of
from domain.world import World


class Loaded:
    """The entries of a stream in version order, folded once and then a step at a time."""

    def __init__(self, name: str, entries: Sequence[Entry]) -> None:
        self.kind = kind_of(name)
        self.name = name
        self.entries = list(entries)
        self._said: dict[object, list[Entry]] | None = None
        self._state: Any = stream.fold(self.kind, self.entries)
        self._ahead: list[Entry] = []

    @property
    def state(self) -> Any:
        """The state after all entries; most acts end without anybody asking for the last one."""
        for entry in self._ahead:
            self._state = self.kind.evolve(self._state, entry)
        self._ahead.clear()
        return self._state

    @property
    def version(self) -> int:
        """The version of the last entry; 0 when there is none."""
        return self.entries[-1].version if self.entries else 0

    def decide(self, command: Any, at: datetime, world: World) -> tuple[Any, ...]:
        """What a command brings about here; raises what the kind's `decide` raises."""
        if isinstance(command, annals.Command):
            return annals.decide(self.entries, command)
        return self.kind.decide(self.state, command, at, world)

    def add(self, entry: Entry) -> None:
        """Take in an entry of this act."""
        self.entries.append(entry)
        if isinstance(entry.fact, annals.EntryVoided):
            self._state, self._said = stream.fold(self.kind, self.entries), None
            self._ahead.clear()
            return
        if not isinstance(entry.fact, annals.Event):
            self._ahead.append(entry)
        if self._said is not None:
            self._said[_values(entry.fact)].append(entry)

    def repeats(self, fact: Fact, context: Context) -> bool:
        """Whether a standing entry says exactly this already."""
        at = context.occurred_at
        if self._said is None and not any(entry.occurred_at == at for entry in self.entries):
            return False
        if self._said is None:
            self._said = defaultdict(list)
            for entry in annals.standing(self.entries):
                self._said[_values(entry.fact)].append(entry)
        alike = self._said.get(_values(fact), ())
        return any(stream.repeats(self.kind, entry, fact, context) for entry in alike)


def _values(fact: Fact) -> object:
    """What a fact says, whatever its class."""
    event: type = type(fact)
    return _getter(event)(fact)


@cache
def _getter(event: type) -> Callable[[Fact], object]:
    names = [field.name for field in fields(event)]
    return attrgetter(*names) if names else lambda fact: None
