"""`demarche serve` in a process of its own, and requests to it as anybody could make them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20
"""Seconds after which a test gives up waiting."""


@dataclass(frozen=True)
class Reply:
    """What the server said to one request."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True)
class Served:
    """A server that runs; `address` ends in the token and a stroke."""

    process: "subprocess.Popen[str]"
    address: str

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def root(self) -> str:
        return urlsplit(self.address).path

    def asked(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """What is answered to a request, with a host that the headers may change."""
        with self.opened(path, method, **headers) as response:
            text = response.read().decode()
            named = {name.casefold(): value for name, value in response.getheaders()}
            return Reply(response.status, named, text)

    @contextmanager
    def opened(self, path: str, method: str = "GET", **headers: str) -> Iterator[HTTPResponse]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, headers=said)
            yield connection.getresponse()
        finally:
            connection.close()

    @contextmanager
    def events(self) -> Iterator[Iterator[dict[str, str]]]:
        """The stream of events, each as its fields."""
        with self.opened(f"{self.root}events") as response:
            yield _events(response)

    def end(self) -> tuple[int, str, str]:
        """Press Ctrl-C: the exit code, and what else was printed."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


def _events(response: HTTPResponse) -> Iterator[dict[str, str]]:
    fields: dict[str, str] = {}
    for line in response:
        name, _, value = line.decode().rstrip("\n").partition(": ")
        if name:
            fields[name] = value
        elif "event" in fields:
            yield fields
            fields = {}


@contextmanager
def serving(*words: str, **surroundings: str) -> Iterator[Served]:
    """The server on these words, in this process's surroundings and some more."""
    process = subprocess.Popen(
        [sys.executable, "-m", "demarche", "serve", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        assert address, process.communicate(timeout=PATIENCE)[1]
        yield Served(process, address)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=PATIENCE)
