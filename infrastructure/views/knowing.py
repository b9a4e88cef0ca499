"""A question under several states of knowledge, read once where nothing was voided meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from domain.contacts import Held
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.evidence import evidence_in
from domain.material import Material
from domain.proposal import Relation
from domain.roll import is_ballot_of
from infrastructure.views.notes import KeptNotes
from infrastructure.views.questions import Desk
from infrastructure.views.snapshot import words
from infrastructure.views.voids import FOREVER


@dataclass(frozen=True, eq=False)
class Knowledge:
    """What a desk knows, and what it knew when the journal ended at each of some positions."""

    now: Desk
    earlier: Sequence[int]

    def materials(self, full: Material) -> list[Material]:
        """The question of which this is all that is known now: now, then at each position.

        Contacts and notes, on which no stance rests, are those known now.
        """
        return [full, *(self._then(full, place) for place in range(len(self.earlier)))]

    def _then(self, full: Material, place: int) -> Material:
        known = self.earlier[place]
        if any(self._bears(target, full) for target in self._changed[place]):
            return self._desks[place].material(full.symbol)
        return replace(
            full,
            proposal=tuple(e for e in full.proposal if e.position <= known),
            campaign=tuple(e for e in full.campaign if e.position <= known),
            evidence=tuple(e for e in full.evidence if e.position <= known),
            endings=tuple(e for e in full.endings if e.position <= known),
            counts=tuple(c for c in full.counts if c.position <= known),
            casts=tuple(c for c in full.casts if c.position <= known),
            prior=tuple(c for c in full.prior if c.position <= known),
            notes=KeptNotes(self.now.journal, self.now.look.snapshot, self.now.campaign, known),
            contacts=Held(tuple(c for c in full.contacts if c.position <= known)),
        )

    @cached_property
    def _desks(self) -> list[Desk]:
        now = self.now
        return [Desk(now.journal, now.look, now.campaign, known) for known in self.earlier]

    @cached_property
    def _changed(self) -> list[list[Entry]]:
        """The entries known at each position of which it is known otherwise now if they stand."""
        rows = [self._targets(known) for known in self.earlier]
        entries = self.now.journal.at(sorted({target for targets in rows for target in targets}))
        return [[entries[target] for target in targets] for targets in rows]

    def _targets(self, known: int) -> list[int]:
        query = """
            SELECT DISTINCT target FROM voided
            WHERE target <= :known AND since <= :now
                AND (since > :known OR (until <> :forever AND until > :known))
            ORDER BY target"""
        said = {"known": known, "now": self.now.known, "forever": FOREVER}
        return words(self.now.look.snapshot, query, said)

    def _bears(self, entry: Entry, full: Material) -> bool:
        """Whether a question may be another with or without an entry."""
        kind, _, key = entry.stream.partition("/")
        match kind:
            case "proposal":
                return key == full.symbol.partition("~")[0]
            case "ballot":
                follows = full.text.linked(Relation.FOLLOWS_UP)
                return any(is_ballot_of(one, key) for one in (full.symbol, *follows))
            case "dossier":
                said = evidence_in(entry)
                return not said or any(item.question == full.symbol for item in said)
            case "campaign":
                return entry.key == self.now.campaign
            case _:
                return False
