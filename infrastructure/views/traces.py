"""What led to an entry and what came of it, found by its links: of one entry, or of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime

from domain.entry import Entry
from domain.evidence import evidence_in
from domain.roll import How, is_ballot_of
from domain.tracing import Direct, Edge, Node, Tie, edges, ties, trace
from domain.values import Symbol
from infrastructure.moments import microseconds
from infrastructure.views.links import CAUSED_BY, REPLACES, links_from, links_to
from infrastructure.views.log import Wanted, logged
from infrastructure.views.questions import Desk

_TIES = {REPLACES: Tie.REPLACES, CAUSED_BY: Tie.ANSWERS, "voids": Tie.VOIDS}
_FIRST = list(_TIES.values())
"""An entry that names another twice stands to it as the first of these says."""


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
        targets = {link.target for link in links_from(desk.look.snapshot, waiting.pop())}
        waiting += targets - reached
        reached |= targets
    return reached


def _reached(desk: Desk, positions: set[int]) -> set[int]:
    """These entries, all that name one of them, and so on."""
    reached, waiting = set(positions), list(positions)
    while waiting:
        links = links_to(desk.look.snapshot, waiting.pop(), desk.known)
        new = {link.position for link in links} - reached
        waiting += new
        reached |= new
    return reached


def _votes(desk: Desk, entries: list[Entry]) -> Iterator[int]:
    """The votes of those countries on those questions of which the entries speak."""
    pairs = {(item.country, item.question) for one in entries for item in evidence_in(one)}
    for country, question in sorted(pairs):
        wanted = Wanted(type="vote-cast", country=country, question=question, known=desk.known)
        yield from logged(desk.look.snapshot, wanted)


def all_traced(desk: Desk, as_of: datetime) -> Iterator[Edge]:
    """Of every entry all that came of it by a moment, as `traced` draws it for one."""
    return edges(_direct(desk, microseconds(as_of)))


def _direct(desk: Desk, as_of: int) -> Direct:
    found: dict[int, dict[int, Tie]] = defaultdict(dict)
    for position, relation, target in _named(desk, as_of):
        tie = _TIES.get(relation, Tie.SPEAKS_OF)
        held = found[target].get(position, tie)
        found[target][position] = min(tie, held, key=_rank)
    for position, vote in _followed(desk, as_of):
        found[position].setdefault(vote, Tie.FOLLOWED_BY)
    return {at: [(tie, each) for each, tie in ties_.items()] for at, ties_ in found.items()}


def _rank(tie: Tie) -> int:
    return _FIRST.index(tie) if tie in _FIRST else len(_FIRST)


def _named(desk: Desk, as_of: int) -> Iterator[tuple[int, str, int]]:
    """The links between entries that had happened, from the later to the earlier on record."""
    query = """
        SELECT links.position, links.relation, links.target
        FROM links
        JOIN log AS later ON later.position = links.position
        JOIN log AS earlier ON earlier.position = links.target
        WHERE links.position <= :known AND links.target < links.position
            AND later.occurred_at <= :as_of AND earlier.occurred_at <= :as_of
        ORDER BY links.position"""
    for row in desk.look.snapshot.streamed(query, {"known": desk.known, "as_of": as_of}):
        position, relation, target = row
        yield position, relation, target


def _followed(desk: Desk, as_of: int) -> Iterator[tuple[int, int]]:
    """Each word on how a country would vote, with the votes of that country that followed it."""
    snapshot = desk.look.snapshot
    said = {"known": desk.known, "as_of": as_of, "how": str(How.CAST)}
    cast = """
        SELECT position, ballot, member, occurred_at FROM votes
        WHERE how = :how AND position <= :known AND occurred_at <= :as_of ORDER BY position"""
    votes = defaultdict(list)
    for position, ballot, member, at in snapshot.streamed(cast, said):
        votes[member, ballot.partition("~")[0]].append((position, ballot, at))
    heard = """
        SELECT position, country, question, occurred_at FROM evidence
        WHERE position <= :known AND occurred_at <= :as_of"""
    for position, country, question, at in snapshot.streamed(heard, said):
        for vote, ballot, cast_at in votes[country, question.partition("~")[0]]:
            if is_ballot_of(Symbol(question), ballot) and cast_at >= at:
                yield position, vote
