"""A record is decided while others record, and whatever they do it is recorded once and whole."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.ballot import CastVotes, MemberVote
from domain.entry import Context
from domain.values import Iso3, Vote
from infrastructure.journal import Journal
from infrastructure.reference import world
from infrastructure.surveying import survey
from infrastructure.taking_in import BadRecord, Taken, Wish, take_in
from infrastructure.undl import Row, sheet
from infrastructure.verify import verify
from tests.conftest import NewStore
from tests.infrastructure.conftest import OpenJournal

SAID = Context(occurred_at=datetime(2025, 3, 1, tzinfo=UTC), recorded_by="anna")
FRANCE = Iso3("FRA")
HEAD = "undl_id,ms_code,ms_vote,date,resolution,total_yes,total_no\n"
ONE = "1,FRA,Y,2011-10-31,A/RES/66/6,1,1\n1,USA,N,2011-10-31,A/RES/66/6,1,1\n"
BAD = "2,FRA,Y,2011-10-31,A/RES/66/7,2,0\n2,USA,N,2011-10-31,A/RES/66/7,2,0\n"
TWO = "3,FRA,Y,2011-10-31,A/RES/66/8,1,0\n"
VOTED = datetime(2011, 11, 1, 3, 59, 59, tzinfo=UTC)


class Left:
    """What was left out, by line."""

    def __init__(self) -> None:
        self.lines: list[int] = []

    def take(self, rows: Sequence[Row], _: object) -> None:
        self.lines += [row.line for row in rows]


def taken(
    journal: Journal, file: Path, left: Left, meanwhile: Sequence[tuple[Journal, str]] = ()
) -> Taken:
    """Take a file in; others record a vote by France on a ballot after the first roll call."""
    rest = list(meanwhile)

    def progress(rows: int) -> None:
        if rest:
            other, ballot = rest.pop()
            cast = CastVotes(votes=(MemberVote(member=FRANCE, vote=Vote.YES),), body="UNGA")
            other.record(f"ballot/{ballot}", cast, Context(occurred_at=VOTED, recorded_by="bo"))

    found = survey(sheet(file), world(), progress=lambda rows: None)
    wish = Wish(said=SAID, keep_going=True)
    return take_in(journal, world(), found, wish, reject=left.take, progress=progress)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "votes.csv"
    made.write_text(HEAD + ONE + BAD + TWO)
    return made


@pytest.mark.parametrize("ballot, cast", [("A/RES/66/9", 3), ("A/RES/66/6", 2), ("A/RES/66/8", 2)])
def test_what_others_record_meanwhile_is_looked_at_and_nothing_is_recorded_twice(
    new_store: NewStore, open_journal: OpenJournal, file: Path, ballot: str, cast: int
) -> None:
    url, left = new_store(), Left()
    journal, other = open_journal(url), open_journal(url)
    told = taken(journal, file, left, [(other, ballot)])
    assert (told.rows, told.cast, told.known, told.rejected) == (5, cast, 3 - cast, 2)
    assert left.lines == [4, 5]
    for key, members in (("A/RES/66/6", {"FRA", "USA"}), ("A/RES/66/8", {"FRA"})):
        assert journal.state(f"ballot/{key}").roll.keys() == members
    assert verify(journal).entries == told.entries + 1
    assert taken(journal, file, Left()).entries == 0


def test_rows_of_a_text_that_do_not_stand_together_are_left_out_together(
    new_sqlite_store: NewStore, open_journal: OpenJournal, tmp_path: Path
) -> None:
    one, bad = ONE.splitlines(keepends=True), BAD.splitlines(keepends=True)
    file, left = tmp_path / "votes.csv", Left()
    file.write_text(HEAD + bad[0] + one[0] + bad[1] + one[1])
    told = taken(open_journal(new_sqlite_store()), file, left)
    assert (told.cast, told.rejected, left.lines) == (2, 2, [2, 4])


def test_rejects_that_cannot_be_kept_leave_nothing_recorded(
    new_store: NewStore, open_journal: OpenJournal, file: Path
) -> None:
    class Full(Left):
        def take(self, rows: Sequence[Row], _: object) -> None:
            raise BrokenPipeError

    journal = open_journal(new_store())
    with pytest.raises(BrokenPipeError):
        taken(journal, file, Full())
    assert journal.head().position == 0


def test_without_the_wish_to_keep_going_one_bad_line_leaves_nothing_recorded(
    new_store: NewStore, open_journal: OpenJournal, file: Path
) -> None:
    journal = open_journal(new_store())
    found = survey(sheet(file), world(), progress=lambda rows: None)
    with pytest.raises(BadRecord):
        take_in(
            journal, world(), found, Wish(said=SAID), reject=Left().take, progress=lambda _: None
        )
    assert journal.head().position == 0
