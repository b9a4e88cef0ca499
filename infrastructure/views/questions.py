"""All that a board, a replay or an explanation needs to know of one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property

from domain import annals
from domain.ballot_keys import asks_the_whole
from domain.campaign import ContextNoted
from domain.contacts import Contacts
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.evidence import Ending, Evidence
from domain.gathering import owner
from domain.later import Later
from domain.material import Material
from domain.moment import History
from domain.notes import Notes
from domain.policies import DEFAULT_POLICY, Policy
from domain.proposal import Relation
from domain.text import Text
from domain.values import Iso3, Symbol
from infrastructure import views
from infrastructure.names import EVENTS, name_of
from infrastructure.reading import Reading
from infrastructure.views.ballots import casts, counts
from infrastructure.views.clocks import Look
from infrastructure.views.contacts import KeptContacts
from infrastructure.views.notes import KeptNotes
from infrastructure.views.positions import endings, evidence, questions
from infrastructure.views.snapshot import words
from infrastructure.views.voids import standing

_OF_CAMPAIGNS = tuple(
    name
    for name, place in EVENTS.items()
    if place.startswith("campaign.") and name != name_of(ContextNoted)
)
_STANDING = f"""
    SELECT position FROM log
    WHERE type IN :types AND position <= :known AND {standing("log.position")}"""


@dataclass(frozen=True, eq=False)
class Desk:
    """One snapshot of journal and views, seen from a campaign, as known at a position.

    What every question of the campaign needs is read once.
    """

    journal: Reading
    look: Look
    campaign: str | None
    known: int

    def standing(self, stream: str) -> tuple[Entry, ...]:
        """The entries of a stream that were known and not voided, in version order."""
        return self._standing(self.journal.stream(stream))

    def _standing(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return annals.standing([e for e in entries if e.position <= self.known])

    def text(self, symbol: Symbol) -> Text:
        """A proposal's text over all time."""
        return Text.of(self.standing(f"proposal/{symbol}"))

    def material(
        self, symbol: Symbol, country: Iso3 | None = None, voter: Iso3 | None = None
    ) -> Material:
        """Everything on one question; a symbol with a suffix means that ballot.

        With a country, the evidence is that about it alone, which is all that its stance needs;
        with a voter, the votes are those that tell how it voted.
        """
        snapshot, known = self.look.snapshot, self.known
        proposal = Symbol(symbol.partition("~")[0])
        entries = self.standing(f"proposal/{proposal}")
        follows = Text.of(entries).linked(Relation.FOLLOWS_UP)
        whole = asks_the_whole(symbol)
        prior = casts(self.journal, snapshot, follows[-1], known, voter) if follows else ()
        return Material(
            symbol=symbol,
            proposal=entries,
            campaign=self.campaign_entries,
            notes=self._notes,
            evidence=self._heard(proposal, country) if whole else (),
            endings=self._ended(proposal, country) if whole else (),
            counts=counts(snapshot, symbol, known),
            casts=casts(self.journal, snapshot, symbol, known, voter),
            prior=prior,
            contacts=self.contacts,
        )

    def _heard(self, question: Symbol, country: Iso3 | None) -> Iterable[Evidence]:
        """The evidence, read when somebody looks: much is asked of votes and texts alone."""
        look, campaign, known = self.look.snapshot, self.campaign, self.known
        return Later(lambda: evidence(look, question, campaign, known, country))

    def _ended(self, question: Symbol, country: Iso3 | None) -> Iterable[Ending]:
        """What ended it, likewise."""
        return Later(lambda: endings(self.look.snapshot, question, self.known, country))

    @cached_property
    def campaign_entries(self) -> tuple[Entry, ...]:
        """What the campaign's own stream holds but for its notes; nothing without a campaign."""
        return self.entries_of_campaign(self.campaign) if self.campaign else ()

    def entries_of_campaign(self, slug: str) -> tuple[Entry, ...]:
        """The same of any campaign, found by what they are: its notes are a hundred times more."""
        said = {"types": _OF_CAMPAIGNS, "known": self.known}
        found = self.journal.at(words(self.look.snapshot, _STANDING, said)).values()
        ours = (entry for entry in found if entry.stream == f"campaign/{slug}")
        return tuple(sorted(ours, key=lambda entry: entry.version))

    @cached_property
    def _notes(self) -> Notes:
        return KeptNotes(self.journal, self.look.snapshot, self.campaign, self.known)

    @cached_property
    def contacts(self) -> Contacts:
        """Who spoke to which country in the campaign."""
        return KeptContacts(
            self.look.snapshot, self.campaign, owner(self.campaign_entries), self.known
        )

    def history(
        self, symbol: Symbol, policy: Policy = DEFAULT_POLICY, country: Iso3 | None = None
    ) -> History:
        """A question over time; with a country, as far as where that one stands."""
        return History(self.material(symbol, country), policy)

    def standing_over_time(self, symbol: Symbol, country: Iso3) -> History:
        """Where one country stood on a question over time, and nothing of what decided it."""
        return History(self.material(symbol, country, country), DEFAULT_POLICY)

    def open_questions(self, as_of: datetime) -> tuple[Symbol, ...]:
        """Every proposal tabled by a moment, and every question this campaign had heard of."""
        tabled = [name.partition("/")[2] for name in self.journal.streams("proposal/")]
        known = [
            Symbol(symbol) for symbol in tabled if self.text(Symbol(symbol)).until(as_of).entries
        ]
        heard = questions(self.look.snapshot, self.campaign, self.known, as_of)
        return tuple(dict.fromkeys((*known, *heard)))

    def aimed_at(self, as_of: datetime, policy: Policy = DEFAULT_POLICY) -> Iterator[History]:
        """The questions on which the campaign had an aim at a moment, over time."""
        for symbol in self.open_questions(as_of):
            history = self.history(symbol, policy)
            if history.moment(as_of).aim is not None:
                yield history


@contextmanager
def desk(
    journal: Reading, campaign: str | None, known_by: datetime | None = None
) -> Iterator[Desk]:
    """The desk as it knew things by a moment; without one, all that is recorded is known."""
    with views.open(journal) as opened, opened.reading() as look:
        known = look.position if known_by is None else look.known(known_by)
        yield Desk(journal, look, campaign, known)
