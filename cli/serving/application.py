"""What can be asked of the server: the page, its data, and to be told when there is newer data."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from cli.pages.document import live_policy
from cli.serving.gate import Gate
from cli.serving.live import Live


def application(live: Live, token: str, port: int) -> ASGIApp:
    """The page at /TOKEN/, its data at /TOKEN/data, and the stream of events at /TOKEN/events."""
    policy = f"{live_policy()}; frame-ancestors 'none'"

    async def page(_: Request) -> Response:
        newest = await live.newest()
        headers = {"Content-Security-Policy": policy}
        return Response(newest.document, media_type="text/html", headers=headers)

    async def data(_: Request) -> Response:
        return Response((await live.newest()).data, media_type="application/json")

    async def events(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        return StreamingResponse(live.events(), media_type="text/event-stream")

    @asynccontextmanager
    async def followed(_: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(live.follow)
            yield
            tasks.cancel_scope.cancel()

    named = {"": page, "data": data, "events": events}
    routes = [Route(f"/{token}/{name}", answer) for name, answer in named.items()]
    return Gate(Starlette(routes=routes, lifespan=followed), token, port)
