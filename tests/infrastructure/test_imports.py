"""A write pays for nothing that only a question needs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("sqlalchemy", "pydantic", "psycopg", "dateparser", "eventsourcing.postgres")

WRITE = """
import sys
from datetime import UTC, datetime
from infrastructure.journal import Journal
from infrastructure.reference import world
from domain.entry import Context
from domain.mission import OpenMission
with Journal.open(sys.argv[1], create=True, clock=lambda: datetime.now(UTC), world=world()) as j:
    context = Context(occurred_at=datetime.now(UTC))
    assert j.record("mission/TOKYO", OpenMission(countries=("JPN",)), context).entries
print(*sorted({name for name in sys.modules if name.startswith(tuple(sys.argv[2:]))}))
print(*sorted(name for name in sys.modules if name.startswith("domain.")))
"""


def test_a_write_imports_no_view_no_driver_and_only_its_own_stream(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", WRITE, str(tmp_path / "x.db"), *HEAVY],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    assert told[0] == ""
    assert "domain.mission" in told[1].split()
    assert "domain.ballot" not in told[1].split()
