"""Many writers at once, and one that is killed: nothing is lost, torn or left out."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from infrastructure.verify import verify
from tests.infrastructure.conftest import OpenJournal

ROOT = Path(__file__).parents[2]
WRITERS, WRITES = 8, 25
BATCH = 40

WRITE = """
import os, sys
from datetime import UTC, datetime
from infrastructure.journal import Journal
from infrastructure.reference import world
from tests.infrastructure.test_journal import NOTED, PALAU, SAYS_NO, SAYS_YES, memo_order
from dataclasses import replace
url, person = sys.argv[1], sys.argv[2]
with Journal.open(url, create=True, clock=lambda: datetime.now(UTC), world=world()) as journal:
    for number in range(int(sys.argv[3])):
        said = replace(NOTED, recorded_by=person, source=f"{person} {number}")
        journal.record(PALAU, (SAYS_NO, SAYS_YES)[number % 2], said)
        journal.record_all([memo_order(f"{person} {number}")])
"""

APPEND = """
import os, sys
from datetime import UTC, datetime
from infrastructure.journal import Journal
from infrastructure.reference import world
from tests.infrastructure.test_journal import memo_order
with Journal.open(sys.argv[1], create=True, clock=lambda: datetime.now(UTC), world=world()) as j:
    while True:
        j.record_all([memo_order(f"{n}") for n in range(int(sys.argv[2]))])
        print(j.head().position, flush=True)
"""


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_eight_processes_lose_nothing_and_see_no_error(
    store_url: str, open_journal: OpenJournal
) -> None:
    writers = [start(WRITE, store_url, f"person-{n}", str(WRITES)) for n in range(WRITERS)]
    told = [writer.communicate() for writer in writers]
    assert told == [("", "")] * WRITERS
    journal = open_journal(store_url, create=False)
    assert verify(journal).entries == 2 * WRITERS * WRITES
    said = {(e.envelope.recorded_by, e.envelope.source) for e in journal.under("dossier/")}
    assert len(said) == WRITERS * WRITES
    memos = journal.streams("memo/")
    assert sorted(int(memo.rpartition("M")[2]) for memo in memos) == list(
        range(1, WRITERS * WRITES + 1)
    )


@pytest.mark.parametrize("seed", range(12))
def test_a_writer_killed_in_mid_append_leaves_all_or_nothing_of_its_batch(
    store_url: str, open_journal: OpenJournal, seed: int
) -> None:
    writer = start(APPEND, store_url, str(BATCH))
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(3)]
    time.sleep(random.Random(seed).random() / 20)  # noqa: S311 - where it is hit is no secret
    writer.send_signal(signal.SIGKILL)
    told += [int(line) for line in writer.communicate()[0].splitlines()]
    journal = open_journal(store_url, create=False)
    found = verify(journal).entries
    assert found % BATCH == 0
    assert found >= told[-1], "what was acknowledged is kept"
    journal.close()
    again = open_journal(store_url, create=False)
    assert again.head().position == found
