"""Roll calls as they stood at a moment: each ballot's votes with what was declared of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from domain.ballot import AdoptedWithoutVote, ResultDeclared
from domain.ballot_keys import BallotKey, ballot_key
from domain.dataclass import dataclass
from domain.days import un_day
from domain.entry import Entry
from domain.errors import NotASymbol
from domain.figures import declared
from domain.material import Material
from domain.moment import Moment
from domain.proposal import Verdict
from domain.roll import Count
from domain.roll_call import cast_in, count_in
from domain.symbols import DocumentKind, parse
from domain.text import Text
from domain.totals import agree, summed
from domain.values import Iso3, Symbol, Totals, Vote
from infrastructure.desk.record import LIBRARY
from infrastructure.views.questions import Desk

_RECORD = re.compile(rf"{re.escape(LIBRARY)}, record (\d+)")
_BETWEEN = " · "
"""What stands between title and meeting in the note of an imported result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A ballot that was taken: who voted how, and the result as it stands, corrected.

    `votes` may be some of the members' only; `result` is None while none was declared. `tabled`
    is when its text was submitted, `record` the Library's number.
    """

    key: BallotKey
    body: str | None
    at: datetime
    votes: Mapping[Iso3, Vote]
    result: Count | None
    title: str
    meeting: str
    record: str
    tabled: datetime | None

    @property
    def on(self) -> date:
        """The day of the vote in New York."""
        return un_day(self.at)

    @property
    def verdict(self) -> Verdict | None:
        """What was declared."""
        return self.result.verdict if self.result else None

    @property
    def became(self) -> Symbol | None:
        """The resolution that it became."""
        return self.result.became if self.result else None

    @property
    def totals(self) -> Totals | None:
        """The figures declared, else what the votes add up to where there is no result."""
        if self.result is not None:
            return self.result.totals
        return summed(self.votes) if self.votes else None

    @property
    def is_complete(self) -> bool:
        """Whether the votes add up to what was declared."""
        totals = self.result.totals if self.result else None
        return totals is not None and agree(totals, summed(self.votes))


def rolls(desk: Desk, as_of: datetime, wanted: Sequence[str] = ()) -> Iterator[Roll]:
    """The ballots that had been taken by a moment, by key; those of the keys wanted, if any.

    A key means that ballot, and a bare symbol all that were taken on it.
    """
    for stream in desk.journal.streams("ballot/"):
        key = stream.partition("/")[2]
        if wanted and not {key, key.partition("~")[0]} & set(wanted):
            continue
        entries = [e for e in desk.standing(stream) if e.occurred_at <= as_of]
        if (roll := _roll(desk, key, entries, as_of)) is not None:
            yield roll


def _roll(desk: Desk, key: str, entries: Sequence[Entry], as_of: datetime) -> Roll | None:
    moment = Moment(
        Material(
            symbol=Symbol(key),
            counts=tuple(count for count in map(count_in, entries) if count),
            casts=tuple(cast for cast in map(cast_in, entries) if cast),
        ),
        as_of,
    )
    result = declared(moment)
    votes = {member: cast.vote for member, cast in moment.votes.items()}
    if result is None and not votes:
        return None
    parsed = ballot_key(key)
    text = desk.text(parsed.proposal).until(as_of) if parsed.proposal else Text(())
    title, meeting = _named(entries, text, moment)
    source = result.source if result else None
    number = _RECORD.fullmatch(source or "")
    body = result.body if result else None
    return Roll(
        key=parsed,
        body=body or (text.tabled.body if text.tabled else None) or parsed.body,
        at=result.occurred_at if result else max(c.occurred_at for c in moment.votes.values()),
        votes=dict(sorted(votes.items())),
        result=result,
        title=title,
        meeting=meeting,
        record=number[1] if number else "",
        tabled=text.entries[0].occurred_at if text.tabled else None,
    )


def _named(entries: Sequence[Entry], text: Text, moment: Moment) -> tuple[str, str]:
    """The title and the meeting: of the record where that was imported, else of our own."""
    results = [e for e in entries if isinstance(e.fact, ResultDeclared | AdoptedWithoutVote)]
    meetings = [count.meeting for count in moment.counts if count.meeting]
    meeting = meetings[-1] if meetings else ""
    title = text.tabled.title if text.tabled else ""
    if not results or not (results[-1].envelope.source or "").startswith(LIBRARY):
        return title, meeting
    *before, last = (results[-1].envelope.note or "").split(_BETWEEN)
    if _is_meeting(last):
        return _BETWEEN.join(before) or title, last
    return _BETWEEN.join((*before, last)) or title, meeting


def _is_meeting(text: str) -> bool:
    try:
        return parse(text).kind is DocumentKind.MEETING
    except NotASymbol:
        return False
