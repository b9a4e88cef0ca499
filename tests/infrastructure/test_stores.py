"""A store is made once, kept private, and opened by whoever may only append."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from eventsourcing.persistence import ProgrammingError, StoredEvent

from domain.errors import StoreBusy, StoreUnreachable
from infrastructure import mounts, sqlite, stores
from infrastructure.recorder import Recorder
from infrastructure.stored_events import Stored
from tests.conftest import NewStore

MOMENT = 1740406320123456
NFS = "server:/home /home nfs4 rw 0 0\n/dev/sda1 / ext4 rw 0 0\n"


def recorder(url: str, *, create: bool = True) -> Recorder:
    return stores.recorder(url, create=create, clock=lambda: MOMENT, entropy=os.urandom)


def event(version: int, state: bytes = b"{}") -> StoredEvent:
    return StoredEvent("memo/c/M1", version, "memo-sent", state)


def test_a_missing_store_is_unreachable_and_stays_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable, match="no store"):
        recorder(str(tmp_path / "d" / "x.db"), create=False)
    assert not (tmp_path / "d").exists()


def test_an_empty_database_is_no_store_unless_one_is_made(new_postgres_store: NewStore) -> None:
    url = new_postgres_store()
    with pytest.raises(StoreUnreachable, match="no store"):
        recorder(url, create=False)
    recorder(url).close()
    recorder(url, create=False).close()


def test_a_file_of_another_kind_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("Dear colleague, " * 100)
    with pytest.raises(StoreUnreachable, match="not a database"):
        recorder(str(tmp_path / "x.db"))


def test_the_folder_is_0700_and_the_files_are_0600(tmp_path: Path) -> None:
    kept = recorder(str(tmp_path / "d" / "x.db"))
    kept.insert_events([event(1)])
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "d").iterdir()}
    assert modes == {"x.db": 0o600, "x.db-wal": 0o600, "x.db-shm": 0o600}
    assert stat.S_IMODE((tmp_path / "d").stat().st_mode) == 0o700
    kept.close()


def test_a_password_never_appears_in_a_message() -> None:
    with pytest.raises(StoreUnreachable) as caught:
        recorder("postgresql://anna:s3cret@localhost:1/desk")
    told = f"{caught.value} {caught.value.hint} {caught.value.__cause__}"
    assert "localhost:1/desk" in told
    assert "s3cret" not in told


def test_a_role_that_may_only_append_can_record(new_postgres_store: NewStore) -> None:
    url = new_postgres_store()
    recorder(url).close()
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS clerk")
        owner.execute("CREATE ROLE clerk LOGIN")
        owner.execute("GRANT SELECT, INSERT ON entries TO clerk")
        owner.execute("GRANT SELECT, UPDATE ON head TO clerk")
    clerk = recorder(url.replace("postgres@", "clerk@"))
    assert clerk.insert_events([event(1)]) == [1]
    assert clerk.insert_events([event(2), event(3)]) == [2, 3]
    with pytest.raises(ProgrammingError, match="permission denied"):
        clerk.rows("DELETE FROM entries RETURNING position")
    clerk.close()
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("DROP OWNED BY clerk")
        owner.execute("DROP ROLE clerk")


OPENS = """
import os, sys
from infrastructure import stores
from eventsourcing.persistence import StoredEvent
kept = stores.recorder(sys.argv[1], create=True, clock=lambda: 1, entropy=os.urandom)
kept.insert_events([StoredEvent(sys.argv[2], 1, "memo-sent", b"{}")])
"""


def test_eight_processes_make_one_store_at_once(store_url: str) -> None:
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", OPENS, store_url, f"memo/c/M{n}"],
            stderr=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        for n in range(8)
    ]
    told = [maker.communicate()[1].decode() for maker in makers]
    assert told == [""] * 8
    kept = recorder(store_url, create=False)
    assert [n.id for n in kept.select_notifications(None, 20)] == list(range(1, 9))
    kept.close()


def test_a_lock_not_had_in_time_is_busy(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.1)
    monkeypatch.setattr("infrastructure.postgres.PATIENCE", 0.1)
    one, other = recorder(store_url), recorder(store_url)
    with one.writing(), pytest.raises(StoreBusy), other.writing():
        pass
    assert other.insert_events([event(1)]) == [1]
    one.close()
    other.close()


def test_a_refusal_inside_the_lock_leaves_no_trace(store_url: str) -> None:
    kept = recorder(store_url)

    def change_my_mind() -> None:
        with kept.writing():
            kept.insert_events([event(1)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_my_mind()
    assert kept.head().position == 0
    assert kept.select_events("memo/c/M1") == []
    kept.close()


def test_a_megabyte_in_one_entry_is_recorded_alone_and_among_many(store_url: str) -> None:
    kept = recorder(store_url)
    large = os.urandom(3_000_000)
    kept.insert_events([event(1, large)])
    kept.insert_events([event(n, large if n == 2 else b"{}") for n in range(2, 1200)])
    found = kept.select_events("memo/c/M1", lte=2)
    assert [e.state == large for e in found] == [True, True]
    assert kept.head().position == 1199
    kept.close()


def test_positions_follow_each_other_over_several_inserts_in_one_lock(store_url: str) -> None:
    kept = recorder(store_url)
    with kept.writing():
        first = kept.insert_events([event(1)])
        second = kept.insert_events([event(2), event(3)])
    assert (first, second) == ([1], [2, 3])
    (last,) = kept.select_events("memo/c/M1", gt=2)
    assert isinstance(last, Stored)
    assert (last.position, last.seal, last.recorded_at) == (3, kept.head().seal, MOMENT)
    kept.close()


def test_a_network_disk_and_a_synced_folder_are_warned_of(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text(NFS)
    assert "network disk (nfs4)" in mounts.warning(Path("/home/anna/x.db"), table)
    assert "Dropbox copies" in mounts.warning(Path("/srv/Dropbox/x.db"), table)
    assert mounts.warning(Path("/srv/x.db"), table) == ""
    assert mounts.warning(Path("/srv/x.db"), tmp_path / "none") == ""
