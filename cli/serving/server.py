"""The server: on this machine alone, until Ctrl-C."""

from __future__ import annotations

import errno
import signal
import socket
from contextlib import suppress
from secrets import token_urlsafe
from types import FrameType

import typer
import uvicorn
from starlette.types import ASGIApp

from cli.asking import Asking
from cli.pages.wanted import Wanted
from cli.serving.application import application
from cli.serving.live import Live
from cli.serving.source import Source
from domain.errors import Misused

HERE = "127.0.0.1"
LINGER = 2
"""Seconds that answers under way are given to end."""

MOST = 100
"""How many connections there may be at once: a browser needs two for a page."""


def serve(ask: Asking, page: Wanted, port: int | None) -> None:
    """Serve a page until Ctrl-C; raises Misused where there is none, or the port is not free."""
    source = Source(ask, page)
    first = source.newest()
    with listening(port) as opened:
        chosen = opened.getsockname()[1]
        token = token_urlsafe(32)
        live = Live(source, first)
        server = Server(application(live, token, chosen), live)
        typer.echo(f"http://{HERE}:{chosen}/{token}/")
        typer.echo("Served to browsers on this machine alone. Ctrl-C ends it.", err=True)
        with suppress(KeyboardInterrupt):  # before the server is up; then it takes Ctrl-C itself
            server.run(sockets=[opened])
    source.settle()
    typer.echo("Ended.", err=True)


def listening(port: int | None) -> socket.socket:
    """A socket that takes connections from this machine, on a port or any that is free."""
    try:
        return socket.create_server((HERE, port or 0))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "is taken by another program" if taken else f"cannot be had: {error.strerror}"
        hint = "Name another with --port, or leave it out: then a free one is found."
        raise Misused(f"The port {port} {why}.", hint=hint) from error


class Server(uvicorn.Server):
    """A server without a log: its lines would hold the address, and with it the token."""

    def __init__(self, app: ASGIApp, live: Live) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="on",
                log_config=None,
                log_level="error",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                limit_concurrency=MOST,
                timeout_graceful_shutdown=LINGER,
            )
        )
        self._live = live

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, which would go on for ever, and then the server."""
        self._live.end()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C is how one ends; who presses it twice does not wait for a page being made."""
        if sig != signal.SIGINT:
            super().handle_exit(sig, frame)
        elif self.should_exit:
            signal.signal(sig, signal.SIG_DFL)
            signal.raise_signal(sig)
        self.should_exit = True
