"""A question at one moment: the text, the votes, our aim, and where each country stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from operator import attrgetter

from domain.campaign import TargetAssigned
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.evidence import Ending, Evidence, Sort
from domain.material import Material
from domain.objectives import want
from domain.policies import Method, Policy
from domain.proposal import Relation
from domain.roll import Cast, Count, How, latest
from domain.stance import judge, stance_of
from domain.standing import Basis, Situation, Standing, Unused
from domain.text import Text
from domain.values import UNKNOWN, EntryId, Intent, Iso3, Stance, Vote

_PLEDGE = Sort.PLEDGE
_when = attrgetter("occurred_at")

_INTENTS = {
    Vote.YES: Intent.YES,
    Vote.NO: Intent.NO,
    Vote.ABSTAIN: Intent.ABSTAIN,
    Vote.NOT_VOTING: Intent.NOT_VOTING,
}


def _voted(cast: Cast) -> Stance:
    return Stance(_INTENTS[cast.vote.official])


@dataclass(frozen=True, eq=False)
class Moment:
    """What had happened to a question by a moment, worked out once and kept."""

    material: Material
    at: datetime

    @cached_property
    def text(self) -> Text:
        """The proposal's text as it stood."""
        return self.material.text.until(self.at)

    @cached_property
    def sponsors(self) -> frozenset[Iso3]:
        """Who sponsors the proposal."""
        return frozenset(self.text.sponsors)

    @cached_property
    def situation(self) -> Situation:
        """What evidence is judged against."""
        return Situation(
            at=self.at,
            text_state=self.text.state,
            adopted=self.text.adopted,
            text_at=self.material.text.states,
        )

    @cached_property
    def ballot(self) -> str | None:
        """The ballot that counts: the last of those of which anything is on record."""
        said: tuple[Cast | Count, ...] = (*self.material.counts, *self.material.casts)
        return latest({item.ballot for item in said if item.occurred_at <= self.at})

    @cached_property
    def casts(self) -> tuple[Cast, ...]:
        """What members did in that ballot, as it happened."""
        casts = self.material.casts_in_order
        return tuple(c for c in casts if c.ballot == self.ballot and c.occurred_at <= self.at)

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """What was said of that ballot as a whole, in order."""
        counts = self.material.counts_in_order
        return tuple(c for c in counts if c.ballot == self.ballot and c.occurred_at <= self.at)

    @cached_property
    def votes(self) -> Mapping[Iso3, Cast]:
        """Each member's vote as it stands on record."""
        return {cast.member: cast for cast in self.casts if cast.how is not How.INTENDED}

    @cached_property
    def intended(self) -> Mapping[Iso3, Vote]:
        """What members said afterwards they had meant to vote."""
        return {cast.member: cast.vote for cast in self.casts if cast.how is How.INTENDED}

    @cached_property
    def prior(self) -> Mapping[Iso3, Vote]:
        """How each member voted on what this follows up."""
        follows = self.text.linked(Relation.FOLLOWS_UP)
        happened = (c for c in self.material.prior if c.occurred_at <= self.at)
        casts = sorted((c for c in happened if c.ballot in follows), key=lambda c: c.order)
        return {c.member: c.vote for c in casts if c.how is not How.INTENDED}

    @cached_property
    def aim(self) -> Intent | None:
        """What we want of the question, in the text as it stands."""
        set_ = [e.fact.rules for e in self.material.objectives if e.occurred_at <= self.at]
        return want(set_[-1] if set_ else (), self.text.adopted)

    @cached_property
    def bloc_lines(self) -> Mapping[str, Entry]:
        """The newest line that each bloc announced on the question, by the bloc's code."""
        return {
            entry.fact.bloc: entry for entry in self.material.lines if entry.occurred_at <= self.at
        }

    def lines_for(self, country: Iso3) -> tuple[Entry, ...]:
        """The lines of the blocs to which a country belonged then, unless it said it dissents."""
        return tuple(
            entry
            for entry in self.bloc_lines.values()
            if country in entry.fact.members and country not in entry.fact.dissenters
        )

    @cached_property
    def targets(self) -> Mapping[Iso3, TargetAssigned]:
        """The countries targeted, with tier and lead."""
        return {
            entry.fact.country: entry.fact
            for entry in self.material.targeting
            if entry.occurred_at <= self.at
        }

    @cached_property
    def contacts(self) -> Mapping[Iso3, datetime]:
        """Our last contact with each country."""
        return self.material.contacts.last_of_ours(self.at)

    @cached_property
    def others(self) -> Mapping[Iso3, Mapping[str, datetime]]:
        """The last contact of each other with each country."""
        return self.material.contacts.last_of_others(self.at)

    def standing(self, country: Iso3, policy: Policy) -> Standing:
        """Where a country stands; a vote on record ends the matter."""
        material = self.material
        judged = judge(
            material.evidence_on(country), material.endings_on(country), self.situation, policy
        )
        cast = self.votes.get(country)
        if cast is None:
            silent = policy.method is Method.LADDER and judged.basis is Basis.NONE
            return self._below(country, judged) if silent else judged
        ended = tuple((item, Unused.BALLOT_CAST) for item in judged.used)
        stance = _voted(cast)
        unused = judged.unused + ended
        return Standing(stance, Basis.BALLOT, (), judged.scores, unused=unused)

    def voted(self, country: Iso3) -> Stance | None:
        """The stance that a vote on record is; None without one."""
        cast = self.votes.get(country)
        return _voted(cast) if cast else None

    def _below(self, country: Iso3, silent: Standing) -> Standing:
        """The ladder's last rungs: they tell what there is to go by, and count for nothing."""
        found = [
            *([Basis.BLOC] if self.lines_for(country) else []),
            *([Basis.PRIOR] if country in self.prior else []),
        ]
        basis = found[0] if found else Basis.NONE
        return Standing(UNKNOWN, basis, silent.flags, unused=silent.unused)

    def pledge(self, country: Iso3) -> Intent | None:
        """The newest vote a country has promised, if the promise binds."""
        open_ = self.open_pledge(country)
        return open_.intent if open_ else None

    def open_pledge(self, country: Iso3) -> Evidence | None:
        """The newest promise of a country that was not taken back and has not expired."""
        given = [item for item in self.material.evidence_on(country) if item.sort is _PLEDGE]
        if not given:  # so it is with most countries
            return None
        at = self.at
        ended = {e.target for e in self.material.endings_on(country) if e.occurred_at <= at}
        for item in reversed(given):
            expired = item.until is not None and item.until <= at
            if item.occurred_at <= at and not expired and item.entry not in ended:
                return item
        return None


@dataclass(frozen=True, slots=True)
class Move:
    """The moment and the entry that made a stance what it is; None where nothing ever did."""

    at: datetime | None = None
    entry: EntryId | None = None


@dataclass(frozen=True, eq=False)
class History:
    """A question over time; moments asked for twice are worked out once."""

    material: Material
    policy: Policy

    @cached_property
    def _moments(self) -> dict[datetime, Moment]:
        return {}

    def moment(self, at: datetime) -> Moment:
        """The question at a moment."""
        if at not in self._moments:
            self._moments[at] = Moment(self.material, at)
        return self._moments[at]

    def stance(self, country: Iso3, at: datetime) -> Stance:
        """A country's stance at a moment, without its working."""
        era = self._era(at)
        votes = [
            cast
            for cast in self.material.casts_by.get(country, ())
            if cast.ballot == era.ballot and cast.occurred_at <= at
            if cast.how is not How.INTENDED
        ]
        if votes:
            return _voted(votes[-1])
        known = self.material.evidence_on(country)
        happened = known[: bisect_right(known, at, key=_when)]
        endings = self.material.endings_on(country)
        return stance_of(happened, endings, era.situation.on(at), self.policy)

    def _era(self, at: datetime) -> Moment:
        """A moment at which the text and the ballot that counts are those of this one."""
        place = bisect_right(self._shared, at)
        if place not in self._eras:
            self._eras[place] = Moment(self.material, at)
        return self._eras[place]

    @cached_property
    def _eras(self) -> dict[int, Moment]:
        return {}

    @cached_property
    def _shared(self) -> list[datetime]:
        """When something happened to the text, or a ballot began."""
        bearing = (*self.material.proposal, *self.material.openings)
        return sorted({item.occurred_at for item in bearing})

    def last_move(self, country: Iso3, at: datetime, now: Stance) -> Move:
        """When, and by which entry, a country came to stand where it does at a moment: at `now`."""
        moved: datetime | None = None
        for moment in reversed([p for p in self.turning_points(country) if p <= at]):
            if moved is not None and self.stance(country, moment) != now:
                break
            moved = moment  # the last one for certain, as nothing has happened since
        else:
            if now == UNKNOWN:  # as before anything was on record
                return Move()
        return Move(moved, self.mover(country, moved)[1]) if moved else Move()

    def turned(self, after: datetime, to: datetime) -> set[Iso3]:
        """Those with a turning point after a moment, up to another; nobody else can have moved."""
        material = self.material
        if any(after < when <= to for when, _, _ in self._for_all):
            return {e.country for e in material.evidence} | set(material.casts_by)
        found = {e.country for e in material.evidence if after < e.occurred_at <= to}
        found |= {e.country for e in material.evidence if e.until and after < e.until <= to}
        found |= {cast.member for cast in material.casts if after < cast.occurred_at <= to}
        ended = {e.target for e in material.endings if after < e.occurred_at <= to}
        if ended:
            found |= {e.country for e in material.evidence if e.entry in ended}
        return found

    def turning_points(self, country: Iso3) -> list[datetime]:
        """The moments at which a country's stance can have changed, in order."""
        bearing = (*self._own(country), *self._for_all)
        return sorted({moment for moment, _, _ in bearing})

    def _own(self, country: Iso3) -> list[tuple[datetime, int, EntryId]]:
        """What about a country can have moved it: when, position, entry."""
        material, evidence = self.material, self.material.evidence_on(country)
        items: list[Evidence | Ending | Cast] = [
            *evidence,
            *material.endings_on(country),
            *material.casts_by.get(country, ()),
        ]
        return [
            *((item.occurred_at, item.position, item.entry) for item in items),
            *((item.until, item.position, item.entry) for item in evidence if item.until),
        ]

    @cached_property
    def _for_all(self) -> list[tuple[datetime, int, EntryId]]:
        """What can have moved every country: another text, or another ballot."""
        changes = self.material.text.changes
        return [
            *((change.occurred_at, change.position, change.id) for change in changes),
            *((item.occurred_at, item.position, item.entry) for item in self.material.openings),
        ]

    def mover(self, country: Iso3, moment: datetime) -> tuple[int, EntryId]:
        """The last entry, after its position, that bears on a country at a turning point.

        One about the country goes before one about the text or the ballot.
        """
        own = [item for item in self._own(country) if item[0] == moment]
        return max(own or (item for item in self._for_all if item[0] == moment))[1:]
