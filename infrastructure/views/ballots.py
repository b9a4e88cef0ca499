"""Votes and figures of every ballot, each with both times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Select,
    Table,
    and_,
    bindparam,
    or_,
    select,
)

from domain.ballot import (
    AdoptedWithoutVote,
    BallotScheduled,
    ResultCorrected,
    ResultDeclared,
    RuleSettled,
    TallyReported,
    VoteCast,
    VoteCorrected,
    VoteIntentionStated,
)
from domain.bodies import RuleBasis
from domain.entry import Entry
from domain.proposal import Verdict
from domain.roll import Cast, Count, How, Said, is_ballot_of
from domain.roll_call import count_in, vote_in
from domain.values import EntryId, Grade, Iso3, Symbol, TextState, Totals, Vote
from infrastructure.mapper import microseconds, moment
from infrastructure.reading import Reading
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, WORD, Fill, Row, View
from infrastructure.views.voids import standing

VOTES = Table(
    "votes",
    METADATA,
    Column("position", INTEGER, primary_key=True, autoincrement=False),
    Column("ballot", WORD, nullable=False),
    Column("member", WORD, nullable=False),
    Column("vote", WORD, nullable=False),
    Column("how", WORD, nullable=False),
    Column("occurred_at", INTEGER, nullable=False),
    Column("recorded_at", INTEGER, nullable=False),
    Index("votes_ballot", "ballot", "position"),
)
"""A vote as cast, as corrected, or as a member says it was meant."""

COUNTS = Table(
    "counts",
    METADATA,
    Column("position", INTEGER, primary_key=True, autoincrement=False),
    Column("entry", WORD, nullable=False),
    Column("ballot", WORD, nullable=False),
    Column("said", WORD, nullable=False),
    Column("occurred_at", INTEGER, nullable=False),
    Column("recorded_at", INTEGER, nullable=False),
    Column("source", WORD),
    Column("grade", WORD),
    Column("yes", INTEGER),
    Column("no", INTEGER),
    Column("abstain", INTEGER),
    Column("not_voting", INTEGER),
    Column("verdict", WORD),
    Column("body", WORD),
    Column("rule", WORD),
    Column("basis", WORD),
    Column("text_state", WORD),
    Column("became", WORD),
    Column("vote_at", INTEGER),
    Column("meeting", WORD),
    Index("counts_ballot", "ballot", "position"),
)
"""What was said of a ballot as a whole: its date, figures heard, its result, corrections."""


def casts(
    journal: Reading,
    connection: Connection,
    symbol: Symbol,
    known: int,
    member: Iso3 | None = None,
) -> tuple[Cast, ...]:
    """The votes on a question that were known and not voided, in the journal's order.

    With a member, only what tells how that one voted: its own votes, and those of the others
    where the question was voted on again, as the last ballot counts.
    """
    said = _named(symbol) | {"known": known}
    query = _standing(VOTES)
    if member is not None and len(_keys(connection, symbol)) == 1:
        query, said = _standing_of_member(), {**said, "member": member}
    rows = _in_order(connection, query, symbol, said)
    ids = journal.ids([row.position for row in rows])
    return tuple(_cast(row, ids[row.position]) for row in rows)


def _keys(connection: Connection, symbol: Symbol) -> list[str]:
    """The ballots on a question in which anybody voted."""
    keys = connection.execute(_ballots(), _named(symbol)).scalars()
    return [key for key in keys if is_ballot_of(symbol, key)]


def counts(connection: Connection, symbol: Symbol, known: int) -> tuple[Count, ...]:
    """What was said of a question's ballots as a whole, known and not voided, in order."""
    said = _named(symbol) | {"known": known}
    return tuple(map(_count, _in_order(connection, _standing(COUNTS), symbol, said)))


KNOWN: ColumnElement[int] = bindparam("known")


@cache
def _standing(table: Table) -> Select[Any]:
    """Made once: a country's page asks for hundreds of ballots."""
    position = table.c.position
    return select(table).where(_of(table), position <= KNOWN, standing(position, KNOWN))


@cache
def _standing_of_member() -> Select[Any]:
    return _standing(VOTES).where(VOTES.c.member == bindparam("member"))


@cache
def _ballots() -> Select[Any]:
    return select(VOTES.c.ballot).where(_of(VOTES)).distinct()


def _of(table: Table) -> ColumnElement[bool]:
    """The ballots whose keys begin with a symbol: an index range, not all of them its own."""
    key = table.c.ballot
    again = and_(key >= bindparam("again"), key < bindparam("end"))
    return or_(key == bindparam("symbol"), again)


def _named(symbol: Symbol) -> dict[str, Any]:
    return {"symbol": symbol, "again": f"{symbol}~", "end": f"{symbol}~\x7f"}


def _in_order(
    connection: Connection, query: Select[Any], symbol: Symbol, said: Mapping[str, Any]
) -> list[Any]:
    """The rows in the journal's order; asked to sort, SQLite would go through all there are."""
    rows = connection.execute(query, said).all()
    own = [row for row in rows if is_ballot_of(symbol, row.ballot)]
    return sorted(own, key=lambda row: row.position)


def scheduled(connection: Connection, known: int, after: int) -> tuple[Count, ...]:
    """The dates set for votes after a moment (microseconds), the nearest first."""
    query = (
        select(COUNTS)
        .where(COUNTS.c.said == str(Said.SCHEDULED), COUNTS.c.vote_at >= after)
        .where(COUNTS.c.position <= known, standing(COUNTS.c.position, known))
        .order_by(COUNTS.c.vote_at, COUNTS.c.position)
    )
    return tuple(_count(row) for row in connection.execute(query))


def meetings(connection: Connection, known: int) -> tuple[str, ...]:
    """The meetings for which a vote was ever set."""
    query = (
        select(COUNTS.c.meeting)
        .where(COUNTS.c.said == str(Said.SCHEDULED), COUNTS.c.meeting.is_not(None))
        .where(COUNTS.c.position <= known, standing(COUNTS.c.position, known))
        .distinct()
    )
    return tuple(connection.execute(query).scalars())


def _cast(row: Any, entry: EntryId) -> Cast:
    return Cast(
        position=row.position,
        entry=entry,
        occurred_at=moment(row.occurred_at),
        recorded_at=moment(row.recorded_at),
        ballot=row.ballot,
        member=Iso3(row.member),
        vote=Vote(row.vote),
        how=How(row.how),
    )


def _count(row: Any) -> Count:
    totals = row.yes is not None
    return Count(
        position=row.position,
        entry=EntryId(row.entry),
        occurred_at=moment(row.occurred_at),
        recorded_at=moment(row.recorded_at),
        ballot=row.ballot,
        said=Said(row.said),
        source=row.source,
        grade=None if row.grade is None else Grade(row.grade),
        totals=_totals(row) if totals else None,
        verdict=None if row.verdict is None else Verdict(row.verdict),
        body=row.body,
        rule=row.rule,
        basis=None if row.basis is None else RuleBasis(row.basis),
        text_state=None if row.text_state is None else TextState(row.text_state),
        became=None if row.became is None else Symbol(row.became),
        vote_at=None if row.vote_at is None else moment(row.vote_at),
        meeting=row.meeting,
    )


def _totals(row: Any) -> Totals:
    return Totals(yes=row.yes, no=row.no, abstain=row.abstain, not_voting=row.not_voting)


def _vote_rows(entry: Entry, places: Places) -> Iterable[Row]:
    said = vote_in(entry.fact)
    if said is None:
        return ()
    member, vote, how = said
    times = (microseconds(entry.occurred_at), microseconds(entry.recorded_at))
    return ((entry.position, entry.key, member, str(vote), str(how), *times),)


def _count_rows(entry: Entry, places: Places) -> Iterable[Row]:
    count = count_in(entry)
    if count is None:
        return ()
    totals = count.totals
    row = (
        count.position,
        count.entry,
        count.ballot,
        str(count.said),
        microseconds(count.occurred_at),
        microseconds(count.recorded_at),
        count.source,
        count.grade,
        *((totals.yes, totals.no, totals.abstain, totals.not_voting) if totals else (None,) * 4),
        None if count.verdict is None else str(count.verdict),
        count.body,
        count.rule,
        None if count.basis is None else str(count.basis),
        count.text_state,
        count.became,
        None if count.vote_at is None else microseconds(count.vote_at),
        count.meeting,
    )
    return (row,)


VIEW = View(
    "ballots",
    2,
    (
        Fill(VOTES, _vote_rows, (VoteCast, VoteCorrected, VoteIntentionStated)),
        Fill(
            COUNTS,
            _count_rows,
            (
                BallotScheduled,
                RuleSettled,
                TallyReported,
                ResultDeclared,
                ResultCorrected,
                AdoptedWithoutVote,
            ),
        ),
    ),
)
