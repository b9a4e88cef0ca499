"""The journal as it was before an entry: for a command that is repeated under its key."""

from __future__ import annotations

from collections.abc import Iterator

from domain.entry import Entry
from domain.errors import NoSuchEntry
from infrastructure.ids import keyed
from infrastructure.reading import Reading


class Earlier(Reading):
    """Streams as they stood when the entry at a position was not recorded yet."""

    def __init__(self, journal: Reading, position: int) -> None:
        super().__init__(journal.recorder, journal.mapper)
        self._position = position

    def stream(self, stream: str) -> list[Entry]:
        """The entries of a stream then, in version order."""
        return [e for e in super().stream(stream) if e.position < self._position]

    def has(self, stream: str) -> bool:
        """Whether a stream of that name was there then."""
        return bool(self.stream(stream))

    def streams(self, prefix: str = "") -> list[str]:
        """The names of the streams that began so then, sorted."""
        return [name for name in super().streams(prefix) if self.stream(name)]

    def under(self, prefix: str, name: str | None = None) -> Iterator[Entry]:
        """The entries of the streams that began so then, stream by stream in version order."""
        return (e for e in super().under(prefix, name) if e.position < self._position)


def before(journal: Reading, key: str | None) -> Reading:
    """The journal before the act that a key names; as it is when the key names none."""
    try:
        return Earlier(journal, journal.entry(keyed(key, 0)).position) if key else journal
    except NoSuchEntry:
        return journal
