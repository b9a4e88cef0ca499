"""A journal without what is marked above a ceiling, for an answer that goes further than the desk.

Entries are left out before anything is worked out of them, so that no count tells of one that is
(`domain.md` 3.1). It is a label that is obeyed, and no protection of what the store holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from domain.markings import is_below
from infrastructure.reading import Reading
from infrastructure.sqlite import Sqlite
from infrastructure.stored import Row


def write_below(journal: Reading, ceiling: str, file: Path) -> None:
    """Write the entries marked no higher to a new store; each keeps its place, the end its seal.

    Versions count what is left of a stream. It is to be read: its chain of seals is broken.
    """
    store, head = Sqlite(file), journal.head()
    store.touch()
    with closing(store.connect()) as connection:
        store.create(connection)
        connection.execute(store.begin)
        for rows in _below(journal, ceiling):
            store.insert(connection.cursor(), rows)
        connection.execute(
            "UPDATE head SET position = ?, seal = ?, recorded_at = ?",
            (head.position, head.seal, head.recorded_at),
        )
        connection.execute("COMMIT")


def _below(journal: Reading, ceiling: str) -> Iterator[list[Row]]:
    versions: Counter[str] = Counter()
    for rows in journal.rows_after(0):
        entries = journal.mapper.entries([row[:7] for row in rows])
        kept: list[Row] = []
        for row, entry in zip(rows, entries, strict=True):
            if is_below(entry.envelope.classification, ceiling):
                versions[row[2]] += 1
                kept.append((*row[:3], versions[row[2]], *row[4:]))
        yield kept
