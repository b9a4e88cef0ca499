"""Which proposal a symbol means: its unique tail, a resolution's draft, a ballot without draft."""

from __future__ import annotations

from functools import cached_property

from domain.errors import NoSuchProposal
from domain.symbols import matches_tail, named, normal
from domain.values import Symbol
from infrastructure.names import name_of
from infrastructure.reading import Reading


class Symbols:
    """The symbols of all proposals and ballots on record."""

    def __init__(self, journal: Reading) -> None:
        self._journal = journal

    @cached_property
    def known(self) -> tuple[Symbol, ...]:
        """Every symbol that names a proposal or was put to a vote."""
        names = [*self._journal.streams("proposal/"), *self._journal.streams("ballot/")]
        keys = (name.partition("/")[2].partition("~")[0] for name in names)
        return tuple(sorted(map(Symbol, set(keys))))

    def meant(self, text: str) -> Symbol:
        """The one symbol that a text names in full or by its end, or a resolution's draft.

        Raises NoSuchProposal, AmbiguousSymbol or NotASymbol.
        """
        exact = normal(text)
        if any(self._journal.has(f"{kind}/{exact}") for kind in ("proposal", "ballot")):
            return exact
        try:
            return named(text, self.known)
        except NoSuchProposal:
            draft = self.became(normal(text))
            if draft is None:
                raise
            return draft

    def became(self, resolution: Symbol) -> Symbol | None:
        """The draft that was adopted as this resolution, or whose resolution ends so."""
        session = resolution[:1].isdigit() or resolution.startswith(("ES-", "S-"))
        if "RES" not in resolution.upper() and not session:
            return None
        from domain.proposal import ProposalDecided

        for entry in self._journal.under("proposal/", name_of(ProposalDecided)):
            fact = entry.fact
            if not isinstance(fact, ProposalDecided) or fact.became is None:
                continue
            if fact.became == resolution or matches_tail(fact.became, resolution):
                return Symbol(entry.key)
        return None
