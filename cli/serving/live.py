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
        self._lock = anyio.Lock()
        self._changed = anyio.Event()
        self._watched = anyio.Event()
        self._watching = 0
        self._ended = False

    async def newest(self) -> Snapshot:
        """The page now; the last one that could be made, when the store cannot be read."""
        await self._look(lasting=False)
        return self.page

    async def follow(self) -> None:
        """Look at the journal as long as anybody watches; never ends by itself.

        Should it end all the same, so do the streams: no page is to seem live that is not.
        """
        try:
            while True:
                await self._watched.wait()
                await self._look(lasting=True)
                await anyio.sleep(PACE)
        finally:
            self.end()

    async def _look(self, *, lasting: bool) -> None:
        async with self._lock:
            state = await to_thread.run_sync(self._next, lasting)
            if state != self._state:
                self._state = state
                self._announce()

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
        """Let every stream end."""
        self._ended = True
        self._announce()

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
        self._watched.set()
        try:
            yield
        finally:
            self._watching -= 1
            if not self._watching:
                self._watched = anyio.Event()


def event(state: State) -> str:
    """A state as an event: where the journal stands, or what the trouble is."""
    if isinstance(state, str):
        return f"event: trouble\ndata: {_line(said=state)}\n\n"
    here = _line(position=state.position, seal=state.seal.hex())
    return f"id: {state.position}\nevent: moved\ndata: {here}\n\n"


def _line(**said: object) -> str:
    return json_text(said, indent=0)
