"""The figures of an import are printed whole, and a record that is not all there is told."""

from pathlib import Path

import pytest

from benchmarks import record
from benchmarks.compared import compared
from benchmarks.journal import opened
from benchmarks.record import imported
from infrastructure.undl import sheet

HEAD = (
    "undl_id,ms_code,ms_name,ms_vote,date,resolution,meeting,title,total_yes,total_no,"
    "total_abstentions,total_non_voting,total_ms"
)
QUESTION = "2011-10-31,A/RES/66/6,A/66/PV.45,Peace"
VOTES = f"""\
{HEAD}
11,FRA,FRANCE,Y,{QUESTION},2,1,0,1,4
11,USA,UNITED STATES,N,{QUESTION},2,1,0,1,4
11,TUR,TURKEY,Y,{QUESTION},2,1,0,1,4
11,PLW,PALAU,X,{QUESTION},2,1,0,1,4
12,FRA,FRANCE,X,1980-01-14,A/RES/34/1,,Peace,0,0,0,2,2
12,SUN,USSR,X,1980-01-14,A/RES/34/1,,Peace,0,0,0,2,2
13,FRA,FRANCE,Y,1980-01-14,A/RES/34/2,,Peace,2,0,0,0,2
"""


@pytest.fixture
def votes(tmp_path: Path) -> Path:
    file = tmp_path / "votes.csv"
    file.write_text(VOTES)
    return file


def test_one_program_imports_measures_compares_and_imports_again(
    votes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stores = tmp_path / "stores"
    stores.mkdir()
    record.main([str(votes), "--folder", str(stores)])
    out = capsys.readouterr().out
    assert "7 rows = 4 votes + 2 rows of 1 texts without a vote + 1 rejects\n" in out
    assert "  line 8: The roll call adds up to 1-0-0-0, and its totals say 2-0-0-0.\n" in out
    assert "bulk import of encoded entries" in out
    assert "the file, from its text to the journal" in out
    assert "4 votes on 1 texts, and 1 texts without a vote, are in the views as in the file" in out
    assert "again: 0 entries" in out
    assert list(stores.iterdir()) == []
    assert list(tmp_path.glob("*.rejects.csv")) == []


def test_a_text_that_is_not_on_record_as_in_the_file_is_told(votes: Path, tmp_path: Path) -> None:
    with opened(str(tmp_path / "new.db")) as journal:
        imported(journal, sheet(votes))
        votes.write_text(VOTES.replace("TURKEY,Y", "TURKEY,A"))
        told = str(compared(journal, sheet(votes), scattered=False))
    assert "2 texts DIFFER" in told
    assert "A/RES/66/6 (file/views): TUR abstain/yes" in told
    assert "A/RES/34/2 (file/views): FRA yes/nothing" in told
