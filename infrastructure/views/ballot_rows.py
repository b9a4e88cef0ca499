"""Votes and figures of every ballot, each with both times."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, Index, Table

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
from domain.entry import Entry
from domain.roll_call import count_in, vote_in
from infrastructure.moments import microseconds
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, WORD, Fill, Row, View

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
