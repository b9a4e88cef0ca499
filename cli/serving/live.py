"""The page that is live: looked after while anybody watches, made once however many they are."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import anyio
from anyio import to_thread

from cli.output import json_text
from cli.serving.source import Snapshot, Source
from domain.errors import DemarcheError

PACE = 0.5
"""Seconds between two looks at the journal's head."""

HEARTBEAT = 15.0
"""Seconds after which a stream says that it is still there."""

State = Snapshot | str
"""The newest page, or why there is no newer one."""


class Live:
    """The newest page, and the streams of events that tell browsers when there is a newer one.

    A stream tells how things are, never what has been: who was away, or is slow, misses nothing.
    """

    def __init__(self, source: Source, first: Snapshot) -> None:
        self.page = first
        self._source = source
        self._state: State = first
        self._changed = anyio.Event()
        self._wanted = anyio.Event()
        self._asked: list[anyio.Event] = []
        self._watching = 0
        self._ended = False

    async def newest(self) -> Snapshot:
        """The page now; the last one that was made, when the store cannot be read."""
        looked = anyio.Event()
        if not self._ended:
            self._asked.append(looked)
            self._wanted.set()
            await looked.wait()
        return self.page

    async def follow(self) -> None:
        """Look at the journal when somebody asks, and as long as anybody watches.

        Nobody else looks, so that whoever asks can be let go. Should this end by itself, so do
        the streams: no page is to seem live that is not.
        """
        try:
            while not self._ended:
                with anyio.move_on_after(PACE if self._watching else None):
                    await self._wanted.wait()
                self._wanted = anyio.Event()
                await self._look()
        finally:
            self.end()

    async def _look(self) -> None:
        count = len(self._asked)
        state = await to_thread.run_sync(self._next, not count)
        if state != self._state:
            self._state = state
            self._announce()
        for looked in self._asked[:count]:
            looked.set()
        del self._asked[:count]

    def _next(self, lasting: bool) -> State:
        try:
            self.page = self._source.newest(self.page, lasting=lasting)
        except DemarcheError as error:
            return str(error)
        return self.page

    def _announce(self) -> None:
        self._changed.set()
        self._changed = anyio.Event()

    def end(self) -> None:
        """Let every stream end, and everybody go who waits for a page."""
        self._ended = True
        self._wanted.set()
        self._announce()
        for looked in self._asked:
            looked.set()

    async def events(self) -> AsyncIterator[str]:
        """The state at once and whenever it is another, as server-sent events."""
        told: State | None = None
        with self._watcher():
            yield "retry: 2000\n\n"
            while not self._ended:
                state, changed = self._state, self._changed
                if state != told:
                    told = state
                    yield event(state)
                    continue
                with anyio.move_on_after(HEARTBEAT) as waiting:
                    await changed.wait()
                if waiting.cancelled_caught:
                    yield ": still here\n\n"

    @contextmanager
    def _watcher(self) -> Iterator[None]:
        self._watching += 1
        self._wanted.set()
        try:
            yield
        finally:
            self._watching -= 1


def event(state: State) -> str:
    """A state as an event: where the journal stands, or what the trouble is."""
    if isinstance(state, str):
        return f"event: trouble\ndata: {_line(said=state)}\n\n"
    here = _line(position=state.position, seal=state.seal.hex())
    return f"id: {state.position}\nevent: moved\ndata: {here}\n\n"


def _line(**said: object) -> str:
    return json_text(said, indent=0)
