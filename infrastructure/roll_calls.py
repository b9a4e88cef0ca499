"""Roll calls as the United Nations publishes them: rows of a file read, and held to their sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from domain.ballot import MemberVote
from domain.countries import Roster
from domain.dataclass import dataclass
from domain.errors import AmbiguousCountry, NoSuchCountry, NotASymbol, NotAVote
from domain.seating import BarKind
from domain.symbols import body_of, normal
from domain.totals import summed
from domain.values import Iso3, Symbol, Totals, Vote, vote
from infrastructure.undl import SEVERAL, Row, Sheet

VOTES = {
    "": Vote.NOT_VOTING, "x": Vote.NOT_VOTING, "nv": Vote.NOT_VOTING, "-": Vote.NOT_VOTING,
    "non-voting": Vote.NOT_VOTING, "not voting": Vote.NOT_VOTING,
    "y": Vote.YES, "in favour": Vote.YES, "n": Vote.NO, "against": Vote.NO,
    "a": Vote.ABSTAIN, "abstained": Vote.ABSTAIN, "abstention": Vote.ABSTAIN,
}  # fmt: skip
"""What the files write for a vote, beside our own words."""

_COUNTED = ("yes", "no", "abstain", "not_voting")
_WITHOUT_VOTE = re.compile("without|consensus|acclamation", re.IGNORECASE)
_NO_YEAR = re.compile(r"S/RES/\d+")

Problem = tuple[int, str]
"""A line and what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall:
    """How members voted on a text; `record` is the Library's number for it.

    `drafts` are the papers it came from, `without_vote` says that nobody asked for a vote.
    """

    record: str
    symbol: Symbol
    drafts: tuple[Symbol, ...]
    body: str
    on: date
    votes: tuple[MemberVote, ...]
    totals: Totals
    title: str
    meeting: str
    without_vote: bool


class Read(NamedTuple):
    """What became of the rows of a roll call: it is whole, or None; rows set aside, and why."""

    call: RollCall | None
    rows: Sequence[Row]
    set_aside: Sequence[Row] = ()
    problems: Sequence[Problem] = ()


class Reader:
    """Reads the roll calls of a file; the columns of the text are those of its first row."""

    def __init__(self, sheet: Sheet, roster: Roster) -> None:
        self._sheet = sheet
        self._roster = roster
        self._codes: dict[tuple[str, str], Iso3] = {}
        self._seats: dict[Iso3, Iso3] = {}
        self._able: frozenset[Iso3] = frozenset()
        self._here: tuple[str, date] | None = None
        self._voter = sheet.picker("code", "name", "vote")
        self._figures = sheet.picker(*_COUNTED, "size")
        self._said: dict[object, tuple[tuple[Iso3, Vote], ...]] = {}

    def read(self, rows: Sequence[Row]) -> Read:
        """The roll call in these rows; one with a row that cannot be read is set aside whole.

        A row that says again what another says is set aside alone.
        """
        first, cell = rows[0], self._sheet.cell
        try:
            symbol, drafts, on = self._text(first)
        except ValueError as error:
            return Read(None, rows, rows, [(first.line, str(error))])
        body = body_of(symbol) or "UNGA"
        self._move(body, on)
        votes, again, problems = self._votes(rows, body, on)
        if not problems:
            problems = list(self._sums(rows, again, votes))
        if problems:
            return Read(None, rows, rows, problems)
        call = RollCall(
            record=cell(first, "record"),
            symbol=symbol,
            drafts=drafts,
            body=body,
            on=on,
            votes=tuple(_member_vote(member, vote) for member, vote in votes.items()),
            totals=summed(votes),
            title=cell(first, "title"),
            meeting=cell(first, "meeting"),
            without_vote=self._without_vote(first, votes),
        )
        return Read(call, rows, [row for row, _ in again], [(r.line, why) for r, why in again])

    def plain(self, rows: Sequence[Row]) -> tuple[dict[Iso3, Vote], list[Problem]]:
        """The votes of a list that does not say on what."""
        votes, again, problems = self._each(rows)
        return votes, sorted([*problems, *((row.line, why) for row, why in again)])

    def _text(self, row: Row) -> tuple[Symbol, tuple[Symbol, ...], date]:
        """Which text it was, from which drafts, and on what day; ValueError says what is amiss."""
        cell = self._sheet.cell
        try:
            on = date.fromisoformat(cell(row, "date")[:10])
        except ValueError:
            raise ValueError(_amiss(cell(row, "date"), "date; write it 2011-10-31")) from None
        drafts = tuple(_symbols(cell(row, "draft")))
        named = next(_symbols(cell(row, "symbol")), None) or next(iter(drafts), None)
        if named is None:
            raise ValueError(_amiss(cell(row, "symbol"), "document symbol"))
        with_year = f"{named} ({on.year})" if _NO_YEAR.fullmatch(named) else named
        return Symbol(with_year), drafts, on

    def _move(self, body: str, on: date) -> None:
        """Turn to a body and a day: who has a seat there, and who may vote."""
        if self._here == (body, on):
            return
        roster = self._roster
        self._able = frozenset(roster.voters(body, on))
        self._seats, self._here = {}, (body, on)

    def _votes(
        self, rows: Sequence[Row], body: str, on: date
    ) -> tuple[dict[Iso3, Vote], list[tuple[Row, str]], list[Problem]]:
        found, again, problems = self._each(rows, on)
        if not self._able:  # of a body whose seats we do not know
            return found, again, problems
        for member in found.keys() - self._able:
            if found[member] is Vote.NOT_VOTING:
                found[member] = Vote.INELIGIBLE
                continue
            bar = self._roster.bar(member, body, on)
            if bar is not None and bar.kind is BarKind.ARREARS:
                continue  # it must have paid: the record knows more than a list
            line = next(row.line for row in rows if member in dict(self._pairs(row, on)))
            label = self._roster.label(member)
            problems.append((line, f"{label} had no vote in the {body} on {on:%-d %B %Y}."))
        return found, again, sorted(problems)

    def _each(
        self, rows: Sequence[Row], on: date | None = None
    ) -> tuple[dict[Iso3, Vote], list[tuple[Row, str]], list[Problem]]:
        found: dict[Iso3, Vote] = {}
        again: list[tuple[Row, str]] = []
        problems: list[Problem] = []
        for row in rows:
            try:
                pairs = self._pairs(row, on)
            except (NoSuchCountry, AmbiguousCountry, NotAVote, ValueError) as error:
                problems.append((row.line, str(error)))
                continue
            for member, cast in pairs:
                before = found.setdefault(member, cast) if member in found else None
                if before is None:
                    found[member] = cast
                    continue
                label = self._roster.label(member)
                if before is cast:
                    again.append((row, f"{label} stands there twice."))
                else:
                    problems.append((row.line, f"{label} stands there twice: {before} and {cast}."))
        return found, again, problems

    def _pairs(self, row: Row, on: date | None) -> Sequence[tuple[Iso3, Vote]]:
        """The members of a row with their votes, by the code of the day."""
        cells = self._voter(row)
        if (said := self._said.get(cells)) is None:
            said = self._said[cells] = tuple(self._told(row))
        if on is None:
            return said
        return [(self._seat(member, on), cast) for member, cast in said]

    def _told(self, row: Row) -> Iterator[tuple[Iso3, Vote]]:
        """The members of a row with their votes: one, or several in cells that hold several."""
        code, name, word = (self._sheet.cell(row, c) for c in ("code", "name", "vote"))
        if SEVERAL not in word:
            yield self._identified(code, name), _vote(word)
            return
        codes, names, words = (
            [part.strip() for part in cell.split(SEVERAL)] for cell in (code, name, word)
        )
        members = max(len(one) for one in (codes, names) if any(one) or one is codes)
        codes, names = (one if any(one) else [""] * members for one in (codes, names))
        if not len(codes) == len(names) == len(words):
            raise ValueError(f"It names {members} members, and {len(words)} votes.")
        for member_code, member_name, member_word in zip(codes, names, words, strict=True):
            yield self._identified(member_code, member_name), _vote(member_word)

    def _seat(self, member: Iso3, on: date) -> Iso3:
        """The code under which a member's seat was held on the day we have turned to."""
        if member not in self._seats:
            self._seats[member] = self._roster.seat_on(member, on)
        return self._seats[member]

    def _identified(self, code: str, name: str) -> Iso3:
        """Whom a code and a name mean; raises NoSuchCountry, AmbiguousCountry."""
        if (code, name) not in self._codes:
            self._codes[code, name] = self._meant(code, name)
        return self._codes[code, name]

    def _meant(self, code: str, name: str) -> Iso3:
        if not code and not name:
            raise ValueError("It names no member.")
        if not code:
            return self._named(name)
        meant = self._roster.resolve_official(code)
        try:
            also = self._named(name) if name else meant
        except (NoSuchCountry, AmbiguousCountry):
            return meant  # the code says it; names come in spellings that nobody foresaw
        if {meant, also} != {meant} and not self._one_seat(meant, also):
            raise ValueError(f'The code {code} and the name "{name}" are two countries.')
        return meant

    def _named(self, name: str) -> Iso3:
        try:
            return self._roster.resolve_official(name)
        except NoSuchCountry:
            mended = _mended(name)
            if mended == name:
                raise
            return self._roster.resolve_official(mended)

    def _one_seat(self, one: Iso3, other: Iso3) -> bool:
        """Whether a seat was held under both codes, at one time or another."""
        spells = (s for code in (one, other) for s in self._roster.countries[code].spells)
        seats = (
            {self._roster.seat_on(one, spell.since), self._roster.seat_on(other, spell.since)}
            for spell in spells
        )
        return any(len(seat) == 1 for seat in seats)

    def _sums(
        self,
        rows: Sequence[Row],
        again: Sequence[tuple[Row, str]],
        votes: dict[Iso3, Vote],
    ) -> Iterator[Problem]:
        """What is wrong with the figures that a roll call comes with."""
        first, figures = rows[0], self._figures(rows[0])
        told = self._totals(first)
        other = (r for r in rows if self._figures(r) != figures and self._totals(r) != told)
        if (one := next(other, None)) is not None:
            yield one.line, f"Its totals are not those of line {first.line}."
            return
        try:
            *counted, size = map(_figure, told)
        except ValueError as error:
            yield first.line, str(error)
            return
        count = summed(votes)
        found = [count.yes, count.no, count.abstain, count.not_voting]
        pairs = zip(counted, found, strict=True)
        if any(figure not in (None, real) for figure, real in pairs):
            says = "-".join("?" if figure is None else str(figure) for figure in counted)
            adds = "-".join(map(str, found))
            yield first.line, f"The roll call adds up to {adds}, and its totals say {says}."
        elif size not in (None, len(votes)):
            yield first.line, f"The roll call has {len(votes)} members, and its totals say {size}."

    def _totals(self, row: Row) -> tuple[str, ...]:
        return tuple(self._sheet.cell(row, column) for column in (*_COUNTED, "size"))

    def _without_vote(self, row: Row, votes: dict[Iso3, Vote]) -> bool:
        silent = all(vote.official is Vote.NOT_VOTING for vote in votes.values())
        return silent or bool(_WITHOUT_VOTE.search(self._sheet.cell(row, "modality")))


@cache
def _member_vote(member: Iso3, vote: Vote) -> MemberVote:
    return MemberVote(member=member, vote=vote)


def _vote(word: str) -> Vote:
    found = VOTES.get(word.casefold())
    return vote(word) if found is None else found


def _amiss(text: str, what: str) -> str:
    return f'"{text}" is no {what}.' if text else f"It has no {what.partition(';')[0]}."


def _figure(text: str) -> int | None:
    """A count, also when a program has made it a float (`93.0`); None when nothing is there."""
    if not text:
        return None
    if re.fullmatch(r"\d+(\.0+)?", text):
        return int(text.partition(".")[0])
    raise ValueError(f'"{text}" is no count.')


def _symbols(cell: str) -> Iterator[Symbol]:
    """The symbols in a cell, in their normal form; what cannot be one is passed over."""
    for part in cell.split(SEVERAL):
        try:
            yield normal(part)
        except NotASymbol:
            continue


def _mended(name: str) -> str:
    """A name whose UTF-8 was once read as Windows-1252: `TÃœRKÄ°YE`."""
    try:
        return name.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return name
