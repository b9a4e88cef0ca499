"""Everything the journal holds on one question in one campaign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from domain.campaign import BlocLineAnnounced, ObjectiveSet, TargetAssigned
from domain.contacts import Contacts, Held
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.evidence import Ending, Evidence, by_order
from domain.notes import Notes, Taken
from domain.roll import Cast, Count
from domain.text import Text, in_order
from domain.values import EntryId, Iso3, Symbol

_country = attrgetter("country")


@dataclass(frozen=True, kw_only=True, eq=False)
class Material:
    """What was known of a question: nothing voided, nothing recorded later than `known_by`.

    `proposal` and `campaign` are the entries of those two streams, but for the campaign's `notes`,
    which few questions look at; `counts` and `casts` are those of the question's ballots; `prior`
    the casts on what it follows up. One material answers for every moment: `domain.moment` leaves
    out what had not happened yet.
    """

    symbol: Symbol
    proposal: tuple[Entry, ...] = ()
    campaign: tuple[Entry, ...] = ()
    evidence: Iterable[Evidence] = ()
    endings: Iterable[Ending] = ()
    counts: tuple[Count, ...] = ()
    casts: tuple[Cast, ...] = ()
    prior: tuple[Cast, ...] = ()
    notes: Notes = Taken()
    contacts: Contacts = Held()

    @cached_property
    def text(self) -> Text:
        """The proposal's text over all time."""
        return Text.of(self.proposal)

    @cached_property
    def aims(self) -> tuple[Entry, ...]:
        """The campaign's entries as things happened."""
        return tuple(in_order(self.campaign))

    @cached_property
    def objectives(self) -> tuple[Entry, ...]:
        """Those that say what we want of this question."""
        return tuple(
            entry
            for entry in self.aims
            if isinstance(entry.fact, ObjectiveSet) and entry.fact.question == self.symbol
        )

    @cached_property
    def lines(self) -> tuple[Entry, ...]:
        """The lines that blocs announced on the question, as that happened."""
        said = (entry for entry in self.aims if isinstance(entry.fact, BlocLineAnnounced))
        return tuple(entry for entry in said if entry.fact.question == self.symbol)

    @cached_property
    def targeting(self) -> tuple[Entry, ...]:
        """Those that give a country a tier."""
        return tuple(entry for entry in self.aims if isinstance(entry.fact, TargetAssigned))

    @cached_property
    def casts_in_order(self) -> tuple[Cast, ...]:
        """The casts as they happened, each correction after what it corrects."""
        return tuple(sorted(self.casts, key=lambda cast: cast.order))

    @cached_property
    def counts_in_order(self) -> tuple[Count, ...]:
        """The counts as they were given."""
        return tuple(sorted(self.counts, key=lambda count: count.order))

    @cached_property
    def openings(self) -> tuple[Cast | Count, ...]:
        """The first thing on record of each ballot."""
        first: dict[str, Cast | Count] = {}
        said: list[Cast | Count] = [*self.counts, *self.casts]
        for item in sorted(said, key=lambda item: item.order):
            first.setdefault(item.ballot, item)
        return tuple(first.values())

    @cached_property
    def casts_by(self) -> Mapping[Iso3, Sequence[Cast]]:
        """The casts of each member."""
        by_member: dict[Iso3, list[Cast]] = defaultdict(list)
        for cast in self.casts_in_order:
            by_member[cast.member].append(cast)
        return by_member

    @cached_property
    def _evidence(self) -> Mapping[Iso3, Sequence[Evidence]]:
        by_country: dict[Iso3, list[Evidence]] = defaultdict(list)
        for country, items in groupby(self.evidence, _country):
            by_country[country].extend(items)
        for known in by_country.values():
            known.sort(key=by_order)
        return by_country

    @cached_property
    def _endings(self) -> Mapping[Iso3, Sequence[Ending]]:
        by_target: dict[EntryId, list[Ending]] = defaultdict(list)
        for ending in self.endings:
            by_target[ending.target].append(ending)
        if not by_target:  # so it is with most questions
            return {}
        return {
            country: [ending for item in items for ending in by_target.get(item.entry, ())]
            for country, items in self._evidence.items()
        }

    def evidence_on(self, country: Iso3) -> Sequence[Evidence]:
        """The evidence about one country, as it happened."""
        return self._evidence.get(country, ())

    def endings_on(self, country: Iso3) -> Sequence[Ending]:
        """What ended evidence about one country."""
        return self._endings.get(country, ())
