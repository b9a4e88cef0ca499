"""One question as the morning brief tells it: as it stands, and how it moved since a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from itertools import chain

from domain.alignment import Aligned
from domain.board import Board, View, view, without_countries
from domain.confirming import Doubt, confirming, doubts
from domain.conflicts import Conflicts, conflicts
from domain.contacts import Contact
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.exposure import Exposed, exposure, side_of
from domain.figures import Status, declared, scheduled
from domain.moment import History
from domain.moves import Moves, moves
from domain.outcome import Outcome
from domain.path import Path, path
from domain.sponsorship import sponsorships
from domain.staleness import Stale, stale
from domain.targets import Target, targets
from domain.tipping import Tipping, firm_only, tipping
from domain.values import Iso3, Symbol
from domain.why_not import Tip
from domain.world import World

COUNCIL = "UNSC"


@dataclass(frozen=True, eq=False)
class Question:
    """A question between two moments, seen from the second; each part is worked out once.

    `us` is whose campaign it is.
    """

    history: History
    world: World
    since: datetime
    at: datetime
    us: Iso3

    @cached_property
    def symbol(self) -> Symbol:
        """What it is about."""
        return self.history.material.symbol

    @cached_property
    def seen(self) -> View:
        """Its figures."""
        return view(self.history.moment(self.at), self.history.policy, self.world)

    @cached_property
    def board(self) -> Board:
        """What that comes to, without the countries' lines."""
        return without_countries(self.seen, self.world)

    @cached_property
    def voted_at(self) -> datetime | None:
        """When the result was declared, or the last member voted that made the roll complete."""
        if self.seen.figures.status is not Status.DECLARED:
            return None
        moment = self.seen.moment
        result = declared(moment)
        casts = [cast.occurred_at for cast in moment.votes.values()]
        return result.occurred_at if result else max(casts, default=None)

    @cached_property
    def vote_at(self) -> datetime | None:
        """When the vote is to be, or was to be, by the last word on it."""
        date_set = scheduled(self.seen.moment)
        return date_set.vote_at if date_set else None

    @property
    def is_wanted(self) -> bool:
        """Whether we have an aim on it that is not settled, or it was voted since."""
        if self.voted_at is not None:
            return self.since < self.voted_at <= self.at
        return self.seen.moment.aim is not None and self.seen.moment.text.settled is None

    @property
    def order(self) -> tuple[bool, float, str]:
        """By when it is voted, the nearest first; then by symbol."""
        at = self.voted_at or self.vote_at
        return at is None, at.timestamp() if at else 0, self.symbol

    @cached_property
    def moves(self) -> Moves:
        """Who moved since."""
        return moves(self.history, self.world, self.since, self.at)

    @cached_property
    def firm(self) -> Outcome | None:
        """What the firm alone decide."""
        return firm_only(self.seen, self.world)

    @cached_property
    def tipping(self) -> Tipping | None:
        """Who would turn it."""
        return tipping(self.seen, self.world)

    @cached_property
    def path(self) -> Path | None:
        """The path to enough yes votes."""
        return path(self.seen, self.world)

    @property
    def is_of_the_council(self) -> bool:
        """Whether the Security Council votes on it."""
        return self.seen.body == COUNCIL

    @cached_property
    def permanent(self) -> frozenset[Iso3]:
        """The permanent members of the Council on the day of the vote."""
        return self.world.roster.permanent_on(self.seen.day)

    @property
    def can_veto(self) -> bool:
        """Whether a permanent member's no defeats it, by the rule that applies."""
        levers = self.seen.leverages.values()
        return any(lever.casts_veto or lever.lifts_veto for lever in levers)

    @cached_property
    def targets(self) -> list[Target]:
        """Whom to call next."""
        return targets(self.seen, self.us)

    @cached_property
    def stale(self) -> list[Stale]:
        """What went stale."""
        return stale(self.history, self.seen)

    @cached_property
    def conflicts(self) -> Conflicts:
        """Where sources disagree."""
        return conflicts(self.seen)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The stances that are contested or stale, while the question is open."""
        if self.seen.figures.status is Status.DECLARED:
            return ()
        return tuple(doubts(self.seen.moment, self.seen.standings))

    def confirming(self, country: Iso3) -> tuple[Tip, ...]:
        """From how high a fresh word would have to come to end the doubt about a country."""
        return tuple(confirming(self.seen.moment, country, self.history.policy))

    @cached_property
    def exposed(self) -> list[Exposed]:
        """To whom the other side spoke after us."""
        return exposure(self.seen)

    @cached_property
    def talks(self) -> list[Contact]:
        """The other side's contacts since, and those after our last with a country; latest first.

        As in `exposure`, whoever is known to stand with us is not the other side.
        """
        theirs = {(c.position, c.country): c for one in self.exposed for c in one.others}
        recent = self.history.material.contacts.between(self.since, self.at)
        for contact in chain.from_iterable(recent.values()):
            if contact.ours or contact.country == self.us or contact.at == self.since:
                continue
            if side_of(self.seen, contact) is not Aligned.WITH:
                theirs[contact.position, contact.country] = contact
        return sorted(theirs.values(), key=lambda c: (-c.at.timestamp(), c.position, c.country))

    def sponsoring(self) -> Iterator[tuple[Entry, Iso3, bool]]:
        """Who joined the sponsors since and who left, by which entry, as it happened.

        The sponsors named on the paper itself did not join.
        """
        found: list[tuple[Entry, Iso3, bool]] = []
        for time in sponsorships(self.seen.moment.text):
            if not time.on_document:
                found.append((time.joined, time.country, True))
            if time.left is not None:
                found.append((time.left, time.country, False))
        for entry, country, joined in sorted(
            found, key=lambda f: (f[0].occurred_at, f[0].position)
        ):
            if entry.occurred_at > self.since:
                yield entry, country, joined
