"""The desk: looks up in the journal what somebody's words mean. It reads, and records nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from domain import annals
from domain.countries import ASSEMBLY
from domain.entry import Context, Entry
from domain.errors import (
    CampaignNeeded,
    NoSuchCampaign,
    NoSuchCountry,
    NoSuchMemo,
    NoSuchMission,
    NotUnderstood,
    ProposalNeeded,
    listed,
)
from domain.symbols import body_of
from domain.values import Iso3, Symbol, TextState
from domain.world import World
from infrastructure.desk.symbols import Symbols
from infrastructure.reading import Reading
from infrastructure.zones import mission_zone

if TYPE_CHECKING:  # a command imports the kinds of stream that it meets, and no others
    from domain.campaign import Campaign
    from domain.engagement import Engagement
    from domain.memo import Memo
    from domain.mission import Mission
    from domain.proposal import Proposal
    from domain.text import Text


class MemoNeeded(NotUnderstood):
    """Several memos are in force, or none, and none is named."""

    def __init__(self, names: Iterable[str], mission: str = "") -> None:
        known = sorted(names, key=lambda name: (len(name), name))
        addressed = f" for {mission}" if mission else ""
        if known:
            flag = "--memo " if mission else ""
            told = f"More than one memo is in force{addressed}: {listed(known, last='and')}."
            super().__init__(told, hint=f"Say which: {flag}{known[0]}")
        else:
            super().__init__(
                f"No memo is in force{addressed}.", hint="List them with: demarche memo list"
            )


class Desk:
    """A campaign's desk at a journal. `campaign` and `proposal` are those in use, if any."""

    def __init__(
        self,
        journal: Reading,
        world: World,
        *,
        campaign: str | None = None,
        proposal: str | None = None,
    ) -> None:
        self.journal = journal
        self.world = world
        self._campaign = campaign
        self._proposal = proposal

    def at(self, journal: Reading) -> Desk:
        """The same desk at another reading of the journal."""
        return Desk(journal, self.world, campaign=self._campaign, proposal=self._proposal)

    def campaign(self) -> str:
        """The slug of the campaign in use; raises CampaignNeeded or NoSuchCampaign."""
        if self._campaign is None:
            raise CampaignNeeded
        if not self.journal.has(f"campaign/{self._campaign}"):
            raise NoSuchCampaign(self._campaign, self._near(self._campaign, self.campaigns()))
        return self._campaign

    def campaign_named(self, slug: str | None) -> str:
        """That campaign, or the one in use; raises CampaignNeeded or NoSuchCampaign."""
        return Desk(self.journal, self.world, campaign=slug or self._campaign).campaign()

    def campaigns(self) -> list[str]:
        """The slugs of all campaigns on record."""
        return [name.partition("/")[2] for name in self.journal.streams("campaign/")]

    def campaign_state(self) -> Campaign:
        """The campaign in use, as it stands; raises as `campaign` does."""
        from domain.campaign import KIND, ContextNoted
        from domain.stream import fold

        # what the desk noted is most of the stream, and no part of its state
        entries = self.journal.stream_but(f"campaign/{self.campaign()}", ContextNoted)
        state: Campaign = fold(KIND, entries)
        return state

    def ours(self, context: Context) -> Context:
        """A context that belongs to the campaign in use; raises as `campaign` does."""
        return replace(context, campaign=self.campaign())

    def stream(self, kind: str, key: str) -> str:
        """A stream of the campaign: `dossier/path-to-peace/PLW`, `memo/path-to-peace/M*`."""
        return f"{kind}/{self.campaign()}/{key}"

    def country(self, text: str) -> Iso3:
        """The country a name or code means; raises NoSuchCountry or AmbiguousCountry."""
        return self.world.roster.resolve(text)

    def countries(self, text: str) -> tuple[Iso3, ...]:
        """The countries of a list (`FRA,DEU`); raises as `country` does, and when it is empty."""
        found = self.world.roster.resolve_many(text)
        if not found:
            raise NoSuchCountry(text)
        return found

    @cached_property
    def symbols(self) -> Symbols:
        """What symbols on record go by."""
        return Symbols(self.journal)

    def symbol(self, text: str | None) -> Symbol:
        """The proposal a symbol or its tail means, or the one in use.

        Raises ProposalNeeded, NoSuchProposal or AmbiguousSymbol.
        """
        text = text or self._proposal
        if text is None:
            raise ProposalNeeded
        return self.symbols.meant(text)

    def proposal(self, symbol: Symbol) -> Proposal:
        """A proposal as it stands; blank when only a ballot of that symbol is on record."""
        state: Proposal = self.journal.state(f"proposal/{symbol}")
        return state

    def text(self, symbol: Symbol) -> Text:
        """A proposal's text over all time, as it is on record."""
        from domain.text import Text

        return Text.of(annals.standing(self.journal.stream(f"proposal/{symbol}")))

    def text_state(self, symbol: Symbol, at: datetime) -> TextState:
        """Which text of a proposal was on the table at a moment."""
        return self.text(symbol).until(at).state

    def body(self, symbol: Symbol) -> str:
        """The body a proposal is before: as tabled, else by its symbol, else the Assembly."""
        tabled = self.proposal(symbol).tabled
        return tabled.body if tabled else body_of(symbol) or ASSEMBLY

    def missions(self) -> dict[str, Mission]:
        """The missions that are open, by code."""
        names = self.journal.streams("mission/")
        states = ((name.partition("/")[2], self.journal.state(name)) for name in names)
        return {code: state for code, state in states if state.open}

    def mission(self, code: str) -> str:
        """A mission's code as it is on record; raises NoSuchMission with suggestions."""
        wanted = code.strip().upper()
        if not self.journal.has(f"mission/{wanted}"):
            names = self.journal.streams("mission/")
            near = self._near(wanted, (name.partition("/")[2] for name in names))
            raise NoSuchMission(wanted, near)
        return wanted

    def mission_zone(self, code: str) -> str | None:
        """The time zone of a mission, when its city or its country gives one."""
        mission: Mission = self.journal.state(f"mission/{code}")
        known = self.world.roster.countries
        return mission_zone(code, tuple(known[c].iso2 for c in mission.countries if c in known))

    def memo(self, name: str | None = None) -> str:
        """The memo of that name, else the only one in force; raises NoSuchMemo, MemoNeeded."""
        if name is None:
            return self._only_memo()
        wanted = name.strip().upper()
        if not self.journal.has(self.stream("memo", wanted)):
            raise NoSuchMemo(wanted)
        return wanted

    def memos(self) -> dict[str, Memo]:
        """The campaign's memos that are in force, by name."""
        names = self.journal.streams(self.stream("memo", ""))
        states = ((name.rpartition("/")[2], self.journal.state(name)) for name in names)
        return {name: state for name, state in states if state.sent and not state.rescinded}

    def _only_memo(self) -> str:
        names = list(self.memos())
        if len(names) != 1:
            raise MemoNeeded(names)
        return names[0]

    def engagements(self, mission: str) -> dict[str, Engagement]:
        """The campaign's engagements of a mission by stream, in the order of their numbers."""
        from domain.engagement import KIND
        from domain.stream import fold

        entries = self.journal.under(self.stream("engagement", "E"))
        streams = {name: list(found) for name, found in groupby(entries, lambda e: e.stream)}
        ordered = sorted(streams, key=lambda name: (len(name), name))
        states = ((name, fold(KIND, streams[name])) for name in ordered)
        return {name: state for name, state in states if state.mission == mission}

    def entry(self, reference: str) -> Entry:
        """The entry a reference or a position names; raises NoSuchEntry or AmbiguousEntry."""
        return self.journal.entry(reference)

    @staticmethod
    def _near(text: str, known: Iterable[str]) -> list[str]:
        return get_close_matches(text, list(known), n=3, cutoff=0.5)
