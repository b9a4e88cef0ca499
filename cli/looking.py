"""A read's look at the views: one moment of them, from the two moments the flags name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cli.asking import Asking
from cli.entries import entry_json
from cli.envelope import Head
from domain.dataclass import dataclass

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
        """Where the journal stood."""
        return Head(self.look.position, self.look.seal.hex())

    def records(self, positions: Iterable[int]) -> Iterator[Record]:
        """The entries at these positions, in the order given."""
        from infrastructure.views.records import records

        return records(self.ask.session.journal, self.look, positions, self.clocks.known)

    def summary(self, record: Record) -> str:
        """What an entry says, on one line."""
        return self.ask.session.told(record.entry)

    def told(self, record: Record) -> dict[str, Any]:
        """ENTRY of the interface."""
        return entry_json(record.entry, record.ref, zone=self.ask.zone, voided_by=record.voided_by)


@contextmanager
def looking(ask: Asking) -> Iterator[Looking]:
    """Let the views catch up, and look at them."""
    from infrastructure import views

    with views.open(ask.session.journal) as opened, opened.reading() as look:
        yield Looking(ask, look, look.clocks(ask.as_of, ask.known_by))
