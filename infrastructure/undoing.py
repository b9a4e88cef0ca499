"""Taking an act back: orders that void each of its entries."""

from __future__ import annotations

from dataclasses import replace

from domain import annals
from domain.annals import VoidedAlready, VoidEntry
from domain.entry import Context, Entry
from domain.values import EntryId
from infrastructure.acts import Order
from infrastructure.reading import Reading


def orders_to_void(journal: Reading, entry: Entry, why: str, context: Context) -> list[Order]:
    """Orders that void every entry of the act that an entry belongs to, each in its stream.

    What is voided already is left alone; raises VoidedAlready when all is. Each order belongs to
    the campaign of the entry it voids, whatever the context says.
    """
    act = journal.act(entry)
    dead: dict[EntryId, EntryId] = {}
    for stream in {voidable.stream for voidable in act}:
        dead |= annals.voided(journal.stream(stream))
    alive = [voidable for voidable in act if voidable.id not in dead]
    if not alive:
        raise VoidedAlready(dead[entry.id])
    return [
        Order(
            stream=voidable.stream,
            command=VoidEntry(entry=voidable.id, why=why),
            context=replace(context, campaign=voidable.envelope.campaign),
        )
        for voidable in alive
    ]
