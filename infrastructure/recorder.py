"""The recorder: where the library's application puts its events, on either engine.

One transaction takes the head row, appends without gaps, seals, and moves the head.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn
from uuid import UUID

from eventsourcing.persistence import ApplicationRecorder, Notification, StoredEvent

from infrastructure.connections import Connections, spelt
from infrastructure.engines import Engine
from infrastructure.ids import Entropy, uuid7
from infrastructure.seal import digest, seal
from infrastructure.stored import SELECT, Encoded, Head, Row
from infrastructure.stored_events import Stored, stored

BATCH = 1000
"""How many entries are best handed over at once."""


class Recorder(Connections, ApplicationRecorder):
    """Appends stored events and reads them back.

    `clock` answers microseconds since 1970; it and `entropy` serve events that come without id
    and moment. Raises StoreBusy, and the library's IntegrityError and its kin.
    """

    def __init__(self, engine: Engine, clock: Callable[[], int], entropy: Entropy) -> None:
        super().__init__(engine)
        self._clock = clock
        self._entropy = entropy

    @contextmanager
    def writing(self) -> Iterator[Head]:
        """Hold the head row: everything inside is appended together, or nothing is."""
        if (held := getattr(self._here, "head", None)) is not None:
            yield held
            return
        connection = self.connection
        with self._translated:
            connection.execute(self.engine.begin)
        try:
            self._here.head = head = self.head(for_update=True)
            yield head
            with self._translated:
                connection.execute("COMMIT")
        except BaseException:
            with self._translated:
                connection.execute("ROLLBACK")
            raise
        finally:
            self._here.head = None

    def head(self, *, for_update: bool = False) -> Head:
        """Where the journal ends now; `for_update` inside `writing` only."""
        return Head(*self.rows(self.engine.head)[0]) if for_update else super().head()

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int] | None:
        """Append; answers the positions, or None when there is nothing to append."""
        if not stored_events:
            return None
        with self.writing() as head:
            return self.insert_encoded([self._encoded(event, head) for event in stored_events])

    def expect_many(self) -> None:
        """Be ready to append many thousands."""
        self.engine.expect_many(self.connection)

    def insert_encoded(self, encoded: Sequence[Encoded]) -> Sequence[int]:
        """Append what was encoded by our mapper, at least one; answers the positions."""
        with self.writing() as head:
            rows = _sealed(head, encoded)
            with self._translated:
                self.engine.insert(self.connection.cursor(), rows)
            self._advance(rows[-1])
        return [row[0] for row in rows]

    def _encoded(self, event: StoredEvent, head: Head) -> Encoded:
        if isinstance(event, Stored):
            return event.encoded
        moment, data = max(self._clock(), head.recorded_at), event.state
        place = str(event.originator_id), event.originator_version, event.topic
        return *place, data, uuid7(moment, self._entropy), moment, digest(data)

    def _advance(self, last: Row) -> None:
        position, moment, newest = last[0], last[5], last[8]
        move = spelt("UPDATE head SET position = ?, seal = ?, recorded_at = ?", self.engine.mark)
        with self._translated:
            self.connection.execute(move, (position, newest, moment))
        self._here.head = Head(position, newest, moment)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The events of one stream in version order."""
        query, parameters = f"{SELECT} WHERE stream = ?", [str(originator_id)]
        bounds: list[object] = []
        for condition, bound in ((" AND version > ?", gt), (" AND version <= ?", lte)):
            if bound is not None:
                query += condition
                bounds.append(bound)
        query += " ORDER BY version DESC" if desc else " ORDER BY version"
        if limit is not None:
            query += " LIMIT ?"
            bounds.append(limit)
        return [stored(row) for row in self.rows(query, [*parameters, *bounds])]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Events in the order of the journal, from `start` to `stop`, `limit` at most."""
        first = 0 if start is None else start + (not inclusive_of_start)
        query = "SELECT stream, version, name, data, position FROM entries WHERE position >= ?"
        parameters: list[object] = [first]
        if stop is not None:
            query += " AND position <= ?"
            parameters.append(stop)
        if topics:
            query += f" AND name IN ({', '.join('?' * len(topics))})"
            parameters += topics
        rows = self.rows(f"{query} ORDER BY position LIMIT ?", [*parameters, limit])
        return [Notification(*row) for row in rows]

    def max_notification_id(self) -> int | None:
        """The last position, or None in an empty journal."""
        return self.head().position or None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> NoReturn:
        """Nobody waits for events here: views catch up when a question is asked."""
        raise NotImplementedError


def _sealed(head: Head, encoded: Sequence[Encoded]) -> list[Row]:
    last = head.seal
    rows: list[Row] = []
    counted = enumerate(encoded, start=head.position + 1)
    for position, (stream, version, name, data, id, recorded_at, fingerprint) in counted:
        place = (position, id, stream, version, name, recorded_at)
        last = seal(last, place, fingerprint)
        rows.append((*place, data, fingerprint, last))
    return rows
