"""What led to an entry and what came of it, found by its links."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from domain.entry import Entry
from domain.evidence import evidence_in
from domain.tracing import Node, ties, trace
from infrastructure.views.links import links_from, links_to
from infrastructure.views.log import Wanted, logged
from infrastructure.views.questions import Desk


def traced(desk: Desk, entry: Entry, as_of: datetime) -> Node:
    """The first cause of an entry, the way to it, and all that came of it by a moment."""
    below = _reached(desk, {entry.position})
    reached = below | _above(desk, entry.position)
    found = _at(desk, reached, as_of)
    votes = _at(desk, set(_votes(desk, _at(desk, below, as_of))), as_of)
    known = {one.position: one for one in (*found, *votes, entry)}
    return trace(entry, ties(known[position] for position in sorted(known)))


def _at(desk: Desk, positions: Collection[int], as_of: datetime) -> list[Entry]:
    found = desk.journal.at(sorted(positions))
    return [entry for entry in found.values() if entry.occurred_at <= as_of]


def _above(desk: Desk, position: int) -> set[int]:
    """The entries that an entry names, those that they name, and so on."""
    reached: set[int] = set()
    waiting = [position]
    while waiting:
        targets = {link.target for link in links_from(desk.look.connection, waiting.pop())}
        waiting += targets - reached
        reached |= targets
    return reached


def _reached(desk: Desk, positions: set[int]) -> set[int]:
    """These entries, all that name one of them, and so on."""
    reached, waiting = set(positions), list(positions)
    while waiting:
        links = links_to(desk.look.connection, waiting.pop(), desk.known)
        new = {link.position for link in links} - reached
        waiting += new
        reached |= new
    return reached


def _votes(desk: Desk, entries: list[Entry]) -> Iterator[int]:
    """The votes of those countries on those questions of which the entries speak."""
    pairs = {(item.country, item.question) for one in entries for item in evidence_in(one)}
    for country, question in sorted(pairs):
        wanted = Wanted(type="vote-cast", country=country, question=question, known=desk.known)
        yield from logged(desk.look.connection, wanted)
