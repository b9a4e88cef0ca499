"""Taking an act back: orders that void each of its entries."""

from __future__ import annotations

from collections.abc import Sequence
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
    return _orders(journal, entry, journal.act(entry), why, context)


def orders_to_replace(journal: Reading, entry: Entry, why: str, context: Context) -> list[Order]:
    """Orders that void one entry with what followed from it; its act's other entries stand.

    Raises VoidedAlready.
    """
    act = journal.act(entry)
    gone = {entry.id}
    for other in act:
        if other.envelope.caused_by in gone:
            gone.add(other.id)
    return _orders(journal, entry, [one for one in act if one.id in gone], why, context)


def _orders(
    journal: Reading, entry: Entry, voidable: Sequence[Entry], why: str, context: Context
) -> list[Order]:
    dead: dict[EntryId, EntryId] = {}
    for stream in {one.stream for one in voidable}:
        dead |= annals.voided(journal.stream(stream))
    alive = [one for one in voidable if one.id not in dead]
    if not alive:
        raise VoidedAlready(dead[entry.id])
    return [
        Order(
            stream=one.stream,
            command=VoidEntry(entry=one.id, why=why),
            context=replace(context, campaign=one.envelope.campaign),
        )
        for one in alive
    ]
