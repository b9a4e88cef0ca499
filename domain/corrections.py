"""What was put right: voids, replacements, corrected votes and results, retracted reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from domain.annals import EntryVoided
from domain.ballot import ResultCorrected, ResultDeclared, VoteCast, VoteCorrected
from domain.dataclass import dataclass
from domain.dossier import PositionRetracted
from domain.entry import Entry
from domain.values import EntryId

FACTS = (EntryVoided, VoteCorrected, ResultCorrected, PositionRetracted)
"""Facts that put something right; an entry that replaces another does so too."""


class How(StrEnum):
    """In what way an entry was put right: we typed wrongly, the record or a source changed."""

    VOIDED = "voided"
    RESTORED = "restored"
    REPLACED = "replaced"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Correction:
    """`by` put `of` right; `of` is None where what stood before is not on record."""

    how: How
    by: Entry
    of: Entry | None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What put right, and what was."""
        return (self.by,) if self.of is None else (self.by, self.of)

    @property
    def stood(self) -> timedelta | None:
        """How long the former entry had been on record."""
        return self.by.recorded_at - self.of.recorded_at if self.of else None


def corrections(entries: Iterable[Entry], as_of: datetime | None = None) -> list[Correction]:
    """The corrections among entries that are in the journal's order, voided ones too.

    Whatever is corrected must be among them. What puts right must have happened by a moment, but
    for a void, and so must what was put right. A void and the entry that takes the place of what it
    voids are one correction when they were one act.
    """
    known: dict[EntryId, Entry] = {}
    latest: dict[tuple[str, str], Entry] = {}
    replaced: set[tuple[EntryId, EntryId]] = set()
    found: list[Correction] = []
    for entry in entries:
        is_void = isinstance(entry.fact, EntryVoided)
        if as_of and entry.occurred_at > as_of and not is_void:
            known[entry.id] = entry
            continue
        if (target := entry.envelope.replaces) is not None and not is_void:
            replaced.add((entry.envelope.act, target))
            found.append(Correction(How.REPLACED, entry, known.get(target)))
        elif (how := _how(entry, known)) is not None:
            found.append(Correction(how, entry, _former(entry, known, latest)))
        known[entry.id] = entry
        if (place := _place(entry)) is not None:
            latest[place] = entry
    whole = [one for one in found if not _is_half(one.by, replaced)]
    return [one for one in whole if as_of is None or (one.of or one.by).occurred_at <= as_of]


def _is_half(entry: Entry, replaced: set[tuple[EntryId, EntryId]]) -> bool:
    """Whether a void is told already by the entry that replaces its target."""
    voids = isinstance(entry.fact, EntryVoided)
    return voids and (entry.envelope.act, entry.fact.entry) in replaced


def _how(entry: Entry, known: dict[EntryId, Entry]) -> How | None:
    match entry.fact:
        case EntryVoided(entry=target):
            former = known.get(target)
            undone = former is not None and isinstance(former.fact, EntryVoided)
            return How.RESTORED if undone else How.VOIDED
        case VoteCorrected() | ResultCorrected():
            return How.CORRECTED
        case PositionRetracted():
            return How.RETRACTED
        case _:
            return None


def _former(
    entry: Entry, known: dict[EntryId, Entry], latest: dict[tuple[str, str], Entry]
) -> Entry | None:
    match entry.fact:
        case EntryVoided(entry=target) | PositionRetracted(entry=target):
            return known.get(target)
        case _:
            place = _place(entry)
            return latest.get(place) if place else None


def _place(entry: Entry) -> tuple[str, str] | None:
    """What a vote or a result is the latest word on."""
    match entry.fact:
        case VoteCast(member=member) | VoteCorrected(member=member):
            return entry.stream, member
        case ResultDeclared() | ResultCorrected():
            return entry.stream, ""
        case _:
            return None
