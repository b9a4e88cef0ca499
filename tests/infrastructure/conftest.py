"""Journals to record in."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from infrastructure.journal import Journal
from infrastructure.reference import world
from tests.conftest import NewStore

OpenJournal = Callable[..., Journal]


class Ticking:
    """A clock that moves a second at each look; `now` sets it."""

    def __init__(self) -> None:
        self.now = datetime(2025, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def open_journal(clock: Ticking) -> Iterator[OpenJournal]:
    """Opens journals, and closes them after the test."""
    opened: list[Journal] = []

    def open_at(url: str, *, create: bool = True, **settings: str) -> Journal:
        journal = Journal.open(
            url,
            create=create,
            clock=clock,
            entropy=os.urandom,
            world=world(),
            settings=settings,
        )
        opened.append(journal)
        return journal

    yield open_at
    for journal in opened:
        journal.close()


@pytest.fixture
def journal(new_store: NewStore, open_journal: OpenJournal) -> Journal:
    """An empty journal, once an engine."""
    return open_journal(new_store())
