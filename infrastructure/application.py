"""The library's application on our recorder and mapper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eventsourcing.application import Application
from eventsourcing.persistence import Recording
from eventsourcing.utils import Environment, EnvType

from infrastructure.mapper import EntryMapper
from infrastructure.recorder import Recorder


class Entries(Application[str]):
    """Saves entries.

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

    def save(self, *entries: Any, **options: Any) -> list[Recording[str]]:
        """Put entries in the event store.

        The library's own `save` also asks each object which of its protocols it follows, which
        is a tenth of an append, and takes snapshots, of which there are none.
        """
        return self.events.put(entries, **options)
