"""When it became known that something was so: the clock of recording moves, the other stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from itertools import groupby

from domain import annals
from domain.annals import EntryVoided
from domain.board import View, view
from domain.claims import Claim
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.evidence import Ending, Evidence, endings_in, evidence_in
from domain.flips import Flips, Valued, measured, turned
from domain.gathering import gathered
from domain.moment import History
from domain.policies import Policy
from domain.roll import is_ballot_of
from domain.roll_call import cast_in
from domain.text import ALWAYS
from domain.values import EntryId, Iso3, Symbol
from domain.world import World

DOSSIER = "dossier/"


@dataclass(frozen=True, kw_only=True, eq=False)
class Ledger:
    """What was recorded of a question in a campaign, voids too, in the order of the journal."""

    symbol: Symbol
    campaign: str | None
    policy: Policy
    entries: tuple[Entry, ...]

    def known(self, count: int) -> History:
        """The question as the first so many entries tell it."""
        standing = annals.standing(self.entries[:count])
        others = tuple(entry for entry in standing if not entry.stream.startswith(DOSSIER))
        said = [self._said[entry.id] for entry in standing]
        evidence = tuple(item for items, _ in said for item in items)
        backed = {item.entry for item in evidence}
        material = replace(
            gathered(self.symbol, self.campaign, others),
            evidence=evidence,
            endings=tuple(e for _, endings in said for e in endings if e.target in backed),
        )
        return History(material, self.policy)

    @cached_property
    def _said(self) -> Mapping[EntryId, tuple[list[Evidence], tuple[Ending, ...]]]:
        """What each entry says of a stance: worked out once, whatever is known."""
        proposal = Symbol(self.symbol.partition("~")[0])
        return {
            entry.id: (
                [
                    item
                    for item in evidence_in(entry)
                    if item.question == proposal and item.campaign in (None, self.campaign)
                ],
                endings_in(entry),
            )
            for entry in self.entries
        }


def ledger(
    entries: Sequence[Entry], symbol: Symbol, campaign: str | None, policy: Policy
) -> Ledger:
    """Of entries of any streams, those that bear on a question, and what ends or voids them."""
    proposal = Symbol(symbol.partition("~")[0])
    found: dict[EntryId, Entry] = {}
    for entry in entries:
        match entry.fact:
            case EntryVoided(entry=target):
                bears = target in found
            case _:
                bears = (
                    entry.stream == f"proposal/{proposal}"
                    or (entry.stream.startswith("ballot/") and is_ballot_of(symbol, entry.key))
                    or any(item.question == proposal for item in evidence_in(entry))
                    or any(ending.target in found for ending in endings_in(entry))
                )
        if bears:
            found[entry.id] = entry
    return Ledger(symbol=symbol, campaign=campaign, policy=policy, entries=tuple(found.values()))


def learned(book: Ledger, world: World, claim: Claim, at: datetime) -> Flips:
    """When a claim about a moment came to be known, and ceased to be.

    A flip's moment is when the entries at its positions were recorded.
    """
    if claim.country is not None:
        return turned(claim, _stances(book, claim.country, at))
    return turned(claim, _measures(book, world, claim, at))


Batch = tuple[datetime, int, list[Entry]]
"""A moment of recording, how many entries were known by then, and those that were new."""


def _batches(book: Ledger) -> Iterator[Batch]:
    count = 0
    for recorded_at, group in groupby(book.entries, key=lambda entry: entry.recorded_at):
        new = list(group)
        count += len(new)
        yield recorded_at, count, new


def _stances(book: Ledger, country: Iso3, at: datetime) -> Iterator[Valued]:
    yield ALWAYS, book.known(0).stance(country, at).key, ()
    for recorded_at, count, new in _batches(book):
        if country in _touched(new, (country,)):
            own = [entry for entry in new if _speaks_of(entry, country)]
            positions = tuple(entry.position for entry in own or new)
            yield recorded_at, book.known(count).stance(country, at).key, positions


def _speaks_of(entry: Entry, country: Iso3) -> bool:
    cast = cast_in(entry)
    if cast is not None:
        return cast.member == country
    dossier = entry.stream.startswith(DOSSIER) and entry.key.rpartition("/")[2] == country
    return dossier or any(item.country == country for item in evidence_in(entry))


def _measures(book: Ledger, world: World, claim: Claim, at: datetime) -> Iterator[Valued]:
    seen: View = view(book.known(0).moment(at), book.policy, world)
    yield ALWAYS, measured(seen, claim.measure), ()
    for recorded_at, count, new in _batches(book):
        touched = _touched(new, seen.standings)
        known = {c: s for c, s in seen.standings.items() if c not in touched}
        seen = view(book.known(count).moment(at), book.policy, world, known)
        positions = tuple(entry.position for entry in new)
        yield recorded_at, measured(seen, claim.measure), positions


def _touched(new: Sequence[Entry], all_: Iterable[Iso3]) -> set[Iso3]:
    """Whose stance new entries may change: that of a dossier's country, else everybody's."""
    if all(entry.stream.startswith(DOSSIER) for entry in new):
        return {Iso3(entry.key.rpartition("/")[2]) for entry in new}
    return set(all_)
