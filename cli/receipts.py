"""What a write prints: a line an entry, facts first, and how to undo it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cli.phrases import city, clean, happened, when
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.values import EntryId
from domain.words import summary
from domain.words.phrases import given_if
from domain.world import World

if TYPE_CHECKING:
    from infrastructure.reading import Reading

MOST_LINES = 12
"""An act of more entries is told in one line for each type."""

REPORTS = ("position-changed", "position-confirmed")
"""What says where a country stands, and nothing else."""

VOID = "entry-voided"
IMPLIED = ("voting-begun", "proposal-decided")
"""What a vote's own line says already."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stance before and after an entry, in words and (`keys`) as in JSON.

    `remark` says why the board shows something else than what was typed.
    """

    before: str
    after: str
    keys: tuple[str, str]
    remark: str = ""


Changes = Mapping[EntryId, Change]


def lines(
    entries: Sequence[Entry],
    *,
    world: World,
    zone: str,
    journal: Reading,
    changes: Changes,
    zones: Mapping[str, str],
    most: int = MOST_LINES,
) -> Iterator[str]:
    """The receipt of an act; `zones` holds the zone of each mission that has one of its own.

    Of more than `most` entries, those of each type are counted.
    """
    worth_telling = [entry for entry in entries if entry.name not in IMPLIED]
    if len(worth_telling) > most:
        yield from _counted(worth_telling, journal.reference)
        return
    for entry in worth_telling:
        change = changes.get(entry.id)
        told = _with_change(entry, _told(entry, world, journal, zone), change)
        yield _line(entry, told, journal.reference(entry.id), moment=_moment(entry, zone, zones))
        if change is not None and change.remark:
            yield f"  {change.remark}"


def undone(line: str) -> str:
    """The line of a receipt, of something that was not recorded."""
    if not line.startswith("✓ "):
        return line
    return f"would record: {line.removeprefix('✓ ').rpartition(' · undo: ')[0]}"


def _told(entry: Entry, world: World, journal: Reading, zone: str) -> str:
    """What an entry says; a void says what it takes back, and an undone void what it restores."""
    did, about = "", entry
    while about.name == VOID:
        did = "restored: " if did == "voided: " else "voided: "
        about = journal.entry(about.fact.entry)
    told = summary(about, world.roster, journal.reference, lambda at: when(at, zone))
    return f"{did}{told} ({journal.reference(about.id)})" if did else told


def _with_change(entry: Entry, told: str, change: Change | None) -> str:
    if change is None or change.before == change.after:
        return told
    if entry.name in REPORTS:
        given = given_if(entry.fact.condition)
        return f"{told.partition(': ')[0]}: {change.before} → {change.after}{given}"
    return f"{told} · {change.before} → {change.after}"


def _line(entry: Entry, told: str, reference: str, *, moment: str) -> str:
    envelope = entry.envelope
    parts = (told, envelope.grade, envelope.source, moment, envelope.campaign, reference)
    facts = " · ".join(clean(part) for part in parts if part)
    return f"✓ {facts} · undo: demarche undo {reference}"


def _moment(entry: Entry, zone: str, zones: Mapping[str, str]) -> str:
    """When it happened in the campaign's zone, and where else it was read: at a mission, say."""
    there = zones.get(entry.envelope.mission or "", entry.envelope.zone)
    elsewhere = f" ({when(entry.occurred_at, there)})" if city(there) != city(zone) else ""
    return happened(entry, zone) + elsewhere


def _counted(entries: Sequence[Entry], reference: Callable[[EntryId], str]) -> Iterator[str]:
    first = reference(entries[0].id)
    for name, count in Counter(entry.name for entry in entries).items():
        yield f"✓ {count} × {name.replace('-', ' ')} · {first} · undo: demarche undo {first}"
