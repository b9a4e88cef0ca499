"""The two places where views are kept: a file beside the journal's, or a schema beside its tables.

Both are disposable. A database answers snapshots for reading, and connections for writing, one at
a time; the second writer waits for the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from domain.errors import StoreUnreachable
from infrastructure.views.snapshot import Snapshot

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from infrastructure.views.view import Row

PATIENCE = 600
"""Seconds to wait for another's rebuild. Its lock goes with its process, so this ends."""


class Database(Protocol):
    """Where views are kept."""

    @property
    def place(self) -> str:
        """Where that is, for messages: never with a password."""

    def reading(self) -> AbstractContextManager[Snapshot]:
        """One moment of the tables."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection that alone may write; what it did stands when it ends well."""

    def begin_again(self, connection: Connection) -> None:
        """Make room for tables beside those that stand; readers go on reading these."""

    def switch(self, connection: Connection) -> None:
        """Put what was made beside in the place of what stood."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Add rows whose values stand in the order of the columns."""

    def close(self) -> None:
        """Let go."""


def unusable(place: str, error: BaseException | None) -> StoreUnreachable:
    """What to say when the views cannot be read or written."""
    reason = " ".join(str(error).split()).rstrip(".")
    return StoreUnreachable(
        f"The views in {place} cannot be used: {reason}.",
        hint="They are made from the journal: delete them, and they are made anew.",
    )
