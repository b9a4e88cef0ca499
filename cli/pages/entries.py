"""The entries that a page shows, as rows of a table, without what is redacted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cli.pages.redaction import Redacted, Redaction
from cli.pages.spans import Item
from cli.pages.tables import Tables
from cli.phrases import clean
from domain.dataclass import dataclass
from domain.dossier import PledgeGiven as Pledged
from domain.dossier import PositionAssessed, PositionChanged, PositionConfirmed, StatementMade
from domain.entry import Entry
from domain.evidence import Sort
from domain.roll import Cast, How
from domain.words.phrases import given_if, stance_words
from infrastructure import refs

LENGTHS = (2000, 1000, 500, 250, 120, 60)
"""How much of a note is shown at most: what is longer is cut off, and says so."""

NOTES = 400_000
"""How many characters the notes of a page may have before all of them are cut shorter."""

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
    """The entries behind a page, by position; notes of up to `length` characters.

    `known` are the positions at which the journal ended in each state of knowledge, fullest first.
    """

    entries: Mapping[int, Entry]
    tables: Tables
    redacted: Redaction
    known: Sequence[int]
    length: int

    def number(self, item: Item) -> int:
        """The number of an entry on the page, as far as it speaks of one country."""
        entry, tables = self.entries[item.position], self.tables
        envelope, redacted = entry.envelope, self.redacted
        source = None if Redacted.SOURCES in redacted else envelope.source
        who = "" if Redacted.NAMES in redacted else _who(entry)
        note = "" if Redacted.NOTES in redacted else _cut(_note(entry), self.length)
        row = (
            entry.id if refs.is_number(entry.id) else refs.spelt(entry.id),
            tables.clock.minutes(entry.occurred_at),
            tables.clock.minutes(entry.recorded_at),
            self._last_state(item.position),
            tables.text(_what(item)),
            tables.text(source and clean(source)),
            envelope.grade or "",
            tables.text(who),
            tables.text(note),
        )
        return tables.entries.at(row)

    def _last_state(self, position: int) -> int:
        """The number of the last state of knowledge, going back, in which an entry was known."""
        return sum(position <= known for known in self.known) - 1


def archive(
    entries: Mapping[int, Entry], tables: Tables, redacted: Redaction, known: Sequence[int]
) -> Archive:
    """These entries, their notes as long as there is room for."""
    sizes = [] if Redacted.NOTES in redacted else [len(_note(e)) for e in entries.values()]
    return Archive(entries, tables, redacted, known, _length(sizes))


def _length(sizes: Collection[int]) -> int:
    fitting = (each for each in LENGTHS if sum(min(size, each) for size in sizes) <= NOTES)
    return next(fitting, LENGTHS[-1])


def _cut(whole: str, length: int) -> str:
    return whole if len(whole) <= length else f"{whole[:length]} … ({len(whole)} characters)"


def _what(item: Item) -> str:
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
    return clean(" · ".join(filter(None, (own, entry.envelope.note))))
