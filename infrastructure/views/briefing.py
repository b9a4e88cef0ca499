"""What a morning brief draws on: the questions that matter, and what happened since."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from functools import cached_property

from domain.ballot import AdoptedWithoutVote, ResultDeclared
from domain.briefed import Question
from domain.campaign import ObjectiveSet
from domain.compliance import Compliance
from domain.corrections import Correction
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.evidence import Ending, Evidence
from domain.expectations import Checked
from domain.figures import Status, scheduled
from domain.missions import Missions
from domain.policies import Policy
from domain.proposal import (
    AmendmentAccepted,
    AmendmentAdopted,
    ProposalDecided,
    ProposalNotPutToVote,
    ProposalRevised,
    ProposalTabled,
    ProposalWithdrawn,
)
from domain.roll import Cast, Count
from domain.values import Iso3, Symbol
from domain.weakness import Account, weakest
from domain.world import World
from infrastructure.moments import microseconds
from infrastructure.names import name_of
from infrastructure.views import ballots
from infrastructure.views.corrected import corrected
from infrastructure.views.expectations import Checking
from infrastructure.views.log import Wanted, happened
from infrastructure.views.missions import all_compliance, missions_at, owner
from infrastructure.views.pledges import ledger_at
from infrastructure.views.questions import Desk

TEXT = (
    ProposalTabled, ProposalRevised, AmendmentAccepted, AmendmentAdopted, ProposalWithdrawn,
    ProposalNotPutToVote, ProposalDecided,
)  # fmt: skip
RESULTS = (ResultDeclared, AdoptedWithoutVote)


@dataclass(frozen=True, eq=False, kw_only=True)
class Briefing:
    """A desk between two moments, under a policy; `named` are the questions asked for, if any."""

    desk: Desk
    world: World
    policy: Policy
    since: datetime
    as_of: datetime
    named: tuple[Symbol, ...] = ()

    @cached_property
    def us(self) -> Iso3:
        """Whose campaign it is; empty without one."""
        return Iso3(owner(self.desk, self.as_of))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Those named; else with an aim and not settled, or voted since, in order of the vote."""
        if self.named:
            return tuple(map(self._question, self.named))
        found = map(self._question, sorted({*self._aimed, *self._voted()}))
        return tuple(sorted((one for one in found if one.is_wanted), key=lambda one: one.order))

    @cached_property
    def voted(self) -> tuple[Question, ...]:
        """Those on which we ever had an aim and of which anybody's vote is on record."""
        found = map(self._question, sorted({*self._aimed, *(one.symbol for one in self.questions)}))
        return tuple(one for one in found if one.seen.moment.votes)

    @cached_property
    def votes(self) -> tuple[tuple[Symbol, datetime], ...]:
        """The votes to come with their dates, the nearest first; by the last word on each."""
        dates = ballots.scheduled(
            self.desk.look.snapshot, self.desk.known, microseconds(self.as_of)
        )
        found = map(self._question, dict.fromkeys(Symbol(count.ballot) for count in dates))
        ahead = [(one.vote_at, one.symbol) for one in found if self._is_ahead(one)]
        return tuple((symbol, at) for at, symbol in sorted(ahead) if at)

    @cached_property
    def memos(self) -> tuple[Compliance, ...]:
        """What became of each memo."""
        return tuple(all_compliance(self.desk, self.as_of)) if self.desk.campaign else ()

    @cached_property
    def missions(self) -> Missions:
        """Our missions."""
        return missions_at(self.desk, self.as_of)

    @cached_property
    def weakest(self) -> list[Account]:
        """The open pledges on which anything is weak, the weakest first."""
        ledger = ledger_at(
            self.desk,
            self.as_of,
            self.world.book,
            self.policy,
            material=lambda symbol: self._question(symbol).history.material,
        )
        return [account for account in weakest(ledger) if account.weaknesses]

    @cached_property
    def broken(self) -> list[Checked]:
        """The expectations that do not hold."""
        checking = Checking(desk=self.desk, world=self.world, policy=self.policy, as_of=self.as_of)
        return [one for one in checking.checked() if one.holds is False]

    @cached_property
    def corrections(self) -> list[Correction]:
        """What was put right since, by when that was recorded."""
        found = corrected(self.desk, self.as_of)
        return [one for one in found if self.since < one.by.recorded_at <= self.as_of]

    @cached_property
    def texts(self) -> tuple[Entry, ...]:
        """What happened to drafts and amendments since, as it happened."""
        return self._since(TEXT)

    def positions(self) -> Iterator[int]:
        """The entries on which it rests: texts, words, votes, counts, contacts, memos, aims."""
        streams = [f"memo/{self.desk.campaign}/{memo.tasking.name}" for memo in self.memos]
        streams += [f"campaign/{self.desk.campaign}"] if self.desk.campaign else []
        for entry in (entry for stream in streams for entry in self.desk.standing(stream)):
            if entry.occurred_at <= self.as_of:
                yield entry.position
        for contacts in (one.history.material.contacts for one in self.questions[:1]):
            yield from (contact.position for contact in contacts if contact.at <= self.as_of)
        for one in self.questions:
            of = one.history.material
            items: tuple[Entry | Evidence | Ending | Cast | Count, ...]
            items = (*of.proposal, *of.evidence, *of.endings, *of.casts, *of.counts)
            yield from (item.position for item in items if item.occurred_at <= self.as_of)

    @cached_property
    def _known(self) -> dict[Symbol, Question]:
        return {}

    def _question(self, symbol: Symbol) -> Question:
        if symbol not in self._known:
            history = self.desk.history(symbol, self.policy)
            asked = Question(history, self.world, self.since, self.as_of, self.us)
            self._known[symbol] = asked
        return self._known[symbol]

    def _is_ahead(self, one: Question) -> bool:
        at = scheduled(one.seen.moment)
        ahead = at is not None and at.vote_at is not None and at.vote_at >= self.as_of
        settled = one.seen.moment.text.settled is not None
        return ahead and not settled and one.seen.figures.status is not Status.DECLARED

    @cached_property
    def _aimed(self) -> frozenset[Symbol]:
        """The questions on which an aim was ever set."""
        facts = (entry.fact for entry in self.desk.campaign_entries)
        return frozenset(fact.question for fact in facts if isinstance(fact, ObjectiveSet))

    def _voted(self) -> Iterator[Symbol]:
        """The questions of which a result was declared since."""
        return (Symbol(entry.key.partition("~")[0]) for entry in self._since(RESULTS))

    def _since(self, facts: Collection[type]) -> tuple[Entry, ...]:
        """What happened since of some kinds, known and not voided, as it happened."""
        found: list[int] = []
        for fact in facts:
            wanted = Wanted(
                type=name_of(fact).partition("/")[0],
                known=self.desk.known,
                as_of=microseconds(self.as_of),
                voided=False,
            )
            start = microseconds(self.since) + 1
            found += happened(self.desk.look.snapshot, wanted, start)
        entries = self.desk.journal.at(sorted(found))
        return tuple(sorted(entries.values(), key=lambda e: (e.occurred_at, e.position)))
