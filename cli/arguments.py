"""Words into values: moments, stances, votes, totals, conditions. Only this module has a clock."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cli.phrases import when
from domain.dataclass import dataclass
from domain.errors import Misused, NoSuchEntry, NotATime, NotTotals
from domain.values import STANCES, Precision, Totals, Vote

if TYPE_CHECKING:  # few commands are given a moment
    from cli.moments import Edge, Moment
    from domain.entry import Entry
    from infrastructure.reading import Reading

TIMES = (
    'Type a time ("2025-02-24 09:00", "yesterday 15:00"), or an entry as demarche audit log has it.'
)
_TOTALS = r"(\d+)[-–:/ ](\d+)[-–:/ ](\d+)(?:[-–:/ ](\d+))?"
_REFERENCE = r"[0-9a-z]{5,10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_TIME_WORDS = {
    *("today", "yesterday", "tomorrow", "midnight"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("january", "february", "march", "april", "august", "september", "october", "november"),
    "december",
}
"""Single words that look like a reference and are read as a time."""


def now() -> datetime:
    """The moment of this call, in UTC."""
    return datetime.now(UTC)


def written_moment(text: str | None, zone: str, *, scheduled: bool = False) -> Moment:
    """When something happened; None is now, a bare date the last second of its day or now.

    Raises NotATime for a moment that lies ahead, unless it is of something scheduled.
    """
    from cli.moments import Moment, moment

    clock = now()
    if text is None:
        return Moment(clock, Precision.MINUTE, zone)
    found = moment(text, zone=zone, now=clock)
    if found.at <= clock or scheduled:
        return found
    if found.precision is Precision.DAY and found.at - clock < timedelta(days=1):
        return Moment(clock, Precision.DAY, found.zone)
    raise NotATime(
        f'"{text}" is {when(found.at, found.zone)}, which lies ahead.',
        hint="What is recorded has happened; what is to come goes into the command's own words.",
    )


def moment_ahead(text: str, zone: str) -> datetime:
    """A moment to come: a deadline, a vote. "Mon 15:00" is the next one."""
    from cli.moments import moment

    return moment(text, zone=zone, now=now(), ahead=True).at


def read_moment(text: str, zone: str, edge: Edge | None = None) -> datetime:
    """A moment to look from; a bare date is the end of its day, or with Edge.START its start."""
    from cli.moments import Edge, moment

    return moment(text, zone=zone, now=now(), edge=edge or Edge.END).at


@dataclass(frozen=True, slots=True)
class Pair:
    """`SUBJECT=WORD` as it was typed: countries or a symbol, and a stance or a vote."""

    subject: str
    word: str


def pairs(words: Iterable[str]) -> Iterator[Pair]:
    """The pairs among the words; raises Misused for a word that is no pair, or is turned round."""
    for word in words:
        subject, equals, value = word.partition("=")
        if not equals or not subject or not value:
            raise Misused(
                f'"{word}" is no pair.',
                hint="Write COUNTRIES=STANCE, or SYMBOL=STANCE: FRA,DEU=yes",
            )
        yield _right_way_round(subject, value)


def _right_way_round(subject: str, value: str) -> Pair:
    known = {*STANCES, *Vote}
    if subject.casefold() in known - {"no"} or (
        subject.casefold() == "no" and value.casefold() not in known
    ):
        raise Misused(
            f'"{subject}={value}" is the wrong way round.',
            hint=f"The country or the symbol comes first: {value}={subject}",
        )
    return Pair(subject, value)


def only_pairs(words: Sequence[str]) -> bool:
    """Whether every word is a pair."""
    return all("=" in word for word in words)


def totals(text: str) -> Totals:
    """Votes counted: `93-18-65`, or with those not voting `93-18-65-17`; raises NotTotals."""
    match = re.fullmatch(_TOTALS, text.strip())
    if match is None:
        raise NotTotals(text)
    yes, no, abstain, *rest = (None if figure is None else int(figure) for figure in match.groups())
    assert yes is not None
    assert no is not None
    assert abstain is not None
    return Totals(yes=yes, no=no, abstain=abstain, not_voting=rest[0])


def is_totals(text: str) -> bool:
    """Whether a word is a count of votes."""
    return re.fullmatch(_TOTALS, text.strip()) is not None


def is_symbol(word: str) -> bool:
    """Whether a word is meant for a symbol: no country's name holds a digit or a slash."""
    return any(letter.isdigit() or letter in "/:~" for letter in word)


def text_or_stdin(text: str | None) -> str | None:
    """A text, or with `-` what standard input holds; raises Misused for what is no text."""
    return typed_in().strip() if text == "-" else text


def needed_text(text: str) -> str:
    """A text, or with `-` what standard input holds; raises Misused when it is empty."""
    found = text_or_stdin(text) or ""
    if not found.strip():
        raise Misused("There is no text.", hint="Put it in quotation marks, or read it with: -")
    return found


def typed_in() -> str:
    """All of standard input; raises Misused when it is not text in UTF-8."""
    try:
        found = sys.stdin.read()
    except UnicodeDecodeError as error:
        raise Misused(f"Standard input is not text in UTF-8: {error.reason}.") from error
    refuse_broken_text([found])
    return found


def refuse_broken_text(words: Iterable[str]) -> None:
    """Raise Misused for a word that came as bytes that are not UTF-8, and so cannot be kept."""
    for word in words:
        if not word.isascii() and any("\ud800" <= letter <= "\udfff" for letter in word):
            told = word.encode("utf-8", "replace").decode("utf-8")
            raise Misused(
                f'"{told}" is not text in UTF-8.', hint="Look at the terminal's encoding."
            )


def is_reference(text: str) -> bool:
    """Whether a text is an entry's position, reference or id rather than a moment.

    Eight figures are a day (`20250224`), fewer a position.
    """
    word = text.strip().casefold()
    if word.isdigit():
        return len(word) < 8
    return bool(re.fullmatch(_REFERENCE, word)) and word not in _TIME_WORDS


def entry_named(text: str, journal: Reading) -> Entry | None:
    """The entry that a text names where a moment may stand; None for words of a time.

    Raises NotATime for what looks like a reference and is none, and AmbiguousEntry.
    """
    if not is_reference(text):
        return None
    try:
        return journal.entry(text)
    except NoSuchEntry as error:
        raise NotATime(f'"{text}" is no time, and no entry is called so.', hint=TIMES) from error


def from_microseconds(count: int) -> datetime:
    """A moment from microseconds since 1970, UTC."""
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=count)
