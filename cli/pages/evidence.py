"""What a country's stance rests on, as the page's pane shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from cli.pages.redaction import Redacted, Redaction
from cli.pages.tables import Tables
from cli.phrases import clean
from domain.board import View
from domain.dataclass import dataclass
from domain.dossier import PledgeGiven as Pledged
from domain.dossier import PositionAssessed, PositionChanged, PositionConfirmed, StatementMade
from domain.entry import Entry
from domain.evidence import Evidence, Sort
from domain.material import Material
from domain.roll import Cast, How
from domain.standing import Standing, Unused
from domain.values import EntryId, Iso3
from domain.words.phrases import given_if, stance_words
from infrastructure import refs
from infrastructure.reading import Reading

COUNTS = "counts"
LENGTH = 2000
"""How much of a note is shown: what is longer is cut off, and says so."""

_SORTS = {
    Sort.REPORT: "report: {}",
    Sort.STATEMENT: "public statement: {}",
    Sort.PLEDGE: "pledge: {}",
    Sort.SPONSOR: "sponsor",
    Sort.SPONSOR_LEFT: "left the sponsors",
    Sort.ASSESSMENT: "our own judgement: {}",
}
_HOW = {
    How.CAST: "vote: {}",
    How.CORRECTED: "vote, as corrected: {}",
    How.INTENDED: "said afterwards that it had meant: {}",
}


@dataclass(frozen=True, slots=True)
class Archive:
    """The entries behind a page, shown without what is redacted."""

    journal: Reading
    tables: Tables
    redacted: Redaction

    def keep(self, material: Material) -> Kept:
        """The entries that bear on a question, by position."""
        said: list[Evidence | Cast] = [*material.evidence, *material.casts]
        return Kept(self, self.journal.at(sorted({item.position for item in said})))


@dataclass(frozen=True, slots=True)
class Kept:
    """The entries that bear on one question."""

    archive: Archive
    entries: dict[int, Entry]
    _numbers: dict[tuple[int, Iso3], int] = field(default_factory=dict)

    def number(self, item: Evidence | Cast) -> int:
        """The number of an entry on the page, as far as it speaks of one country."""
        key = item.position, item.member if isinstance(item, Cast) else item.country
        if key not in self._numbers:
            self._numbers[key] = self._number(item)
        return self._numbers[key]

    def _number(self, item: Evidence | Cast) -> int:
        entry, tables = self.entries[item.position], self.archive.tables
        envelope, redacted = entry.envelope, self.archive.redacted
        source = None if Redacted.SOURCES in redacted else envelope.source
        who = "" if Redacted.NAMES in redacted else _who(entry)
        note = "" if Redacted.NOTES in redacted else _note(entry)
        row = (
            entry.id if refs.is_number(entry.id) else refs.spelt(entry.id),
            tables.moment(entry.occurred_at),
            tables.moment(entry.recorded_at),
            tables.text(_what(item)),
            tables.text(source and clean(source)),
            envelope.grade or "",
            tables.text(who),
            tables.text(note),
        )
        return tables.entries.at(row)


def _what(item: Evidence | Cast) -> str:
    if isinstance(item, Cast):
        return _HOW[item.how].format(item.vote.replace("-", " "))
    said = _SORTS[item.sort].format(stance_words(item.stance))
    return f"{said}{given_if(item.condition)}"


def _who(entry: Entry) -> str:
    """Who said it, to whom: roles and people."""
    fact = entry.fact
    match fact:
        case PositionChanged(who=who) | PositionConfirmed(who=who) | Pledged(who=who):
            said = who
        case StatementMade(speaker=speaker):
            said = speaker
        case _:
            said = None
    by = f"recorded by {entry.envelope.recorded_by}" if entry.envelope.recorded_by else None
    return clean(" · ".join(filter(None, (said, by))))


def _note(entry: Entry) -> str:
    fact = entry.fact
    match fact:
        case StatementMade(text=text):
            own = text
        case PositionAssessed(why=why):
            own = why
        case _:
            own = ""
    whole = clean(" · ".join(filter(None, (own, entry.envelope.note))))
    return whole if len(whole) <= LENGTH else f"{whole[:LENGTH]} … ({len(whole)} characters)"


Spans = tuple[tuple[int, str], ...]


def evidence_of(kept: Kept, views: Sequence[View]) -> dict[Iso3, int]:
    """For each country the number of what its stance rests on, with when each item counted."""
    seen: dict[Iso3, dict[int, list[tuple[int, str]]]] = {}
    before: dict[Iso3, Standing] = {}
    for each in views:
        at = kept.archive.tables.moment(each.moment.at)
        for country, standing in each.standings.items():
            if before.get(country) is standing:  # nothing was heard of it since
                continue
            before[country] = standing
            spans = seen.setdefault(country, {})
            for number, status in _statuses(kept, each, country):
                known = spans.setdefault(number, [])
                if not known or known[-1][1] != status:
                    known.append((at, status))
    told = {c: tuple((n, tuple(s)) for n, s in spans.items()) for c, spans in seen.items() if spans}
    return {country: kept.archive.tables.evidence.at(items) for country, items in told.items()}


def _statuses(kept: Kept, seen: View, country: Iso3) -> Iterator[tuple[int, str]]:
    standing, moment = seen.standings[country], seen.moment
    for weighed in standing.used:
        yield kept.number(weighed.evidence), COUNTS
    for item, reason in standing.unused:
        if reason is not Unused.AFTER_AS_OF:
            yield kept.number(item), reason.replace("_", " ")
    stands: EntryId | None = moment.votes[country].entry if country in moment.votes else None
    for cast in moment.casts:
        if cast.member == country:
            yield kept.number(cast), _cast_status(cast, stands)


def _cast_status(cast: Cast, stands: EntryId | None) -> str:
    if cast.how is How.INTENDED:
        return "changes no figure"
    return COUNTS if cast.entry == stands else "corrected"
