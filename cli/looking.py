"""A read's look at the views: one moment of them, from the two moments the flags name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cli.asking import Asking
from cli.entries import entry_json
from cli.envelope import Head
from cli.phrases import when
from domain.annals import EntryVoided
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.errors import Misused
from domain.markings import highest

if TYPE_CHECKING:
    from infrastructure.views.clocks import Clocks, Look
    from infrastructure.views.records import Record


@dataclass(frozen=True, slots=True)
class Looking:
    """The views as a question sees them: a snapshot, its clocks, and the head for the answer."""

    ask: Asking
    look: Look
    clocks: Clocks

    @property
    def head(self) -> Head:
        """Where the journal stood, and the highest marking in it, of whatever campaign."""
        from infrastructure.views.log import markings

        found = markings(self.look.snapshot, self.clocks.known)
        return Head(self.look.position, self.look.seal.hex(), highest(found))

    def records(self, positions: Iterable[int]) -> Iterator[Record]:
        """The entries at these positions, in the order given."""
        from infrastructure.views.records import records

        return records(self.ask.session.journal, self.look, positions, self.clocks.known)

    def tells(self, record: Record) -> bool:
        """Whether an entry may be told of, from where the flags look."""
        return had_happened(self.ask, record.entry)

    def summary(self, record: Record) -> str:
        """What an entry says, on one line."""
        return self.ask.session.told(record.entry)

    def told(self, record: Record) -> dict[str, Any]:
        """ENTRY of the interface."""
        return entry_json(record.entry, record.ref, zone=self.ask.zone, voided_by=record.voided_by)


def in_sight(ask: Asking, reference: str) -> Entry:
    """The entry of a name, if it may be known; raises NoSuchEntry, AmbiguousEntry or Misused.

    What lies ahead may be known, unless the flags say what had happened by when.
    """
    entry = ask.session.journal.entry(reference)
    if entry.recorded_at > ask.known_by:
        raise _beyond(f"Entry {reference} was recorded only", entry.recorded_at, ask.zone)
    if not had_happened(ask, entry):
        raise _beyond(f"What entry {reference} says happened only", entry.occurred_at, ask.zone)
    return entry


def looks_back(ask: Asking) -> bool:
    """Whether the flags say what had happened by when; else what lies ahead is listed too."""
    return ask.said["as_of"] is not None or ask.said["seen"] is not None


def had_happened(ask: Asking, entry: Entry) -> bool:
    """Whether an entry may be told of where the flags look back; that one is void always may."""
    told = isinstance(entry.fact, EntryVoided) or entry.occurred_at <= ask.as_of
    return told or not looks_back(ask)


def _beyond(told: str, at: datetime, zone: str) -> Misused:
    return Misused(f"{told} on {when(at, zone)}.", hint="Look from a later moment.")


@contextmanager
def looking(ask: Asking) -> Iterator[Looking]:
    """Let the views catch up, and look at them."""
    from infrastructure import views

    with views.open(ask.session.journal) as opened, opened.reading() as look:
        yield Looking(ask, look, look.clocks(ask.as_of, ask.known_by))
