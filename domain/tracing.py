"""Where an entry came from and what came of it: memo, engagement, position, vote, as a tree.

What one entry names as its cause is on record; that a vote followed a position is a matter of
time alone, and is called so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from domain.annals import EntryVoided
from domain.ballot import VoteCast
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.evidence import evidence_in
from domain.mentions import reference
from domain.roll import is_ballot_of
from domain.values import EntryId, Iso3


class Tie(StrEnum):
    """How a node stands to the one above it."""

    ANSWERS = "answers"
    REPLACES = "replaces"
    VOIDS = "voids"
    SPEAKS_OF = "speaks_of"
    FOLLOWED_BY = "followed_by"


@dataclass(frozen=True, slots=True)
class Node:
    """An entry with what came of it; `tie` is None for the first cause."""

    entry: Entry
    tie: Tie | None
    after: tuple[Node, ...] = ()


@dataclass(frozen=True, eq=False)
class Ties:
    """Entries by what they name: causes, what they replace, what they are about."""

    by_id: Mapping[EntryId, Entry]
    naming: Mapping[EntryId, tuple[tuple[Tie, Entry], ...]]
    votes: Mapping[Iso3, Sequence[Entry]]


def ties(entries: Iterable[Entry]) -> Ties:
    """The ties among entries in the journal's order.

    An entry follows what it names: a name of what comes later, or of itself, ties nothing.
    """
    by_id: dict[EntryId, Entry] = {}
    naming: dict[EntryId, list[tuple[Tie, Entry]]] = defaultdict(list)
    votes: dict[Iso3, list[Entry]] = defaultdict(list)
    for entry in entries:
        for tie, target in named(entry):
            if target in by_id:
                naming[target].append((tie, entry))
        by_id[entry.id] = entry
        if isinstance(entry.fact, VoteCast):
            votes[entry.fact.member].append(entry)
    return Ties(by_id, {id: tuple(found) for id, found in naming.items()}, votes)


def named(entry: Entry) -> list[tuple[Tie, EntryId]]:
    """The entries that an entry names; what it replaces comes before what caused it."""
    envelope, about = entry.envelope, reference(entry)
    voids = isinstance(entry.fact, EntryVoided)
    pairs = (
        (Tie.REPLACES, envelope.replaces),
        (Tie.ANSWERS, envelope.caused_by),
        (Tie.VOIDS if voids else Tie.SPEAKS_OF, about),
    )
    return [(tie, id) for tie, id in pairs if id is not None]


def causes(entry: Entry, found: Ties) -> list[Entry]:
    """An entry and what led to it, the first cause first."""
    chain = [entry]
    while (above := _cause(chain[0], found)) is not None:
        chain.insert(0, above)
    return chain


def _cause(entry: Entry, found: Ties) -> Entry | None:
    known = (found.by_id.get(id) for _, id in named(entry))
    return next((o for o in known if o is not None and o.position < entry.position), None)


def trace(entry: Entry, found: Ties) -> Node:
    """The first cause of an entry, with the way to it and all that came of the entry.

    Of what else came of the causes only the way to the entry is shown.
    """
    *above, own = causes(entry, found)
    node = _after(own, _tie(own, above[-1]) if above else None, found)
    for place in range(len(above) - 1, -1, -1):
        tie = _tie(above[place], above[place - 1]) if place else None
        node = Node(above[place], tie, (node,))
    return node


def _tie(entry: Entry, above: Entry) -> Tie:
    return next(tie for tie, id in named(entry) if id == above.id)


def _after(entry: Entry, tie: Tie | None, found: Ties) -> Node:
    named_by = tuple(_after(one, how, found) for how, one in found.naming.get(entry.id, ()))
    votes = tuple(Node(vote, Tie.FOLLOWED_BY) for vote in _votes(entry, found))
    return Node(entry, tie, (*named_by, *votes))


def _votes(entry: Entry, found: Ties) -> Iterable[Entry]:
    """The votes that followed a word on how a country would vote, of the same country."""
    for item in evidence_in(entry):
        for vote in found.votes.get(item.country, ()):
            same = is_ballot_of(item.question, vote.key)
            if same and vote.occurred_at >= entry.occurred_at:
                yield vote


@dataclass(frozen=True, slots=True)
class Edge:
    """That one entry came of another: `tie` is how it stands to the one directly above it.

    Entries are given by their places; `depth` is 1 where one names the other.
    """

    cause: int
    position: int
    tie: Tie
    depth: int


Direct = Mapping[int, Sequence[tuple[Tie, int]]]
"""Of each entry what names it directly, and the votes that followed it; by places."""


def edges(direct: Direct) -> Iterator[Edge]:
    """All that came of each entry, each once, by the shortest way; of a vote comes nothing more."""
    for cause in sorted(direct):
        yield from _below(cause, direct)


def _below(cause: int, direct: Direct) -> Iterator[Edge]:
    told, entered, level, depth = set[int](), {cause}, [cause], 0
    while level:
        above, level, depth = level, [], depth + 1
        for tie, position in (each for one in above for each in direct.get(one, ())):
            if position not in told:
                told.add(position)
                yield Edge(cause, position, tie, depth)
            if tie is not Tie.FOLLOWED_BY and position not in entered:
                entered.add(position)
                level.append(position)
