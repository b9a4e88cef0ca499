"""The recorder passes the conformance suite of the eventsourcing library, on both engines."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import Any

import pytest
from eventsourcing.persistence import StoredEvent
from eventsourcing.tests.persistence import AggregateRecorderTestCase, ApplicationRecorderTestCase

from infrastructure import stores
from infrastructure.recorder import Recorder

AGGREGATE = [name for name in dir(AggregateRecorderTestCase) if name.startswith("test_")]
APPLICATION = [name for name in dir(ApplicationRecorderTestCase) if name.startswith("test_")]


def recorder(url: str) -> Recorder:
    return stores.recorder(
        url, create=True, clock=lambda: time.time_ns() // 1000, entropy=os.urandom
    )


class Silent:
    """What the suite calls an aggregate recorder answers no positions."""

    def __init__(self, ours: Recorder) -> None:
        self.select_events = ours.select_events
        self._insert = ours.insert_events

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        self._insert(stored_events, **kwargs)


class Readable:
    """Streams of the suite are named in words, as ours are."""

    count = 0

    def new_originator_id(self) -> str:
        Readable.count += 1
        return f"dossier/path-to-peace/{Readable.count}"


@pytest.mark.parametrize("name", AGGREGATE)
def test_the_recorder_conforms_as_an_aggregate_recorder(name: str, store_url: str) -> None:
    class Case(Readable, AggregateRecorderTestCase):
        def create_recorder(self) -> Any:
            return Silent(ours)

    ours = recorder(store_url)
    getattr(Case(name), name)()
    ours.close()


@pytest.mark.parametrize("name", APPLICATION)
def test_the_recorder_conforms_as_an_application_recorder(name: str, store_url: str) -> None:
    class Case(Readable, ApplicationRecorderTestCase[Recorder]):
        def create_recorder(self) -> Recorder:
            return ours

    ours = recorder(store_url)
    getattr(Case(name), name)()
    ours.close()
