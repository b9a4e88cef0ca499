"""Entries about entries: what every stream may hold, whatever it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import assert_never

from domain.entry import Entry
from domain.errors import Refused
from domain.record import record, stated
from domain.values import EntryId


@record
class Voiding:
    """An entry that counts no longer."""

    entry: EntryId
    why: str = ""


@record
class Remark:
    """What somebody says of an entry."""

    entry: EntryId
    text: str


@record
class EntryVoided(Voiding):
    """Somebody typed wrongly: the entry stays on record and every fold skips it."""


@record
class EntryAnnotated(Remark):
    """Somebody added a remark to an entry."""


@record
class VoidEntry(Voiding):
    """Take an entry out of every fold."""


@record
class AnnotateEntry(Remark):
    """Add a remark to an entry."""


Command = VoidEntry | AnnotateEntry
Event = EntryVoided | EntryAnnotated
RESTATED: Mapping[type, Callable[..., Command]] = {
    EntryVoided: VoidEntry,
    EntryAnnotated: AnnotateEntry,
}
"""Each event with the command that records it."""


class VoidedAlready(Refused):
    """An entry is voided once; `called` is the short name of the entry that voids it."""

    def __init__(self, by: EntryId, called: str = "") -> None:
        name = called or by
        super().__init__(
            f"That entry is voided already, by {name}.", hint=f"To restore it: demarche undo {name}"
        )
        self.by = by


def voided(entries: Iterable[Entry]) -> dict[EntryId, EntryId]:
    """Each voided entry with the entry that voids it; a void that is itself voided has no effect.

    `entries` in version order, so that a void always follows what it voids.
    """
    voids = [entry for entry in entries if isinstance(entry.fact, EntryVoided)]
    dead: dict[EntryId, EntryId] = {}
    for entry in reversed(voids):
        if entry.id not in dead:
            dead[entry.fact.entry] = entry.id
    return dead


def standing(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries that are not voided, in their order."""
    dead = voided(entries)
    return tuple(entry for entry in entries if entry.id not in dead)


def decide(entries: Sequence[Entry], command: Command) -> tuple[Event, ...]:
    """Void or annotate an entry of this stream; raises VoidedAlready."""
    match command:
        case VoidEntry(entry=target):
            dead = voided(entries)
            if target in dead:
                raise VoidedAlready(dead[target])
            return (stated(EntryVoided, command),)
        case AnnotateEntry():
            return (stated(EntryAnnotated, command),)
        case _:
            assert_never(command)
