"""The voting record of the United Nations to 2021 is taken in whole, and what is odd is told."""

import csv
import gzip
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.compared import compared
from domain.entry import Context
from domain.values import Vote
from infrastructure.journal import Journal
from infrastructure.reference import world
from infrastructure.surveying import Survey, survey
from infrastructure.taking_in import Taken, Wish, take_in
from infrastructure.undl import sheet
from infrastructure.verify import verify

VOTES = Path(__file__).parents[3] / "shared" / "data" / "un_votes"
ASSEMBLY, COUNCIL = VOTES / "ga_voting_1946_2021.csv.gz", VOTES / "sc_voting_1946_2021.csv.gz"
pytestmark = pytest.mark.skipif(not VOTES.is_dir(), reason="the UN voting record is not here")

SLICE = 20_000
WITHOUT_QUORUM = ("A/RES/49/243", "A/RES/56/7", "A/RES/63/13", "A/RES/71/11", "A/RES/72/74")
PROCEDURAL = (
    "S/RES/34 (1947)", "S/RES/87 (1950)", "S/RES/88 (1950)", "S/RES/110 (1955)",
    "S/RES/119 (1956)", "S/RES/120 (1956)", "S/RES/132 (1959)", "S/RES/157 (1960)",
    "S/RES/462 (1980)",
)  # fmt: skip
NOW = datetime(2025, 3, 1, 9, tzinfo=UTC)
SAID = Context(occurred_at=NOW, recorded_by="anna")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    path = str(tmp_path / "record.db")
    with Journal.open(path, create=True, clock=lambda: NOW, world=world()) as opened:
        yield opened


def lines(*symbols: str) -> Iterator[bytes]:
    """The lines of the Assembly's file, or those of some texts."""
    wanted = re.compile("|".join(f",{symbol}," for symbol in symbols).encode()).search
    with gzip.open(ASSEMBLY) as file:
        yield next(file)
        yield from filter(wanted, file)


def taken(journal: Journal, file: Path) -> tuple[Survey, Taken]:
    found = survey(sheet(file), world(), progress=lambda rows: None)
    wish = Wish(said=SAID)
    told = take_in(
        journal, world(), found, wish, reject=lambda *_: None, progress=lambda rows: None
    )
    return found, told


def adds_up(told: Taken) -> bool:
    return told.rows == told.cast + told.silent and not told.rejected


def test_the_first_votes_of_the_assembly_are_read_back_as_they_are_in_the_file(
    journal: Journal, tmp_path: Path
) -> None:
    rows = list(csv.reader(line.decode("utf-8-sig") for line in islice(lines(), SLICE)))
    last = rows[-1][0]  # of its text there may be more rows
    file = tmp_path / "assembly.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(row for row in rows if row[0] != last)
    found, told = taken(journal, file)
    assert adds_up(told)
    assert told.rows > SLICE - 200
    same = compared(journal, sheet(file), scattered=found.scattered)
    assert (same.votes, same.without_vote, same.differing) == (told.cast, told.without_vote, ())
    assert verify(journal).entries == told.entries == journal.head().position


def test_the_council_is_taken_in_whole_and_nine_votes_can_only_have_been_procedural(
    journal: Journal,
) -> None:
    _, told = taken(journal, COUNCIL)
    assert adds_up(told)
    assert (told.rows, told.cast, told.silent, told.without_vote) == (38_379, 37_749, 630, 42)
    assert told.entries == journal.head().position == 40_366
    assert tuple(told.procedural) == PROCEDURAL
    assert told.oddities == []


def test_five_texts_of_the_assembly_were_adopted_though_too_few_took_part(
    journal: Journal, tmp_path: Path
) -> None:
    file = tmp_path / "few.csv"
    file.write_bytes(b"".join(lines(*WITHOUT_QUORUM)))
    found, told = taken(journal, file)
    assert adds_up(told)
    assert tuple(one.symbol for one in told.oddities) == WITHOUT_QUORUM
    assert all(one.why.startswith("too few of ") for one in told.oddities)
    for one in found.found:
        assert one.call is not None
        took_part = [v for v in one.call.votes if v.vote in (Vote.YES, Vote.NO, Vote.ABSTAIN)]
        assert 2 * len(took_part) <= len(one.call.votes)
    again, nothing = taken(journal, file)
    assert (nothing.entries, nothing.known) == (0, again.rows)
