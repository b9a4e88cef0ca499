"""The ballots asked: how members voted, and what was said of a vote as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domain.bodies import RuleBasis
from domain.proposal import Verdict
from domain.roll import Cast, Count, How, Said, is_ballot_of
from domain.values import EntryId, Grade, Iso3, Symbol, TextState, Totals, Vote
from infrastructure.moments import moment
from infrastructure.reading import Reading
from infrastructure.views.snapshot import Snapshot, Values, words
from infrastructure.views.voids import standing

_OF_QUESTION = "(ballot = :symbol OR (ballot >= :again AND ballot < :end))"
"""The ballots whose keys begin with a symbol: an index range, not all of them its own."""

_VOTES = f"""
    SELECT position, ballot, member, vote, how, occurred_at, recorded_at FROM votes
    WHERE {_OF_QUESTION} AND position <= :known AND {standing("votes.position")}"""

_COUNTED = (
    "position, ballot, entry, said, occurred_at, recorded_at, source, grade, yes, no, abstain,"
    " not_voting, verdict, body, rule, basis, text_state, became, vote_at, meeting"
)


def casts(
    journal: Reading,
    snapshot: Snapshot,
    symbol: Symbol,
    known: int,
    member: Iso3 | None = None,
) -> tuple[Cast, ...]:
    """The votes on a question that were known and not voided, in the journal's order.

    With a member, only what tells how that one voted: its own votes, and those of the others
    where the question was voted on again, as the last ballot counts.
    """
    said, query = {**_named(symbol), "known": known}, _VOTES
    if member is not None and len(_keys(snapshot, symbol)) == 1:
        said, query = {**said, "member": member}, f"{_VOTES} AND member = :member"
    rows = _in_order(snapshot, query, symbol, said)
    ids = journal.ids([row[0] for row in rows])
    return tuple([_cast(row, ids[row[0]]) for row in rows])


def _keys(snapshot: Snapshot, symbol: Symbol) -> list[str]:
    """The ballots on a question in which anybody voted."""
    query = f"SELECT DISTINCT ballot FROM votes WHERE {_OF_QUESTION}"
    return [key for key in words(snapshot, query, _named(symbol)) if is_ballot_of(symbol, key)]


def counts(snapshot: Snapshot, symbol: Symbol, known: int) -> tuple[Count, ...]:
    """What was said of a question's ballots as a whole, known and not voided, in order."""
    query = f"""
        SELECT {_COUNTED} FROM counts
        WHERE {_OF_QUESTION} AND position <= :known AND {standing("counts.position")}"""
    said = {**_named(symbol), "known": known}
    return tuple(map(_count, _in_order(snapshot, query, symbol, said)))


def _named(symbol: Symbol) -> dict[str, Any]:
    return {"symbol": symbol, "again": f"{symbol}~", "end": f"{symbol}~\x7f"}


def _in_order(
    snapshot: Snapshot, query: str, symbol: Symbol, said: Values
) -> Sequence[tuple[Any, ...]]:
    """The rows in the journal's order; asked to sort, SQLite would go through all there are."""
    own = [row for row in snapshot.rows(query, said) if is_ballot_of(symbol, row[1])]
    return sorted(own, key=lambda row: row[0])


def scheduled(snapshot: Snapshot, known: int, after: int) -> tuple[Count, ...]:
    """The dates set for votes after a moment (microseconds), the nearest first."""
    query = f"""
        SELECT {_COUNTED} FROM counts
        WHERE said = :said AND vote_at >= :after
            AND position <= :known AND {standing("counts.position")}
        ORDER BY vote_at, position"""
    said = {"said": str(Said.SCHEDULED), "after": after, "known": known}
    return tuple(map(_count, snapshot.rows(query, said)))


def meetings(snapshot: Snapshot, known: int) -> tuple[str, ...]:
    """The meetings for which a vote was ever set."""
    query = f"""
        SELECT DISTINCT meeting FROM counts
        WHERE said = :said AND meeting IS NOT NULL
            AND position <= :known AND {standing("counts.position")}"""
    return tuple(words(snapshot, query, {"said": str(Said.SCHEDULED), "known": known}))


def _cast(row: tuple[Any, ...], entry: EntryId) -> Cast:
    position, ballot, member, vote, how, occurred_at, recorded_at = row
    return Cast(
        position=position,
        entry=entry,
        occurred_at=moment(occurred_at),
        recorded_at=moment(recorded_at),
        ballot=ballot,
        member=member,
        vote=_VOTE[vote],
        how=_HOW[how],
    )


_VOTE = {str(vote): vote for vote in Vote}
_HOW = {str(how): how for how in How}
"""Looked up and not made: a read takes thousands."""


def _count(row: tuple[Any, ...]) -> Count:
    position, ballot, entry, said, occurred_at, recorded_at, source, grade, *told = row
    yes, no, abstain, not_voting, verdict, body, rule, basis, *further = told
    text_state, became, vote_at, meeting = further
    totals = None if yes is None else Totals(yes=yes, no=no, abstain=abstain, not_voting=not_voting)
    return Count(
        position=position,
        entry=EntryId(entry),
        occurred_at=moment(occurred_at),
        recorded_at=moment(recorded_at),
        ballot=ballot,
        said=Said(said),
        source=source,
        grade=None if grade is None else Grade(grade),
        totals=totals,
        verdict=None if verdict is None else Verdict(verdict),
        body=body,
        rule=rule,
        basis=None if basis is None else RuleBasis(basis),
        text_state=None if text_state is None else TextState(text_state),
        became=None if became is None else Symbol(became),
        vote_at=None if vote_at is None else moment(vote_at),
        meeting=meeting,
    )
