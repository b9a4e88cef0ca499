"""Where a served page comes from: the journal, asked anew each time that it has moved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from eventsourcing.persistence import PersistenceError

from cli import arguments
from cli.asking import Asking
from cli.config import SCHEMES
from cli.output import json_text
from cli.pages.document import document
from cli.pages.wanted import Wanted, data_of
from domain.dataclass import dataclass
from domain.errors import StoreUnreachable
from infrastructure.views.questions import desk

LASTS = timedelta(minutes=1)
"""For how long a page is given out as it is while nothing is recorded: what is due comes to be."""


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A page as it was made of the journal's first so many entries."""

    position: int
    seal: bytes
    made_at: datetime
    document: bytes
    data: bytes


class Source:
    """Makes snapshots of what is wanted.

    A moment that was named stays what it is; where none was, everything recorded is shown.
    """

    def __init__(self, ask: Asking, page: Wanted) -> None:
        said = ask.said
        self._ask = ask
        self._page = page
        self._as_of = ask.as_of if said["as_of"] or said["seen"] else None
        self._known_by = ask.known_by if said["known_by"] or said["seen"] else None
        self._file = file_at(ask.url)
        self._making = Lock()

    def newest(self, last: Snapshot | None = None, *, lasting: bool = False) -> Snapshot:
        """The page now: the last one, as long as the journal has not moved.

        It does not last for ever unless it is `lasting`. Raises StoreUnreachable, StoreBusy, and
        Misused where there is no question.
        """
        with self._making, self._reachable():
            return last if last and self._holds(last, lasting=lasting) else self._made()

    def settle(self) -> None:
        """Wait until no page is being made: the store may be let go of only then."""
        with self._making:
            pass

    def _holds(self, last: Snapshot, *, lasting: bool) -> bool:
        head = self._ask.session.journal.head()
        fresh = lasting or self._as_of or arguments.now() - last.made_at < LASTS
        return bool(fresh) and (head.position, head.seal) == (last.position, last.seal)

    def _made(self) -> Snapshot:
        ask, journal = self._ask, self._ask.session.journal
        with desk(journal, ask.campaign, self._known_by) as seen:
            now = arguments.now()
            # another machine's clock may be ahead of ours, and its entries are not to be missed
            latest = max(now, arguments.from_microseconds(journal.head().recorded_at))
            as_of, known_by = self._as_of or latest, self._known_by or latest
            data = data_of(ask, seen, self._page, as_of=as_of, known_by=known_by)
            text = document(data, live=True).encode()
            told = json_text(data, indent=0).encode()
            return Snapshot(seen.look.position, seen.look.seal, now, text, told)

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        """A connection that is lost is made anew when the store is asked next.

        So is one to a file that was put away: SQLite would go on reading what is no longer there.
        """
        recorder = self._ask.session.journal.recorder
        if self._file != (found := file_at(self._ask.url)):
            self._file = found
            recorder.close()
        try:
            yield
        except PersistenceError as error:
            recorder.close()
            raise StoreUnreachable(f"The store {recorder.engine.place} cannot be read.") from error


def file_at(url: str) -> tuple[int, int] | None:
    """Which file a store is, by device and number; None when there is none, or it is a server."""
    if url.startswith(SCHEMES):
        return None
    try:
        found = Path(url).expanduser().stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
