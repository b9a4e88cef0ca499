"""Who is let in: a browser on this machine that was given the address, and asks to read."""

from __future__ import annotations

from collections.abc import Mapping
from secrets import compare_digest

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("GET", "HEAD")
OWN_SITE = ("same-origin", "none")
"""Where a browser may say that a request comes from: the page itself, or somebody's typing."""

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What goes with every answer that does not say otherwise itself."""


class Gate:
    """Hands on what may be asked, and answers the rest.

    A page of another site can make a browser send requests here, and by changing what its own
    name stands for even read the answers; so the name that was asked for must be ours.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application around another."""
        if scope["type"] == "http":
            answer = self._refusal(Request(scope)) or self._app
            await answer(scope, receive, _guarded(send))
        else:
            await self._app(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        headers = request.headers
        host = headers.get("host", "").casefold()
        if host not in self._hosts:
            return _said(421, "This is no address of demarche serve.")
        if request.method not in METHODS:
            return _said(405, "This page can only be read.", Allow=", ".join(METHODS))
        if headers.get("sec-fetch-site", "none") not in OWN_SITE:
            return _said(403, "Another site's page led here: type or paste the address instead.")
        if headers.get("origin", f"http://{host}") != f"http://{host}":
            return _said(403, "Another site's page asked.")
        if not compare_digest(_first_part(request.url.path), self._token):
            return _said(404, "There is nothing here. The address that demarche printed is longer.")
        return None


def _first_part(path: str) -> bytes:
    return path.removeprefix("/").partition("/")[0].encode()


def _said(code: int, sentence: str, **headers: str) -> Response:
    return PlainTextResponse(f"{sentence}\n", code, headers)


def _guarded(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return guarded
