"""What the desk expects, held to the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from domain.campaign import ClaimExpected, WordExpected
from domain.claims import Claim, Value
from domain.dataclass import dataclass
from domain.dossier import PledgeGiven, PositionChanged, PositionConfirmed, StatementMade
from domain.expectations import Checked, Expectation, expectations, heard_in_time
from domain.flips import flips, value_at
from domain.policies import Policy
from domain.values import Symbol
from domain.world import World
from infrastructure.moments import microseconds, moment
from infrastructure.names import name_of
from infrastructure.views.log import Wanted, logged, mentions
from infrastructure.views.questions import Desk
from infrastructure.views.voids import standing

WORD = (PositionChanged, PositionConfirmed, StatementMade, PledgeGiven)
"""The facts that are word of a country."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Checking:
    """What expectations are held to: a desk, under a policy, at a moment."""

    desk: Desk
    world: World
    policy: Policy
    as_of: datetime

    def checked(self) -> Iterator[Checked]:
        """Each expectation with how it is, in the order in which they were said."""
        for one in expectations(self.desk.campaign_entries, self.as_of):
            fact, claim = one.fact, one.claim
            if isinstance(fact, WordExpected) or claim is None:
                yield heard_in_time(one, self._last_word(fact), self.as_of)
            elif fact.on is None:
                yield self._now(one, fact, claim)
            else:
                yield self._then(one, fact, claim, fact.on)

    def _now(self, one: Expectation, fact: ClaimExpected, claim: Claim) -> Checked:
        """Whether a claim holds now, and what last turned it."""
        history = self.desk.history(fact.question, self.policy)
        found = flips(history, self.world, claim, self.as_of)
        turned = next((flip for flip in reversed(found.flips) if not flip.holds), None)
        if found.holds or turned is None:
            return Checked(expectation=one, holds=found.holds, value=found.value)
        return Checked(
            expectation=one,
            holds=False,
            value=found.value,
            since=turned.at,
            broken_by=turned.positions[0] if turned.positions else None,
        )

    def _then(self, one: Expectation, fact: ClaimExpected, claim: Claim, on: datetime) -> Checked:
        """Whether a claim holds of a moment by what is known, and what we learnt that ended it."""
        if on > self.as_of:
            return Checked(expectation=one, holds=None)
        value = self._value(fact.question, claim, on, self.desk.known)
        if claim.holds(value):
            return Checked(expectation=one, holds=True, value=value)
        held, broken_by = False, None
        for position in self._learnt(fact.question, one.entry.position):
            holds = claim.holds(self._value(fact.question, claim, on, position))
            if held and not holds:
                broken_by = position
            held = holds
        entry = self.desk.journal.at([broken_by])[broken_by] if broken_by else None
        return Checked(
            expectation=one,
            holds=False,
            value=value,
            since=entry.recorded_at if entry else None,
            broken_by=broken_by,
        )

    def _value(self, question: Symbol, claim: Claim, on: datetime, known: int) -> Value:
        history = replace(self.desk, known=known).history(question, self.policy)
        return value_at(history, self.world, claim, on)

    def _learnt(self, question: Symbol, since: int) -> list[int]:
        """Where the journal stood when the expectation was said, and after each act from then on.

        Of acts that speak of the question; what was recorded together was learnt together.
        """
        wanted = Wanted(question=question, after=since, known=self.desk.known)
        positions = logged(self.desk.look.snapshot, wanted)
        entries = self.desk.journal.at(positions)
        last = {entries[position].envelope.act: position for position in positions}
        return [since, *sorted(last.values())]

    def _last_word(self, fact: ClaimExpected | WordExpected) -> tuple[datetime, int] | None:
        """When a country was last heard, and in which entry."""
        query = f"""
            SELECT occurred_at, position FROM log
            WHERE campaign = :campaign AND type IN :types AND {mentions("country")}
                AND occurred_at <= :as_of AND position <= :known AND {standing("log.position")}
            ORDER BY occurred_at DESC, position DESC LIMIT 1"""
        said = {
            "campaign": self.desk.campaign,
            "types": tuple(map(name_of, WORD)),
            "country": fact.country or "",
            "as_of": microseconds(self.as_of),
            "known": self.desk.known,
        }
        found = self.desk.look.snapshot.rows(query, said)
        return (moment(found[0][0]), found[0][1]) if found else None
