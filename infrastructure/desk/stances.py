"""What entries did to stances, from the journal alone: a write must not wait for the views."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from domain.dataclass import dataclass
from domain.dossier import PositionRetracted
from domain.entry import Entry
from domain.evidence import Evidence, Sort, evidence_in
from domain.gathering import gathered
from domain.material import Material
from domain.moment import Moment
from domain.policies import DEFAULT_POLICY, Policy
from domain.standing import Basis, Flag, Standing, Unused
from domain.values import EntryId, Stance
from infrastructure.reading import Reading

MOST = 50
"""An act of more entries is told by its size, and nobody waits for its stances."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Where a country stood on a question before an entry and stands after it.

    `stated` is what the entry itself says, None when it states nothing of its own.
    """

    entry: EntryId
    before: Standing
    after: Standing
    stated: Stance | None


def effects(
    journal: Reading,
    entries: Sequence[Entry],
    now: datetime,
    policy: Policy = DEFAULT_POLICY,
) -> Iterator[Effect]:
    """What each of an act's entries did to the stance it is about, seen from now.

    The entries need not be in the journal yet. Entries that bear on many countries at once, or
    on none, have no effect to tell.
    """
    if len(entries) > MOST:
        return
    fresh = {entry.id for entry in entries}
    for entry in entries:
        about = _about(journal, entry)
        if about is None:
            continue
        kept = [e for e in _bearing(journal, entry, about) if e.id not in fresh]
        material = gathered(about.question, entry.envelope.campaign, [*kept, entry])
        before = Moment(_without(entry, material), now).standing(about.country, policy)
        after = Moment(material, now).standing(about.country, policy)
        states = about.entry == entry.id and about.sort is not Sort.SPONSOR_LEFT
        stated = Stance(about.intent, about.firmness) if states else None
        yield Effect(entry.id, before, after, stated)


def _about(journal: Reading, entry: Entry) -> Evidence | None:
    """The one piece of evidence that an entry holds or takes back."""
    if isinstance(entry.fact, PositionRetracted):
        entry = journal.entry(entry.fact.entry)
    items = evidence_in(entry)
    return items[0] if len(items) == 1 else None


def _bearing(journal: Reading, entry: Entry, about: Evidence) -> list[Entry]:
    streams = [f"proposal/{about.question}", f"ballot/{about.question}"]
    if entry.envelope.campaign is not None:
        streams.append(f"dossier/{entry.envelope.campaign}/{about.country}")
    found = [e for stream in streams for e in journal.stream(stream)]
    return sorted(found, key=lambda e: e.position)


def _without(entry: Entry, material: Material) -> Material:
    """The same material before an entry that is evidence, or the end of some."""
    return replace(
        material,
        proposal=tuple(other for other in material.proposal if other is not entry),
        evidence=tuple(item for item in material.evidence if item.entry != entry.id),
        endings=tuple(ending for ending in material.endings if ending.entry != entry.id),
    )


def why_not(effect: Effect) -> str:
    """Why the board shows something else than what was stated; empty when it does not."""
    if effect.stated is None or effect.after.stance == effect.stated:
        return ""
    if effect.after.basis is Basis.BALLOT:
        return "its vote is on record, and that ends the matter"
    if effect.after.basis is Basis.ASSESSMENT:
        return "the desk's own assessment stands over the evidence"
    if (effect.entry, Unused.CONDITION_NOT_MET) in effect.after.reasons:
        return "its condition is not met"
    if (effect.entry, Unused.EXPIRED) in effect.after.reasons:
        return "it has expired since"
    if Flag.UNKNOWN in effect.after.flags:
        return "its grade and level are too low to count; give --grade, or --with ROLE"
    return "the evidence on record weighs more"
