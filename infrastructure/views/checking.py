"""Whether the views are what the journal gives: compared, table by table, with a rebuild."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from infrastructure.views.sidecar import Sidecar
from infrastructure.views.snapshot import Snapshot
from infrastructure.views.store import Views

BITS = (1 << 64) - 1


def differences(views: Views) -> list[str]:
    """The names of the tables whose rows are not those that a rebuild gives, in no order.

    The rebuild goes into a file that is thrown away; others may record meanwhile.
    """
    with views.reading() as look, TemporaryDirectory(prefix="demarche-") as folder:
        database = Sidecar(Path(folder) / "views.db")
        fresh = Views(views.journal, database, views.views)
        fresh.rebuild(until=look.position)
        with database.reading() as remade:
            return [
                table.name
                for view in views.views
                for table in view.tables
                if _sum(look.snapshot, table.name) != _sum(remade, table.name)
            ]


def _sum(snapshot: Snapshot, table: str) -> tuple[int, int]:
    """How many rows there are, and a sum over them that does not depend on their order."""
    rows, total = 0, 0
    for row in snapshot.streamed(f"SELECT * FROM {table}"):
        rows, total = rows + 1, (total + hash(row)) & BITS
    return rows, total
