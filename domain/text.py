"""The text of a proposal over time, and its fate, from the entries of its stream."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from domain.dataclass import dataclass
from domain.entry import Entry
from domain.proposal import (
    AmendmentAccepted,
    AmendmentAdopted,
    Fate,
    ProposalDecided,
    ProposalNotPutToVote,
    ProposalRevised,
    ProposalsLinked,
    ProposalTabled,
    ProposalWithdrawn,
    Relation,
    SponsorJoined,
    SponsorLeft,
    TextChange,
    text_state,
)
from domain.values import BASE, Iso3, Symbol, TextState

ALWAYS = datetime.min.replace(tzinfo=UTC)


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    """Entries as things happened: by `occurred_at`, then `recorded_at`, then position."""
    return sorted(entries, key=lambda e: (e.occurred_at, e.recorded_at, e.position))


@dataclass(frozen=True, slots=True)
class Text:
    """A proposal's text as far as given entries of its stream tell it, in order of occurrence."""

    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Text:
        """From the standing entries of a proposal's stream."""
        return cls(tuple(in_order(entries)))

    @property
    def tabled(self) -> ProposalTabled | None:
        """The tabling, if it is among them."""
        facts = (e.fact for e in self.entries if isinstance(e.fact, ProposalTabled))
        return next(facts, None)

    def until(self, at: datetime) -> Text:
        """The same, as it stood at a moment."""
        return Text(tuple(e for e in self.entries if e.occurred_at <= at))

    @property
    def changes(self) -> tuple[Entry, ...]:
        """The entries that changed the text."""
        kinds = (ProposalRevised, AmendmentAccepted, AmendmentAdopted)
        return tuple(e for e in self.entries if isinstance(e.fact, kinds))

    @property
    def state(self) -> TextState:
        """The name of the text after all of them."""
        return text_state(e.fact for e in self.changes)

    @property
    def states(self) -> tuple[tuple[datetime, TextState], ...]:
        """Each name of the text with the moment from which it holds, from the beginning on."""
        facts: list[TextChange] = []
        states = [(ALWAYS, BASE)]
        for entry in self.changes:
            facts.append(entry.fact)
            states.append((entry.occurred_at, text_state(facts)))
        return tuple(states)

    @property
    def adopted(self) -> frozenset[Symbol]:
        """The amendments taken into the text."""
        kinds = (AmendmentAccepted, AmendmentAdopted)
        return frozenset(e.fact.amendment for e in self.changes if isinstance(e.fact, kinds))

    @property
    def settled(self) -> Entry | None:
        """The entry that says what became of the proposal."""
        kinds = (ProposalDecided, ProposalWithdrawn, ProposalNotPutToVote)
        fates = [e for e in self.entries if isinstance(e.fact, kinds)]
        return fates[-1] if fates else None

    @property
    def fate(self) -> Fate | None:
        """What became of the proposal."""
        return self.settled.fact if self.settled else None

    @property
    def sponsors(self) -> tuple[Iso3, ...]:
        """Who sponsors it, in the order of joining."""
        joined: dict[Iso3, None] = {}
        for fact in (e.fact for e in self.entries):
            match fact:
                case ProposalTabled(sponsors=sponsors):
                    joined |= dict.fromkeys(sponsors)
                case SponsorJoined(country=country):
                    joined[country] = None
                case SponsorLeft(country=country):
                    joined.pop(country, None)
                case _:
                    pass
        return tuple(joined)

    def linked(self, relation: Relation) -> tuple[Symbol, ...]:
        """The proposals to which this one stands in a relation."""
        links = (e.fact for e in self.entries if isinstance(e.fact, ProposalsLinked))
        return tuple(link.other for link in links if link.relation is relation)


def is_accepted(text: Text, texts: Mapping[Symbol, Text]) -> bool:
    """Whether an amendment was taken into the text of what it amends, and never voted on."""
    tabled = text.tabled
    if tabled is None or tabled.amends is None or text.fate is not None:
        return False
    target = texts.get(tabled.amends)
    return target is not None and Symbol(text.entries[0].key) in target.adopted
