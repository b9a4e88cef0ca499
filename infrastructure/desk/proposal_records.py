"""All that is on record of a proposal, read from the journal without the views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from domain import annals
from domain.board import Board, view, without_countries
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.material import Material
from domain.moment import Moment
from domain.proposal import ProposalsLinked, Relation
from domain.relations import Node, tree
from domain.roll_call import cast_in, count_in
from domain.text import Text
from domain.values import Symbol
from domain.withdrawal import Window, window
from domain.world import World
from infrastructure.reading import Reading


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two proposals, and the entry that states it."""

    symbol: Symbol
    relation: Relation
    other: Symbol
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRecord:
    """A proposal at a moment: its text, what would change it, its relations, and its ballots.

    `tree` is all that it is related to; `texts` holds what is on record of each of those.
    `ballots` pairs each key with a board that knows nothing but that ballot; `window` is None for
    what has not been tabled.
    """

    symbol: Symbol
    text: Text
    amendments: tuple[tuple[Symbol, Text], ...]
    links: tuple[Link, ...]
    ballots: tuple[tuple[str, Board], ...]
    window: Window | None
    tree: Node
    texts: Mapping[Symbol, Text]


@dataclass(frozen=True, slots=True)
class Records:
    """The journal seen from two moments: what had happened, by what had been recorded."""

    journal: Reading
    world: World
    as_of: datetime
    known_by: datetime

    def texts(self) -> dict[Symbol, Text]:
        """The text of every proposal, as far as it had happened."""
        entries: dict[Symbol, list[Entry]] = defaultdict(list)
        for entry in self.journal.under("proposal/"):
            if entry.recorded_at <= self.known_by:
                entries[Symbol(entry.key)].append(entry)
        texts = {
            symbol: Text.of(annals.standing(found)).until(self.as_of)
            for symbol, found in entries.items()
        }
        return {symbol: text for symbol, text in texts.items() if text.entries}

    def of(self, symbol: Symbol) -> ProposalRecord:
        """One proposal, with what other proposals say of it."""
        texts = self.texts()
        text = texts.get(symbol, Text(()))
        amending = _amending(texts, symbol)
        return ProposalRecord(
            symbol=symbol,
            text=text,
            amendments=amending,
            links=tuple(link for link in _links(texts) if symbol in (link.symbol, link.other)),
            ballots=tuple((key, self.ballot(key, text)) for key in self._ballots(symbol)),
            window=self.window(symbol, texts) if text.tabled else None,
            tree=tree(texts, symbol),
            texts=texts,
        )

    def ballot(self, key: str, text: Text) -> Board:
        """What a ballot alone says: without evidence, nobody's stance is known before it."""
        entries = self.standing(f"ballot/{key}")
        material = Material(
            symbol=Symbol(key),
            proposal=text.entries,
            counts=tuple(count for count in map(count_in, entries) if count is not None),
            casts=tuple(cast for cast in map(cast_in, entries) if cast is not None),
        )
        seen = view(Moment(material, self.as_of), self.world.policy, self.world)
        return without_countries(seen, self.world)

    def _ballots(self, symbol: Symbol) -> list[str]:
        names = (name.partition("/")[2] for name in self.journal.streams(f"ballot/{symbol}"))
        keys = [key for key in names if key == symbol or key.startswith(f"{symbol}~")]
        return [key for key in keys if self.standing(f"ballot/{key}")]

    def window(self, symbol: Symbol, texts: Mapping[Symbol, Text]) -> Window:
        """Until when a proposal, one of these that was tabled, can be withdrawn."""
        text = texts[symbol]
        return window(
            text,
            self.as_of,
            vote_at=self.ballot(symbol, text).vote_at,
            amendment_votes=[
                self.ballot(other, amendment).vote_at
                for other, amendment in _amending(texts, symbol)
                if amendment.fate is None
            ],
        )

    def standing(self, stream: str) -> tuple[Entry, ...]:
        """The entries of a stream that were known, had happened and are not voided."""
        return self._standing(self.journal.stream(stream))

    def standing_of(self, stream: str, event: type) -> tuple[Entry, ...]:
        """Those of them that hold an event of a kind."""
        found = self._standing(self.journal.stream_of(stream, event))
        return tuple(entry for entry in found if isinstance(entry.fact, event))

    def _standing(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        known = annals.standing([e for e in entries if e.recorded_at <= self.known_by])
        return tuple(entry for entry in known if entry.occurred_at <= self.as_of)


def _amending(texts: Mapping[Symbol, Text], symbol: Symbol) -> tuple[tuple[Symbol, Text], ...]:
    return tuple((s, t) for s, t in texts.items() if t.tabled and t.tabled.amends == symbol)


def _links(texts: dict[Symbol, Text]) -> Iterator[Link]:
    for symbol, text in texts.items():
        for entry in text.entries:
            if isinstance(entry.fact, ProposalsLinked):
                yield Link(symbol, entry.fact.relation, entry.fact.other, entry)
