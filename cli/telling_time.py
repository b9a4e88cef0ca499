"""What `timeline` answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from cli import arguments
from cli.asking import Asking
from cli.entries import rfc3339
from cli.looking import Looking, looking
from cli.moments import Edge
from cli.output import Cell, Page, Table
from cli.phrases import here, when
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.errors import Misused, NoSuchCountry, NoSuchProposal
from domain.values import EntryId, Iso3, Precision, Symbol

if TYPE_CHECKING:
    from infrastructure.views.records import Record

    Told = tuple[Record, "Change | None"]

COLUMNS = ("happened", "what", "before", "after", "entry", "source", "recorded", "late")
MINUTE, HOUR, DAY = 60, 3600, 86400


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom and what a timeline is about: a country, a question, or one on the other."""

    country: Iso3 | None = None
    question: Symbol | None = None

    def is_of(self, entry: Entry) -> bool:
        """Whether an entry speaks of it by itself."""
        from domain.mentions import mentions

        said = mentions(entry)
        return (self.country is None or self.country in said.countries) and (
            self.question is None or self.question in said.questions
        )


@dataclass(frozen=True, slots=True)
class Change:
    """The stance before and after an entry, by their keys in JSON."""

    before: str
    after: str


def stance_changes(
    at: Looking, records: Sequence[Record], country: Iso3 | None
) -> Mapping[EntryId, Change]:
    """What each entry did to the stance it is evidence for, the country's if one is named."""
    from infrastructure.views.movements import movements
    from infrastructure.views.questions import Desk

    desk = Desk(at.ask.session.journal, at.look, at.ask.campaign, at.clocks.known)
    moved = movements(desk, (record.entry for record in records), country)
    return {id: Change(before.key, after.key) for id, (before, after) in moved.items()}


def subject(ask: Asking, words: Sequence[str]) -> Subject:
    """What the words name: countries first, then symbols; raises NotUnderstood."""
    found = Subject()
    for word in words:
        named = _named(ask, word)
        if (named.country and found.country) or (named.question and found.question):
            raise Misused(
                f'"{word}" is one too many: a timeline is about one country and one proposal.'
            )
        found = Subject(named.country or found.country, named.question or found.question)
    return found


def _named(ask: Asking, word: str) -> Subject:
    desk = ask.session.desk
    if any(letter.isdigit() or letter == "/" for letter in word):  # as in no country's name
        return Subject(question=desk.symbol(word))
    try:
        return Subject(country=desk.country(word))
    except NoSuchCountry as no_country:
        try:
            return Subject(question=desk.symbol(word))
        except NoSuchProposal:
            raise no_country from None


def show_timeline(
    ask: Asking,
    about: Subject,
    *,
    since: str | None,
    until: str | None,
    voided: bool,
    bearing: bool = False,
) -> None:
    """Answer with what happened about somebody or something between two moments.

    With `bearing`, only with the entries that bear on a stance.
    """
    from infrastructure.moments import microseconds
    from infrastructure.views.log import Wanted, happened

    first = arguments.read_moment(since, ask.zone, Edge.START) if since else None
    last = min(ask.as_of, arguments.read_moment(until, ask.zone)) if until else ask.as_of
    with looking(ask) as at:
        wanted = Wanted(
            country=about.country,
            question=about.question,
            campaign=ask.campaign,
            or_global=True,
            as_of=microseconds(last),
            known=at.clocks.known,
            voided=voided,
        )
        since_us = None if first is None else microseconds(first)
        found = happened(at.look.snapshot, wanted, since_us)
        records = list(at.records(found))
        changes = stance_changes(at, records, about.country)
        if bearing:
            records = [record for record in records if record.entry.id in changes]
        told = [(record, changes.get(record.entry.id)) for record in records]
        lines = partial(map, partial(_line, at), told)
        ask.answer(
            lambda: {
                "country": about.country,
                "question": about.question,
                "from": first and rfc3339(first, ask.zone),
                "to": rfc3339(last, ask.zone),
                "entries": list(lines()),
            },
            lambda: Page([_heading(at, about, first)], [Table(COLUMNS, _rows(at, told))]),
            head=at.head,
            lines=lines,
        )


def _line(at: Looking, told: Told) -> dict[str, Any]:
    record, change = told
    return at.told(record) | {
        "summary": at.summary(record),
        "before": change and change.before,
        "after": change and change.after,
        "late_by_s": _late_by_s(record.entry),
    }


def _late_by_s(entry: Entry) -> int:
    return int((entry.recorded_at - entry.occurred_at).total_seconds())


def _heading(at: Looking, about: Subject, first: datetime | None) -> str:
    roster = at.ask.session.world.roster
    who = roster.label(about.country) if about.country else ""
    named = " on ".join(part for part in (who, about.question or "") if part)
    since = f" · from {when(first, at.ask.zone)}" if first else ""
    return f"{named}{since} · {at.ask.moments()}"


def _rows(at: Looking, told: Sequence[Told]) -> list[tuple[str | Cell | None, ...]]:
    zone = at.ask.zone
    return [
        (
            _moment(record.entry.occurred_at, zone, record.entry.envelope.precision),
            _what(at, record),
            None if change is None else _stance(change.before),
            None if change is None else _stance(change.after),
            Cell(partial(_ref, record), full=record.entry.id),
            " ".join(filter(None, (record.entry.envelope.source, record.entry.envelope.grade))),
            _moment(record.entry.recorded_at, zone),
            _late(_late_by_s(record.entry)),
        )
        for record, change in told
    ]


def _ref(record: Record) -> str:
    return record.ref


def _moment(at: datetime, zone: str, precision: Precision = Precision.MINUTE) -> Cell:
    return Cell(partial(here, at, zone, precision), full=partial(rfc3339, at, zone))


def _what(at: Looking, record: Record) -> Cell:
    void = record.voided_by is not None
    return Cell(f"{'void: ' if void else ''}{at.summary(record)}", "dim" if void else "")


def _stance(key: str) -> Cell:
    return Cell(key.replace("_", " "), key, full=key)


def _late(seconds: int) -> Cell:
    """How much later something was recorded; nothing within a minute."""
    return Cell(span_words(seconds) if seconds >= MINUTE else "", full=str(seconds))


def span_words(seconds: int) -> str:
    """A span of time in the largest unit of which it has two: `5 min`, `36 h`, `3 days`."""
    if seconds < HOUR:
        return f"{seconds // MINUTE} min"
    return f"{seconds // HOUR} h" if seconds < 2 * DAY else f"{seconds // DAY} days"
