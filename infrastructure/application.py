"""The library's application on our recorder and mapper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.utils import Environment, EnvType

from domain.entry import Entry
from infrastructure.mapper import EntryMapper
from infrastructure.recorder import Recorder
from infrastructure.stored import Stored


@dataclass(frozen=True, slots=True)
class Pending:
    """Entries to be saved together, in the form in which the library collects events."""

    id: str
    version: int
    entries: Sequence[Entry]

    def collect_events(self) -> Sequence[Any]:
        """The entries."""
        return self.entries


class Entries(Application[str]):
    """Saves entries and answers those of a stream.

    `settings` are the library's own (`CIPHER_TOPIC`, `CIPHER_KEY`, `COMPRESSOR_TOPIC`) and all
    there are: nothing is taken from the environment.
    """

    mapper: EntryMapper
    recorder: Recorder

    def __init__(self, recorder: Recorder, settings: Mapping[str, str]) -> None:
        self._given = recorder
        super().__init__(dict(settings))

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """Only what was handed in; the library would merge `os.environ`."""
        return Environment(name, env)

    def construct_mapper(self) -> EntryMapper:
        """Our mapper, with the library's compressor and cipher."""
        return EntryMapper(
            self.construct_transcoder(), self.factory.compressor(), self.factory.cipher()
        )

    def construct_recorder(self) -> Recorder:
        """Our recorder."""
        return self._given

    def close(self) -> None:
        """Close the connections too."""
        super().close()
        self._given.close()

    def append(self, entries: Sequence[Entry]) -> None:
        """Save the entries of one stream."""
        first = entries[0]
        self.save(Pending(first.stream, first.version - 1, entries))

    def encoded(self, entries: Iterable[Entry]) -> list[Stored]:
        """Entries as stored events, for appending many at once."""
        return [self.mapper.to_stored_event(entry) for entry in entries]

    def stream(self, stream: str) -> list[Entry]:
        """The entries of a stream in version order; none for a stream that is not there."""
        try:
            entries: list[Entry] = self.repository.get(stream, projector_func=_listed)
        except AggregateNotFoundError:
            return []
        return entries


def _listed(_: object, events: Iterable[Any]) -> Any:
    return list(events) or None
