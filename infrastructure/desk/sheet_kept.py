"""What the journal holds of a sheet: its rows as they last stood, and what was made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from domain import annals
from domain.annals import EntryAnnotated
from domain.campaign import ContextNoted
from domain.dossier import PositionChanged, PositionConfirmed
from domain.entry import Entry
from domain.sheet import RowImported
from domain.values import EntryId, Iso3, Symbol
from infrastructure.desk.desk import Desk
from infrastructure.desk.sheet_rows import Said


class Kept:
    """A sheet on record, by the name under which it is kept."""

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk = desk
        entries = annals.standing(desk.journal.stream(desk.stream("sheet", name)))
        self._rows = {e.id: e for e in entries if isinstance(e.fact, RowImported)}
        self._dossiers: dict[Iso3, tuple[list[Entry], set[EntryId]]] = {}
        self._contexts: list[Entry] | None = None

    def last(self) -> dict[str, list[Entry]]:
        """The last version of each row, in the order in which they came, by their keys."""
        followed = {entry.fact.before for entry in self._rows.values()}
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._rows.values():
            if entry.id not in followed:
                found[entry.fact.key].append(entry)
        return found

    def versions(self, row: Entry | None) -> set[EntryId]:
        """The entries of a row, from its last version back to its first."""
        found: set[EntryId] = set()
        while row is not None and row.id not in found:
            found.add(row.id)
            row = self._rows.get(row.fact.before)
        return found

    def reports(self, country: Iso3, rows: set[EntryId], question: Symbol) -> list[Entry]:
        """What these rows said of a country on a question, in order, void or not."""
        return [
            entry
            for entry in self._dossier(country)[0]
            if entry.envelope.caused_by in rows
            and isinstance(entry.fact, PositionChanged | PositionConfirmed)
            and entry.fact.question == question
        ]

    def last_of(self, country: Iso3, rows: set[EntryId]) -> dict[Symbol, Entry]:
        """The last report that these rows made of a country, and that stands, by question."""
        entries, dead = self._dossier(country)
        return {
            entry.fact.question: entry
            for entry in entries
            if entry.envelope.caused_by in rows
            and isinstance(entry.fact, PositionChanged | PositionConfirmed)
            and entry.id not in dead
        }

    def standing_reports(self, country: Iso3) -> Iterator[Entry]:
        """Every report of a country that is not void, whoever made it."""
        entries, dead = self._dossier(country)
        for entry in entries:
            if isinstance(entry.fact, PositionChanged | PositionConfirmed) and entry.id not in dead:
                yield entry

    def is_void(self, country: Iso3, entry: Entry) -> bool:
        """Whether an entry of a country's dossier counts no longer."""
        return entry.id in self._dossier(country)[1]

    def is_ours(self, entry: Entry) -> bool:
        """Whether an entry was made of a row of this sheet."""
        return entry.envelope.caused_by in self._rows

    def notes(self, countries: Iterable[Iso3], rows: set[EntryId]) -> set[str]:
        """What was noted with these rows, in whichever way."""
        entries: list[Entry] = [e for country in countries for e in self._dossier(country)[0]]
        ours = [e for e in (*entries, *self._context()) if e.envelope.caused_by in rows]
        texts = {e.fact.text for e in ours if isinstance(e.fact, EntryAnnotated | ContextNoted)}
        return texts | {entry.envelope.note or "" for entry in ours}

    def _dossier(self, country: Iso3) -> tuple[list[Entry], set[EntryId]]:
        if country not in self._dossiers:
            entries = self._desk.journal.stream(self._desk.stream("dossier", country))
            self._dossiers[country] = entries, set(annals.voided(entries))
        return self._dossiers[country]

    def _context(self) -> list[Entry]:
        if self._contexts is None:
            stream = f"campaign/{self._desk.campaign()}"
            found = self._desk.journal.under(stream, "context-noted")
            self._contexts = [entry for entry in found if entry.stream == stream]
        return self._contexts


def paired(
    rows: Sequence[Said], last: dict[str, list[Entry]]
) -> tuple[list[Entry | None], list[Entry]]:
    """For each row its last version on record, if any; and the versions that no row goes on from.

    Of several rows with one key, those that stand as they stood belong together, then the others
    in their order.
    """
    left = {key: list(entries) for key, entries in last.items()}
    found: list[Entry | None] = [None] * len(rows)
    for same in (True, False):
        for number, said in enumerate(rows):
            if found[number] is not None:
                continue
            known = left.get(said.key, [])
            fits = (e for e in known if not same or e.fact.cells == said.cells)
            if (before := next(fits, None)) is not None:
                known.remove(before)
                found[number] = before
    return found, [entry for entries in left.values() for entry in entries]
